"""Wrapping for every face: paragraphs and labelled lines, to a width, in characters that any terminal has."""

from __future__ import annotations

from textwrap import TextWrapper

from bot.text.characters import shown

WIDTH = 80
"""Columns of a face that was told no width."""

MAX_WIDTH = 88
"""Wider lines are hard to read, so text stays within this even on a wide terminal."""

_INDENT = 4  # of the lines that follow a label

_ASCII = str.maketrans(
    {
        "–": "-",
        "—": "-",
        "‘": "'",
        "’": "'",
        "“": '"',
        "”": '"',
        "…": "...",
        "×": "x",
        "•": "*",
        "\u00a0": " ",
    }
)


def wrap(text: str, width: int, *, first: str = "", rest: str = "") -> str:
    """Return `text` filled to `width` columns, the first line behind `first` and the others behind `rest`."""
    wrapper = TextWrapper(max(width, 20), initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)
    return "\n".join(wrapper.fill(paragraph) for paragraph in text.strip().split("\n") if paragraph.strip())


def labelled(label: str, text: str, width: int) -> str:
    """Return `label: text` with the following lines indented, so that the label stands out without colour."""
    return wrap(f"{label}: {text}", width, rest=" " * _INDENT)


def counted(number: int, one: str, many: str) -> str:
    """Return how many there are of what is called `one`, or `many`."""
    return f"{number} {one if number == 1 else many}"


def numbered(items: list[str], width: int) -> str:
    """Return the items under each other with their numbers, which are typed to choose one."""
    margin = len(str(len(items))) + 4
    lines = (wrap(item, width, first=f"  {n}. ".rjust(margin), rest=" " * margin) for n, item in enumerate(items, 1))
    return "\n".join(lines)


def encodable(text: str, encoding: str) -> str:
    """Return `text` as an output may have it: nothing unfit in it (see `bot.text.characters`), and all of it in `encoding`.

    Everything that is printed passes here. Typographic characters that the encoding lacks become their plain forms.
    """
    text = shown(text)
    try:
        text.encode(encoding)
    except UnicodeEncodeError:
        return text.translate(_ASCII).encode(encoding, "replace").decode(encoding)
    except LookupError:
        return encodable(text, "ascii")
    return text
