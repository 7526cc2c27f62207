"""Which characters may be shown, and which make words. Checking and matching both use this module.

Unfit characters could control a terminal, or make a text look like another one: control characters except line ends (escape
sequences begin with one), lone surrogates, characters that change the direction of writing (Unicode's Bidi_Control), and
invisible characters. Joiners and soft hyphens are allowed, because scripts, emoji and long words need them.
"""

from __future__ import annotations

import re
import unicodedata

_FORMAT = "\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f"
_UNFIT = re.compile(f"[\x00-\x09\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{_FORMAT}]")
_IS_FORMAT = re.compile(f"[{_FORMAT}]")

_APOSTROPHES = re.compile("['’‘‛`´ʼʻʹˈ′‵＇ꞌ]")
_WORD = re.compile(r"[^\W_]+|%")


def unfit(text: str) -> str:
    """Return the first unfit character of a text, or nothing."""
    found = _UNFIT.search(text)
    return found[0] if found else ""


def shown(text: str) -> str:
    """Return a text with a question mark for each unfit character."""
    return _UNFIT.sub("?", text)


def shown_in_line(text: str) -> str:
    """Return a text with a question mark for each unfit character and each line end."""
    return shown(text).replace("\n", "?")


def readable(text: str) -> str:
    """Return a text with spaces for controls and unusual line ends, and U+FFFD for lone surrogates."""
    return _UNFIT.sub(lambda found: _read(found[0]), text)


def escaped(text: str) -> str:
    """Return equivalent JSON with every unfit character escaped."""
    return _UNFIT.sub(lambda found: _units(found[0]), text)


def words(text: str) -> list[str]:
    """Return the words of a text in lower case, without apostrophes (`don't` is `dont`) and compatibility forms."""
    return _WORD.findall(without_apostrophes(text))


def without_apostrophes(text: str) -> str:
    """Return a folded text without apostrophes."""
    if text.isascii():  # most messages are, and this takes a fifth of the time
        return text.lower().replace("'", "").replace("`", "")
    return _APOSTROPHES.sub("", folded(_APOSTROPHES.sub("", text)))  # folding makes the acute accent a space


def folded(text: str) -> str:
    """Return a text in lower case without compatibility forms. One character may become eighteen."""
    plain = text if text.isascii() else unicodedata.normalize("NFKC", text)
    return plain.casefold()


def _read(char: str) -> str:
    if _IS_FORMAT.match(char):
        return ""
    return "\ufffd" if "\ud800" <= char <= "\udfff" else " "


def _units(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass").hex()
    return "".join(f"\\u{units[start : start + 4]}" for start in range(0, len(units), 4))
