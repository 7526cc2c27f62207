"""The slash commands of the chat: one table, also used for the help and the completion.

A command acts on a `Chat` and returns what the terminal is to do; it touches no terminal itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Literal

from bot.languages.labels import labels_of
from bot.records import Record, Reply
from bot.rendering.evidence import evidence
from bot.rendering.explanations import reasons
from bot.rendering.layout import Page, labelled
from bot.rendering.listings import numbered_topics, sources
from bot.rendering.replies import brief, reply_text, whole
from bot.rendering.spans import Text, fill, wrapped
from bot.terminal.chat import Chat, leaves
from bot.text.characters import shown
from bot.text.closest import closest

Render = Callable[[Page], Text]
"""Lays out a text on a page. It may be called again, because a window may change its size."""


def _nothing(_page: Page) -> Text:
    return []


class Outcome(Record, frozen=True):
    """What a line leads to: a text to show (to page, if it may be long), a clear screen, or the end.

    `forget` shows the text and has the terminal drop the lines that its keys could bring back.
    `reply` is the reply that the text shows, where it shows a new one.
    """

    render: Render = _nothing
    effect: Literal["show", "page", "clear", "forget", "leave"] = "show"
    reply: Reply | None = None


Action = Callable[[Chat, str], Outcome]
"""Takes the chat and the argument of the command."""


class Command(Record, frozen=True):
    """One row of the table. `argument` names what must follow the command; it is empty where nothing may.

    `typed` are the commands that change files: they want a person at a terminal, as a pipe may carry anybody's words.
    """

    name: str
    argument: str
    summary: str
    action: Action
    example: str = ""
    typed: bool = False


def is_command(line: str) -> bool:
    """Return true if this line is a command."""
    return line.startswith("/")


def respond(chat: Chat, line: str, *, typed: bool = True) -> Outcome:
    """Return what a line leads to: the end, a command's outcome, or a reply. `typed` says that a person typed it."""
    if leaves(line):
        return Outcome(effect="leave")
    if is_command(line):
        return run_command(chat, line, typed=typed)
    if line.strip().lower() == "more" and chat.last and chat.last.answers and not chat.shown_whole:
        return _more(chat, "")
    return _said(chat, chat.chosen(line) or line)


def run_command(chat: Chat, line: str, *, typed: bool = True) -> Outcome:
    """Run a line that begins with a slash. A typo only leads to a suggestion."""
    name, _, argument = line.strip().partition(" ")
    argument = argument.strip()
    command = _BY_NAME.get(name.lower())
    if command is None:
        return _told(_unknown(name))
    if command.typed and not typed:
        return _told(f"{command.name} works only in a chat at a terminal.")
    if argument and not command.argument:
        return _told(f"{command.name} takes nothing behind it. Type {command.name} alone.")
    if command.argument and not argument:
        return _told(f"{command.name} needs {command.argument}, for example: {command.name} {command.example}")
    return command.action(chat, argument)


def _told(text: str) -> Outcome:
    return Outcome(partial(_wrapped, text))


def _wrapped(text: str, page: Page) -> Text:
    return wrapped(text, page.width)


def _said(chat: Chat, line: str) -> Outcome:
    before = chat.last
    reply = chat.say(line)
    render = partial(whole, reply) if chat.shown_whole else partial(brief, reply, before=before)
    return Outcome(render, "leave" if chat.ended else "show", reply)


def _unknown(name: str) -> str:
    nearest = closest(name.lower(), _BY_NAME)
    hint = f"Did you mean {nearest}?" if nearest else "Type /help for the commands."
    return f"There is no command {name[:40]}. {hint}"


_KEYS = (
    "Tab or Down takes a suggested question, and Right the grey rest of an earlier line. Up brings back earlier lines, "
    "Ctrl-R searches them, Ctrl-C drops the line, Ctrl-D leaves. Type a number to choose one of the questions last "
    "listed. In a routine, n is next, b is back and s is stop."
)


def _help(_chat: Chat, _argument: str) -> Outcome:
    return Outcome(_help_on, "page")


