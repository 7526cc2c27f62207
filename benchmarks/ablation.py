"""What the figures lose without each signal.

Run: python -m benchmarks.ablation DATA
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from unittest.mock import patch

from benchmarks.measures import auroc, best_mcc, calibration_error, top1
from benchmarks.peers import facefacts
from benchmarks.sets import IntentSet, data_folder, drawn, read_sets

Change = tuple[str, object]


def _words_alone(words: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(words))


WITHOUT: dict[str, list[Change]] = {
    "all signals": [],
    "- letters": [("bot.retrieval.matcher.LETTERS_WEIGHT", 0.0)],
    "- word pairs": [
        ("bot.retrieval.matcher.PAIR_WEIGHT", 0.0),
        ("bot.retrieval.matcher._WORDS_LENGTH", 1.0),
        ("bot.retrieval.training.PAIR_WEIGHT", 0.0),
    ],
    "- classifier (centroids instead)": [("bot.retrieval.classifier.LARGEST_SVM", 0)],
    "- meanings": [("bot.retrieval.training.vectors_of", lambda *_: None)],
    "- the nearest variant by meaning": [("bot.retrieval.centroids.MOST_VARIANTS", 0)],
    "- meanings of word pairs": [(f"bot.retrieval.{user}.terms", _words_alone) for user in ("centroids", "embedding")],
    "- words that an entry holds": [("bot.retrieval.matcher.COVERED", 0.0)],
    "- unknown words read by meaning": [("bot.retrieval.matcher.ALIKE", (1.0, 2.0))],
    "- typo repair": [("bot.retrieval.spelling._EDITS", ())],
    "- words that are no slips": [("bot.languages.language.Language.common_stems", frozenset())],
    "- exact wordings": [("bot.retrieval.matcher.EXACT_WEIGHT", 0.0)],
    "- messages about anything": [("bot.retrieval.training.MESSAGES", 0), ("bot.retrieval.spelling.MESSAGES", 0)],
    "- unknown words in the confidence": [
        ("bot.retrieval.matcher._UNKNOWN_STEMS", 0.0),
        ("bot.retrieval.matcher._UNKNOWN_PAIRS", 0.0),
        ("bot.retrieval.matcher._UNKNOWN_LETTERS", 0.0),
    ],
}


def row(intents: IntentSet, changes: list[Change]) -> str:
    """Return the measures of one set, fitted and asked with some settings changed."""
    with ExitStack() as changed:
        for name, value in changes:
            changed.enter_context(patch(name, value))
        predict = facefacts(intents.phrasings)
        predicted = [predict(message) for message, _ in intents.messages]
    right = [label for _, label in intents.messages]
    measures = (top1, auroc, best_mcc, calibration_error)
    return "".join(f"{measure(predicted, right):8.3f}" for measure in measures)


def main() -> None:
    """Print a table for each set, and for few variants an entry of the largest."""
    sets = read_sets(data_folder())
    largest = max(sets, key=lambda intents: len(intents.phrasings))
    for intents in (*sets, *(drawn(largest, variants, 0) for variants in (1, 3, 10))):
        print(f"\n{intents.name:<36}{'top-1':>8}{'AUROC':>8}{'MCC':>8}{'ECE':>8}")
        for name, changes in WITHOUT.items():
            print(f"{name:<36}{row(intents, changes)}", flush=True)


if __name__ == "__main__":
    main()
