"""Files become knowledge that answers at once; what is there is never lost, and everything left out is told."""

from __future__ import annotations

import io
import json
import os
import sys
import tempfile
import zipfile
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import FAQBot
from bot.authoring.check.runner import check
from bot.authoring.importing.builder import ImportDefaults, WrittenFile
from bot.authoring.importing.formats import FORMATS
from bot.authoring.importing.importer import Imported, import_files
from bot.authoring.importing.reader import ImportOptions
from bot.authoring.importing.source import MAX_BYTES
from bot.authoring.scaffold.new import lay_down
from bot.content.folder import load_knowledge
from bot.errors import WriteError
from bot.text.characters import readable, words
from tests.authoring.importing.ways import PLAIN_WAYS, WAYS

NOTHING = ImportDefaults()
DAYS = ("2026-11-22", "2027-11-22")
HOTEL = 'question,answer\nWhen is breakfast?,From 7 to 10.\nMay I bring a dog?,"Yes, for ten euros a night."\n'


class Importer:
    """Writes files and imports them into one folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(
        self,
        content: str | bytes,
        name: str = "faq.csv",
        said: ImportDefaults = NOTHING,
        days: tuple[str, str] = DAYS,
        **choice: Any,
    ) -> Imported:
        path = self.folder.parent / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return import_files([path], self.folder, ImportOptions(**choice), said, days)

    def pairs(self) -> list[tuple[str, str]]:
        return [(entry.question, entry.answer) for entry in load_knowledge(self.folder).entries]

    def variants(self) -> dict[str, tuple[str, ...]]:
        return {entry.id: entry.variants for entry in load_knowledge(self.folder).entries}


@pytest.fixture
def pour(tmp_path: Path) -> Importer:
    return Importer(tmp_path / "hotel")


def test_a_table_answers_at_once_with_one_honest_line(pour: Importer) -> None:
    pour(HOTEL)
    bot = FAQBot.from_folder(pour.folder)
    lines = str(bot.ask("when is breakfast?")).splitlines()
    assert lines[:5] == [
        "When is breakfast?",
        "",
        "From 7 to 10.",
        "",
        "As the FAQ of faq.csv says, imported on 2026-11-22.",
    ]
    hello = str(bot.ask("hello"))
    assert hello == "Hello. What would you like to know?\n\nI answer from our FAQ and from nothing else."
    problems = check(pour.folder, "2026-11-22").problems
    assert not [problem for problem in problems if problem.severity == "error"]


GERMAN = "Frage,Antwort\nWann ist offen?,Von 9 bis 17 Uhr.\nGibt es Parkplätze?,Nein; es gibt Ständer für Räder.\n"
FRENCH = (
    "question,réponse\nQuand êtes-vous ouverts ?,Du lundi au vendredi.\nComment puis-je payer ?,Par carte.\n"
    "Est-ce que les chiens sont admis ?,Oui.\nOù est le parking ?,Derrière la maison.\n"
)
SPANISH = (
    "pregunta,respuesta\n¿Cuándo abren?,De 9 a 17 horas.\n¿Cómo puedo pagar?,Con tarjeta.\n¿Se admiten perros?,Sí.\n"
    "¿Dónde está el aparcamiento?,Detrás de la casa.\n¿Puedo cambiar la talla que pedí?,Sí.\n"
)


def test_a_german_table_makes_a_german_folder(pour: Importer) -> None:
    told = pour(GERMAN)
    assert (told.language, told.folder_language) == ("de", "de")
    bot = FAQBot.from_folder(pour.folder)
    assert str(bot.ask("Wann ist offen?")).splitlines()[2] == "Von 9 bis 17 Uhr."
    assert str(bot.ask("guten Tag")).splitlines()[0] == "Hallo. Was möchten Sie wissen?"
    assert not [found for found in check(pour.folder, "2026-11-22").problems if found.severity == "error"]


def test_a_folder_stays_in_its_language(pour: Importer) -> None:
    pour(HOTEL)
    told = pour(GERMAN, name="more.csv")
    assert (told.language, told.folder_language) == ("de", "en")
    assert load_knowledge(pour.folder).about.language == "en"


def test_the_language_can_be_chosen(pour: Importer) -> None:
    assert pour(HOTEL, language="de").folder_language == "de"


def test_a_language_that_neither_exists_nor_is_named_is_refused(pour: Importer) -> None:
    with pytest.raises(
        WriteError, match=r"^no pair names its language, and there is no language 'fr'; choose one of: de, en$"
    ):
        pour(FRENCH, language="fr")


@pytest.mark.parametrize(
    ("table", "asked", "answered"),
    [
        (FRENCH, "est-ce que les chiens sont admis ?", "Est-ce que les chiens sont admis ?"),
        (FRENCH, "comment est-ce que je peux payer chez vous", "Comment puis-je payer ?"),
        (SPANISH, "cómo se puede pagar", "¿Cómo puedo pagar?"),
        (SPANISH, "¿Dónde está el aparcamiento?", "¿Dónde está el aparcamiento?"),
    ],
)
def test_a_list_in_a_language_that_is_not_known_answers_its_questions(
    pour: Importer, table: str, asked: str, answered: str
) -> None:
    pour(table)
    assert [answer.question for answer in FAQBot.from_folder(pour.folder).ask(asked).answers] == [answered]


def test_what_is_said_of_all_answers_stands_once(pour: Importer) -> None:
    pour(HOTEL, said=ImportDefaults("opinion", "The owner says so.", "The house rules"))
    text = (pour.folder / "about.yaml").read_text(encoding="utf-8")
    assert text.count("The owner says so.") == 1
    entry = load_knowledge(pour.folder).entries[0]
    assert (entry.certainty, entry.caveat, entry.sources[0].document) == ("opinion", "The owner says so.", "the-house-rules")
    assert "certainty" not in (pour.folder / "topics" / "faq.yaml").read_text(encoding="utf-8")


def test_a_second_import_of_the_same_file_changes_nothing(pour: Importer) -> None:
    rows = "id,question,answer,variants\ncup,Which cup?,A tall one is best.,what cup\n,Which mug?,A tall one is best.,\nx,Which cup?,No matter.,\n"
    first = pour(rows)
    before = {path: path.read_bytes() for path in sorted(pour.folder.rglob("*")) if path.is_file()}
    again = pour(rows, days=("2027-01-01", "2028-01-01"))
    assert {path: path.read_bytes() for path in sorted(pour.folder.rglob("*")) if path.is_file()} == before
    assert (first.written, first.joined) == (2, 1)
    assert (again.found, again.known, again.made) == (3, 3, ())


def test_a_folder_that_is_there_grows_and_loses_nothing(tmp_path: Path) -> None:
    lay_down(tmp_path / "shop", "2026-01-01", "2027-01-01")
    shop = Importer(tmp_path / "shop")
    before = load_knowledge(shop.folder)
    files = {path: path.read_text(encoding="utf-8") for path in sorted(shop.folder.rglob("*.yaml"))}
    told = shop(
        "question,answer,variants,topic\nWhen is the workshop open?,On request.,office hours,\n"
        'How often should I oil the chain?,"Our mechanics recommend oil after every ride in the rain, and every 200 km otherwise. A chain that '
        'squeaks has waited too long.",oil it when,\nDo you sell locks?,"Yes, three kinds of them.",,bicycle\n'
    )
    after = load_knowledge(shop.folder)
    assert (told.written, told.joined, told.found) == (1, 2, 3)
    assert [entry.id for entry in before.entries] == [entry.id for entry in after.entries if entry.id != "do-you-sell-locks"]
    held = {entry.id: entry for entry in after.entries}
    assert all(
        held[entry.id].answer == entry.answer and set(entry.variants) <= set(held[entry.id].variants)
        for entry in before.entries
    )
    assert "office hours" in held["opening-times"].variants
    assert "oil it when" in held["oil-chain"].variants
    assert all(path.read_text(encoding="utf-8").startswith(text.rstrip()) for path, text in files.items())
    assert "On request." in (shop.folder / "notes" / "bicycle.txt").read_text(encoding="utf-8")
    assert held["oil-chain"].certainty == "opinion"
    assert (held["do-you-sell-locks"].certainty, held["do-you-sell-locks"].sources[0].document) == (
        "not-a-claim",
        "the-faq-of-faq-csv",
    )


def test_a_folder_with_other_defaults_keeps_them(pour: Importer) -> None:
    pour(HOTEL)
    pour('q,a\nIs there a pool?,"Yes, behind the house."\n', "more.csv", said=ImportDefaults(certainty="opinion"))
    caveats = {entry.question: (entry.certainty, entry.caveat) for entry in load_knowledge(pour.folder).entries}
    assert caveats["May I bring a dog?"] == ("not-a-claim", "As the FAQ of faq.csv says, imported on 2026-11-22.")
    assert caveats["Is there a pool?"] == ("opinion", "As the FAQ of more.csv says, imported on 2026-11-22.")


def test_what_a_file_says_of_evidence_and_sources_is_taken(pour: Importer) -> None:
    imported = pour(
        "q,a,Certainty,Caveat,Related,url\nWhich cup?,Tall.,Very low,One cup: mine.,Which lid?,https://example.org/cups\n"
        "Which lid?,None.,quite sure,,cup,\n"
    )
    first, second = load_knowledge(pour.folder).entries
    assert (first.certainty, first.caveat, first.related, first.sources[0].section) == (
        "very-low",
        "One cup: mine.",
        (second.id,),
        "https-example-org-cups",
    )
    assert second.certainty == "not-a-claim"
    assert [(item.kind, item.what) for item in imported.omitted] == [
        ("a related question that does not exist", "cup"), ("an unknown certainty", "quite sure"),
    ]  # fmt: skip


def test_short_answers_are_nobodys_and_stay_apart(pour: Importer) -> None:
    pour(
        "q,a\nIs there a pool?,Yes.\nIs there a bar?,Yes.\nWhere is the bar?,It is on the roof.\nIs the bar outside?,It is on the roof.\n"
    )
    assert [question for question, _ in pour.pairs()] == ["Is there a pool?", "Is there a bar?", "Where is the bar?"]
    assert pour.variants()["where-is-the-bar"] == ("Is the bar outside?",)


@pytest.mark.parametrize("name", ["N/A", "None", "null", "nan"])
def test_words_for_nothing_are_answers(pour: Importer, name: str) -> None:
    pour(f"question,answer\nWhat does the sign say?,{name}\n")
    assert pour.pairs() == [("What does the sign say?", name)]


COLUMNS = [
    ("question,answer,title,text", "question", "answer"),
    ("Q;A", "Q", "A"),
    ("Frage;Antwort", "Frage", "Antwort"),
    ("Réponse,Question ", "Question", "Réponse"),
    ("prompt\tcompletion", "prompt", "completion"),
    ("id,title,body", "title", "body"),
    ("Customer Question|Standard Response|Question ID", "Customer Question", "Standard Response"),
    ("question_text,answer_text,question_type", "question_text", "answer_text"),
    ("category,faqQuestion,faqAnswer", "faqQuestion", "faqAnswer"),
]


@pytest.mark.parametrize(("header", "question", "answer"), COLUMNS)
def test_columns_are_told_by_their_names(pour: Importer, header: str, question: str, answer: str) -> None:
    separator = next(char for char in ",;\t|" if char in header)
    row = separator.join(f"cell {number}" for number in range(header.count(separator) + 1))
    read = pour(f"{header}\n{row}\n{row.replace('cell', 'other')}\n").read[0].remark
    assert read.startswith(f"question from {question.strip()!r}, answer from {answer!r}")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_any_end_of_line_and_mark(pour: Importer, end: str, mark: str) -> None:
    pour(f'{mark}Question,Answer{end}Which cup?,"A tall one; thin,{end}if you can."{end}')
    assert pour.pairs() == [("Which cup?", "A tall one; thin,\nif you can.")]


def test_columns_may_be_named_or_counted(pour: Importer) -> None:
    pour("cups,3,tall\nlids,4,none\n", question="1", answer="3")
    assert pour.pairs() == [("cups", "tall"), ("lids", "none")]
    pour("a pool,behind the house\n", "numbers.csv", question="1")
    assert pour.pairs()[-1] == ("a pool", "behind the house")
    pour("question,text,answer\na b,b c,c d\n", "other.csv", question="TEXT", answer="question")
    assert pour.pairs()[-1] == ("b c", "a b")


def test_a_table_of_questions_needs_no_header(pour: Importer) -> None:
    pour('Is it open?,"Yes, from 9."\nIs there tea?,No.\n')
    assert pour.pairs() == [("Is it open?", "Yes, from 9."), ("Is there tea?", "No.")]


def test_quotes_in_a_table_of_tabs_may_stand_as_they_are(pour: Importer) -> None:
    pour('Question\tAnswer\tSource\n"Late" checkout?\tUntil "noon"\tx\n', "faq.tsv")
    assert pour.pairs() == [('"Late" checkout?', 'Until "noon"')]


def test_files_that_are_not_utf_8_are_read_and_it_is_told(pour: Importer) -> None:
    told = pour("Frage;Antwort\nIst das Café offen?;Täglich\n".encode("cp1252"))
    assert pour.pairs() == [("Ist das Café offen?", "Täglich")]
    assert told.read[0].remark.endswith("not UTF-8, so read as Windows-1252")


FENCE = "`" * 3
REFUSED = [
    ("a.csv", "a,b\n1,2\n", ": which column is the question? Name one with --question NAME: 'a', 'b'"),
    ("a.csv", "q,b\n1,2\n", ": which column is the answer? Name one with --answer NAME: 'q', 'b'"),
    ("a.csv", "prompt,title,a\n1,2,3\n", ": the question may be in 'prompt', 'title'; choose one with --question NAME"),
    ("a.csv", "question\nwhy\n", ":1: has one column; separate columns by a comma, a semicolon or a tab"),
    ("a.csv", "", ": is empty; write a row for each question and its answer, as CSV for example"),
    ("a.csv", "q,a\nx,y,z\n", ":2: 3 cells for 2 columns; put a text with the separator in quotes; correct that, or use --skip-bad to leave out what can't be read"),
    ("a.json", '{"q": ', ":1: is not JSON"),
    ("a.json", "[" * 100_000, ": is not JSON (lists and objects are nested too deep)"),
    ("a.json", '{"version": 1}', ": no object has a question and an answer; the keys are 'version'; name two with --question NAME and --answer NAME"),
    ("a.yml", "nlu: [\n", ":2: can't be read as YAML"),
    ("a.yml", "nlu: &a [*a]\n", ":1: can't be read as YAML (aliases (*) are not read; write the value out)"),
    ("a.aiml", "<!DOCTYPE x [<!ENTITY a 'b'>]><aiml/>", ":1: declares its own types (DOCTYPE), which are not read; remove them"),
    ("a.aiml", "<aiml><category></aiml>", ":1: is not XML"),
    ("a.csv", b"q,a\n\x00\x01,x\n", ": is not text; write a row for each question and its answer, as CSV for example"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "told"), REFUSED, ids=[refused[2][:50] for refused in REFUSED])
def test_what_cannot_be_imported_is_refused(pour: Importer, name: str, content: str | bytes, told: str) -> None:
    with pytest.raises(WriteError) as caught:
        pour(content, name)
    assert str(caught.value).startswith(f"{pour.folder.parent / name}{told}")
    assert not pour.folder.exists()


def test_a_refusal_names_every_format_and_what_to_do(pour: Importer) -> None:
    with pytest.raises(WriteError, match=r"faq\.docx: is a Word document; save the text as HTML or Markdown\.") as caught:
        pour(b"PK\x03\x04", "faq.docx")
    assert all(known.NAME in str(caught.value) for known in FORMATS)
    with pytest.raises(WriteError, match=r"a\.csv: can't be read \(No such file or directory\)"):
        import_files([pour.folder.parent / "a.csv"], pour.folder, ImportOptions(), ImportDefaults(), DAYS)
    (pour.folder.parent / "full").mkdir()
    (pour.folder.parent / "full" / "letter").write_text("x")
    with pytest.raises(WriteError, match="full: is not empty and no knowledge folder"):
        import_files([pour.folder.parent / "a.csv"], pour.folder.parent / "full", ImportOptions(), ImportDefaults(), DAYS)
    with pytest.raises(WriteError, match="--certainty 'sure' is not one of: high, moderate, low"):
        pour(HOTEL, said=ImportDefaults("sure"))


def test_several_languages_are_never_mixed(pour: Importer) -> None:
    with pytest.raises(WriteError, match=r"several languages: en \(1\), de \(1\); choose one with --language NAME"):
        pour("q,a,lang\nWhen?,Now.,en\nWann?,Jetzt.,de\n")


def _zip(files: dict[str, bytes]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return held.getvalue()


def test_an_archive_is_read_like_a_folder_and_never_unpacked(pour: Importer) -> None:
    intent = {
        "responses": [{"messages": [{"type": 0, "speech": "From 7 to 10."}]}],
        "fallbackIntent": False,
        "webhookUsed": False,
    }
    phrases = [{"data": [{"text": "when is "}, {"text": "breakfast"}]}]
    files = {"agent.json": b'{"language": "en", "googleAssistant": {}}', "intents/b.json": json.dumps(intent).encode()}
    pour(_zip(files | {"../../intents/b_usersays_en.json": json.dumps(phrases).encode()}), "agent.zip")
    assert pour.pairs() == [("when is breakfast", "From 7 to 10.")]
    assert sorted(path.name for path in pour.folder.parent.iterdir()) == ["agent.zip", "hotel"]


def test_a_bomb_is_refused(pour: Importer) -> None:
    with pytest.raises(WriteError, match="has more than 50 MB"):
        pour(_zip({"faq.csv": b"0" * (MAX_BYTES + 1)}), "faq.zip")


def test_an_excel_file_is_read_with_merged_cells_and_line_breaks(pour: Importer) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.append(["Our questions"])
    book.active.append([])
    for row in (
        ["Topic", "Question", "Answer"],
        ["Meals", "When is\nbreakfast?", "From 7_x000D_\nto 10."],
        [None, "Is there tea?", 3],
    ):
        book.active.append(row)
    book.active.merge_cells("A4:A5")
    held = io.BytesIO()
    book.save(held)
    pour(held.getvalue(), "faq.xlsx")
    assert pour.pairs() == [("When is breakfast?", "From 7\n\nto 10."), ("Is there tea?", "3")]
    assert [topic.name for topic in load_knowledge(pour.folder).topics] == ["meals"]


def test_without_openpyxl_an_excel_file_is_refused_with_two_ways_out(
    pour: Importer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "openpyxl", None)
    with pytest.raises(WriteError, match=r"needs openpyxl; run `pip install facefacts\[xlsx\]`, or save the sheet as CSV"):
        pour(b"PK\x03\x04", "faq.xlsx")


def test_a_failure_leaves_everything_as_it_was(pour: Importer, monkeypatch: pytest.MonkeyPatch) -> None:
    pour(HOTEL)
    before = {path: path.read_bytes() for path in sorted(pour.folder.rglob("*")) if path.is_file()}
    write = Path.write_text

    def full(path: Path, *rest: Any, **more: Any) -> int:
        if path.name == "new.yaml":
            raise OSError(28, os.strerror(28))
        return write(path, *rest, **more)

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(WriteError, match=r"hotel: can't be written \(No space left on device\); nothing was imported$"):
        pour("question,answer,topic\nCup?,A tall cup it is.,faq\nPot?,p,new\n", "more.csv")
    assert {path: path.read_bytes() for path in sorted(pour.folder.rglob("*")) if path.is_file()} == before


# --- nothing is lost: every pair that a file holds is written, joined, known or told

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=40)
PAIRS = st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6)


PLAIN = st.text(alphabet="abc déx", min_size=1, max_size=20).map(str.strip).filter(bool)


def _whole(folder: Path, name: str, content: str, count: int) -> None:
    pour = Importer(Path(tempfile.mkdtemp(dir=folder)) / "made")
    try:
        told = pour(content, name)
    except WriteError:
        return
    assert told.found == told.written + told.joined + told.known + sum(item.pair for item in told.omitted) == count
    known = load_knowledge(pour.folder)
    assert sum(made.entries for made in told.made) == len(known.entries)


@pytest.mark.parametrize("name", WAYS)
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=PAIRS)
def test_every_pair_is_written_or_told(tmp_path: Path, name: str, pairs: list[tuple[str, str]]) -> None:
    rows = [pair for pair in pairs if name != "a.csv" or any(text.strip() for text in pair)]
    _whole(tmp_path, name, WAYS[name](pairs), len(rows))


@pytest.mark.parametrize("name", PLAIN_WAYS)
@settings(max_examples=40, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(pairs=st.lists(st.tuples(PLAIN, PLAIN), min_size=1, max_size=6))
def test_every_plain_pair_is_written_or_told(tmp_path: Path, name: str, pairs: list[tuple[str, str]]) -> None:
    _whole(tmp_path, name, PLAIN_WAYS[name](pairs), len(pairs))


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    rows=st.dictionaries(
        st.text(alphabet="abc déßж,;\"'", min_size=1, max_size=30),
        st.text(alphabet="xyz ,;\"'\n", max_size=80),
        min_size=1,
        max_size=5,
    )
)
def test_plain_pairs_are_written_as_they_stand(tmp_path: Path, rows: dict[str, str]) -> None:
    pour = Importer(Path(tempfile.mkdtemp(dir=tmp_path)) / "made")
    good = {" ".join(q.split()): a for q, a in rows.items() if words(q) and readable(a).strip()}
    try:
        pour(WAYS["a.csv"](list(rows.items())))
    except WriteError:
        assert not good
        return
    found = Counter(answer for _, answer in pour.pairs())
    for answer in good.values():
        assert (
            found["\n".join(" ".join(line.split()) for line in answer.split("\n")).replace("\n\n\n", "\n\n").strip()]
            or "\n\n" in answer
        )


def test_what_was_made_is_counted(pour: Importer) -> None:
    assert pour(HOTEL).made == (WrittenFile("topics/faq.yaml", 2, 2),)
