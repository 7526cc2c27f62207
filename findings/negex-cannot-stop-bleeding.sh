#!/usr/bin/env bash
# NegEx takes "I can't stop bleeding" for a message without bleeding.
#
# One would guess: rules for negation that were made for notes of doctors know that "can't stop", "no doubt" and
# "cannot bear" assert what follows.
#
# What happens: with negspacy's usual terms for English, can't, cannot and "no" deny every finding behind them. "No
# doubt I have a rash" is no rash, "I cannot bear the pain" no pain. A comma does not end the scope: "I do not have
# acne, I have scars" denies both. "don't" written with a typographic apostrophe denies nothing, and neither does
# "neither ... nor".
#
# Why it matters to an FAQ bot: these are the messages that have to reach a care rule, and a filter for negation drops
# them.
#
# negspacy 1.1.0 and spaCy 3.8.18 with a blank English pipeline, Python 3.11. Seen in December 2026.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"

python3 -m venv python
python/bin/pip install --quiet --disable-pip-version-check spacy==3.8.18 negspacy==1.1.0 2>pip.log || { cat pip.log; exit 1; }

python/bin/python - >seen <<'PROGRAM'
import warnings

warnings.simplefilter("ignore")
import spacy
from negspacy.negation import Negex

assert Negex  # importing it registers the component
nlp = spacy.blank("en")
nlp.add_pipe("sentencizer")
findings = ("acne", "scars", "bleeding", "pain", "rash")
nlp.add_pipe("entity_ruler").add_patterns([{"label": "FINDING", "pattern": [{"LOWER": word}]} for word in findings])
nlp.add_pipe("negex")
for text in (
    "I don't have pain",
    "I don\N{RIGHT SINGLE QUOTATION MARK}t have pain",
    "I can't stop bleeding",
    "I cannot bear the pain",
    "No doubt I have a rash",
    "I do not have acne, I have scars",
    "I have no acne but scars",
    "neither acne nor scars",
):
    print(ascii(text), {found.text: "absent" if found._.negex else "present" for found in nlp(text).ents})
PROGRAM

cat >expected <<'EXPECTED'
"I don't have pain" {'pain': 'absent'}
'I don\u2019t have pain' {'pain': 'present'}
"I can't stop bleeding" {'bleeding': 'absent'}
'I cannot bear the pain' {'pain': 'absent'}
'No doubt I have a rash' {'rash': 'absent'}
'I do not have acne, I have scars' {'acne': 'absent', 'scars': 'absent'}
'I have no acne but scars' {'acne': 'absent', 'scars': 'present'}
'neither acne nor scars' {'acne': 'present', 'scars': 'present'}
EXPECTED

diff expected seen && echo "as seen"
