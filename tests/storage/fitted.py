"""What fitting gives on a small sample, summed up. Run after a change: python -m tests.storage.fitted

Numbers are summed, as they differ in their last digits from machine to machine. Nothing here is worded or made by a library.
"""

from __future__ import annotations

import ast
import json
from array import array
from hashlib import blake2b
from pathlib import Path

from msgspec import msgpack

from bot import records
from bot.languages.packs import load_language
from bot.records import CareRule
from bot.retrieval import calibration, classifier, fit_rows, training
from bot.retrieval.index import GRAM, HEAD, ONE, PAIR, STEM, WORD, ZERO, Head
from bot.retrieval.patterns import pattern_rows
from bot.storage.index_file import VERSION
from tests.conftest import ROOT

STEMS_OF_LANGUAGE = "language common_words"

SHOWN = ROOT / "tests" / "data" / "fitted.json"

_PHRASINGS = {
    "steeping": ["how long does it steep", "minutes for green tea", "when is the tea ready", "how long to wait for the tea"],
    "cup": ["which cup", "a cup or a mug", "is a glass better than a cup", "what do i drink the tea from"],
    "water": ["how hot is the water", "do i boil the water", "which water for tea", "is water from the tap good for tea"],
    "milk": ["milk in it", "do i add milk or sugar", "is lemon better than milk", "how much milk"],
}
_BURN = CareRule(
    id="burn",
    title="Burns",
    urgency="see-a-doctor",
    message="Cool it.",
    signs=(("burnt", "tongue / lip"),),
    examples=("I burnt my lip",),
)


def fitted() -> tuple[str, dict[str, float]]:
    """Return a digest of the rows' form, of the records and of the constants of fitting; and the sums of what is fitted."""
    rows = {**fit_rows(_PHRASINGS, [("mug", "cup")]), **pattern_rows([_BURN], load_language("en"))}
    sums = dict.fromkeys(("bias", "confidence", STEM, PAIR, WORD, GRAM), 0.0)
    told = [repr(stated).encode() for stated in (*_record_fields(), *_fitting_constants())]
    for key, row in sorted(rows.items()):
        kind = key[: key.find(" ") + 1]
        if key == HEAD:
            head = msgpack.decode(row, type=Head)
            sums["bias"] += sum(map(abs, head.bias))
            sums["confidence"] += abs(head.intercept) + head.slope
            told.append(repr((head.ids, head.synonyms, head.many, round(head.unknown_idf, 6))).encode())
        elif kind == GRAM:
            sums[kind] += sum(_sum_of(kind, one, len(_PHRASINGS)) for one in msgpack.decode(row).values())
            told.append(f"{key} {len(row)}".encode())
        elif kind in sums:
            sums[kind] += _sum_of(kind, row, len(_PHRASINGS))
            told.append(f"{key} {len(row)}".encode())
        elif key == STEMS_OF_LANGUAGE:  # another version of the stemmer gives other stems
            told.append(key.encode())
        else:
            told.append(f"{key} {array('I', row).tolist() if kind == 'exact ' else row!r}".encode())
    return blake2b(b"\n".join(told), digest_size=8).hexdigest(), sums


def _sum_of(kind: str, row: bytes, entries: int) -> float:
    """Return the sum of what a row says: its idf and its weights, which lie one by one or for each entry."""
    dense = kind == WORD or len(row) == 4 * (1 + entries)
    weights = [(number - ZERO) / ONE for number in array("I", row[4:])] if dense else array("f", row[len(row) // 2 + 2 :])
    return array("f", row[:4])[0] + sum(map(abs, weights))


def _record_fields() -> list[tuple[str, list[str]]]:
    """Return the fields of every record and their types, as they are written."""
    kinds = (kind for kind in ast.parse(Path(records.__file__).read_bytes()).body if isinstance(kind, ast.ClassDef))
    return sorted((kind.name, [ast.unparse(one) for one in kind.body if isinstance(one, ast.AnnAssign)]) for kind in kinds)


def _fitting_constants() -> list[tuple[str, str, object]]:
    """Return the numbers that fitting goes by, some of which tell on more knowledge than a test can fit."""
    modules = (calibration, training, classifier)
    named = [(module.__name__, name, value) for module in modules for name, value in vars(module).items() if name.isupper()]
    told = ((module, name, sorted(value) if isinstance(value, frozenset) else value) for module, name, value in named)
    return sorted((module, name, value) for module, name, value in told if isinstance(value, int | float | tuple | list))


def main() -> None:
    """Write down what fitting gives now, under a new version."""
    digest, sums = fitted()
    before = json.loads(SHOWN.read_text(encoding="utf-8"))
    if before["digest"] != digest and before["version"] >= VERSION:
        raise SystemExit(f"raise VERSION in bot/storage/index_file.py above {before['version']} first")
    shown = {"version": VERSION, "digest": digest, "sums": {kind: round(value, 6) for kind, value in sums.items()}}
    SHOWN.write_text(json.dumps(shown, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
