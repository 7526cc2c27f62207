"""Random pairs in every format: each is written, joined or told, and nothing else comes of it.

Run: python -m tests.fuzz.pairs [HOW_MANY] [SEED]
"""

from __future__ import annotations

import random
import sys
import time

from bot.errors import WriteError
from tests.authoring.importing.ways import PLAIN_WAYS, WAYS, Pairs
from tests.fuzz.imports import imported, readable

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


def main() -> None:
    """Write random pairs in random formats, read them, and count."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    chance = random.Random(int(sys.argv[2]) if len(sys.argv) > 2 else 1)
    slowest, refused = 0.0, 0
    for _ in range(count):
        name, write = chance.choice([*WAYS.items(), *PLAIN_WAYS.items()])
        plain = name in PLAIN_WAYS
        pairs: Pairs = [(text(chance, plain=plain), text(chance, plain=plain)) for _ in range(chance.randint(1, 8))]
        content = write(pairs).encode("utf-8", "surrogatepass")
        begun = time.process_time()
        wanted = sum(name != "a.csv" or any(part.strip() for part in pair) for pair in pairs)
        try:
            merger, found = imported(name, content)
        except WriteError:
            refused += 1
            continue
        slowest = max(slowest, time.process_time() - begun)
        assert found == wanted, (name, found, wanted, pairs)
        assert found == merger.written + merger.joined + merger.known + sum(item.pair for item in merger.omitted), (
            name,
            pairs,
        )
        if chance.random() < 0.05:
            readable(merger)
    print(f"{count:,} files, {refused} refused, none lost; slowest {slowest:.2f} s of processor time")


if __name__ == "__main__":
    main()
