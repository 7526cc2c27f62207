"""HTML -> blocks of plain text: headings, paragraphs and list items, each with its tag and line."""

from __future__ import annotations

import re
from html.parser import HTMLParser
from typing import NamedTuple

_BLOCKS = set(
    "address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption figure "
    "footer form "
    "h1 h2 h3 h4 h5 h6 header hr label legend li main menu nav ol option p pre section summary table tbody thead tr ul "
    "speak".split()
)
_INLINE = set(
    "a abbr b bdi bdo big br cite code data del dfn em font i img input ins kbd mark picture q s samp small source span "
    "strike strong sub sup time tt u var wbr td th emphasis break prosody phoneme say-as audio iframe video".split()
)
_SKIPPED = set("head noscript script select style svg template textarea title".split())
_ASIDE = {"nav", "footer"}
_STRONG = {"b", "strong"}
_ALONE = set("br hr img input source wbr".split())

LOOKS_LIKE_HTML = re.compile(rf"</?(?:{'|'.join(sorted(_BLOCKS | _INLINE | _SKIPPED))})\b[^<>]*>|<!--", re.IGNORECASE)
"""A tag of HTML or SSML. Anything else in angle brackets is text, such as <your name>."""


_DECLARED = re.compile(r"<!(?!--|doctype\b)[^>]*>?", re.IGNORECASE)
"""Declarations such as <![endif]>; html.parser can't read some of them."""


class Block(NamedTuple):
    """A block of text. `level` is that of a heading, from 1. `strong` is true if the whole text is bold."""

    tag: str
    text: str
    line: int
    strong: bool = False
    level: int = 0
    aside: bool = False


class HtmlBlocks(HTMLParser):
    """Reads a page. `blocks` are its texts, and `data` the content of scripts of type `application/ld+json`."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.blocks: list[Block] = []
        self.data: list[tuple[int, str]] = []
        self._open: list[str] = []
        self._parts: list[str] = []
        self._bold: list[bool] = []
        self._line = 1
        self._hrefs: list[tuple[str, int]] = []
        self._in_data = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block, or remember an inline tag."""
        if tag in _BLOCKS:
            self.flush()
        given = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._parts.append("\n")
        elif tag == "img":
            self._parts.append(given.get("alt", ""))
        elif tag == "a":
            self._hrefs.append((given.get("href", "").strip(), len(self._parts)))
        elif tag == "script" and given.get("type", "").lower() == "application/ld+json":
            self._in_data = True
            self.data.append((self.getpos()[0], ""))
        if tag not in _ALONE:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """End a block or an inline tag."""
        if tag in _BLOCKS:
            self.flush()
        if tag in ("td", "th"):
            self._parts.append(" | ")
        if tag == "a" and self._hrefs:
            href, begun = self._hrefs.pop()
            self._parts.append(address(href, "".join(self._parts[begun:])))
        if tag == "script":
            self._in_data = False
        if tag in self._open:
            while self._open.pop() != tag:
                pass

    def handle_data(self, data: str) -> None:
        """Add a piece of text."""
        if self._in_data:
            line, held = self.data[-1]
            self.data[-1] = line, held + data
            return
        if any(tag in _SKIPPED for tag in self._open):
            return
        if data.strip():
            if not any(map(str.strip, self._parts)):
                self._line = self.getpos()[0]
            self._bold.append(any(tag in _STRONG for tag in self._open))
        self._parts.append(data if "pre" in self._open else re.sub(r"\s+", " ", data))

    def flush(self) -> None:
        """End the current block."""
        lines = (" ".join(line.split()) for line in "".join(self._parts).split("\n"))
        text = "\n".join(filter(None, lines)).strip(" |\n")
        if text:
            tag = next((tag for tag in reversed(self._open) if tag in _BLOCKS), "p")
            marked = next((tag for tag in reversed(self._open) if re.fullmatch("h[1-6]|summary|dt|button|legend", tag)), tag)
            heading = next((int(tag[1]) for tag in reversed(self._open) if re.fullmatch("h[1-6]", tag)), 0)
            aside = any(tag in _ASIDE for tag in self._open)
            self.blocks.append(Block(marked, text, self._line, all(self._bold) and bool(self._bold), heading, aside))
        self._parts, self._bold, self._hrefs = [], [], []


def address(href: str, text: str) -> str:
    """Return the address of a link in brackets, if it says more than the text of the link."""
    target = href.removeprefix("mailto:").removeprefix("tel:")
    if not target or re.match(r"#|javascript:|data:|vbscript:", href, re.IGNORECASE) or target.rstrip("/") in text:
        return ""
    return f" ({target})"


def read_html(text: str) -> HtmlBlocks:
    """Return the content of a page."""
    parser = HtmlBlocks()
    parser.feed(_DECLARED.sub(" ", text))
    parser.close()
    parser.flush()
    return parser


def html_to_text(text: str) -> str:
    """Return HTML as plain text, one line a block. Angle brackets that are no tags stay."""
    kept = re.sub(r"<(?!/?[a-zA-Z]|!--)", "&lt;", text)
    kept = re.sub(r"<(/?[a-zA-Z][^<>]*)(?:>|$)", _escaped_unless_tag, kept)
    return "\n".join(f"- {block.text}" if block.tag == "li" else block.text for block in read_html(kept).blocks)


def _escaped_unless_tag(found: re.Match[str]) -> str:
    return found[0] if LOOKS_LIKE_HTML.match(found[0]) else f"&lt;{found[1]}" + ("&gt;" if found[0].endswith(">") else "")
