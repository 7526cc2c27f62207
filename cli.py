"""The command line: parse, call, render, exit code.

Exit codes: 0 answered (or clean), 1 no answer (or problems found), 2 cannot run, 3 a sign to seek medical care.
"""

from __future__ import annotations

import argparse
import os
import sys
from itertools import takewhile
from typing import TYPE_CHECKING, NoReturn

from bot import Conversation, FAQBot, __version__
from bot.content import load_knowledge
from bot.errors import FacefactsError, KnowledgeError
from bot.faces.as_json import render_evidence_json, render_json
from bot.faces.chat import Chat, leaves
from bot.faces.evidence import render_evidence
from bot.faces.lines import read_lines
from bot.faces.loop import render_welcome
from bot.faces.plain import render_explanation, render_reply, render_topics
from bot.faces.screen import colour_wanted, is_terminal, page, show, width_now
from bot.faqbot import shipped_folder
from bot.records import Explanation

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    from bot.records import Reply

ANSWERED, NO_ANSWER, CANNOT_RUN, CARE = 0, 1, 2, 3
CLEAN, PROBLEMS = ANSWERED, NO_ANSWER

_EXIT = {
    "answer": ANSWERED,
    "small-talk": ANSWERED,
    "clarify": NO_ANSWER,
    "not-covered": NO_ANSWER,
    "not-understood": NO_ANSWER,
    "care": CARE,
}


class _UsageError(FacefactsError):
    """The command line makes no sense."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as every other error of the program."""

    def error(self, message: str) -> NoReturn:
        raise _UsageError(f"{message}; see `{self.prog} --help`")


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        arguments = _parser().parse_args(argv)
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except FacefactsError as error:
        return _cannot_run(str(error))
    except BrokenPipeError:
        os.dup2(
            os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno()
        )  # so that the last flush at exit is quiet
        return CANNOT_RUN
    except OSError as error:
        return _cannot_run(str(error))
    except KeyboardInterrupt:
        return 130  # 128 + SIGINT, as shells report it
    return status


def _cannot_run(reason: str) -> int:
    print(f"facefacts: {reason}", file=sys.stderr)
    return CANNOT_RUN


def _options(*names: str, shared: bool = True) -> _Parser:
    """Return a parent parser with some of the options that several commands take.

    Shared ones have no default of their own, so that one given before the command is not undone behind it.
    """
    parser = _Parser(add_help=False, argument_default=argparse.SUPPRESS if shared else None)
    for name in names:
        parser.add_argument(name, action="store_true", help=_OPTIONS[name])
    return parser


_OPTIONS = {
    "--json": "print JSON",
    "--explain": "tell what matched, and why the answer was chosen",
    "--no-color": "use no colour; so does NO_COLOR=1",
    "--no-pager": "never page long output",
    "--no-history": "keep nothing of what is typed, and read nothing that was kept",
    "--vi": "edit with vi keys instead of Emacs keys",
    "--no-toolbar": "show no line of help at the bottom",
}
_CHAT_OPTIONS = ("--no-pager", "--no-history", "--vi", "--no-toolbar")


def _parser() -> argparse.ArgumentParser:
    common = _options("--no-color")
    common.add_argument(
        "--knowledge", metavar="FOLDER", help="answer from this folder instead of the one that ships"
    )
    as_json = _options("--json", shared=False)
    parser = _Parser(
        prog="facefacts",
        parents=[common, _options(*_CHAT_OPTIONS)],
        description="Ask about facial massage; every reply says how strong the evidence is.",
        epilog="Without a command: a chat on a terminal, one question a line on a pipe. "
        "Exit codes: 0 answered, 1 no answer, 2 cannot run, 3 seek medical care.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"facefacts {__version__}")
    parser.set_defaults(run=_chat_or_ask, knowledge=None, question=[], json=False, explain=False)
    parser.set_defaults(no_color=False, no_pager=False, no_history=False, vi=False, no_toolbar=False)
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)

    def command(
        name: str, run: Callable[[argparse.Namespace], int], about: str, *parents: _Parser
    ) -> _Parser:
        added = commands.add_parser(
            name, parents=[common, *parents], help=about, description=about, allow_abbrev=False
        )
        added.set_defaults(run=run)
        return added

    ask = command("ask", _ask, "answer one question, or each line of a pipe by itself", as_json)
    ask.add_argument("question", nargs="*", metavar="QUESTION")
    ask.add_argument("--explain", action="store_true", help=_OPTIONS["--explain"])
    chat = command("chat", _chat, "talk; on a pipe, one message a line", _options(*_CHAT_OPTIONS))
    chat.epilog = (
        "Leave with Ctrl-D or `quit`. For a screen reader: TERM=dumb gives plain lines without menus."
    )
    command("topics", _topics, "list the questions that have an answer", _options("--no-pager"), as_json)
    command(
        "evidence", _evidence, "show the studies and the certainty scale", _options("--no-pager"), as_json
    )
    evaluate = command("evaluate", _evaluate, "score a file of labelled questions", as_json)
    evaluate.add_argument("file", metavar="FILE", help="JSON lines with q, kind (in, out, urgent) and ids")
    check = command("check", _check, "report every problem of a knowledge folder")
    check.add_argument("folder", nargs="?", metavar="FOLDER")
    return parser


