"""Tables of pairs become entries; what can't is told at its line, and nothing that is there is touched."""

from __future__ import annotations

import csv
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.authoring.check.runner import check
from bot.authoring.importing.columns import Columns
from bot.authoring.importing.importer import Imported, Made, import_pairs
from bot.authoring.importing.pairs import Joined, Skipped
from bot.authoring.scaffold.new import lay_down
from bot.content.folder import load_knowledge
from bot.errors import MakingError
from bot.text.characters import readable


class Importer:
    """Imports the text of a file into a knowledge folder about tea."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, content: str | bytes, name: str = "faq.csv", **named: str) -> Imported:
        path = self.folder.parent / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return import_pairs(path, self.folder, **named)

    def entries(self, topic: str = "faq") -> list[dict[str, Any]]:
        entries: list[dict[str, Any]] = yaml.safe_load((self.folder / "topics" / f"{topic}.yaml").read_text("utf-8"))
        return entries

    def pairs(self, topic: str = "faq") -> list[tuple[str, str]]:
        return [(entry["question"], entry["answer"]) for entry in self.entries(topic)]


@pytest.fixture
def pour(folder: Path) -> Importer:
    return Importer(folder)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_any_separator_and_line_end(pour: Importer, separator: str, mark: str, end: str) -> None:
    rows = (("Question", "Answer"), ("Which cup?", '"A tall one; thin, if you can.\nOr ""two""."'), ("Milk?", "no"))
    imported = pour(mark + end.join(separator.join(row) for row in rows) + end)
    assert imported == Imported(Columns("Question", "Answer"), (Made("topics/faq.yaml", 2, 2),), (), ())
    assert pour.pairs() == [("Which cup?", 'A tall one; thin, if you can.\nOr "two".'), ("Milk?", "no")]


def test_a_line_may_end_within_a_question(pour: Importer) -> None:
    pour('question,answer\n"How do I fix it, if the pot has\nno lid?|No lid?",Use a saucer.\n')
    assert [(entry["question"], entry["variants"]) for entry in pour.entries()] == [
        ("How do I fix it, if the pot has no lid?", ["No lid?"])
    ]


def test_a_folder_named_like_a_file_is_passed_over(pour: Importer) -> None:
    (pour.folder / "topics" / "old.yaml").mkdir()
    assert pour("question,answer\nWhich cup?,A tall one.\n").made == (Made("topics/faq.yaml", 1, 1),)


def test_an_entry_has_a_to_do_for_all_that_a_table_cannot_tell(pour: Importer) -> None:
    pour("question,answer\nWhich cup?,A tall one.\n")
    passage = {"document": "TODO", "section": "TODO"}
    assert pour.entries() == [
        {"id": "which-cup", "question": "Which cup?", "variants": [], "answer": "A tall one."}
        | {"certainty": "TODO", "caveat": "TODO", "sources": [passage]}
    ]
    text = (pour.folder / "topics" / "faq.yaml").read_text(encoding="utf-8")
    assert text.startswith("# Made from faq.csv. Fill in what it could not tell, wherever TODO stands:\n")


def test_check_reports_each_to_do_at_its_place(pour: Importer) -> None:
    pour("question,answer,source\nWhich cup?,A tall one.,\nMilk?,The book says no.,book/brewing\n")
    found = [problem for problem in check(pour.folder, "2026-11-22").problems if problem.severity == "error"]
    assert {problem.rule for problem in found} == {"to-do"}
    lines = (pour.folder / "topics" / "faq.yaml").read_text(encoding="utf-8").splitlines()
    places = [(number, text.index("TODO")) for number, text in enumerate(lines, 1) if "TODO" in text and text[0] != "#"]
    assert {(problem.line, problem.column - 1) for problem in found} >= set(places)
    assert sum(text.count("TODO") for text in lines if text[:1] != "#") == len(found) == 6


def test_json_lines(pour: Importer) -> None:
    rows = [
        {"prompt": ["Which cup?", "what cup"], "response": "A tall one.", "n": 1},
        {"prompt": "How many cups?", "response": 3, "alternatives": ["cup count"], "source": "book/brewing"},
        {"prompt": None, "response": "x"},
    ]
    imported = pour("\n\n".join(map(json.dumps, rows)), "faq.jsonl")
    assert imported.columns == Columns("prompt", "response", variants="alternatives", source="source")
    assert imported.skipped == (Skipped(5, "the question is empty"),)
    assert imported.unread == ("n",)
    assert pour.pairs() == [("Which cup?", "A tall one."), ("How many cups?", "3")]
    assert [entry["variants"] for entry in pour.entries()] == [["what cup"], ["cup count"]]
    assert pour.entries()[1]["sources"] == [{"document": "book", "section": "brewing"}]


def test_rows_with_one_answer_and_cells_with_several_questions_become_variants(pour: Importer) -> None:
    rows = "q,a,variants\nWhich cup?,Tall.,what cup | cup type\nMilk?,No.,\n" + '"Mug?\nor a glass",Tall.,\n'
    imported = pour(rows)
    assert imported.made == (Made("topics/faq.yaml", 2, 6),)
    assert [(entry["question"], entry["variants"]) for entry in pour.entries()] == [
        ("Which cup?", ["what cup", "cup type", "Mug?", "or a glass"]),
        ("Milk?", []),
    ]


def test_rows_of_one_answer_are_joined_aloud_unless_their_ids_differ(pour: Importer) -> None:
    imported = pour(
        "id,q,a\ncup,Which cup?,Tall.\nmug,Which mug?,Tall.\n,What glass?,Tall.\nmug,Why a mug?,Tall.\ncup,Which cup?,Tall.\n"
    )
    assert [(entry["id"], entry["question"], entry["variants"]) for entry in pour.entries()] == [
        ("cup", "Which cup?", ["What glass?"]),
        ("mug", "Which mug?", ["Why a mug?"]),
    ]
    assert imported.joined == (Joined(4, 2), Joined(5, 3))
    assert imported.skipped == (Skipped(6, "line 2 asks 'Which cup?' already"),)


def test_what_a_table_tells_of_the_evidence_is_taken(pour: Importer) -> None:
    pour(
        "q,a,Certainty,Caveat,Related\nWhich cup?,Tall.,Very low,One cup: mine.,steeping | Water\n"
        'Milk?,No.,quite sure,,"milk, water"\nLid?,Yes.,,,\n'
    )
    told = [(entry["certainty"], entry["caveat"], entry.get("related")) for entry in pour.entries()]
    assert told == [
        ("very-low", "One cup: mine.", ["steeping", "water"]),
        ("TODO", "TODO", ["milk", "water"]),
        ("TODO", "TODO", None),
    ]
    path = pour.folder / "topics" / "faq.yaml"
    assert "  certainty: TODO  # as given: quite sure\n" in path.read_text(encoding="utf-8")
    rules = [problem.rule for problem in check(pour.folder, "2026-11-22").problems if problem.severity == "error"]
    assert rules.count("to-do") == 10
    assert rules[-1] == "dangling-id"  # the last one is `milk`


def test_what_is_skipped_is_told_at_its_line(pour: Importer) -> None:
    rows = [
        "question,answer", "Which cup?,Tall.", "", ",Nothing.", '"Why\n\ntea?",', "which CUP,Tall.", "Which cup?,Small.",
        "Milk?,Yes, a little.", "Sugar?",
    ]  # fmt: skip
    assert pour("\n".join(rows)).skipped == (
        Skipped(4, "the question is empty"),
        Skipped(5, "the answer is empty"),
        Skipped(8, "line 2 asks 'which CUP' already"),
        Skipped(9, "line 2 asks 'Which cup?' already, with another answer"),
        Skipped(10, "3 cells for 2 columns; put a text that holds the separator in quotes"),
        Skipped(11, "the answer is empty"),
    )
    assert pour.pairs() == [("Which cup?", "Tall.")]


def test_ids_are_made_from_questions_and_unique_in_the_folder(pour: Importer) -> None:
    questions = [
        "Water",
        "water!?",
        "Größe der Kanne?",
        "Don't I need a café's cup, and if so, which of the many cups?",
        "泡茶",
    ]
    rows = "\n".join(f'"{question}",{number}' for number, question in enumerate(questions))
    pour(f"question,answer\n{rows}\nwater.,last\n".replace("water!?", "steeping"))
    assert [entry["id"] for entry in pour.entries()] == [
        "water-2", "steeping-2", "grosse-der-kanne", "dont-i-need-a-cafes-cup-and-if-so-which-of-the", "entry",
    ]  # fmt: skip
    pour("id,question,answer\nMy Cup,Cup?,c\nMy Cup,Mug?,m\n", "more.csv")
    assert [entry["id"] for entry in pour.entries("more")] == ["my-cup", "my-cup-2"]


def test_each_topic_has_its_file(pour: Importer) -> None:
    imported = pour("question,answer,category\nCup?,c,Pots & cups\nMilk?,m,\nPot?,p,pots/CUPS\n")
    assert imported.made == (Made("topics/pots-cups.yaml", 2, 2), Made("topics/faq.yaml", 1, 1))


@pytest.mark.parametrize(
    ("header", "question", "answer"),
    [
        ("question,answer,title,text", "question", "answer"),
        ("Q,A", "Q", "A"),
        ("Frage;Antwort", "Frage", "Antwort"),
        ("Réponse,Question ", "Question", "Réponse"),
        ("prompt\tcompletion", "prompt", "completion"),
        ("id,title,body", "title", "body"),
    ],
)
def test_columns_are_guessed(pour: Importer, header: str, question: str, answer: str) -> None:
    separator = next(char for char in ",;\t" if char in header)
    columns = pour(f"{header}\n{separator.join('wxyz'[: header.count(separator) + 1])}\n").columns
    assert (columns.question, columns.answer) == (question, answer)


def test_columns_may_be_named(pour: Importer) -> None:
    imported = pour("question,text,answer\na,b,c\n", question="TEXT", answer="question")
    assert (imported.columns.question, imported.columns.answer) == ("text", "question")
    assert pour.pairs() == [("b", "a")]


def test_a_source_in_other_words_is_kept_beside_its_to_do(pour: Importer) -> None:
    pour('question,answer,url\nCup?,c,"https://example.org\n(page 2)"\n')
    text = (pour.folder / "topics" / "faq.yaml").read_text(encoding="utf-8")
    assert "    - {document: TODO, section: TODO}  # as given: https://example.org (page 2)\n" in text


def test_a_file_in_a_folder_with_schemas_names_its_own(tmp_path: Path) -> None:
    lay_down(tmp_path / "new", "2026-01-01", "2027-01-01")
    Importer(tmp_path / "new")("question,answer\na,b\n")
    text = (tmp_path / "new" / "topics" / "faq.yaml").read_text(encoding="utf-8")
    assert text.startswith("# yaml-language-server: $schema=../.schema/topics.json\n#\n# Made from faq.csv.")


# name, content, what is said behind the path
REFUSED = [
    ("a.csv", "a,b\n1,2\n", ": which column holds the question? There are: 'a', 'b'; name it with --question NAME"),
    ("a.csv", "q,b\n1,2\n", ": which column holds the answer? There are: 'q', 'b'; name it with --answer NAME"),
    ("a.csv", "prompt,title,a\n1,2,3\n", ": the question may be in 'prompt', 'title'; choose one with --question NAME"),
    ("a.csv", "q,a,a\n1,2,3\n", ":1: two columns are called 'a'; rename one"),
    ("a.csv", "question\nwhy\n", ":1: holds one column at most; separate columns by a comma, a semicolon or a tab"),
    ("a.csv", "", ": is empty; write a row for each question and its answer"),
    ("a.csv", "\ufeff\r\n \r\n", ": is empty; write a row for each question and its answer"),
    ("a.jsonl", "\n", ": is empty; write a row for each question and its answer"),
    ("a.csv", "q,a\n", ": holds no rows; write a question and an answer in each"),
    ("a.csv", "q,a\n\n,x\n", ":3: no row holds a question and its answer; here, the question is empty"),
    ("a.csv", 'q,a\nx,y\nx,"y\nz\n', ":3: a quote is never closed; a text with quotes in it stands in quotes, and each of its own twice"),
    ("a.csv", b"q,a\n\xe9,x\n", ":2: is not UTF-8; save the file as UTF-8 (in Excel, as CSV UTF-8)"),
    ("a.csv", b"\xef\xbb\xbfq,a\nx,y\n\xe9,x\n", ":3: is not UTF-8; save the file as UTF-8 (in Excel, as CSV UTF-8)"),
    ("a.jsonl", '{"q": "x", "a": "y"}\n["q"]\n', ":2: is no JSON object (it should be an object in braces, and is a list); a line is like {\"question\": \"...\", \"answer\": \"...\"}"),
    ("a.jsonl", '{"q": ' + "[" * 200_000, ":1: is no JSON object (lists and objects are nested too deep); a line is like {\"question\": \"...\", \"answer\": \"...\"}"),
    ("a.jsonl", '{"q": "x", "a": {}}\n', ":1: no row holds a question and its answer; here, 'a' holds neither a text nor a list of texts"),
    ("a.xlsx", b"PK", ": is neither CSV nor JSON lines by its name; name a file that ends in .csv or .jsonl"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "content", "told"), REFUSED, ids=[refused[2][:50] for refused in REFUSED])
def test_what_cannot_be_imported_is_refused(pour: Importer, name: str, content: str | bytes, told: str) -> None:
    with pytest.raises(MakingError) as caught:
        pour(content, name)
    assert str(caught.value) == f"{pour.folder.parent / name}{told}"
    assert [path.name for path in (pour.folder / "topics").iterdir()] == ["brewing.yaml"]


def test_a_missing_file_a_missing_folder_and_a_missing_column_are_named(pour: Importer, tmp_path: Path) -> None:
    with pytest.raises(MakingError, match=r"none\.csv: can't be read \(No such file or directory\); name a \.csv or"):
        import_pairs(tmp_path / "none.csv", pour.folder)
    with pytest.raises(MakingError, match=r"nowhere: is no knowledge folder; `facefacts new FOLDER` makes one"):
        import_pairs(tmp_path / "none.csv", tmp_path / "nowhere")
    with pytest.raises(MakingError, match=r"faq\.csv: has no column 'cup'; there are: 'q', 'a'$"):
        pour("q,a\nx,y\n", answer="cup")


def test_a_file_that_is_there_is_never_written_over(pour: Importer) -> None:
    before = (pour.folder / "topics" / "brewing.yaml").read_bytes()
    with pytest.raises(
        MakingError, match=r"topics/brewing\.yaml: is there already; rename or move it, or rename brewing\.csv, and"
    ):
        pour("question,answer\nCup?,c\n", "brewing.csv")
    with pytest.raises(MakingError) as caught:
        pour("question,answer,Category\nCup?,c,new\nPot?,p,Brewing\n")
    told = "is there already, and the column 'Category' of faq.csv leads to it; rename it, or what stands in the column"
    assert str(caught.value) == f"{pour.folder}/topics/brewing.yaml: {told}"
    assert [path.name for path in (pour.folder / "topics").iterdir()] == ["brewing.yaml"]
    assert (pour.folder / "topics" / "brewing.yaml").read_bytes() == before


def test_a_failure_leaves_no_file_behind(pour: Importer, monkeypatch: pytest.MonkeyPatch) -> None:
    class Full(io.StringIO):
        def write(self, _: str) -> int:
            raise OSError(28, os.strerror(28))

    opened = Path.open

    def open_path(path: Path, mode: str = "r", **more: Any) -> Any:
        if path.name != "new.yaml":
            return opened(path, mode, **more)
        path.touch()
        return Full()

    monkeypatch.setattr(Path, "open", open_path)
    with pytest.raises(MakingError, match=r"tea: can't be written \(No space left on device\); nothing was imported$"):
        pour("question,answer,topic\nCup?,c,old\nPot?,p,new\n")
    assert [path.name for path in (pour.folder / "topics").iterdir()] == ["brewing.yaml"]


CELLS = st.text(alphabet=st.characters(exclude_characters="|\n\r\x85\u2028\u2029", exclude_categories=["Cs"]), max_size=60)


@settings(max_examples=100, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(CELLS, CELLS, min_size=1, max_size=5))
def test_any_pairs_are_written_as_they_stand(pour: Importer, rows: dict[str, str]) -> None:
    (pour.folder / "topics" / "faq.yaml").unlink(missing_ok=True)
    with (pour.folder.parent / "faq.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("question", "answer"), *rows.items()])
    try:
        imported = import_pairs(pour.folder.parent / "faq.csv", pour.folder)
    except MakingError:
        assert all(not _shown(question) or not _shown(answer) for question, answer in rows.items())
        return
    wanted: dict[str, str] = {}
    for question, answer in rows.items():
        if _shown(question) and _shown(answer):
            wanted.setdefault(_shown(question), _shown(answer))
    entries = pour.entries()
    assert all(wanted[text] == entry["answer"] for entry in entries for text in (entry["question"], *entry["variants"]))
    assert sum(made.wordings for made in imported.made) + len(imported.skipped) == sum(map(_is_filled, rows.items()))


def _is_filled(row: tuple[str, str]) -> bool:
    return any(cell.strip() for cell in row)


def _shown(text: str) -> str:
    """Return a text as it is shown: nothing unfit in it, and no spaces around it."""
    return readable(text).strip()


def test_once_the_to_dos_are_done_the_folder_is_valid(pour: Importer) -> None:
    pour("question,answer,source\nWhich cup?,The book says a tall one.,book/brewing\n")
    path = pour.folder / "topics" / "faq.yaml"
    text = path.read_text(encoding="utf-8")
    done = text.replace("certainty: TODO", "certainty: opinion").replace("caveat: TODO", 'caveat: "One author says so."')
    path.write_text(done, encoding="utf-8")
    assert [entry.id for entry in load_knowledge(pour.folder).entries] == ["steeping", "water", "which-cup"]
