"""What one, three, five and ten variants an entry are enough for, beside the peers: two draws each from the largest set.

Run: python -m benchmarks.few_variants DATA
"""

from __future__ import annotations

from statistics import mean

from benchmarks.measures import auroc, calibration_error, top1
from benchmarks.peers import available
from benchmarks.sets import data_folder, drawn, read_sets

VARIANTS = (1, 3, 5, 10)
DRAWS = (0, 1)


def main() -> None:
    """Print a row for each number of variants and each peer: the means of the draws."""
    largest = max(read_sets(data_folder()), key=lambda intents: len(intents.phrasings))
    print(f"{largest.name}{'':<30}{'top-1':>8}{'AUROC':>8}{'ECE':>8}")
    for variants in VARIANTS:
        sets = [drawn(largest, variants, seed) for seed in DRAWS]
        for name, peer in available(variants * len(largest.phrasings))[0].items():
            measured = []
            for intents in sets:
                predict = peer(intents.phrasings)
                predicted = [predict(message) for message, _ in intents.messages]
                right = [label for _, label in intents.messages]
                error = calibration_error(predicted, right) if name.startswith("facefacts") else 0.0
                measured.append((top1(predicted, right), auroc(predicted, right), error))
            found, apart, error = map(mean, zip(*measured, strict=True))
            print(f"{variants:>3} {name:<39}{found:8.3f}{apart:8.3f}{error:8.3f}", flush=True)


if __name__ == "__main__":
    main()
