"""Random pairs in every format: each is written, joined or told, and nothing else comes of it.

Run: python -m tests.fuzz.pairs [HOW_MANY] [SEED]
"""

from __future__ import annotations

import random
import sys
import time

from bot.authoring.importing.merge import Merger
from bot.errors import WriteError
from bot.text.characters import words
from tests.authoring.importing.ways import FILE_WAYS, PLAIN_WAYS, WAYS, Pairs
from tests.fuzz.imports import imported_files, readable

MARKS = [
    "?", "!", ".", ",", ";", ":", "|", "#", "-", "*", "_", "`", "~", ">", "<", "&", "&amp;", "<b>", "</b>", "<br>", "<your name>", "{{name}}", "{x}", "{",
    "}", "[", "]", "(", ")", "[a](https://b.c)", "![a](b)", "\\", "\\n", "\n", "\r", "\r\n", "\t", "\x00", "\x1b", "\u2028", "\u200b", "\ufeff", "\xa0", "'", '"',
    "N/A", "null", "no", "12:30", "=SUM(1)", "%", "{{!-- x --}}", "<speak>", "- a", "1. b", "Q:", "A:", "---", "```", "http://x.y/z", "€", "ß", "é", "中", "💆‍♀️", "\U0010ffff",
]  # fmt: skip
WORDS = "how what when do i get the a card back open close desk please yes no it is not money hello thanks".split()
LONG = "word " * 1000


def text(random: random.Random, *, plain: bool) -> str:
    """Return a text of words and, unless it is to be plain, of anything that may be a mark somewhere."""
    parts = random.choices(WORDS, k=random.randint(0 if not plain else 1, 6))
    if not plain:
        parts += random.choices(MARKS, k=random.randint(0, 4))
        parts += [LONG] if random.random() < 0.01 else []
        random.shuffle(parts)
    return random.choice(["", " ", " ", " "]).join(parts) if not plain else " ".join(parts)


def _shows(part: str) -> bool:
    return bool(part.replace("\x1b", "").replace("\x00", "").strip())  # no cell of Excel holds these two


def _content(name: str, pairs: Pairs) -> bytes:
    return (WAYS | PLAIN_WAYS)[name](pairs).encode("utf-8", "surrogatepass")


def _hold_all(name: str, merger: Merger, pairs: Pairs) -> None:
    """Every text is in what was made, or in what was told."""
    kept = [text for one in merger.targets for text in (*one.texts, one.answer, *one.notes)]
    held = " ".join(" ".join(words(text)) for text in (*kept, *(item.what for item in merger.omitted)))
    for said in (said for pair in pairs for said in pair):
        assert " ".join(words(said)) in held, (name, said, pairs)


def main() -> None:
    """Write random pairs in random formats, read them, and count."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    slowest, refused = 0.0, 0
    for _ in range(count):
        name = chance.choice([*WAYS, *PLAIN_WAYS, *FILE_WAYS])
        plain = name in PLAIN_WAYS or name in ("cards", "lu")
        pairs: Pairs = [(text(chance, plain=plain), text(chance, plain=plain)) for _ in range(chance.randint(1, 8))]
        files = FILE_WAYS[name](pairs) if name in FILE_WAYS else [(name, _content(name, pairs))]
        begun = time.process_time()
        wanted = sum(name not in ("a.csv", "excel") or any(map(_shows, pair)) for pair in pairs)
        wanted += {"cards": (len(pairs) + 2) // 3, "lu": 1}.get(name, 0)  # headings of groups, and an intent
        try:
            merger, found = imported_files(files)
        except WriteError:
            refused += 1
            continue
        slowest = max(slowest, time.process_time() - begun)
        assert found == wanted, (name, found, wanted, pairs)
        assert found == merger.written + merger.joined + merger.known + sum(item.pair for item in merger.omitted), (
            name,
            pairs,
        )
        if plain:
            _hold_all(name, merger, pairs)
        if chance.random() < 0.05:
            readable(merger)
    print(f"{count:,} files, {refused} refused, none lost; slowest {slowest:.2f} s of processor time")


if __name__ == "__main__":
    main()
