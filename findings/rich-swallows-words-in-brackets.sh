#!/usr/bin/env bash
# Rich prints "Use oil [jojoba] daily" without the jojoba, and keeps "[Gua sha]".
#
# One would guess: text in brackets that is no known style is printed.
#
# What happens: whatever looks like a tag, a lower-case letter behind the bracket, is taken for one. A style that does
# not exist is ignored in silence, with its name. Capitals and digits behind the bracket are safe: "[1]" stays and
# "[ref 2]" goes. "[/b]" alone is an error.
#
# Why it matters to an FAQ bot: sources and remarks stand in brackets at the ends of answers. They vanish from the
# terminal, depending on their first letter.
#
# Rich 15.0.0, Python 3.11. Seen in December 2026. The documentation of Rich's markup describes escape().
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check rich==15.0.0 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import io

from rich.console import Console

for text in ("Use oil [jojoba] daily", "[Gua sha] helps", "see [1] and [ref 2]", "see [trial of 2018]", "a [/b]"):
    console = Console(file=io.StringIO(), width=60)
    try:
        console.print(text)
        print(repr(text), "->", repr(console.file.getvalue().rstrip()))
    except Exception as error:
        print(repr(text), "->", type(error).__name__)
PROGRAM

cat >expected <<'EXPECTED'
'Use oil [jojoba] daily' -> 'Use oil  daily'
'[Gua sha] helps' -> '[Gua sha] helps'
'see [1] and [ref 2]' -> 'see [1] and'
'see [trial of 2018]' -> 'see'
'a [/b]' -> MarkupError
EXPECTED

diff expected seen && echo "as seen"
