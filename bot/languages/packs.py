"""Language folders -> rows of a compiled knowledge. Answering does not import this module."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import msgspec
import yaml
from msgspec.structs import replace

from bot.errors import LanguageError
from bot.languages.act_words import Acts
from bot.languages.chat_texts import ChatTexts
from bot.languages.language import COMMON, ROW, STOP, Core, Language, Sentences, Verdicts
from bot.languages.mentions import Mentions
from bot.languages.page_texts import PageTexts
from bot.records import Asking, Record

if TYPE_CHECKING:
    from collections.abc import Mapping

PARTS: dict[str, type[Record]] = {
    "language": Core,
    "acts": Acts,
    "mentions": Mentions,
    "replies": Sentences,
    "verdicts": Verdicts,
    "chat": ChatTexts,
}
"""The files of a language without their ending, and their records. The other files are lists of words."""

_T = TypeVar("_T", bound=Record)

_FOLDER = Path(__file__).parent
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml where it is built in


def languages() -> tuple[str, ...]:
    """Return the codes of all languages."""
    return tuple(sorted(path.parent.name for path in _FOLDER.glob("*/language.yaml")))


@cache
def language_rows(code: str) -> Mapping[str, bytes]:
    """Return the rows of a language.

    Raises:
        LanguageError: if there is no such language, or one of its files has an error.
    """
    folder = _FOLDER / code
    if code not in languages():
        raise LanguageError(f"there is no language {code!r}; choose one of: {', '.join(languages())}")
    parts = {name: _part(folder / f"{name}.yaml", kind) for name, kind in PARTS.items()}
    core = _part(folder / "language.yaml", Core)
    stem = core.stemming()
    lists = {COMMON: (folder / f"{COMMON}.txt").read_text(encoding="utf-8"), STOP: core.stop_words}
    stems = {name: sorted(set(map(stem, words.split()))) for name, words in lists.items()}
    return {ROW + name: msgspec.msgpack.encode(part) for name, part in (parts | stems).items()}


def language_row(code: str, said: str) -> dict[str, bytes]:
    """Return the row of a language in which no word of a text is foreign, and none at all if the text is in another one."""
    language, core = load_language(code), _part(_FOLDER / code / "language.yaml", Core)
    own = set(core.foreign.split() if language.is_foreign(said) else language.words(said))
    foreign = " ".join(word for word in core.foreign.split() if word not in own)
    return {f"{ROW}language": msgspec.msgpack.encode(replace(core, foreign=foreign))}


@cache
def load_language(code: str) -> Language:
    """Return a language from its folder."""
    return Language(language_rows(code))


@cache
def load_asking(code: str) -> Asking:
    """Return the aspects of a language.

    Raises:
        LanguageError: if there is no such language, or one of its files has an error.
    """
    return _part(_FOLDER / code / "aspects.yaml", Asking)


@cache
def load_page_texts(code: str) -> PageTexts:
    """Return the texts of the exported page.

    Raises:
        LanguageError: if there is no such language, or one of its files has an error.
    """
    return _part(_FOLDER / code / "page.yaml", PageTexts)


def _part(path: Path, kind: type[_T]) -> _T:
    try:
        content = yaml.load(path.read_bytes(), _LOADER)  # noqa: S506 (both are safe ones)
    except OSError as error:
        raise LanguageError(f"{path}: can't be read ({error.strerror})") from error
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise LanguageError(f"{path}:{mark.line + 1 if mark else 1}: this is not YAML") from error
    try:
        return msgspec.convert(content, kind)
    except msgspec.ValidationError as error:
        raise LanguageError(f"{path}: {_difference(content, kind)}") from error


def _difference(content: object, kind: type[Record]) -> str:
    """Return what is wrong with the content of a file."""
    if not isinstance(content, dict):
        return "holds no keys and values; copy the file of another language, and translate it"
    fields = {field.encode_name: field.required for field in msgspec.structs.fields(kind)}
    unknown = [f"there is no key {key!r}" for key in content if key not in fields]
    missing = [f"{name!r} is missing" for name, required in fields.items() if required and name not in content]
    return "; ".join([*unknown, *missing]) or "a value is of the wrong kind; compare it with the file of another language"
