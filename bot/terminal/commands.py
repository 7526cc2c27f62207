"""The slash commands of the chat: one table, also used for the help and the completion.

A command acts on a `Chat` and returns what the terminal is to do; it touches no terminal itself.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from bot.languages.labels import labels_of
from bot.records import Record, Reply
from bot.rendering.evidence import evidence
from bot.rendering.explanations import reasons
from bot.rendering.layout import Page, labelled
from bot.rendering.listings import numbered_topics, sources
from bot.rendering.reply_text import brief, reply_text, rest, whole
from bot.rendering.spans import Text, fill, wrapped
from bot.terminal.chat import Chat, leaves
from bot.text.characters import shown
from bot.text.closest import closest

if TYPE_CHECKING:
    from bot.languages.chat_texts import ChatTexts

_LONGEST_NAME = 40  # characters of an unknown command that are shown

Render = Callable[[Page], Text]
"""Lays out a text on a page. It is called again if the window changes its size."""


def _nothing(_page: Page) -> Text:
    return []


class Outcome(Record, frozen=True):
    """The result of a line: a text to show (or to page, if it may be long), a clear screen, or the end.

    `forget` shows the text, and the terminal drops all earlier texts. `reply` is the new reply in the text, if there is one.
    """

    render: Render = _nothing
    effect: Literal["show", "page", "clear", "forget", "leave"] = "show"
    reply: Reply | None = None


Action = Callable[[Chat, str], Outcome]
"""Takes the chat and the argument of the command."""


class Command(Record, frozen=True):
    """One row of the table. A command with an `example` needs an argument.

    `typed` commands change files, so they run only at a terminal: a pipe may carry anybody's words.
    """

    name: str
    action: Action
    example: str = ""
    typed: bool = False


def is_command(line: str) -> bool:
    """Return true if this line is a command."""
    return line.startswith("/")


def respond(chat: Chat, line: str, *, typed: bool = True) -> Outcome:
    """Return the result of a line: the end, the result of a command, or a reply. `typed` is true if a person typed it."""
    if leaves(line):
        return Outcome(effect="leave")
    if is_command(line):
        return run_command(chat, line, typed=typed)
    if line.strip().lower() == chat.language.acts.more and chat.last and chat.last.answers and not chat.shown_whole:
        return _more(chat, "")
    return _said(chat, chat.chosen(line) or line)


def run_command(chat: Chat, line: str, *, typed: bool = True) -> Outcome:
    """Run a line that begins with a slash. A typo only leads to a suggestion."""
    name, _, argument = line.strip().partition(" ")
    argument = argument.strip()
    command = _BY_NAME.get(name.lower())
    texts = chat.texts
    if command is None:
        return _told(_unknown(name, texts))
    if command.typed and not typed:
        return _told(texts.terminal_only.format(command=command.name))
    if argument and not command.example:
        return _told(texts.no_argument.format(command=command.name))
    if command.example and not argument:
        return _incomplete(command, texts)
    return command.action(chat, argument)


def _incomplete(command: Command, texts: ChatTexts) -> Outcome:
    example, argument = f"{command.name} {command.example}", texts.arguments[command.name]
    return _told(texts.argument_missing.format(command=command.name, argument=argument, example=example))


def _told(text: str) -> Outcome:
    return Outcome(partial(_wrapped, text))


def _wrapped(text: str, page: Page) -> Text:
    return wrapped(text, page.width)


def _said(chat: Chat, line: str) -> Outcome:
    before = chat.last
    reply = chat.say(line)
    render = partial(whole, reply) if chat.shown_whole else partial(brief, reply, before=before)
    return Outcome(render, "leave" if chat.ended else "show", reply)


def _unknown(name: str, texts: ChatTexts) -> str:
    nearest = closest(name.lower(), _BY_NAME)
    hint = texts.did_you_mean.format(command=nearest) if nearest else texts.see_help
    return f"{texts.unknown_command.format(command=name[:_LONGEST_NAME])} {hint}"


def _help(chat: Chat, _argument: str) -> Outcome:
    return Outcome(partial(_help_on, chat.texts), "page")


def _help_on(texts: ChatTexts, page: Page) -> Text:
    names = {name: f"  {name} {texts.arguments.get(name, '')}".rstrip() for name in texts.commands}
    margin = max(map(len, names.values())) + 2
    lines: Text = [[("title", texts.title_commands)]]
    for name, summary in texts.commands.items():
        lines += fill([("", summary)], page.width, [("label", names[name].ljust(margin))], [("", " " * margin)])
    return [*lines, [], *labelled(texts.title_keys, [("", texts.keys)], page.width)]


def _more(chat: Chat, _argument: str) -> Outcome:
    if not chat.last:
        return _told(chat.texts.nothing_asked)
    tell = rest if chat.last.answers and not chat.shown_whole else whole
    chat.shown_whole = True
    return Outcome(partial(tell, chat.last))


def _full(chat: Chat, argument: str) -> Outcome:
    if argument.lower() not in ("on", "off"):
        return _incomplete(_BY_NAME["/full"], chat.texts)
    chat.full = argument.lower() == "on"
    return _told(chat.texts.full_on if chat.full else chat.texts.full_off)


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
    return Outcome(partial(reasons, explanation), "page") if explanation else _told(chat.texts.nothing_asked)


def _guide(chat: Chat, _argument: str) -> Outcome:
    if not chat.knowledge.guides:
        return _told(chat.texts.no_routine)
    return _said(chat, chat.knowledge.guides[0].start[0])


def _save(chat: Chat, argument: str) -> Outcome:
    texts = chat.texts
    if not chat.transcript:
        return _told(texts.nothing_to_save)
    path = Path(argument).expanduser()
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="replace") as file:
            file.write(_transcript(chat))
    except FileExistsError:
        return _told(texts.file_exists.format(path=path))
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else texts.null_character
        return _told(texts.not_written.format(path=path, reason=reason))
    return _told(texts.saved.format(path=path))


def _transcript(chat: Chat) -> str:
    blocks = []
    for exchange in chat.transcript:
        said = "\n".join(f"> {shown(line)}" for line in exchange.said.splitlines())
        blocks.append(f"{said}\n\n{reply_text(exchange.reply)}\n")
    return "\n".join(blocks)


def _forget(chat: Chat, _argument: str) -> Outcome:
    chat.forget()
    texts = chat.texts
    if not chat.history:
        return _told(texts.terminal_only.format(command="/forget"))
    path = chat.history.path
    try:
        held = chat.history.wipe()
    except OSError as error:
        return _told(texts.history_not_emptied.format(path=path, reason=error.strerror))
    history = (texts.history_emptied if held else texts.history_was_empty).format(path=path)
    return Outcome(partial(_wrapped, texts.forgotten.format(history=history)), "forget")


def _clear(_chat: Chat, _argument: str) -> Outcome:
    return Outcome(effect="clear")


def _quit(_chat: Chat, _argument: str) -> Outcome:
    return Outcome(effect="leave")


COMMANDS = (
    Command("/help", _help),
    Command("/more", _more),
    Command("/full", _full, "on"),
    Command("/topics", _topics),
    Command("/evidence", _evidence),
    Command("/sources", _sources),
    Command("/explain", _explain),
    Command("/guide", _guide),
    Command("/save", _save, "chat.txt", typed=True),
    Command("/forget", _forget, typed=True),
    Command("/clear", _clear),
    Command("/quit", _quit),
)
"""The commands, in the order of the help. A language describes each in `chat.yaml`."""

_BY_NAME = {command.name: command for command in COMMANDS} | {"/exit": COMMANDS[-1]}
