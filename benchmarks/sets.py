"""The published data, read from a folder that is named on the command line; the project does not contain it."""

from __future__ import annotations

import csv
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random

OUT_OF_SCOPE = "NO_NODES_DETECTED"


@dataclass(frozen=True)
class IntentSet:
    """Phrasings to fit on, and messages with the right entry each, None where there is none.

    `platforms` holds what other systems answered to the same messages in the same order: (entry or None, score).
    """

    name: str
    phrasings: dict[str, list[str]]
    messages: list[tuple[str, str | None]]
    platforms: dict[str, list[tuple[str | None, float]]]


def data_folder() -> Path:
    """Return the folder that the command line names, or leave with a sentence that says what to give."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else Path("data")
    if not folder.is_dir():
        script = Path(sys.argv[0]).stem
        sys.exit(f"{folder}: no such folder; run python -m benchmarks.{script} DATA, DATA holding hint3-*/ and clinc150-*/")
    return folder


def read_sets(folder: Path) -> list[IntentSet]:
    """Return every set in `folder`: HINT3 bots (with their harder subset) and CLINC samples."""
    sets = []
    for path in sorted(folder.iterdir()):
        if (path / "train_subset.csv").is_file():
            corrected = ("_v2",) if (path / "test_v2.csv").is_file() else ()
            sets += [_hint3(path, part, labels) for part in ("", "_subset") for labels in ("", *corrected)]
        elif (path / "data.json").is_file():
            sets.append(_clinc(path))
    if not sets:
        sys.exit(f"{folder}: holds neither hint3-*/ (train.csv, test.csv) nor clinc150-*/ (data.json)")
    return sets


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _label(label: str) -> str | None:
    return None if label == OUT_OF_SCOPE else label


def _hint3(path: Path, part: str, labels: str) -> IntentSet:
    """Return a bot of HINT3, with the labels of its messages as published ("") or as its authors corrected them ("_v2")."""
    phrasings: dict[str, list[str]] = {}
    for row in _rows(path / f"train{part}.csv"):
        phrasings.setdefault(row["label"], []).append(row["sentence"])
    messages = [(row["sentence"], _label(row["label"])) for row in _rows(path / f"test{labels}.csv")]
    platforms = {}
    for file in sorted((path / "preds").glob("*.csv")):
        name = file.stem.removesuffix("_subset")
        if file.stem == name + part:
            platforms[name] = [(_label(r["predicted_node"]), float(r["predicted_node_score"])) for r in _rows(file)]
    return IntentSet(path.name + (part + labels).replace("_", "-"), phrasings, messages, platforms)


def drawn(intents: IntentSet, variants: int, seed: int) -> IntentSet:
    """Return a set with so many of each entry's phrasings, or all that it has, drawn at random from all of them in order."""
    lots = Random(seed)
    ordered = {entry: sorted(variants_of) for entry, variants_of in sorted(intents.phrasings.items())}
    few = {entry: lots.sample(known, min(variants, len(known))) for entry, known in ordered.items()}
    return IntentSet(f"{intents.name}, {variants} an entry, draw {seed}", few, intents.messages, {})


def _clinc(path: Path) -> IntentSet:
    data = json.loads((path / "data.json").read_text(encoding="utf-8"))
    phrasings: dict[str, list[str]] = {}
    for text, label in data["train"]:
        phrasings.setdefault(label, []).append(text)
    messages: list[tuple[str, str | None]] = [(text, label) for text, label in data["test"]]
    messages += [(text, None) for text, _ in data["oos_test"]]
    return IntentSet(path.name, phrasings, messages, {})