def _help_on(page: Page) -> Text:
    names = [f"{command.name} {command.argument}".rstrip() for command in COMMANDS]
    margin = max(map(len, names)) + 4
    lines: Text = [[("title", "Commands")]]
    for name, command in zip(names, COMMANDS, strict=True):
        lines += fill([("", command.summary)], page.width, [("label", f"  {name}".ljust(margin))], [("", " " * margin)])
    return [*lines, [], *labelled("Keys", [("", _KEYS)], page.width)]


def _more(chat: Chat, _argument: str) -> Outcome:
    if not chat.last:
        return _told("Nothing has been asked yet.")
    chat.shown_whole = True
    return Outcome(partial(whole, chat.last))


def _full(chat: Chat, argument: str) -> Outcome:
    if argument.lower() not in ("on", "off"):
        return _told("/full needs on or off, for example: /full on")
    chat.full = argument.lower() == "on"
    return _told("Answers are shown whole from now on." if chat.full else "Answers are shown at a glance from now on.")


def _topics(chat: Chat, _argument: str) -> Outcome:
    topics = chat.knowledge.topics
    chat.listed = tuple(entry.question for topic in topics for entry in topic.entries)
    return Outcome(partial(numbered_topics, topics), "page")


def _evidence(chat: Chat, _argument: str) -> Outcome:
    known = chat.knowledge
    return Outcome(partial(evidence, known.studies, known.certainty, labels_of(known.about.language)), "page")


def _sources(chat: Chat, _argument: str) -> Outcome:
    return Outcome(partial(sources, chat.knowledge.sources, chat.knowledge.about), "page")


def _explain(chat: Chat, _argument: str) -> Outcome:
    explanation = chat.explain()
    return Outcome(partial(reasons, explanation), "page") if explanation else _told("Nothing has been asked yet.")


def _guide(chat: Chat, _argument: str) -> Outcome:
    if not chat.knowledge.guides:
        return _told("There is no routine to walk through here.")
    return _said(chat, chat.knowledge.guides[0].start[0])


def _save(chat: Chat, argument: str) -> Outcome:
    if not chat.transcript:
        return _told("There is nothing to save yet.")
    path = Path(argument).expanduser()
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.write(_transcript(chat))
    except FileExistsError:
        return _told(f"{path} exists already and was left alone. Choose another name.")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "the name holds a null character"
        return _told(f"{path} can't be written ({reason}). Choose another place.")
    return _told(f"Saved in {path}, readable by you alone.")


def _transcript(chat: Chat) -> str:
    blocks = []
    for exchange in chat.transcript:
        said = "\n".join(f"> {shown(line)}" for line in exchange.said.splitlines())
        blocks.append(f"{said}\n\n{reply_text(exchange.reply)}\n")
    return "\n".join(blocks)


def _forget(chat: Chat, _argument: str) -> Outcome:
    chat.forget()
    path = chat.history.path
    try:
        held = chat.history.wipe()
    except OSError as error:
        return _told(f"{path} can't be emptied ({error.strerror}). Delete it yourself.")
    kept = f"{path} is empty now." if held else f"Nothing was kept in {path}."
    told = partial(_wrapped, f"Forgotten: the lines typed, and all that was said in this chat. {kept}")
    return Outcome(told, "forget")


def _clear(_chat: Chat, _argument: str) -> Outcome:
    return Outcome(effect="clear")


def _quit(_chat: Chat, _argument: str) -> Outcome:
    return Outcome(effect="leave")


COMMANDS = (
    Command("/help", "", "this list", _help),
    Command("/more", "", "the whole of the last answer; so does: more", _more),
    Command("/full", "on|off", "show every answer whole, or at a glance", _full, "on"),
    Command("/topics", "", "every question that has an answer; a number chooses one", _topics),
    Command("/evidence", "", "the studies, and what the words for strength mean", _evidence),
    Command("/sources", "", "the documents behind the answers", _sources),
    Command("/explain", "", "why the last reply is what it is", _explain),
    Command("/guide", "", "be led through a routine, step by step", _guide),
    Command("/save", "FILE", "write this chat to a new file", _save, "chat.txt", typed=True),
    Command("/forget", "", "wipe the lines kept from this and earlier chats", _forget, typed=True),
    Command("/clear", "", "clear the screen", _clear),
    Command("/quit", "", "leave; so do quit, exit and Ctrl-D", _quit),
)

_BY_NAME = {command.name: command for command in COMMANDS} | {"/exit": COMMANDS[-1]}
