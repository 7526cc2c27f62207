"""What the command line accepts: the commands, and the options that each takes."""

from __future__ import annotations

import argparse
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, NoReturn

from bot.errors import UsageError
from bot.records import Record
from bot.terminal.screen import width_now

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class _Use(Record, frozen=True):
    """One command: its options, its operand, if it has one, and how many of these (as argparse counts).

    `more` is told in its own help alone.
    """

    name: str
    about: str
    options: tuple[str, ...]
    operand: str = ""
    count: str | None = None
    more: str = ""


_OPTIONS = {
    "--json": "print JSON",
    "--skip-bad": "leave out rows that can't be read, and say which",
    "--verbose": "name everything that was left out",
    "--strict": "exit with 1 for warnings, too",
    "--short": "print each answer in one sentence, with its evidence and sources",
    "--explain": "explain what matched, and why the answer was chosen",
    "--no-color": "use no colour; so does NO_COLOR=1",
    "--no-pager": "never show long output in a pager",
    "--no-history": "do not save or load the history of typed lines",
    "--vi": "edit with vi keys instead of Emacs keys",
    "--recommend": "recommend thresholds for the costs of wrong replies; takes a while",
    "--no-toolbar": "hide the help line at the bottom",
}
_VALUES = {
    "--index": ("FILE", "answer from a file that `facefacts compile` wrote"),
    "-o": ("FILE", "the file to write; without it, compile writes into the cache folder, and export prints"),
    "--format": ("FORMAT", "csv, jsonl, faqpage, rasa, markdown or html"),
    "--compare": ("OLD.json", "show what changed since this output of --json; exit with 1 only if a reply got worse"),
    "--costs": ("COSTS", "the costs for --recommend, by default wrong=3,outside=2,refusal=1,menu=0.6"),
    "--into": ("FOLDER", "the knowledge folder to make or to add to; without it, that of --knowledge, or this folder"),
    "--question": ("NAME", "the column that holds the question, by name or number; by default found by the columns' names"),
    "--answer": ("NAME", "the column that holds the answer; by default found by the columns' names as well"),
    "--certainty": (
        "CODE",
        "how strong the evidence of all answers is, if the file does not say; not-a-claim by default",
    ),
    "--caveat": ("TEXT", "the caveat of all answers that have none; by default it names the FAQ"),
    "--source": ("TITLE", "the name of the source of the answers; by default the name of the file"),
    "--language": ("NAME", "the language of the texts, or the one to import from a file that holds several"),
    "--log-misses": ("FILE", "append messages that got no answer to this private file; never those sent to care"),
}
_IMPORT = ("--into", "--question", "--answer", "--certainty", "--caveat", "--source", "--language")
_TAKES = {"--knowledge": "FOLDER", **{name: metavar for name, (metavar, _) in _VALUES.items()}}
_CHAT = ("--no-pager", "--no-history", "--vi", "--no-toolbar")
_ASK = ("--json", "--short", "--explain", "--log-misses")
_FROM = ("--index",)  # instead of --knowledge
_ALONE = (*_FROM, *_CHAT, *_ASK)  # without a command, or before one
_COLUMNS = {"--question": "question_column", "--answer": "answer_column"}  # attributes of the operand
_PATHS = ("--knowledge", "--index", "--into", "--compare", "--log-misses", "-o", "FOLDER", "FILE")
_USES = (
    _Use("ask", "answer a question, or each line of a pipe", (*_FROM, *_ASK), "QUESTION", "*"),
    _Use("chat", "chat; on a pipe, one message per line", (*_FROM, *_CHAT, "--log-misses")),
    _Use("topics", "list the questions that have an answer", (*_FROM, "--json", "--no-pager")),
    _Use("evidence", "show the studies and the certainty scale", (*_FROM, "--json", "--no-pager")),
    _Use(
        "evaluate",
        "score a bot on a file of labelled questions",
        (*_FROM, "--json", "--compare", "--recommend", "--costs"),
        "FILE",
    ),
    _Use("misses", "group the messages of a --log-misses file, with wordings to paste", (*_FROM, "--json"), "FILE"),
    _Use("compile", "compile a knowledge folder in advance, for read-only machines", ("-o",), "FOLDER", "?"),
    _Use("new", "make a small knowledge folder to start from", (), "FOLDER"),
    _Use(
        "import",
        "turn an existing FAQ into a knowledge folder",
        (*_IMPORT, "--skip-bad", "--verbose"),
        "FILE",
        "+",
        more="Reads CSV, Excel, JSON, Markdown, HTML and the files of Rasa, Dialogflow, QnA Maker and other makers of bots, "
        "single, in a folder or in a .zip; docs/importing.md describes each.",
    ),
    _Use("export", "write all answers in a format for another program, or as a page", ("--format", "-o"), "FOLDER", "?"),
    _Use("schema", "print the JSON Schema of a kind of file, or list the kinds", (), "KIND", "?"),
    _Use(
        "check",
        "report every problem of a knowledge folder, by default this one or what ships",
        ("--json", "--strict"),
        "FOLDER",
        "?",
    ),
)
_DESCRIPTION = (
    "Ask a folder of curated knowledge, offline: every answer is its author's, and every reply says how strong the "
    "evidence is. Without --knowledge, the one that ships answers."
)
_EPILOG = (
    "Without a command: a chat on a terminal, one question a line on a pipe. A chat ends with Ctrl-D "
    "or `quit`; for a screen reader, TERM=dumb gives plain lines without menus. "
    "Exit codes: 0 answered or clean, 1 no answer or problems found, 2 cannot run, 3 seek medical care."
)


_WORDS = 3  # words from which a command line is more likely a question than a command


