"""The command line: parse, call, render, exit code.

Exit codes: 0 answered (or clean), 1 no answer (or problems found), 2 cannot run, 3 a sign to seek medical care.
"""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from typing import TYPE_CHECKING, NoReturn

from bot import FAQBot, __version__
from bot.errors import FacefactsError
from bot.faces.as_json import render_json
from bot.faces.layout import MAX_WIDTH, encodable
from bot.faces.plain import render_explanation, render_reply, render_topics

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from bot.records import Reply

ANSWERED, NO_ANSWER, CANNOT_RUN, CARE = 0, 1, 2, 3

_EXIT = {
    "answer": ANSWERED,
    "small-talk": ANSWERED,
    "clarify": NO_ANSWER,
    "not-covered": NO_ANSWER,
    "not-understood": NO_ANSWER,
    "care": CARE,
}


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line, as every other error of the program."""

    def error(self, message: str) -> NoReturn:
        raise _UsageError(f"{message}; see `{self.prog} --help`")


class _UsageError(FacefactsError):
    """The command line makes no sense."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        arguments = _parser().parse_args(argv)
        status: int = arguments.run(arguments)
        sys.stdout.flush()
    except FacefactsError as error:
        print(f"facefacts: {error}", file=sys.stderr)
        return CANNOT_RUN
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # so that the last flush at exit is quiet
        return CANNOT_RUN
    except KeyboardInterrupt:
        return 130  # 128 + SIGINT, as shells report it
    return status


def _parser() -> argparse.ArgumentParser:
    common = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS)
    common.add_argument("--knowledge", metavar="FOLDER", help="answer from this folder instead of the one that ships")
    common.add_argument("--no-color", action="store_true", help="use no colour")
    parser = _Parser(
        prog="facefacts",
        parents=[common],
        description="Ask about facial massage; every reply says how strong the evidence is.",
        epilog="Exit codes: 0 answered, 1 no answer, 2 cannot run, 3 seek medical care.",
        allow_abbrev=False,
    )
    parser.add_argument("--version", action="version", version=f"facefacts {__version__}")
    parser.set_defaults(run=_chat_or_lines, knowledge=None, no_color=False)
    commands = parser.add_subparsers(metavar="COMMAND", parser_class=_Parser)

    ask = commands.add_parser("ask", parents=[common], help="answer one question, or each line of a pipe")
    ask.add_argument("question", nargs="*", metavar="QUESTION")
    ask.add_argument("--json", action="store_true", help="print JSON, one object a question")
    ask.add_argument("--explain", action="store_true", help="tell what matched, and why the answer was chosen")
    ask.set_defaults(run=_ask)

    chat = commands.add_parser("chat", parents=[common], help="talk; leave with Ctrl-D or `quit`")
    chat.set_defaults(run=_chat)

    topics = commands.add_parser("topics", parents=[common], help="list the questions that have an answer")
    topics.add_argument("--json", action="store_true", help="print JSON")
    topics.set_defaults(run=_topics)

    evidence = commands.add_parser("evidence", parents=[common], help="show the studies and the certainty scale")
    evidence.add_argument("--json", action="store_true", help="print JSON")
    evidence.set_defaults(run=_evidence)

    evaluate = commands.add_parser("evaluate", parents=[common], help="score a file of labelled questions")
    evaluate.add_argument("file", metavar="FILE", help="JSON lines with q, kind (in, out, urgent) and ids")
    evaluate.add_argument("--json", action="store_true", help="print JSON")
    evaluate.set_defaults(run=_evaluate)

    check = commands.add_parser("check", parents=[common], help="report every problem of a knowledge folder")
    check.add_argument("folder", nargs="?", metavar="FOLDER")
    check.set_defaults(run=_check)
    return parser


def _bot(arguments: argparse.Namespace) -> FAQBot:
    return FAQBot.from_folder(arguments.knowledge) if arguments.knowledge else FAQBot()


def _print(text: str) -> None:
    print(encodable(text, sys.stdout.encoding or "ascii"))


def _width() -> int:
    return min(shutil.get_terminal_size().columns, MAX_WIDTH)


def _lines() -> Iterator[str]:
    """Yield the lines of standard input that hold something; bytes that are not text are replaced."""
    for line in sys.stdin.buffer:
        text = line.decode("utf-8", "replace").strip()
        if text:
            yield text


def _show(reply: Reply, *, first: bool, as_json: bool = False) -> None:
    if as_json:
        _print(render_json(reply))
        return
    _print(render_reply(reply, _width()) if first else f"\n{render_reply(reply, _width())}")


def _ask(arguments: argparse.Namespace) -> int:
    if not arguments.question and sys.stdin.isatty():
        raise _UsageError("ask needs a question, for example: facefacts ask \"is it safe?\"")
    bot = _bot(arguments)
    worst = ANSWERED
    for number, text in enumerate([" ".join(arguments.question)] if arguments.question else _lines()):
        if arguments.explain and not arguments.json:
            explanation = bot.explain(text)
            _show(explanation.reply, first=number == 0)
            _print("\n" + render_explanation(explanation, _width()))
            worst = max(worst, _EXIT[explanation.reply.kind])
            continue
        if arguments.explain:
            explanation = bot.explain(text)
            _print(render_json(explanation))
            worst = max(worst, _EXIT[explanation.reply.kind])
            continue
        reply = bot.ask(text)
        _show(reply, first=number == 0, as_json=arguments.json)
        worst = max(worst, _EXIT[reply.kind])
    return worst


def _chat_or_lines(arguments: argparse.Namespace) -> int:
    raise NotImplementedError


def _chat(arguments: argparse.Namespace) -> int:
    raise NotImplementedError


def _topics(arguments: argparse.Namespace) -> int:
    topics = _bot(arguments).knowledge.topics
    _print(render_json(topics) if arguments.json else render_topics(topics, _width()))
    return ANSWERED


def _evidence(arguments: argparse.Namespace) -> int:
    raise NotImplementedError


def _evaluate(arguments: argparse.Namespace) -> int:
    raise NotImplementedError


def _check(arguments: argparse.Namespace) -> int:
    raise NotImplementedError


if __name__ == "__main__":
    raise SystemExit(main())
