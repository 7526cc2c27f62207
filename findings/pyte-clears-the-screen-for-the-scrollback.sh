#!/usr/bin/env bash
# pyte clears the screen when a program clears the scrollback alone, and has no alternate screen.
#
# One would guess: an emulator that is used in tests follows xterm in the sequences that every full-screen program
# sends, or ignores them whole.
#
# What happens: CSI 3 J, which erases the lines above the screen in xterm, erases the screen. CSI ? 1049 h, which
# switches to an empty second screen, is ignored, so the text of a program is drawn over what was there and stays when
# the program has switched back.
#
# Why it matters to an FAQ bot: the command clear sends CSI 3 J, pagers and full-screen chats use the alternate
# screen. A test of the screen after them checks a picture that no user sees.
#
# pyte 0.8.2, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check pyte==0.8.2 wcwidth==0.9.4 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import pyte

for name, text in {
    "scrollback": "answer\x1b[3J",
    "line": "answer\x1b[2K",
    "alternate screen": "answer\x1b[?1049h\x1b[Hpager\x1b[?1049l",
}.items():
    screen = pyte.Screen(20, 1)
    pyte.Stream(screen).feed(text)
    print(f"{name}: {screen.display[0].rstrip()!r}")
PROGRAM

cat >expected <<'EXPECTED'
scrollback: ''
line: ''
alternate screen: 'pagerr'
EXPECTED

diff expected seen && echo "as seen"
