"""Whole chats as files: lines that begin with `> ` are said, what stands between them is the exact reply.

`python -m tests.dialogue.transcripts` writes the replies anew; read the difference before you commit it.
"""

from __future__ import annotations

from pathlib import Path

from bot import Conversation, FAQBot

CHATS = sorted((Path(__file__).parent / "chats").glob("*.txt"))


def said_in(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("> ") for line in lines if line.startswith("> ")]


def transcript(bot: FAQBot, said: list[str]) -> str:
    chat = Conversation(bot)
    return "\n\n".join(f"> {text}\n\n{chat.say(text)}" for text in said) + "\n"


if __name__ == "__main__":
    bot = FAQBot()
    for path in CHATS:
        path.write_text(transcript(bot, said_in(path)), encoding="utf-8")
