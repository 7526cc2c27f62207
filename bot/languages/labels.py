"""The labels around what replies and reports say, from `labels.json` of each language.

Rendering knows only the code of a language: a reply may come from JSON, or from another process. So the labels are read
from the package and not from an index, and they are JSON, because importing YAML takes longer than answering.
"""

import os
from functools import cache

from msgspec import json

from bot.languages.language import ENGLISH
from bot.languages.pack_files import FOLDER
from bot.records import Record


class Labels(Record, frozen=True):
    """The labels of one language. Words in braces are filled in; `offers` has a label for each kind of reply."""

    evidence: str
    source: str
    section: str
    studies: str
    nearest_studies: str
    volunteers: str
    no_volunteers: str
    offers: dict[str, str]
    scale: str
    marks: str
    year: str
    study: str
    design: str
    people: str
    no_people: str
    duration: str
    who: str
    found: str
    limits: str
    sections: str
    reviewed: str
    read_as: str
    corrected: str
    known_share: str
    candidate: str
    nearest_variant: str
    verdict: str
    decided_by: str
    declined: str


@cache
def labels_of(code: str) -> Labels:
    """Return the labels of a language; those of English if there is no such language."""
    known = code.isalpha() and os.path.isdir(os.path.join(FOLDER, code))
    with open(os.path.join(FOLDER, code if known else ENGLISH, "labels.json"), "rb") as file:
        return json.decode(file.read(), type=Labels)
