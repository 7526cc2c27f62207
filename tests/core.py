"""What a user relies on, asked of the package that is installed: one question, every example of an emergency, an evaluation.

Run by .ci/run with the lowest versions, where nothing but the package is installed: python tests/core.py QUESTIONS EARLIER
`EARLIER` is what `facefacts evaluate --json` said of the same questions with the newest versions.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import bot
from bot import FAQBot

MOST_WORSE = 4
"""How many of some 400 replies may turn for the worse: other versions of the libraries that fit give other numbers."""

COMMAND = str(Path(sys.executable).with_name("facefacts"))


def main(questions: str, earlier: str) -> int:
    """Run the checks, print each that fails, and return how many do."""
    assert Path(bot.__file__).parent.parent != Path(__file__).parent.parent, (
        "this is the checkout, not the installed package"
    )
    asked = _run("ask", "does a jade roller do anything?")
    faults = [] if asked.returncode == 0 and "Evidence: " in asked.stdout else [f"ask: {asked.stdout}{asked.stderr}"]
    answering = FAQBot()
    examples = [(rule.id, text) for rule in answering.knowledge.care for text in rule.examples]
    faults += [f"not sent to care ({rule}): {text}" for rule, text in examples if answering.ask(text).kind != "care"]
    compared = _run("evaluate", questions, "--compare", earlier)
    worse = compared.stdout.count("\nworse:")
    faults += (
        [] if compared.returncode in (0, 1) and worse <= MOST_WORSE else [f"evaluate: {compared.stdout}{compared.stderr}"]
    )
    print(*faults, f"{len(examples) + 2 - len(faults)} passed, {len(faults)} failed", sep="\n")
    return len(faults)


def _run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([COMMAND, *arguments], capture_output=True, text=True, check=False)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
