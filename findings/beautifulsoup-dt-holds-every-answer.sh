#!/usr/bin/env bash
# With Python's parser, the first question of a <dl> holds all the answers in Beautiful Soup.
#
# One would guess: `soup.dt.get_text()` is the first question, in a page that is valid HTML.
#
# What happens: HTML lets an author leave out the end tags of dt, dd, li and p. "html.parser", the one that needs no
# other package, does not close them: each dd and dt is nested in the one before. lxml and html5lib close them, as a
# browser does.
#
# Why it matters to an FAQ bot: the same page gives one entry or many, by the parser that happens to be installed.
#
# beautifulsoup4 4.15.0, lxml 6.1.3, html5lib 1.1, Python 3.11. Seen in December 2026. The documentation of Beautiful
# Soup compares the parsers on invalid HTML.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check beautifulsoup4==4.15.0 lxml==6.1.3 html5lib==1.1 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
from bs4 import BeautifulSoup

page = "<!doctype html><title>FAQ</title><dl><dt>Is it safe?<dd>Mostly.<dt>Does it hurt?<dd>A little.</dl>"
for parser in ("html.parser", "lxml", "html5lib"):
    print(parser, [question.get_text() for question in BeautifulSoup(page, parser).find_all("dt")])
PROGRAM

cat >expected <<'EXPECTED'
html.parser ['Is it safe?Mostly.Does it hurt?A little.', 'Does it hurt?A little.']
lxml ['Is it safe?', 'Does it hurt?']
html5lib ['Is it safe?', 'Does it hurt?']
EXPECTED

diff expected seen && echo "as seen"
