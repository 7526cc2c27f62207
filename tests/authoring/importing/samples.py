"""Imports every sample of `tests/data/imports/` and tells all of it. `python -m tests.authoring.importing.samples` writes that anew."""

from __future__ import annotations

import shutil
import tempfile
from contextlib import chdir
from pathlib import Path

from bot.authoring.importing.builder import ImportDefaults
from bot.authoring.importing.importer import import_files
from bot.authoring.importing.reader import ImportOptions
from bot.errors import WriteError
from bot.rendering.reports.created import render_import

SAMPLES = Path(__file__).parents[2] / "data" / "imports"
DAYS = ("2026-11-22", "2027-11-22")
CHOICES = {
    "bad-row": ImportOptions(skip_bad=True),
    "languages": ImportOptions(language="de"),
    "lines": ImportOptions(skip_bad=True),
}
SAID = {"mapping": ImportDefaults("opinion", "The librarians say so.", "The house rules")}
WRITTEN = ("about.yaml", "sources.yaml", "small_talk.yaml", "topics/*.yaml", "variants/*.txt", "notes/*.txt")


def names() -> list[str]:
    """Return the names of all samples."""
    return sorted(path.name for path in SAMPLES.iterdir() if path.is_dir())


def told(name: str, folder: Path) -> str:
    """Return the report of a sample's import, made in `folder`, and every file that it wrote."""
    shutil.copytree(SAMPLES / name, folder / name)
    with chdir(folder / name):
        here = sorted(path.name for path in Path().iterdir())
        paths = here if all(Path(path).is_file() for path in here) else [f"../{name}"]
        try:
            imported = import_files(
                paths, "../library", CHOICES.get(name, ImportOptions()), SAID.get(name, ImportDefaults()), DAYS
            )
        except WriteError as error:
            return f"{error}\n"
        parts = [render_import("library", imported, verbose=True)]
    made = folder / "library"
    for pattern in WRITTEN:
        parts += (f"--- {path.relative_to(made).as_posix()}\n{_of_interest(path)}" for path in sorted(made.glob(pattern)))
    return "\n\n".join(part.rstrip() for part in parts) + "\n"


def _of_interest(path: Path) -> str:
    """Return what an import wrote of a file; of about.yaml, what is not the same for all."""
    text = path.read_text(encoding="utf-8")
    if path.name == "about.yaml":
        return "\n".join(
            line
            for line in text.splitlines()
            if line.startswith(("title", "language", "examples", "defaults", "  certainty", "  caveat", "  sources"))
        )
    return "\n".join(line for line in text.splitlines() if not line.startswith("#"))


if __name__ == "__main__":
    for sample in names():
        with tempfile.TemporaryDirectory() as temporary:
            (SAMPLES / f"{sample}.txt").write_text(told(sample, Path(temporary)), encoding="utf-8")
