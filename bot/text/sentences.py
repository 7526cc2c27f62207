"""One message -> the questions in it. A long story holds its question in one sentence; a hurried one holds two in one."""

from __future__ import annotations

import re

_SENTENCE_END = re.compile(r"(?<=[.?!;:…])\s+|(?<=[?!])(?=\w)|\n+")

_FIRST = re.compile(r".+?(?:[.!?…][\"'”’)]*(?=\s)|$)", re.MULTILINE)

_ASKING = (
    "how|hows|what|whats|when|whens|where|wheres|which|who|whos|why|whys|is|isnt|are|am|do|does|doesnt|did|can|could|"
    "should|will|would|must|may|might|shall|has|have|was|were|any|cant|dont|wont|shouldnt|wat|wats|wht|wich|wot|wots|wen|wn|hw|y|wil|wud|cud|"
    "shud|r|tell me|show me|teach me|talk me|explain|describe|list|name|summarise|summarize"
)
_ASK_START = re.compile(
    rf"(?:(?:and|but|so|also|plus|or|ok|then)\s+)*(?:(?:in|at|on|for|to|by|with|from)\s+)?(?:{_ASKING})\b",
    re.IGNORECASE,
)

# "quick q whats gua sha", "I got fillers two days ago when can I press": a question behind a few words
_ASK_SOON = re.compile(
    r"(?:\w+\W+){1,2}(?:what|how|where|when|why|who)(?:s| is| are| do| does| did| can| should| often| long)\b"
    r"|.*\b(?:what|how|where|when)\s+(?:do|does|can|should|often|long)\b",
    re.IGNORECASE | re.DOTALL,
)

# "I should like to know whether it lasts", "not sure how often": a question told of
_ASK_OF = re.compile(
    r".*\b(?:know|learn|wonder|wondering|tell me|ask|asking|understand|find out|sure|clue|idea|curious|interested in)\b"
    r"(?:\W+(?:first|firstly|about|of|in|is|just|exactly)\b){0,2}\W+"
    r"(?:if|whether|how|what|which|when|where|why|who)\b",
    re.IGNORECASE | re.DOTALL,
)

# "oh, and the neck too", "also for jowls": behind a question, another one
_ASK_MORE = re.compile(r"(?:oh[\s,]+)?(?:and|also|plus|n|&)\b", re.IGNORECASE)

# "is it safe and how often", "what oil, and do I wash it off", "is it safe, how often", "two things - what oil",
# "when may I, and once I do which": a new question begins
_JOINT = re.compile(
    r"(?:\s*,\s*|\s+)(?:and|also|plus|but|n|&)(?:\s+(?:also|then|secondly|second|lastly|finally))?\s+"
    rf"(?=(?:(?:in|at|on|for|to|by|with|from)\s+)?(?:{_ASKING})\b|if\s+(?:it|so|not)\b"
    r"|once\s+(?:\w+\s+){1,3}(?:which|what|when|where|how|can|could|should|is|are|do|does|will)\b)"
    r"|\s+(?=so\s+(?:what|which|how|when|where)\b)"
    rf"|(?:\s*[+,]\s*|\s+[-–—]+\s+)(?=(?:{_ASKING})\b)"
    r"|\s*,?\s+(?=and\s+also\s)"
    r"|\s*,\s*and\s+(?=(?:it|they|that|this)\b)",
    re.IGNORECASE,
)

# "what is it?", "will they", "so should I": a question whose subject was told before
_POINTING = re.compile(
    rf"(?:(?:{_ASKING}|and|but|so|then|or|not|it|its|that|this|they|them|these|those|one|i|you|we|he|she|be|do|ok|the)\W+)+",
    re.IGNORECASE,
)

# "jade rollers or gua sha?", "diff between swedish n shiatsu": two names and no more
_TWO_NAMES = re.compile(
    r"(?:(?:whats|what is|what's)\s+)?(?:the\s+)?(?:(?:diff|differences?)\s+between\s+|compare\s+)?"
    r"(?P<one>\w+(?:\s+\w+){0,2}?)\s+(?:or|and|n|&|vs\.?|versus)\s+(?P<other>\w+(?:\s+\w+){0,2}?)(?:\s+(?:on|for|of)\s+(?:the|my|your)\s+\w+)?\W*",
    re.IGNORECASE,
)

# "will it fix wrinkles, jowls and puffiness?": three or more, the first behind what is asked of them
_LISTED = re.compile(
    r"[^,.;:?!]+(?:,\s*\w+(?:\s+\w+){0,2})+?(?:,|\s)\s*(?:and|or|n|&)\s+\w+(?:\s+\w+){0,2}\W*", re.IGNORECASE
)
_BETWEEN = re.compile(r"\s*,\s*(?:(?:and|or|n|&)\s+)?|\s+(?:and|or|n|&)\s+", re.IGNORECASE)

MAX_PARTS = 8
"""Of a message; a longer text is a document, and its end is read as one part."""


def split_questions(text: str) -> tuple[str, ...]:
    """Return the parts of a message that can be read alone, in order; one part where there is nothing to split."""
    sentences = [" ".join(sentence.split()) for sentence in _SENTENCE_END.split(text, maxsplit=MAX_PARTS - 1)]
    split = (part.strip() for sentence in sentences for part in _JOINT.split(sentence) if part)
    parts = [part for part in split if any(map(str.isalnum, part))]
    rest = " ".join(parts[MAX_PARTS - 1 :])
    return (*parts[: MAX_PARTS - 1], rest) if rest else tuple(parts)


def read_together(parts: tuple[str, ...]) -> list[tuple[str, ...]]:
    """Return the parts that ask, each with its readings: alone, and behind what was told without asking."""
    asking: list[str] = []
    for part in parts:
        if asks(part) or (asking and _ASK_MORE.match(part)):
            asking.append(part)
    told = " ".join(part for part in parts if part not in asking)
    return [_readings(part, told) for part in asking]


def joined_names(text: str) -> tuple[str, ...]:
    """Return the names that a text joins, of three words at most each; otherwise nothing.

    Two must be all that it says. Of three or more, the first comes with what is asked of them.
    """
    joined = _TWO_NAMES.fullmatch(text)
    if joined:
        return joined["one"], joined["other"]
    return tuple(_BETWEEN.split(text)[:MAX_PARTS]) if _LISTED.fullmatch(text) else ()


def _readings(part: str, told: str) -> tuple[str, ...]:
    if not told:
        return (part,)
    behind = f"{told} {part}"
    return (behind,) if _POINTING.fullmatch(f"{part} ") else (part, behind)


def first_sentence(text: str) -> str:
    """Return the first sentence of a text: it ends with a full stop or the like and a space, or with the line."""
    found = _FIRST.match(text.strip())
    return found[0] if found else text


def asks(part: str) -> bool:
    """Tell whether a part has the form of a question."""
    plain = part.replace("'", "").replace("’", "")
    return plain.rstrip().endswith("?") or any(form.match(plain) for form in (_ASK_START, _ASK_SOON, _ASK_OF))
