"""Tell whether a confidence of 0.7 is right seven times in ten.

Run: python -m benchmarks.calibration DATA
"""

from __future__ import annotations

from benchmarks.measures import calibration_error, reliability
from benchmarks.peers import facefacts
from benchmarks.sets import data_folder, read_sets


def main() -> None:
    """Print the expected calibration error and the reliability table of each set."""
    for intents in read_sets(data_folder()):
        predict = facefacts(intents.phrasings)
        predicted = [predict(message) for message, _ in intents.messages]
        right = [label for _, label in intents.messages]
        print(f"\n{intents.name}: expected calibration error {calibration_error(predicted, right):.3f} (ten equal bins)")
        print(f"{'confidence':>12}{'right and in scope':>20}{'messages':>10}")
        for confidence, share, count in reliability(predicted, right):
            print(f"{confidence:12.2f}{share:20.2f}{count:10}")


if __name__ == "__main__":
    main()
