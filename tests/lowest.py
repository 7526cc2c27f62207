"""The lowest versions that pyproject.toml allows, as constraints for pip: python -m tests.lowest > lowest.txt"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

PROJECT = Path(__file__).parent.parent / "pyproject.toml"
_BOUND = re.compile(r"([\w.-]+)>=([\w.]+)")


def constraints() -> list[str]:
    """Return a line for each package that the project names, which holds it at its lower bound."""
    told = tomllib.loads(PROJECT.read_text(encoding="utf-8"))
    project = told["project"]
    named = [*told["build-system"]["requires"], *project["dependencies"], *project["optional-dependencies"]["dev"]]
    bounds = {found[1]: found[2] for wanted in named if (found := _BOUND.match(wanted))}
    return [f"{name}=={version}" for name, version in sorted(bounds.items())]


if __name__ == "__main__":
    print("\n".join(constraints()))