def _bot(arguments: argparse.Namespace) -> FAQBot:
    return FAQBot.from_folder(arguments.knowledge) if arguments.knowledge else FAQBot()


def _lines() -> Iterator[str]:
    return read_lines(sys.stdin.buffer) if sys.stdin else iter(())


def _chat_or_ask(arguments: argparse.Namespace) -> int:
    return _chat(arguments) if is_terminal() else _ask(arguments)


def _ask(arguments: argparse.Namespace) -> int:
    if not arguments.question and sys.stdin and sys.stdin.isatty():
        raise _UsageError('ask needs a question, for example: facefacts ask "is it safe?"')
    bot = _bot(arguments)
    texts = [" ".join(arguments.question)] if arguments.question else _lines()
    return _reply_to(texts, bot.explain if arguments.explain else bot.ask, as_json=arguments.json)


def _reply_to(
    texts: Iterable[str], respond: Callable[[str], Reply | Explanation], *, as_json: bool = False
) -> int:
    """Print the reply to each text, and return the exit code of the most serious one."""
    worst = ANSWERED
    for number, text in enumerate(texts):
        result = respond(text)
        told = render_json(result) if as_json else _told(result)
        show(f"\n{told}" if number and not as_json else told)
        kind = result.reply.kind if isinstance(result, Explanation) else result.kind
        worst = max(worst, _EXIT[kind])
    return worst


def _told(result: Reply | Explanation) -> str:
    width = width_now()
    return (
        render_explanation(result, width) if isinstance(result, Explanation) else render_reply(result, width)
    )


def _chat(arguments: argparse.Namespace) -> int:
    bot = _bot(arguments)
    conversation = Conversation(bot)
    if not is_terminal():
        return _reply_to(takewhile(lambda text: not leaves(text), _lines()), conversation.say)
    show(render_welcome(bot.knowledge.about, width_now()) + "\n")
    from bot.faces.history import HistoryFile, NoHistory, kept_in
    from bot.faces.terminal import (
        Options,
        run_chat,
    )  # prompt_toolkit takes a tenth of a second, so what it is comes first

    history = NoHistory(kept_in()) if arguments.no_history else HistoryFile(kept_in())
    options = Options(
        colour=colour_wanted(refused=arguments.no_color),
        toolbar=not arguments.no_toolbar,
        vi=arguments.vi,
        paging=not arguments.no_pager,
    )
    return run_chat(Chat(conversation, bot.knowledge, bot.explain, history), options)


def _topics(arguments: argparse.Namespace) -> int:
    topics = _bot(arguments).knowledge.topics
    if arguments.json:
        show(render_json(topics))
    else:
        page(render_topics(topics, width_now()), paging=not arguments.no_pager)
    return ANSWERED


def _evidence(arguments: argparse.Namespace) -> int:
    knowledge = _bot(arguments).knowledge
    if arguments.json:
        show(render_evidence_json(knowledge.studies, knowledge.certainty))
    else:
        page(
            render_evidence(knowledge.studies, knowledge.certainty, width_now()),
            paging=not arguments.no_pager,
        )
    return ANSWERED


def _evaluate(arguments: argparse.Namespace) -> int:
    from bot.authoring.evaluate import evaluate
    from bot.authoring.questions import read_questions
    from bot.faces.scores import render_evaluation

    questions = read_questions(arguments.file)
    evaluation = evaluate(_bot(arguments), questions)
    show(render_json(evaluation) if arguments.json else render_evaluation(evaluation))
    return PROBLEMS if evaluation.failures else CLEAN


def _check(arguments: argparse.Namespace) -> int:
    folder = arguments.folder or arguments.knowledge or shipped_folder()
    try:
        knowledge = load_knowledge(folder)
    except KnowledgeError as error:
        if not error.problems:
            raise
        show("\n".join(map(str, error.problems)))
        return PROBLEMS
    show(f"{folder}: no problems in {len(knowledge.entries)} entries and {len(knowledge.studies)} studies")
    return CLEAN


if __name__ == "__main__":
    raise SystemExit(main())
