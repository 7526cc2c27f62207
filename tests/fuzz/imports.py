"""Files to import. The first byte says what the file is called, and so, mostly, of which format it is.

Nothing crashes, nothing is lost without a word, and what is made can be read.
"""

from __future__ import annotations

from collections.abc import Iterable

from bot.authoring.importing.common_small_talk import is_small_talk
from bot.authoring.importing.merge import Merger, kebab, named
from bot.authoring.importing.reader import ImportOptions, pairs_of
from bot.authoring.importing.source import Source
from bot.content.folder import read_draft
from bot.content.writer import NewEntry, emit_entries
from bot.errors import WriteError
from bot.text.characters import shown_in_line, unfit
from tests.fuzz.loader import FILES
from tests.fuzz.promises import holds_for_problem

NAMES = (
    "faq.csv faq.tsv faq.json faq.jsonl intents.json page.json chats.jsonl bank.json workspace.json nlu.yml corpus.yml nlu.md faq.md "
    "library.qna library.lu library.aiml faq.html Hours.json Hours_usersays_en.json faq.xlsx agent.zip faq.txt"
).split()
DEFAULTS = b'\ndefaults: {certainty: opinion, caveat: "-", sources: [{document: book, section: brewing}]}\n'
EXPECTED = {"text-size", "no-words"}
LEVEL = 20  # of inputs, of which one is read back as knowledge: that takes longest

_count = 0


def check(data: bytes) -> None:
    """A file becomes pairs, or is refused in one sentence that names it."""
    global _count
    _count += 1
    name = NAMES[data[0] % len(NAMES)] if data else "faq.csv"
    try:
        merger, found = imported(name, data[1:])
    except WriteError as error:
        assert shown_in_line(str(error))
        assert len(str(error)) < 3000 + 2 * len(data)
        return
    assert found == merger.written + merger.joined + merger.known + sum(item.pair for item in merger.omitted)
    if _count % LEVEL == 0:
        readable(merger)


def imported(name: str, content: bytes) -> tuple[Merger, int]:
    """Return what becomes of a file of this name, and how many pairs and halves of pairs its reader found."""
    return imported_files([(name, content)])


def imported_files(files: Iterable[tuple[str, bytes]]) -> tuple[Merger, int]:
    """Return the same of several files that belong together."""
    pairs, omitted = pairs_of([Source(name, content) for name, content in files], ImportOptions(skip_bad=True))
    merger = Merger()
    for pair in pairs:
        merger.add(pair, kebab(pair.topic) or "faq", talk=is_small_talk(pair))
    found = len(pairs) + sum(item.pair for item in omitted)
    merger.omitted = [*omitted, *merger.omitted]
    return merger, found


def readable(merger: Merger) -> None:
    """What is made can be read as knowledge, and holds every variant."""
    made = [target for target in named(merger.targets, {"steeping", "water"}) if not target.talk]
    if not made:
        return
    text = emit_entries(NewEntry(one.id, one.added[0], one.answer, tuple(one.added[1:])) for one in made)
    assert not unfit(text)
    draft = read_draft("tea", FILES | {"about.yaml": FILES["about.yaml"] + DEFAULTS, "topics/faq.yaml": text.encode()})
    for problem in draft.problems:
        holds_for_problem(problem)
        assert problem.rule in EXPECTED, problem
    for one, entry in zip(made, draft.parts["topics/faq.yaml"], strict=True):
        assert (entry.question, *entry.variants) == tuple(one.added)
