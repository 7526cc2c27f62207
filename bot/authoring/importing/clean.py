"""Texts of files -> texts as people read them: no markup, links as text and address, placeholders kept."""

from __future__ import annotations

import html
import re

from bot.authoring.importing.markup import LOOKS_LIKE_HTML, address, html_to_text
from bot.text.characters import readable, unfit

PLACEHOLDER = re.compile(r"\{\{[^{}\n]*\}\}|\{%[^{}\n]*%\}|\$\{[^{}\n]*\}|\{[A-Za-z_][\w .-]{0,40}\}|%\([a-z_]+\)s")
"""A placeholder that another program would fill in."""

_MARKED = re.compile(
    r"[<&*_`\[\]{\\~#>|\x00-\x09\x0b-\x1f\x7f-\xa0\u2028-\u202f\u2060-\u206f\ufeff]|_x000|^[-=]{3}|  |[ ]$|^[ ]",
    re.MULTILINE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#x[0-9a-fA-F]{1,6}|[a-zA-Z]\w{1,30});")
_DRIVE = re.compile(r"(?:\b[A-Za-z]:|\\)\\[^\s\"']*")  # a Windows path, in which \n begins a name
_LITERAL = re.compile(r"(?:\\r)?\\n(?![a-z])|(?<!\w)\\n|\\r(?![a-z])")
_IMAGE = re.compile(r"!\[([^\[\]]*)\]\([^()\s]*(?:\s+\"[^\"]*\")?\)")
_LINK = re.compile(r"\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?((?:[^()\s<>]|\([^()\s]*\))*)>?(?:\s+[\"'][^\"']*[\"'])?\s*\)")
_SCRIPT_LINK = re.compile(r"\[([^\[\]]*)\]\(\s*javascript:.*?\)+", re.IGNORECASE)
_AUTOLINK = re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
_LAID_OUT = re.compile(r"<(?:p|br|div|li|h[1-6]|tr)\b", re.IGNORECASE)  # then line breaks mean nothing
_COMMENT = re.compile(r"\{\{!--.*?--\}\}|<!--.*?-->", re.DOTALL)
_LINES = (
    (re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,}|={3,})$", re.MULTILINE), ""),
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$", re.MULTILINE), r"\1"),
    (re.compile(r"^[ \t]{0,3}>[ \t]?", re.MULTILINE), ""),
    (re.compile(r"^([ \t]*)[*•][ \t]+", re.MULTILINE), r"\1- "),
    (re.compile(r"^\|?[ \t]*:?-{3,}[-| :\t]*$", re.MULTILINE), ""),
)
_INLINE = (
    (re.compile(r"(?<![\\*\w])\*\*\*?(?=\S)(.+?)(?<=\S)\*?\*\*(?!\*)"), r"\1"),
    (re.compile(r"(?<![\\_\w])__(?=\S)(.+?)(?<=\S)__(?![\w_])"), r"\1"),
    (re.compile(r"(?<![\\*\w])\*(?=[^\s*])([^*\n]+?)(?<=[^\s*])\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\\_\w])_(?=[^\s_])([^_\n]+?)(?<=[^\s_])_(?![\w_])"), r"\1"),
    (re.compile(r"~~(?=\S)([^~\n]+?)(?<=\S)~~"), r"\1"),
    (re.compile(r"(`+)([^`\n]+?)\1(?!`)"), r"\2"),
    (re.compile(r"(?<![:\\])\\([\\`*_{}\[\]()#+\-.!>~|])"), r"\1"),
)


def clean(text: str) -> str:
    """Return a text of one or more lines without markup and characters that are not allowed."""
    if not _MARKED.search(text) and not unfit(text):
        return text.strip()
    text = _with_line_breaks(_COMMENT.sub("", text.replace("_x000D_", "\n")))
    if LOOKS_LIKE_HTML.search(text):
        text = _AUTOLINK.sub(r"\1", text)
        text = html_to_text(text if _LAID_OUT.search(text) else text.replace("\n", "<br>"))
    text = _ENTITY.sub(lambda found: html.unescape(found[0]), text)
    text = _without_markdown(_AUTOLINK.sub(r"\1", text))
    lines = re.sub("\r\n?|\x85|\u2028|\u2029", "\n", text).split("\n")
    spaced = "\n".join(re.sub(r"[^\S\n]+", " ", readable(line)).strip() for line in lines)
    return re.sub(r"\n{3,}", "\n\n", spaced).strip()


def clean_line(text: str) -> str:
    """Return a text without markup in one line."""
    return " ".join(clean(text).split())


def placeholders(text: str) -> list[str]:
    """Return the placeholders in a text."""
    return PLACEHOLDER.findall(text) if "{" in text or "%(" in text else []


def _with_line_breaks(text: str) -> str:
    r"""Return a text with a line break for each `\n` that is typed out, except in Windows paths."""
    if "\\" not in text:
        return text
    kept: list[str] = []
    end = 0
    for path in _DRIVE.finditer(text):
        kept += [_LITERAL.sub("\n", text[end : path.start()]), path[0]]
        end = path.end()
    return "".join([*kept, _LITERAL.sub("\n", text[end:])]).replace("\\t", " ") if kept else _LITERAL.sub("\n", text)


def _without_markdown(text: str) -> str:
    if "](" in text:
        text = _SCRIPT_LINK.sub(r"\1", _IMAGE.sub(r"\1", text))
        text = _LINK.sub(lambda found: found[1] + address(found[2], found[1]), text)
    for pattern, kept in _LINES:
        text = pattern.sub(kept, text)
    for pattern, kept in _INLINE:
        text = pattern.sub(kept, text)
    return text
