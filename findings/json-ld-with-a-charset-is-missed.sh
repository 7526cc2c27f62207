#!/usr/bin/env bash
# extruct finds no FAQ in a page whose JSON-LD is labelled "application/ld+json; charset=utf-8".
#
# One would guess: a MIME type may have parameters and capital letters, so a reader compares the part before the
# semicolon without regard to case.
#
# What happens: the type has to be "application/ld+json", letter for letter. Otherwise the list is empty and no error
# is raised.
#
# Why it matters to an FAQ bot: the questions of a page, marked up for search engines, are not imported, and nobody is
# told.
#
# extruct 0.18.0, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check extruct==0.18.0 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import warnings

warnings.simplefilter("ignore")
from extruct.jsonld import JsonLdExtractor

for kind in ("application/ld+json", "application/ld+json; charset=utf-8", "application/LD+JSON"):
    page = f'<html><body><script type="{kind}">{{"@type": "FAQPage"}}</script></body></html>'
    print(kind, "->", JsonLdExtractor().extract(page))
PROGRAM

cat >expected <<'EXPECTED'
application/ld+json -> [{'@type': 'FAQPage'}]
application/ld+json; charset=utf-8 -> []
application/LD+JSON -> []
EXPECTED

diff expected seen && echo "as seen"