class _Parser(argparse.ArgumentParser):
    """Reports errors in one line, like all other errors of the program."""

    typed: Sequence[str] = ()
    operand = ""

    def __init__(self, **options: Any) -> None:
        super().__init__(**options, allow_abbrev=False, exit_on_error=False)

    def _get_formatter(self) -> argparse.HelpFormatter:
        """Name the width: argparse, which makes a formatter for each option, would import much to find it."""
        return argparse.HelpFormatter(self.prog, width=width_now())

    def _check_value(self, action: argparse.Action, value: Any) -> None:
        """Refuse an unknown command; no other argument has choices."""
        if action.choices is not None and value not in action.choices:
            self.refuse(f"there is no command {value!r}; {_suggestion(value, self.typed)}")

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        """Return what is known of a command line, and the rest."""
        try:
            return super().parse_known_args(args, namespace)
        except argparse.ArgumentError as error:
            if error.argument_name is None:
                self.error(str(error))
            metavar = _TAKES.get(error.argument_name)
            self.refuse(f"{error.argument_name} {f'needs a {metavar} behind it' if metavar else 'takes no value'}")

    def error(self, message: str) -> NoReturn:
        """Refuse a command line without its operand, the only error that argparse reports here."""
        self.refuse(f"{self.prog.rpartition(' ')[2]} needs a {self.operand}" if self.operand else message)

    def refuse(self, fault: str) -> NoReturn:
        """Raise UsageError with the error and the name of the help."""
        raise UsageError(f"{fault}; see `{self.prog} --help`")


def parse_all(typed: Sequence[str], version: str) -> SimpleNamespace:
    """Return the command line with every option of every command; `command` is empty where none was named.

    Raises:
        UsageError: if it makes no sense.

    """
    parser = _Parser(prog="facefacts", description=_DESCRIPTION, epilog=_EPILOG)
    parser.typed = typed
    parser.add_argument("--version", action="version", version=f"facefacts {version}")
    _add_options(parser, _ALONE)
    parser.set_defaults(command="", knowledge=None, **{_attribute(use.operand): None for use in _USES if use.operand})
    parser.set_defaults(**{_attribute(name): False for name in _OPTIONS} | {_attribute(name): None for name in _VALUES})
    commands = parser.add_subparsers(prog=parser.prog, metavar="COMMAND", parser_class=_Parser)
    for use in _likely(parser.typed):
        about = f"{use.about.capitalize()}. {use.more}".rstrip()
        command = commands.add_parser(use.name, help=use.about, description=about)
        command.set_defaults(command=use.name)
        _add_options(command, use.options)
        if use.operand:
            command.operand = use.operand
            command.add_argument(use.operand.lower(), metavar=use.operand, nargs=use.count)
    arguments = SimpleNamespace()
    _, rest = parser.parse_known_args(typed, arguments)
    if rest:
        whose = f"{arguments.command} has no" if arguments.command else "there is no option"
        raise UsageError(f"{whose} {rest[0]}; see `facefacts {arguments.command}".rstrip() + " --help`")
    _refuse_empty(arguments)
    _refuse_unheeded(arguments)
    _refuse_contradictions(arguments)
    return arguments


def _suggestion(name: str, typed: Sequence[str]) -> str:
    """Suggest the closest command or, if none is close, how to ask the text as a question."""
    from bot.text.closest import closest  # imported only for a typo

    question = " ".join(typed[typed.index(name) :]) if name in typed else name
    nearest = closest(name, [use.name for use in _USES])
    if nearest and (nearest == "ask" or question.count(" ") < _WORDS - 1):
        return f"did you mean `{nearest}`"
    return f'to ask a question, type: facefacts ask "{question}"'


def _likely(typed: Sequence[str]) -> tuple[_Use, ...]:
    """Return the command that a command line begins with, or all of them: parsers are slow to set up."""
    return tuple(use for use in _USES if use.name == next(iter(typed), "")) or _USES


def _attribute(option: str) -> str:
    return _COLUMNS.get(option) or option.strip("-").replace("-", "_").lower()


def _refuse_empty(arguments: SimpleNamespace) -> None:
    """Raise UsageError for an empty path, which is never meant to select the default."""
    for name in _PATHS:
        if getattr(arguments, _attribute(name)) in ("", [""]):
            raise UsageError(f"{name} is an empty name, as of a shell variable that is not set; name a file or folder")


def _refuse_unheeded(arguments: SimpleNamespace) -> None:
    """Raise UsageError for an option before the command that the command does not have."""
    heeded = next((use.options for use in _USES if use.name == arguments.command), _ALONE)
    for name in _ALONE:
        if getattr(arguments, _attribute(name)) and name not in heeded:
            raise UsageError(f"{arguments.command} has no {name}; see `facefacts {arguments.command} --help`")


def _refuse_contradictions(arguments: SimpleNamespace) -> None:
    """Raise UsageError if two options name a knowledge."""
    if arguments.index and arguments.knowledge:
        raise UsageError("--index and --knowledge both say what to answer from; give one of them")
    for name in ("FOLDER", "--into"):
        if getattr(arguments, _attribute(name)) and arguments.knowledge and arguments.command != "new":
            raise UsageError(f"{name} and --knowledge both say which folder is meant; give one of them")


def _add_options(parser: _Parser, names: Iterable[str]) -> None:
    """Add options without defaults, so that the command's parser does not overwrite one given before the command."""
    silent = argparse.SUPPRESS
    parser.add_argument("--knowledge", metavar="FOLDER", default=silent, help="answer from this folder")
    for name in ("--no-color", *names):
        if name in _VALUES:
            metavar, about = _VALUES[name]
            parser.add_argument(name, metavar=metavar, dest=_attribute(name), default=silent, help=about)
        else:
            parser.add_argument(name, action="store_true", default=silent, help=_OPTIONS[name])
