"""The engine on published chat data beside five platforms and the peers that install.

Run: python -m benchmarks.published DATA
"""

from __future__ import annotations

import statistics
import time

from benchmarks.measures import auroc, best_mcc, calibration_error, top1
from benchmarks.peers import available
from benchmarks.sets import IntentSet, data_folder, read_sets


def table(intents: IntentSet) -> list[str]:
    """Return the rows of one set: each platform as it answered, then each peer, fitted and timed here."""
    right = [label for _, label in intents.messages]
    rows = [f"\n{intents.name}: {len(intents.phrasings)} entries, {len(right)} messages, {right.count(None)} out of scope"]
    rows.append(f"{'system':<40}{'top-1':>7}{'AUROC':>7}{'MCC':>7}{'ECE':>7}{'fit s':>8}{'ms':>8}")
    for name, answered in intents.platforms.items():
        rows.append(f"{name:<40}{top1(answered, right):7.3f}{auroc(answered, right):7.3f}{best_mcc(answered, right):7.3f}")
    peers, left_out = available(sum(map(len, intents.phrasings.values())))
    for name, peer in peers.items():
        start = time.perf_counter()
        predict = peer(intents.phrasings)
        fitted = time.perf_counter() - start
        predicted, times = [], []
        for message, _ in intents.messages:
            start = time.perf_counter()
            predicted.append(predict(message))
            times.append(1000 * (time.perf_counter() - start))
        error = f"{calibration_error(predicted, right):7.3f}" if name == "facefacts" else " " * 7
        rows.append(
            f"{name:<40}{top1(predicted, right):7.3f}{auroc(predicted, right):7.3f}{best_mcc(predicted, right):7.3f}"
            f"{error}{fitted:8.2f}{statistics.median(times):8.2f}"
        )
    return [*rows, *(f"left out: {reason}" for reason in left_out)]


def main() -> None:
    """Print a table for each set."""
    for intents in read_sets(data_folder()):
        print("\n".join(table(intents)), flush=True)


if __name__ == "__main__":
    main()
