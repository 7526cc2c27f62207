"""Score the knowledge that ships on messages written from the two documents alone.

`python -m benchmarks.blind FOLDER` reads JSON lines. `grid.jsonl`, and `everyday.jsonl` if it is there, hold questions that
the documents answer (`in`) or not (`out`), `chats.jsonl` turns of conversations, `alarms.jsonl` urgent and harmless ones.
`ids` are acceptable entries, `may` are entries that a short reply may show. With `decline_ok`, saying that the documents
don't say it is right as well.
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from bot import Conversation, FAQBot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bot import Reply


def rows(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file of JSON lines."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def is_right(reply: Reply, label: dict[str, Any]) -> bool:
    """Return true if a reply does what its label asks for."""
    told, kind = {answer.id for answer in reply.answers}, label["kind"]
    if kind in ("care", "urgent") or reply.kind == "care":
        return (reply.kind == "care") == (kind in ("care", "urgent"))
    if kind == "harmless":
        return True
    if kind == "in":
        return bool(told & set(label["ids"])) or (not told and bool(label.get("decline_ok")))
    if kind == "meta":
        return told <= set(label.get("may", ())) and (bool(told) or reply.kind == "small-talk")
    return told <= set(label.get("may", ()))


def outcomes(bot: FAQBot, folder: Path) -> Iterator[tuple[str, bool]]:
    """Yield the name of each figure, and whether a message counts as right in it."""
    for name in ("everyday", "grid"):
        for label in rows(folder / f"{name}.jsonl") if (folder / f"{name}.jsonl").exists() else ():
            yield f"{name} questions, {label['kind']}", is_right(bot.ask(label["q"]), label)
    for dialogue in rows(folder / "chats.jsonl"):
        chat = Conversation(bot)
        for label in dialogue["turns"]:
            yield f"chat turns, {label['kind']}", is_right(chat.say(label["user"]), label)
    for label in rows(folder / "alarms.jsonl"):
        yield f"alarms, {label['kind']}", is_right(bot.ask(label["q"]), label)


def main() -> None:
    """Print how many messages of each kind get the right reply."""
    if len(sys.argv) != 2 or not (folder := Path(sys.argv[1])).is_dir():
        sys.exit("usage: python -m benchmarks.blind FOLDER, a folder with grid.jsonl, chats.jsonl and alarms.jsonl")
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for name, fine in outcomes(FAQBot(), folder):
        right[name] += fine
        total[name] += 1
    for name, count in total.items():
        print(f"{name:22} {right[name]:4} of {count:4}  {right[name] / count:.3f}")


if __name__ == "__main__":
    main()
