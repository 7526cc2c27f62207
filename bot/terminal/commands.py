"""The slash commands of the chat: one table, from which the help and the completion are made as well.

A command acts on a `Chat` and returns what the terminal is to do; it touches no terminal itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from bot.records import Record, Reply
from bot.rendering.evidence import render_evidence
from bot.rendering.layout import WIDTH, labelled, wrap
from bot.rendering.plain import render_reasons, render_reply, render_sources, render_topics
from bot.terminal.chat import Chat, leaves
from bot.text.characters import shown
from bot.text.closest import meant


class Outcome(Record, frozen=True):
    """What a command leads to: `text` to show (to page, if it may be long), a clear screen, or the end.

    `forget` shows `text` and has the terminal drop the lines that its keys could bring back.
    `reply` is the reply that `text` shows, where it shows one.
    """

    text: str = ""
    effect: Literal["show", "page", "clear", "forget", "leave"] = "show"
    reply: Reply | None = None


Action = Callable[[Chat, str, int], Outcome]
"""Takes the chat, what stands behind the command, and the width to write in."""


class Command(Record, frozen=True):
    """One row of the table. `argument` names what must follow the command; it is empty where nothing may.

    `typed` are the commands that change files: they want a person at a terminal, as a pipe may carry anybody's words.
    """

    name: str
    argument: str
    summary: str
    action: Action
    typed: bool = False


def is_command(line: str) -> bool:
    """Return whether this line is meant as a command."""
    return line.startswith("/")


def respond(chat: Chat, line: str, width: int, *, typed: bool = True) -> Outcome:
    """Return what a line leads to: the end, a command's outcome, or a reply. `typed` tells that a person typed it."""
    if leaves(line):
        return Outcome(effect="leave")
    if is_command(line):
        return run_command(chat, line, width, typed=typed)
    reply = chat.say(line)
    return Outcome(render_reply(reply, width), reply=reply)


def run_command(chat: Chat, line: str, width: int, *, typed: bool = True) -> Outcome:
    """Do what a line that begins with a slash asks for. A typo only ever leads to a suggestion."""
    name, _, argument = line.strip().partition(" ")
    argument = argument.strip()
    command = _BY_NAME.get(name.lower())
    if command is None:
        return Outcome(wrap(_unknown(name), width))
    if command.typed and not typed:
        return Outcome(wrap(f"{command.name} works only in a chat at a terminal.", width))
    if argument and not command.argument:
        return Outcome(wrap(f"{command.name} takes nothing behind it. Type {command.name} alone.", width))
    if command.argument and not argument:
        return Outcome(wrap(f"{command.name} needs a {command.argument}, for example: {command.name} chat.txt", width))
    return command.action(chat, argument, width)


def _unknown(name: str) -> str:
    nearest = meant(name.lower(), _BY_NAME)
    hint = f"Did you mean {nearest}?" if nearest else "Type /help for the commands."
    return f"There is no command {name[:40]}. {hint}"


def _help(_chat: Chat, _argument: str, width: int) -> Outcome:
    names = [f"{command.name} {command.argument}".rstrip() for command in COMMANDS]
    margin = max(map(len, names)) + 4
    rows = zip(names, (command.summary for command in COMMANDS), strict=True)
    lines = [wrap(summary, width, first=f"  {name}".ljust(margin), rest=" " * margin) for name, summary in rows]
    keys = (
        "Tab or Down takes a suggested question, Up brings back earlier lines, Ctrl-R searches them, "
        "Ctrl-C drops the line, Ctrl-D leaves. A number chooses one of the questions last offered."
    )
    return Outcome("\n".join(["Commands", *lines, "", labelled("Keys", keys, width)]))


def _topics(chat: Chat, _argument: str, width: int) -> Outcome:
    return Outcome(render_topics(chat.knowledge.topics, width), "page")


def _evidence(chat: Chat, _argument: str, width: int) -> Outcome:
    return Outcome(render_evidence(chat.knowledge.studies, chat.knowledge.certainty, width), "page")


def _sources(chat: Chat, _argument: str, width: int) -> Outcome:
    return Outcome(render_sources(chat.knowledge.sources, chat.knowledge.about, width))


def _explain(chat: Chat, _argument: str, width: int) -> Outcome:
    explanation = chat.explain()
    return Outcome(render_reasons(explanation, width) if explanation else "Nothing has been asked yet.")


def _guide(chat: Chat, _argument: str, width: int) -> Outcome:
    if not chat.knowledge.guides:
        return Outcome("There is no routine to walk through here.")
    reply = chat.say(chat.knowledge.guides[0].start[0])
    return Outcome(render_reply(reply, width), reply=reply)


def _save(chat: Chat, argument: str, width: int) -> Outcome:
    if not chat.transcript:
        return Outcome("There is nothing to save yet.")
    path = Path(argument).expanduser()
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.write(_transcript(chat))
    except FileExistsError:
        return Outcome(wrap(f"{path} exists already and was left alone. Choose another name.", width))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "the name holds a null character"
        return Outcome(wrap(f"{path} can't be written ({reason}). Choose another place.", width))
    return Outcome(wrap(f"Saved in {path}, readable by you alone.", width))


def _transcript(chat: Chat) -> str:
    blocks = []
    for exchange in chat.transcript:
        said = "\n".join(f"> {shown(line)}" for line in exchange.said.splitlines())
        blocks.append(f"{said}\n\n{render_reply(exchange.reply, WIDTH)}\n")
    return "\n".join(blocks)


def _forget(chat: Chat, _argument: str, width: int) -> Outcome:
    chat.forget()
    path = chat.history.path
    try:
        held = chat.history.wipe()
    except OSError as error:
        return Outcome(wrap(f"{path} can't be emptied ({error.strerror}). Delete it yourself.", width))
    kept = f"{path} is empty now." if held else f"Nothing was kept in {path}."
    return Outcome(wrap(f"Forgotten: the lines typed, and all that was said in this chat. {kept}", width), "forget")


def _clear(_chat: Chat, _argument: str, _width: int) -> Outcome:
    return Outcome(effect="clear")


def _quit(_chat: Chat, _argument: str, _width: int) -> Outcome:
    return Outcome(effect="leave")


COMMANDS = (
    Command("/help", "", "this list", _help),
    Command("/topics", "", "every question that has an answer", _topics),
    Command("/evidence", "", "the studies, and what the words for strength mean", _evidence),
    Command("/sources", "", "the documents behind the answers", _sources),
    Command("/explain", "", "why the last reply is what it is", _explain),
    Command("/guide", "", "be led through a routine, step by step", _guide),
    Command("/save", "FILE", "write this chat to a new file", _save, typed=True),
    Command("/forget", "", "wipe the lines kept from this and earlier chats", _forget, typed=True),
    Command("/clear", "", "clear the screen", _clear),
    Command("/quit", "", "leave; so do quit, exit and Ctrl-D", _quit),
)

_BY_NAME = {command.name: command for command in COMMANDS} | {"/exit": COMMANDS[-1]}
