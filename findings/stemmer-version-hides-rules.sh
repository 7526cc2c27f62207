#!/usr/bin/env bash
# PyStemmer's version of its stemmers stays 2.0.1 while the stems change.
#
# One would guess: `Stemmer.version()`, "the version of the stemming algorithms", changes when they do, so that it can
# be the key of an index that is kept on disk.
#
# What happens: PyStemmer 2.2.0.3 and 3.0.0 both say 2.0.1. Between them emergency, evening and paste got new stems.
# 3.1.0 says 3.1.0 and changes international as well.
#
# Why it matters to an FAQ bot: an index whose key is this version is read by the next release with other stems, and
# questions with these words stop finding their entries. The version of the package, or the stems of a few such words,
# make a better key.
#
# PyStemmer 2.2.0.3, 3.0.0 and 3.1.0, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

for release in 2.2.0.3 3.0.0 3.1.0; do
  python3 -m venv --clear python
  python/bin/pip install --quiet --disable-pip-version-check "PyStemmer==$release" 2>pip.log || { cat pip.log; exit 1; }
  python/bin/python - "$release" <<'PROGRAM'
import sys

import Stemmer

words = ["emergency", "evening", "paste", "international", "massages"]
print(sys.argv[1], "says", Stemmer.version(), *Stemmer.Stemmer("english").stemWords(words))
PROGRAM
done >seen

cat >expected <<'EXPECTED'
2.2.0.3 says 2.0.1 emerg even past intern massag
3.0.0 says 2.0.1 emergenc evening paste intern massag
3.1.0 says 3.1.0 emergenc evening paste internat massag
EXPECTED

diff expected seen && echo "as seen"
