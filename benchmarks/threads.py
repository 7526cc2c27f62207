"""Many threads ask one bot, and must get the same bytes as one thread.

Run: python -m benchmarks.threads [QUESTIONS [THREADS]]
"""

from __future__ import annotations

import random
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from hashlib import blake2b
from typing import TYPE_CHECKING

from benchmarks.typos import misspell
from bot import Conversation, FAQBot
from bot.rendering.as_json import render_json

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from bot.records import Entry, Gap

QUESTIONS, THREADS = 100_000, 16
TURNS = 8  # of each conversation
SWITCH = 1e-5  # seconds between threads, five hundred times less than usual, so that they meet in the middle of things


def questions(bot: FAQBot, count: int, seed: int = 1) -> list[str]:
    """Return messages made of the wordings of a knowledge: as they are, misspelt, two in one, alarming, and gibberish."""
    chance = random.Random(seed)
    known = bot.knowledge
    items: list[Entry | Gap] = [*known.entries, *known.gaps]
    asked = [wording for item in items for wording in (item.question, *item.variants)]
    alarming = [example for rule in known.care for example in rule.examples]

    def one() -> str:
        wording = chance.choice(asked)
        made: Callable[[], str] = chance.choice(
            (
                lambda: wording,
                lambda: misspell(wording, chance),
                lambda: f"{wording} and {chance.choice(asked)}",
                lambda: f"{chance.choice(alarming)} {wording}",
                lambda: " ".join("".join(chance.choices("abcdefghijklmnopqrstuvwxyz", k=5)) for _ in range(4)),
            )
        )
        return made()

    return [one() for _ in range(count)]


def replies(bot: FAQBot, asked: Sequence[str], threads: int) -> bytes:
    """Ask each question of one bot, in so many threads, and return a digest of the bytes of all replies, in their order."""

    def ask(text: str) -> bytes:
        reply = bot.ask(text)
        return f"{render_json(reply)}\n{reply}\n".encode()

    return _digest(ask, asked, threads)


def talks(bot: FAQBot, asked: Sequence[str], threads: int) -> bytes:
    """Do the same in conversations of a few turns over one bot, each in a thread."""

    def talk(turns: Sequence[str]) -> bytes:
        chat = Conversation(bot)
        return "".join(f"{render_json(chat.say(turn))}\n{render_json(chat.state)}\n" for turn in turns).encode()

    return _digest(talk, [asked[at : at + TURNS] for at in range(0, len(asked), TURNS)], threads)


def _digest(work: Callable[..., bytes], items: Sequence[object], threads: int) -> bytes:
    digest = blake2b(digest_size=16)
    usual = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH)
    try:
        with ThreadPoolExecutor(threads) as pool:
            for told in pool.map(work, items):
                digest.update(told)
    finally:
        sys.setswitchinterval(usual)
    return digest.digest()


def main() -> None:
    """Print the digests of one thread and of many, and how long they took."""
    count, threads = (int(given) for given in (*sys.argv[1:], *map(str, (QUESTIONS, THREADS)[len(sys.argv) - 1 :])))
    asked = questions(FAQBot(), count)
    same = True
    for name, way in (("questions", replies), ("turns", talks)):
        digests = set()
        for number in (1, threads):
            begun = time.monotonic()
            digest = way(FAQBot(), asked, number)  # a new bot, whose caches are empty
            digests.add(digest)
            print(f"{count:,} {name}, threads: {number:<3} {time.monotonic() - begun:6.0f} s  {digest.hex()}", flush=True)
        same = same and len(digests) == 1
    print("the same bytes" if same else "NOT the same bytes")
    sys.exit(not same)


if __name__ == "__main__":
    main()
