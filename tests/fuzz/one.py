"""One target under atheris, in a process of its own: libFuzzer ends the process that it runs in.

Run by `tests.fuzz.run`: python -m tests.fuzz.one TARGET [LIBFUZZER OPTION ...] CORPUS ...
"""

from __future__ import annotations

import sys
import time
from importlib import import_module

import atheris

INNER = ("index", "matcher", "spelling", "patterns", "query")
"""Modules of matching that count: their paths tell a fuzzer nothing, and instrumented they take three times as long."""

SLOWEST = 1.0  # seconds of processor time: the clock of a machine with other work tells nothing


def main() -> None:
    """Fuzz until the runs are used up or a promise is broken."""
    target, *options = sys.argv[1:]
    with atheris.instrument_imports(include=["bot"], exclude=[f"bot.retrieval.{name}" for name in INNER]):
        check = import_module(f"tests.fuzz.{target}").check

    def within_time(data: bytes) -> None:
        begun = time.process_time()
        check(data)
        taken = time.process_time() - begun
        if taken > SLOWEST:
            raise TimeoutError(f"{taken:.1f} s for one input")

    atheris.Setup([sys.argv[0], *options], within_time)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
