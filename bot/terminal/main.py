"""The command line: parse, call, render, exit code.

Exit codes: 0 answered (or clean), 1 no answer (or problems found), 2 cannot run, 3 seek medical care.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from typing import TYPE_CHECKING

from bot import __version__
from bot.errors import FacefactsError, QuestionsError, UsageError
from bot.terminal.command_line import parse
from bot.terminal.screen import (
    as_output,
    colour_wanted,
    is_dumb,
    is_terminal,
    page,
    page_now,
    show,
    show_text,
    tell_aside,
    width_now,
    write,
)
from bot.text.characters import shown_in_line

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from types import SimpleNamespace

    from bot.faqbot import FAQBot
    from bot.records import Reply
    from bot.rendering.spans import Text

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


# Each command imports what it needs: importing everything takes longer than answering.


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    try:
        arguments = parse(argv, __version__)
        return _COMMANDS[arguments.command](arguments)
    except QuestionsError as error:
        return _cannot_run(*(error.faults or [str(error)]))
    except FacefactsError as error:
        return _cannot_run(str(error))
    except BrokenPipeError:
        # the last flush at exit must not report it again
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CANNOT_RUN
    except OSError as error:
        return _cannot_run(": ".join(filter(None, (error.filename, error.strerror or str(error)))))
    except KeyboardInterrupt:
        return 130  # 128 + SIGINT, as shells report it


def _cannot_run(*reasons: str) -> int:
    for reason in reasons:
        tell_aside(f"facefacts: {shown_in_line(reason)}")
    return CANNOT_RUN


def _bot(arguments: SimpleNamespace) -> FAQBot:
    gc.disable()  # skip cyclic garbage collection of what was loaded: it stays until the end
    from bot.faqbot import FAQBot, shipped_folder

    try:
        if arguments.index:
            return FAQBot.from_index(arguments.index)
        bot = FAQBot.from_folder(arguments.knowledge or shipped_folder(), compiling=_Compiling())
    finally:
        gc.freeze()
        gc.enable()
    if bot.unwritten:
        reason = shown_in_line(bot.unwritten)
        tell_aside(f"facefacts: the compiled knowledge can't be kept ({reason}), so each start compiles")
    return bot


class _Compiling:
    """Shows on a terminal that the knowledge is being compiled, and the progress."""

    def __init__(self) -> None:
        self._since = 0.0

    def __call__(self, share: float) -> None:
        """Show the progress, as a percentage only if compiling takes longer than a second."""
        if not (sys.stderr and sys.stderr.isatty()):
            return
        now = time.monotonic()
        self._since = self._since or now
        if not share:
            tell_aside("facefacts: compiling the knowledge ...", end="")
        elif now - self._since > 1 and not is_dumb():
            tell_aside(f"\rfacefacts: compiling the knowledge ... {share:.0%}", end="")
        if share == 1:
            tell_aside("")


def _lines() -> Iterator[str]:
    from bot.terminal.input_lines import read_lines

    return read_lines(sys.stdin.buffer) if sys.stdin else iter(())


def _chat_or_ask(arguments: SimpleNamespace) -> int:
    talks = is_terminal() and not (arguments.json or arguments.explain)
    return _chat(arguments) if talks else _ask(arguments)


def _ask(arguments: SimpleNamespace) -> int:
    if not arguments.question and sys.stdin and sys.stdin.isatty():
        raise UsageError('ask needs a question, for example: facefacts ask "is it safe?"')
    bot = _bot(arguments)
    texts = [" ".join(arguments.question)] if arguments.question else _lines()
    told = (_told(bot, text, arguments, piped=not arguments.question) for text in texts)
    return _tell(told, _note(bot, arguments), gap="" if arguments.json else "\n")


def _told(bot: FAQBot, text: str, arguments: SimpleNamespace, *, piped: bool) -> tuple[str, Reply]:
    """Return the reply to a question and its output; in text, a question from a pipe is shown above its reply."""
    explanation = bot.explain(text) if arguments.explain else None
    reply = explanation.reply if explanation else bot.ask(text)
    if arguments.json:
        from bot.rendering.as_json import render_json

        return render_json(explanation or reply), reply
    from bot.rendering.reply_text import brief, whole

    page = page_now()
    told = brief(reply, page) if arguments.short else whole(reply, page)
    if explanation:
        from bot.rendering.explanations import reasons

        told = [*told, [], *reasons(explanation, page)]
    return _asked_and_told(reply.question if piped else "", told, arguments), reply


def _asked_and_told(question: str, told: Text, arguments: SimpleNamespace) -> str:
    """Return the output for a reply, with a question from a pipe above it in one line, as in a chat."""
    lines = [[("", f"> {question}")], [], *told] if question else told
    return as_output(lines, colour=colour_wanted(refused=arguments.no_color))


def _note(bot: FAQBot, arguments: SimpleNamespace) -> Callable[[Reply], None]:
    """Return a function to call with every reply that was shown."""
    if arguments.log_misses is None:
        return lambda _reply: None
    from pathlib import Path

    from bot.terminal.miss_log import MissLog

    return MissLog(Path(arguments.log_misses), bot.rank, lambda fault: tell_aside(f"facefacts: {shown_in_line(fault)}")).add


def _tell(told: Iterable[tuple[str, Reply | None]], note: Callable[[Reply], None], gap: str) -> int:
    """Print each text, with `gap` between them, note its reply, and return the exit code of the most serious one."""
    worst = ANSWERED
    for number, (text, reply) in enumerate(told):
        write(f"{gap}{text}" if number else text)
        if reply:
            note(reply)
            worst = max(worst, _EXIT[reply.kind])
    return worst


def _chat(arguments: SimpleNamespace) -> int:
    bot = _bot(arguments)
    note = _note(bot, arguments)
    return _chat_at_terminal(bot, arguments, note) if is_terminal() else _chat_on_pipe(bot, arguments, note)


def _chat_on_pipe(bot: FAQBot, arguments: SimpleNamespace, note: Callable[[Reply], None]) -> int:
    from bot import Conversation
    from bot.terminal.chat import Chat
    from bot.terminal.loop import converse_on_pipe

    chat = Chat(Conversation(bot), bot, most=1)
    page = page_now()
    outcomes = converse_on_pipe(chat, _lines())
    told = ((_asked_and_told(line, outcome.render(page), arguments), outcome.reply) for line, outcome in outcomes)
    return _tell(told, note, gap="\n")


def _chat_at_terminal(bot: FAQBot, arguments: SimpleNamespace, note: Callable[[Reply], None]) -> int:
    from bot import Conversation
    from bot.terminal.chat import Chat
    from bot.terminal.loop import PROMPT, welcome

    colour = colour_wanted(refused=arguments.no_color)
    show_text(welcome(bot.knowledge.about, bot.language.chat, page_now()), colour=colour)
    if not is_dumb():  # prompt_toolkit takes a tenth of a second to import; input typed meanwhile is kept
        write(PROMPT, end="")
    from bot.terminal.history import HistoryFile, NoHistory, kept_in
    from bot.terminal.prompt import Options, run_chat

    history = NoHistory(kept_in()) if arguments.no_history else HistoryFile(kept_in())
    options = Options(
        colour=colour,
        toolbar=not arguments.no_toolbar,
        vi=arguments.vi,
        paging=not arguments.no_pager,
    )
    return run_chat(Chat(Conversation(bot), bot, history), options, note)


def _topics(arguments: SimpleNamespace) -> int:
    from bot.rendering.as_json import render_json
    from bot.rendering.listings import topics

    found = _bot(arguments).knowledge.topics
    if arguments.json:
        show(render_json(found))
    else:
        _page(topics(found, page_now()), arguments)
    return ANSWERED


def _page(text: Text, arguments: SimpleNamespace) -> None:
    page(text, colour=colour_wanted(refused=arguments.no_color), paging=not arguments.no_pager)


def _evidence(arguments: SimpleNamespace) -> int:
    from bot.languages.labels import labels_of
    from bot.rendering.as_json import render_evidence_json
    from bot.rendering.evidence import evidence

    known = _bot(arguments).knowledge
    if arguments.json:
        show(render_evidence_json(known.studies, known.certainty))
    else:
        _page(evidence(known.studies, known.certainty, labels_of(known.about.language), page_now()), arguments)
    return ANSWERED


def _evaluate(arguments: SimpleNamespace) -> int:
    from msgspec.structs import replace

    from bot.authoring.evaluation.compare import compare, read_outcomes
    from bot.authoring.evaluation.evaluate import evaluate
    from bot.authoring.evaluation.labelled_questions import read_questions
    from bot.authoring.evaluation.recommend import read_costs, recommend
    from bot.rendering.as_json import render_json
    from bot.rendering.reports.scores import render_evaluation

    if arguments.costs is not None and not arguments.recommend:
        raise UsageError("--costs is only for --recommend; give both")
    earlier = read_outcomes(arguments.compare) if arguments.compare else None
    costs = read_costs(arguments.costs or "")
    bot = _bot(arguments)
    asked_of = arguments.index or arguments.knowledge or "the knowledge that ships"
    questions = read_questions(arguments.file, {entry.id for entry in bot.knowledge.entries}, asked_of)
    evaluation = evaluate(bot, questions)
    if arguments.recommend:
        evaluation = replace(evaluation, advice=recommend(bot, questions, evaluation.coverage, costs))
    if earlier is not None:
        evaluation = replace(evaluation, comparison=compare(earlier, evaluation.outcomes))
    show(render_json(evaluation) if arguments.json else render_evaluation(evaluation))
    found = evaluation.comparison.worse if evaluation.comparison else evaluation.failures
    return PROBLEMS if found else CLEAN


def _misses(arguments: SimpleNamespace) -> int:
    from bot.authoring.evaluation.misses import group_misses, read_misses
    from bot.rendering.as_json import render_json
    from bot.rendering.reports.miss_groups import render_misses

    misses = read_misses(arguments.file)
    groups = group_misses(_bot(arguments), misses)
    show(render_json(groups) if arguments.json else render_misses(groups, width_now()))
    return CLEAN


def _check(arguments: SimpleNamespace) -> int:
    from datetime import date

    from bot.authoring.check.runner import check
    from bot.rendering.as_json import render_json
    from bot.rendering.reports.diagnostics import render_report

    report = check(arguments.folder or arguments.knowledge or _folder_at_hand(), date.today().isoformat())
    show(render_json(report.problems) if arguments.json else render_report(report))
    failing = len(report.problems) if arguments.strict else report.errors
    return PROBLEMS if failing else CLEAN


def _folder_at_hand() -> str:
    """Return this folder if it holds knowledge, and that of the knowledge that ships if not, and say which."""
    from pathlib import Path

    from bot.faqbot import shipped_folder

    here = Path("about.yaml").exists()
    told = (
        f"this folder, {Path.cwd()}" if here else f"the knowledge that ships, {shipped_folder()}; name a folder for another"
    )
    tell_aside(f"facefacts: checking {shown_in_line(told)}")
    return "." if here else shipped_folder()


def _compile(arguments: SimpleNamespace) -> int:
    from bot.faqbot import compile_folder, shipped_folder

    folder = arguments.folder or arguments.knowledge or shipped_folder()
    show(f"{folder}: compiled into {compile_folder(folder, arguments.o, compiling=_Compiling())}")
    return CLEAN


def _new(arguments: SimpleNamespace) -> int:
    from datetime import date, timedelta

    from bot.authoring.scaffold.new import lay_down
    from bot.rendering.reports.created import render_new

    today = date.today()
    names = lay_down(arguments.folder, today.isoformat(), (today + timedelta(days=365)).isoformat())
    show(render_new(arguments.folder, names, width_now()))
    return CLEAN


_OF_ALL_ANSWERS = (
    "How strong is the evidence: high, moderate, low, very-low, none, opinion or not-a-claim? [not-a-claim] ",
    "Why? One sentence, which goes with every answer. [that the FAQ says so] ",
    "Where do they come from? [the name of the file] ",
)
"""Questions on a terminal for options that were not given; an empty line takes the value in brackets."""


def _answered(question: str) -> str:
    return input(question).strip()


def _import(arguments: SimpleNamespace) -> int:
    from datetime import date, timedelta
    from pathlib import Path

    from bot.authoring.importing.builder import ImportDefaults
    from bot.authoring.importing.importer import import_files
    from bot.authoring.importing.reader import ImportOptions
    from bot.rendering.reports.created import render_import

    folder = arguments.into or arguments.knowledge or "."
    columns = arguments.question_column or "", arguments.answer_column or ""
    options = ImportOptions(*columns, arguments.language or "", arguments.skip_bad)
    defaults = ImportDefaults(arguments.certainty or "", arguments.caveat or "", arguments.source or "")
    if defaults == ImportDefaults() and not Path(folder, "about.yaml").exists() and is_terminal():
        defaults = ImportDefaults(*map(_answered, _OF_ALL_ANSWERS))
    today = date.today()
    days = today.isoformat(), (today + timedelta(days=365)).isoformat()
    imported = import_files(arguments.file, folder, options, defaults, days)
    show(render_import(folder, imported, width_now(), verbose=arguments.verbose))
    return CLEAN


def _export(arguments: SimpleNamespace) -> int:
    from pathlib import Path

    from bot.authoring.exporting.formats import NAMES, format_called, left_out
    from bot.content.folder import load_knowledge
    from bot.faqbot import shipped_folder

    if arguments.format not in NAMES:
        given = f"{arguments.format!r} is none" if arguments.format else "export needs a format"
        raise UsageError(f"{given}; give --format and one of: {', '.join(NAMES)}")
    folder = arguments.folder or arguments.knowledge or shipped_folder()
    knowledge, form = load_knowledge(folder), format_called(arguments.format)
    text = form.write(knowledge)
    if arguments.o:
        Path(arguments.o).write_text(text, encoding="utf-8", newline="\n")
        show(f"{arguments.o}: written; entries: {len(knowledge.entries)}")
    else:
        show(text.removesuffix("\n"))
    lacking = left_out(knowledge, form)
    if lacking:
        tell_aside(f"facefacts: {form.name} does not hold: {', '.join(lacking)}")
    return CLEAN


def _schema(arguments: SimpleNamespace) -> int:
    from bot.authoring.scaffold.schemas import SCHEMAS, schema
    from bot.rendering.reports.created import render_kinds

    show(schema(arguments.kind).rstrip("\n") if arguments.kind else render_kinds(SCHEMAS))
    return CLEAN


_COMMANDS = {
    "": _chat_or_ask,
    "ask": _ask,
    "chat": _chat,
    "topics": _topics,
    "evidence": _evidence,
    "evaluate": _evaluate,
    "misses": _misses,
    "compile": _compile,
    "new": _new,
    "import": _import,
    "export": _export,
    "schema": _schema,
    "check": _check,
}


if __name__ == "__main__":
    raise SystemExit(main())
