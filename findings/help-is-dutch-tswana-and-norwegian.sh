#!/usr/bin/env bash
# Three detectors of languages say that "help" is Dutch, Tswana and Norwegian.
#
# One would guess: the commonest words of an English chat are found to be English, or the detector says that it does
# not know.
#
# What happens: langdetect, Lingua and py3langid each name another language, not English. "acne" is Romanian, Slovak
# and Afrikaans. py3langid returns Afrikaans, with the lowest number that a float can hold as the score, for whatever
# it has no evidence for, a number or nothing at all among them. With four languages to choose from, Lingua is right
# on help and acne, but "hello" is Spanish and "what is a derma roller" German.
#
# Why it matters to an FAQ bot: most messages have one to three words. A bot that picks its language by detection
# answers a call for help in Dutch.
#
# langdetect 1.0.9 (with a fixed seed, as its answers are drawn at random otherwise), lingua-language-detector 2.1.1,
# py3langid 0.4.0, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check langdetect==1.0.9 lingua-language-detector==2.1.1 py3langid==0.4.0 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import langdetect
import py3langid
from lingua import Language, LanguageDetectorBuilder

langdetect.DetectorFactory.seed = 0
all_languages = LanguageDetectorBuilder.from_all_languages().build()
few = LanguageDetectorBuilder.from_languages(Language.ENGLISH, Language.FRENCH, Language.GERMAN, Language.SPANISH).build()
for text in ("help", "acne", "hello", "how often", "what is a derma roller"):
    found = [detector.detect_language_of(text).name.title() for detector in (all_languages, few)]
    print(f"{text}: langdetect {langdetect.detect(text)}, Lingua {found[0]}, of four {found[1]}, py3langid {py3langid.classify(text)[0]}")
for text in ("", "12", "no"):
    print(repr(text), *py3langid.classify(text))
PROGRAM

cat >expected <<'EXPECTED'
help: langdetect nl, Lingua Tswana, of four English, py3langid no
acne: langdetect ro, Lingua Slovak, of four English, py3langid af
hello: langdetect fi, Lingua Sotho, of four Spanish, py3langid br
how often: langdetect en, Lingua English, of four English, py3langid en
what is a derma roller: langdetect en, Lingua German, of four German, py3langid en
'' af -3.4028234663852886e+38
'12' af -3.4028234663852886e+38
'no' af -3.4028234663852886e+38
EXPECTED

diff expected seen && echo "as seen"
