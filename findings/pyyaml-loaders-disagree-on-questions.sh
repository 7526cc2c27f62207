#!/usr/bin/env bash
# PyYAML's safe loader in Python cannot read a list of questions in brackets, and the one in C can.
#
# One would guess: SafeLoader and CSafeLoader accept the same files, one faster than the other.
#
# What happens: in brackets or braces SafeLoader ends a plain text at a question mark, wherever it stands, and raises
# ParserError. CSafeLoader reads the text. It also takes a tab between a colon and its value, or before a comment,
# where SafeLoader raises ScannerError. YAML allows all of them.
#
# Why it matters to an FAQ bot: `variants: [is it safe?, does it hurt?]` is a natural line of its files. Code often
# takes the C loader where it is built in. The same file then loads on one machine and fails on another.
#
# PyYAML 6.0.4, Python 3.11. Seen in December 2026. Tabs are reported in yaml/pyyaml, issues 306, 450 and 594.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check PyYAML==6.0.4 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import yaml

for text in (
    "[is it safe?, does it hurt?]", "[what's new?]", "{safe?: mostly}", "- is it safe?", "safe:\tmostly", "safe: mostly\t# see below",
):
    for loader in (yaml.SafeLoader, yaml.CSafeLoader):
        try:
            result = yaml.load(text, loader)
        except yaml.YAMLError as error:
            result = type(error).__name__
        print(repr(text), loader.__name__, result)
PROGRAM

cat >expected <<'EXPECTED'
'[is it safe?, does it hurt?]' SafeLoader ParserError
'[is it safe?, does it hurt?]' CSafeLoader ['is it safe?', 'does it hurt?']
"[what's new?]" SafeLoader ParserError
"[what's new?]" CSafeLoader ["what's new?"]
'{safe?: mostly}' SafeLoader ParserError
'{safe?: mostly}' CSafeLoader {'safe?': 'mostly'}
'- is it safe?' SafeLoader ['is it safe?']
'- is it safe?' CSafeLoader ['is it safe?']
'safe:\tmostly' SafeLoader ScannerError
'safe:\tmostly' CSafeLoader {'safe': 'mostly'}
'safe: mostly\t# see below' SafeLoader ScannerError
'safe: mostly\t# see below' CSafeLoader {'safe': 'mostly'}
EXPECTED

diff expected seen && echo "as seen"
