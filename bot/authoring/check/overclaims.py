"""Answers that claim more than their certainty allows, by lists of words that claim and of words that weaken a claim."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from bot.authoring.check.findings import Checked, Finding
from bot.authoring.check.readability import SENTENCE
from bot.content.files import TOPICS

if TYPE_CHECKING:
    from bot.records import Certainty

VERBS = (
    "reduce|improve|increase|boost|prevent|heal|eliminate|relieve|reverse|restore|strengthen|eradicate|rejuvenate|lower|stop|"
    "slow|shrink|remove|erase"
)
"""Verbs of an effect, without their endings."""

_INTRANSITIVE = (
    r"(?:stop|slow)s?(?:\s*(?:[^\w\s-]|$)|\s+(?:there|here|at|in|on|near|beside|behind|outside|for|from|when|where|before|"
    r"after|until|every|twice|once|again|and|or)\b)"
)
"""Verbs without an object, which claim no effect: "the bus stops there"."""

_EFFECT = (
    rf"(?!{_INTRANSITIVE})(?:(?:{VERBS})s|tightens|plumps|detoxifies|gets rid of|works (?:for|on|against)|"
    rf"(?:(?<=will )|(?<=does )|(?<=do )|(?<=always )|(?<=[a-z]s ))(?:{VERBS}))"
)
"""Verbs of an effect as they stand in a plain statement: "it reduces", "rollers reduce", "it will reduce"."""

_PROOF = (
    "(?:research|science|scientists|studies) shows?|"
    "proven|proves?|proved|guarantee[sd]?|cures?|miracles?|definitely|certainly|undoubtedly|undeniably|always works|"
    "works wonders|without (?:a )?doubt"
)
_PROBABLY = "probably|(?<!less )(?<!more )(?<!most )likely"

_NOT = "not|no|never|nobody|none|neither|nor|nothing|cannot|without|hardly|[a-z]+n['’]t"
_UNSURE = "may|might|could|would|should|whether|if|perhaps|possibly|seems?|appears?"
_SAID = (
    "says?|said|claims?|claimed|believes?|thinks?|thought|calls?|called|credits?|credited|recommends?|supposed|meant|"
    "intended|designed|aims?|hopes?|advertised|marketed|sold|allegedly|argues?|names?|suggests?|according to|uncertain|"
    "in (?:this|the|that) view"
)
_SAW = "stud(?:y|ies)|trials?|researchers|reports?|reported|measured|found|saw|seen|judged|rated"

_REMEDIES: dict[Certainty, str] = {
    "moderate": "write that it probably does",
    "low": "write that it may",
    "very-low": "write what a study saw, or that the evidence is very uncertain",
    "none": "claim no effect; write that no study exists",
    "opinion": "write who says so",
    "not-a-claim": "describe, and claim no effect",
}
"""The remedy for each certainty; at `high` any word may be used."""


def overclaims(checked: Checked) -> Iterator[Finding]:
    """Yield every word in an answer, its short form or its caveat that claims more than the entry's certainty allows.

    A word is allowed if its clause has a negation or a doubt before it, or if its sentence names who says so. A verb of an
    effect is also allowed in a sentence about a study and, at `moderate`, after "probably"; a word of proof is not. Entries
    that take their certainty from the defaults are not checked.
    """
    source_files, parts = checked.source_files, checked.parts
    for name, part in parts.items():
        for number, entry in enumerate(part if name.startswith(TOPICS) else ()):
            if not source_files[name].is_read((number, "certainty")):
                continue
            for key in ("short", "answer", "caveat"):
                for offset, word in _claims(getattr(entry, key), entry.certainty):
                    message = f"{word!r} claims more than {entry.certainty} allows; {_REMEDIES[entry.certainty]}"
                    yield Finding(name, (number, key), "overclaim", message, offset)


def _claims(text: str, certainty: Certainty) -> Iterator[tuple[int, str]]:
    """Yield each word that claims too much, with its offset in the text."""
    if certainty not in _REMEDIES:
        return
    rules = [(_PROOF, _SAID), (_EFFECT, f"{_SAID}|{_SAW}")]
    if certainty != "moderate":
        rules.append((_PROBABLY, f"{_SAID}|{_SAW}"))
    for sentence in SENTENCE.finditer(text):
        for words, sayers in rules:
            for found in _words(words, sentence[0]):
                clause = re.split(r"[;:]|, (?:and|but|so) ", sentence[0][: found.start()])[-1]
                doubts = f"{_NOT}|{_UNSURE}|{_PROBABLY}" if certainty == "moderate" else f"{_NOT}|{_UNSURE}"
                if not _words(doubts, clause) and not _words(sayers, sentence[0]):
                    yield sentence.start() + found.start(), found[0]


def _words(pattern: str, text: str) -> list[re.Match[str]]:
    return list(re.finditer(rf"\b(?:{pattern})\b", text, re.IGNORECASE))
