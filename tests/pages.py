"""Runs the pages of `docs/` that show files and commands. `python -m tests.pages` writes their outputs and tables anew.

A block of a page that names a file is written to it, or added to it where `more` stands behind the name; commands are
run in the folder of those files, from the top of the page to its end. A table of keys is made from the schemas' words.
"""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

from bot.authoring.scaffold.keys import KEYS
from tests.readme import ROOT, run_session, search_path

PAGES = tuple(ROOT / "docs" / name for name in ("first-bot.md", "improving.md", "knowledge.md"))

_PART = re.compile(
    r"```(?P<kind>\w+)(?: (?P<file>\S+))?(?P<more> more)?\n(?P<body>.*?)```|<!-- keys of (?P<keys>\w+) -->.*?\n\n", re.DOTALL
)


def with_outputs(text: str, folder: Path) -> str:
    """Return a page with every output as it is when run in `folder`, and every table of keys as it should be."""
    (folder / "work").mkdir()
    path = search_path(folder / "bin", ROOT / "cli.py")
    return _PART.sub(lambda part: _run(part, folder / "work", path), text)


def _run(part: re.Match[str], folder: Path, path: str) -> str:
    if part["keys"]:
        rows = (f"| `{key}` | {meaning} |" for key, meaning in KEYS[part["keys"]].items())
        return "\n".join([f"<!-- keys of {part['keys']} -->", "| key | meaning |", "|---|---|", *rows, "", ""])
    if part["kind"] == "console":
        return f"```console\n{run_session(part['body'], folder, path)}```"
    if part["file"]:
        file = folder / part["file"]
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("a" if part["more"] else "w", encoding="utf-8") as opened:
            opened.write(("\n" if part["more"] else "") + part["body"])
    return part[0]


if __name__ == "__main__":
    for page in PAGES:
        with tempfile.TemporaryDirectory() as folder:
            page.write_text(with_outputs(page.read_text(encoding="utf-8"), Path(folder)), encoding="utf-8")
