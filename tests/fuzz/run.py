"""Look for inputs that break a promise, with atheris (https://github.com/google/atheris) and libFuzzer.

Run: python -m tests.fuzz.run [--runs N] [--seed N] [TARGET ...]

An input that breaks one, or takes a second of processor time, ends its target and is kept in `seeds/TARGET/`: it is a test
from then on. What else was found on the way is thrown away, so that each run starts from the same seeds.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SEEDS = Path(__file__).parent / "seeds"
RUNS = {
    "normaliser": 600_000,
    "store": 200_000,
    "tables": 100_000,
    "imports": 100_000,
    "loader": 50_000,
    "ask": 80_000,
    "say": 30_000,
}
"""Inputs of each target in a full run, a million and more in all."""

_LONGEST = {
    "normaliser": 2000,
    "store": 200,
    "tables": 600,
    "imports": 900,
    "ask": 400,
    "say": 600,
    "loader": 1500,
}  # bytes of an input
_STUCK = 30  # seconds by the clock, of an input that never ends; slow ones are told by processor time
_RUN = re.compile(r"stat::number_of_executed_units: *(\d+)")


def main() -> None:
    """Fuzz the targets that are named, or all, and print how many inputs each had and how long that took."""
    parser = argparse.ArgumentParser(prog="python -m tests.fuzz.run", description="Fuzz facefacts.")
    parser.add_argument("target", nargs="*", choices=[[], *RUNS], help="all without one")
    parser.add_argument("--runs", type=int, help="inputs of each target")
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    print(f"{'target':<12}{'inputs':>10}{'seconds':>9}", flush=True)
    total, failed = 0, False
    for target in arguments.target or RUNS:
        begun = time.monotonic()
        done = _fuzz(target, arguments.runs or RUNS[target], arguments.seed)
        found = _RUN.search(done.stderr)
        count = int(found[1]) if found else 0
        total += count
        print(f"{target:<12}{count:>10,}{time.monotonic() - begun:>9.0f}", flush=True)
        if done.returncode:
            failed = True
            print(done.stdout[-5000:] or done.stderr[-5000:], file=sys.stderr)
    print(f"{'in all':<12}{total:>10,}")
    sys.exit(failed)


def _fuzz(target: str, runs: int, seed: int) -> subprocess.CompletedProcess[str]:
    seeds = SEEDS / target
    with tempfile.TemporaryDirectory() as corpus:
        options = [f"-runs={runs}", f"-seed={seed}", f"-timeout={_STUCK}", f"-max_len={_LONGEST[target]}"]
        options += [f"-artifact_prefix={seeds}/", "-print_final_stats=1", "-verbosity=0", "-rss_limit_mb=4096"]
        command = [sys.executable, "-m", "tests.fuzz.one", target, *options, corpus, str(seeds)]
        return subprocess.run(command, capture_output=True, text=True, errors="replace", check=False)


if __name__ == "__main__":
    main()
