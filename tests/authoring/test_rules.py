"""One bad sample a rule: each breaks the tea folder in one place, and the whole of what is reported is stated."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import pytest

from bot.authoring.check.duplicate_variants import MOST_VARIANTS
from bot.authoring.check.findings import WarningRule
from bot.authoring.check.overclaims import VERBS
from bot.authoring.check.readability import LONGEST
from bot.authoring.check.runner import check
from bot.content.rules import ErrorRule
from bot.languages.packs import load_language
from tests.conftest import ROOT

TODAY = "2026-11-22"
ABOUT_KEYS = (
    "title, subject, greeting, limit, reviewed, review_due, messages, caveats, examples, thresholds, defaults, language"
)
ENTRY_KEYS = (
    "id, question, answer, certainty, caveat, sources, variants, studies, related, short, subjects, aspects, must_mention"
)
CODES = "high, low, moderate, none, not-a-claim, opinion, very-low"
STUDY = """\
- id: cups
  year: "2020"
  title: "Cups"
  design: "a count"
  people: [12]
  who: "Twelve drinkers."
  duration: "a day"
  found: "They drank."
  limits: "One day."
  source: {document: book, section: brewing}
"""
LONG = " ".join(["leaf"] * 40)

SAMPLES = [
    ("after-quote", "about.yaml", '"tea"', '"tea" leaf', ['about.yaml:2:16: error after-quote the text ended at the quote before this; write \\" for a quote inside a text in double quotes, or \'\' inside one in single quotes']),
    ("alias", "sources.yaml", '"The tea book"', "&a tea", ["sources.yaml:2:10: error alias anchors and aliases (& and *) are not allowed; put the text in quotes, or repeat the value"]),
    ("bad-start", "about.yaml", '"tea"', "@tea", ["about.yaml:2:10: error bad-start a text can't begin with '@'; put it in quotes"]),
    ("bare-colon", "about.yaml", '"tea"', "tea: green", ["about.yaml:2:13: error bare-colon a colon and a space begin a value, and this line already has one; put the whole text in quotes"]),
    ("bare-colon", "topics/brewing.yaml", '"green tea brewing time"', "brewing: green tea", ["topics/brewing.yaml:4:7: error bare-colon because of the colon, YAML reads this as a key and a value; put the whole text in quotes"]),
    ("control-character", "about.yaml", '"tea"', '"\\e[31mtea"', ["about.yaml:2:10: error control-character the character '\\x1b' is not allowed; remove it"]),
    ("control-character", "about.yaml", '"tea"', '!!int "\\e[31m1"', ["about.yaml:2:10: error control-character the character '\\x1b' is not allowed; remove it"]),
    ("control-character", "about.yaml", '"tea"', '"\u202eaet"', ["about.yaml:2:10: error control-character the character '\\u202e' is not allowed; remove it"]),
    ("control-character", "topics/brewing.yaml", '"green tea brewing time"', '"green\u200b tea"', ["topics/brewing.yaml:4:7: error control-character the character '\\u200b' is not allowed; remove it"]),
    ("control-character", "about.yaml", '"tea"', '"te\0a\x07"', ["about.yaml:2:13: error control-character the character '\\x00' is not allowed; remove it (and 1 more in this file)"]),
    ("control-character", "about.yaml", '"tea"', '"tea\u2028leaf"', ["about.yaml:2:14: error control-character the character '\\u2028' is not allowed; remove it"]),
    ("dangling-id", "about.yaml", "[steeping]", "[steeping, steepin]", ["about.yaml:18:22: error dangling-id there is no entry 'steepin'; did you mean 'steeping'?"]),
    ("dangling-id", "topics/brewing.yaml", "[water]", "[water, milk]", ["topics/brewing.yaml:11:20: error dangling-id there is no entry 'milk'"]),
    ("dangling-id", "topics/brewing.yaml", "section: brewing}\n  related", "section: brewin}\n  related", ["topics/brewing.yaml:10:33: error dangling-id there is no section 'book/brewin'; did you mean 'book/brewing'?"]),
    ("dangling-id", "topics/brewing.yaml", "related:", "studies: [cups]\n  related:", ["topics/brewing.yaml:11:13: error dangling-id there is no study 'cups'"]),
    ("dangling-id", "topics/brewing.yaml", "certainty: opinion", "certainty: low", ["topics/brewing.yaml:7:14: error dangling-id there is no level 'low'"]),
    ("dangling-id", "guides.yaml", None, '- id: tour\n  title: "A cup"\n  entry: stepping\n  start: ["guide me through a cup"]\n  steps: [{title: "Boil", text: "Boil the water."}]\n  finish: {title: "Drink", text: "Drink it."}\n  caveat: "Only how it is done."\n  sources: []\n', ["guides.yaml:3:10: error dangling-id there is no entry 'stepping'; did you mean 'steeping'?"]),
    ("duplicate-id", "topics/brewing.yaml", "id: water", "id: care-burn", ["topics/brewing.yaml:13:7: error duplicate-id 'care-burn' is the id of another one, at {folder}/care.yaml:1:7; choose a new id", "topics/brewing.yaml:13:7: warning unlinked no entry links to 'care-burn'; add it to `related` of a similar entry", "topics/brewing.yaml:11:13: error dangling-id there is no entry 'water'"]),
    ("duplicate-id", "sources.yaml", '"Brewing"}', '"Brewing"}\n    - {id: brewing, title: "More"}', ["sources.yaml:6:12: error duplicate-id 'brewing' is the id of another one, at {folder}/sources.yaml:5:12; choose a new id"]),
    ("duplicate-key", "about.yaml", 'subject: "tea"', 'subject: "tea"\nsubject: "tea"', ["about.yaml:3:1: error duplicate-key 'subject' is here a second time; keep one"]),
    ("empty", "about.yaml", 'subject: "tea"', "subject:", ["about.yaml:2:9: error empty this text is empty; write it, or remove the key"]),
    ("empty", "care.yaml", None, "# nothing yet\n", ["care.yaml:1:1: error empty the file is empty; write what it should hold, or delete it"]),
    ("empty", "topics/milk.yaml", None, "[]\n", ["topics/milk.yaml:1:1: error empty this list needs at least 1 items; it has 0"]),
    ("empty", "synonyms.yaml", None, '- ["tea", "cha"]\n- ["java"]\n', ["synonyms.yaml:2:3: error empty this list needs at least 2 items; it has 1"]),
    ("encoding", "about.yaml", '"tea"', b'"th\xc3\xa9 and caf\xe9"', ["about.yaml:2:22: error encoding the byte 0xe9 here is not UTF-8; save the file as UTF-8"]),
    ("encoding", "synonyms.yaml", None, b'\xef\xbb\xbf- ["tea", "caf\xe9"]\n', ["synonyms.yaml:1:15: error encoding the byte 0xe9 here is not UTF-8; save the file as UTF-8"]),
    ("encoding", "synonyms.yaml", None, '- ["tea", "cha"]\n'.encode("utf-16"), ["synonyms.yaml:1:1: error encoding this is UTF-16; save the file as UTF-8"]),
    ("encoding", "synonyms.yaml", None, '\ufeff- ["tea", "cha"]\n'.encode("utf-16-be"), ["synonyms.yaml:1:1: error encoding this is UTF-16; save the file as UTF-8"]),
    ("escape", "about.yaml", '"tea"', '"C:\\tea\\green"', ["about.yaml:2:17: error escape a backslash begins an escape; write \\\\, or use single quotes"]),
    ("fact-missing", "topics/brewing.yaml", "  related: [water]", '  must_mention: [Two  Minutes, three cups]\n  related: [water]', ["topics/brewing.yaml:11:32: error fact-missing neither the entry nor a study of its own mentions 'three cups'; write it, or remove this line"]),
    ("file-name", "topics/\x1b[31m.yaml", None, "- 1\n", ["topics/?[31m.yaml:1:1: error file-name this name holds a character that can't be shown; rename the file"]),
    ("indentation", "about.yaml", "  clarify:", "   clarify:", ["about.yaml:9:3: error indentation this line is not indented like the lines above; line it up with them"]),
    ("missing-colon", "about.yaml", 'subject: "tea"', "subject tea", ["about.yaml:2:1: error missing-colon a key needs a colon and a space after it, as in `key: value`", "about.yaml:3:1: error missing-key 'subject' is missing; add `subject:`"]),
    ("missing-key", "about.yaml", 'subject: "tea"\n', "", ["about.yaml:1:1: error missing-key 'subject' is missing; add `subject:`"]),
    ("merge-conflict", "about.yaml", 'subject: "tea"\n', '<<<<<<< HEAD\nsubject: "tea"\n=======\nsubject: "teas"\n>>>>>>> theirs\n', ["about.yaml:2:1: error merge-conflict a merge left a conflict here, from <<<<<<< to >>>>>>>; keep the correct lines, and remove the marks"]),
    ("merge-conflict", "topics/brewing.yaml", "- id: water\n", "- id: water\n=======\n- id: waters\n>>>>>>> theirs\n", ["topics/brewing.yaml:14:1: error merge-conflict a merge left a conflict here, from <<<<<<< to >>>>>>>; keep the correct lines, and remove the marks"]),
    ("missing-key", "topics/brewing.yaml", "  certainty: opinion\n", "", [f"topics/brewing.yaml:1:3: error missing-key 'certainty' is missing; one of: {CODES}"]),
    ("nesting", "synonyms.yaml", None, "[" * 100_000, ["synonyms.yaml:1:11: error nesting lists and mappings are nested too deep; three levels are enough"]),
    ("no-words", "topics/brewing.yaml", '"green tea brewing time"', '"?!"', ["topics/brewing.yaml:4:7: error no-words '?!' has no word; write one, or remove it"]),
    ("no-words", "care.yaml", "burnt / burned", "burnt / -", ["care.yaml:6:8: error no-words a choice in 'burnt / - / scalded' has no word; write one, or remove it"]),
    ("no-words", "care.yaml", "burnt / burned", "ʼ / burned", ["care.yaml:6:8: error no-words a choice in 'ʼ / burned / scalded' has no word; write one, or remove it"]),
    ("not-allowed", "studies.yaml", None, STUDY.replace("[12]", "[12, 0]"), ["studies.yaml:1:7: warning unused-study no entry names 'cups'; add it to `studies` of the entries that it supports", "studies.yaml:5:16: error not-allowed 0 is not a whole number of at least 1"]),
    ("not-allowed", "topics/brewing.yaml", "certainty: opinion", "certainty: sure", [f"topics/brewing.yaml:7:14: error not-allowed 'sure' is not one of: {CODES}"]),
    ("not-text", "about.yaml", '"tea"', "no", ["about.yaml:2:10: error not-text YAML reads 'no' as yes or no; write \"no\""]),
    ("not-text", "about.yaml", '"tea"', "12:30", ["about.yaml:2:10: error not-text YAML reads '12:30' as a number; write \"12:30\""]),
    ("not-text", "about.yaml", '"tea"', "1e3", ["about.yaml:2:10: error not-text YAML reads '1e3' as a number; write \"1e3\""]),
    ("not-text", "about.yaml", '"tea"', "null", ["about.yaml:2:10: error not-text YAML reads 'null' as nothing; write \"null\""]),
    ("not-text", "about.yaml", '"2027-01-01"', "2027-01-01", ["about.yaml:6:13: error not-text YAML reads '2027-01-01' as a date; write \"2027-01-01\""]),
    ("tab", "about.yaml", "  clarify:", "\tclarify:", ["about.yaml:8:1: error tab there is a tab here, and YAML allows only spaces; use spaces"]),
    ("tag", "about.yaml", '"tea"', "!green tea", ["about.yaml:2:10: error tag put quotes around a text that begins with !"]),
    ("text-size", "care.yaml", "hand / mouth / skin", "mouth / " + "hand " * 13, ["care.yaml:6:36: error text-size a choice here has 13 words, more than 12; shorten it"]),
    ("text-size", "about.yaml", '"tea"', f'"{"tea " * 1001}"', ["about.yaml:2:10: error text-size this text has 4004 characters, more than 4000; shorten it, or split it into two"]),
    ("to-do", "topics/brewing.yaml", "certainty: opinion", "certainty: TODO", [f"topics/brewing.yaml:7:14: error to-do this text is missing; one of: {CODES}"]),
    ("to-do", "topics/brewing.yaml", '"One author\'s taste, no study."', "TODO", ["topics/brewing.yaml:8:11: error to-do this text is missing; write it"]),
    ("two-documents", "about.yaml", "caveats:", "---\ncaveats:", ["about.yaml:11:1: error two-documents a second document begins here; remove the line of dashes"]),
    ("two-documents", "topics/brewing.yaml", "  certainty: opinion\n", "---\n  certainty: opinion\n---\n", ["topics/brewing.yaml:7:1: error two-documents a second document begins here; remove the line of dashes (and 1 more in this file)"]),
    ("two-documents", "topics/brewing.yaml", '  answer: "The book', '---\n  answer: "The "book"', ["topics/brewing.yaml:6:1: error two-documents a second document begins here; remove the line of dashes", 'topics/brewing.yaml:7:17: error after-quote the text ended at the quote before this; write \\" for a quote inside a text in double quotes, or \'\' inside one in single quotes']),
    ("unclosed", "topics/milk.yaml", None, "- id: milk\n  variants: [\n    - hot milk\n", ["topics/milk.yaml:3:5: error unclosed an earlier bracket is not closed, or a value is missing here"]),
    ("unclosed", "topics/milk.yaml", None, "- id: milk\n  variants: [\n", ["topics/milk.yaml:3:1: error unclosed an earlier bracket is not closed, or a value is missing here"]),
    ("unclosed", "about.yaml", '"tea"', '"tea', ['about.yaml:2:10: error unclosed the quote " that opens here is never closed; close it']),
    ("unclosed", "topics/brewing.yaml", 'brewing time"', "brewing time", ["topics/brewing.yaml:4:7: error unclosed the quote that opens here closes on a later line; close it on this one"]),
    ("unclosed", "about.yaml", "[steeping]", "[steeping", ["about.yaml:18:11: error unclosed the bracket [ that opens here is not closed, or a comma is missing after it"]),
    ("unknown-key", "about.yaml", 'subject: "tea"', 'subject: "tea"\nsubjct: "tea"', [f"about.yaml:3:1: error unknown-key 'subjct' is not a key here; did you mean 'subject'? Allowed: {ABOUT_KEYS}"]),
    ("wrong-type", "about.yaml", '"tea"', "[tea]", ["about.yaml:2:10: error wrong-type expected text, found a list"]),
    ("wrong-type", "about.yaml", "[steeping]", "steeping", ["about.yaml:18:11: error wrong-type expected a list, found text; write a dash before each item"]),
    ("wrong-type", "synonyms.yaml", None, '- "java"\n', ["synonyms.yaml:1:3: error wrong-type expected a list, found text; write a dash before each item"]),
    ("wrong-type", "synonyms.yaml", None, "- coffee: java\n", ["synonyms.yaml:1:3: error wrong-type expected a list, found keys and values; write a dash before each item"]),
    ("wrong-type", "topics/milk.yaml", None, "- steeping\n", [f"topics/milk.yaml:1:3: error wrong-type expected keys and values ({ENTRY_KEYS}), found text"]),
    ("wrong-type", "topics/milk.yaml", None, "id: milk\n", ["topics/milk.yaml:1:1: error wrong-type expected a list, found keys and values; write a dash before each item"]),
    ("wrong-type", "studies.yaml", None, STUDY.replace("[12]", "[twelve]"), ["studies.yaml:1:7: warning unused-study no entry names 'cups'; add it to `studies` of the entries that it supports", "studies.yaml:5:12: error wrong-type expected a whole number such as 12, found text"]),
    ("yaml", "about.yaml", 'title: "teafacts"', '%YAML 3.0\n---\ntitle: "teafacts"', ["about.yaml:1:1: error yaml this is not YAML: found incompatible YAML document"]),
    ("indentation", "topics/brewing.yaml", "  variants:\n    - \"green", "\u00a0\u00a0variants:\n    - \"green", ["topics/brewing.yaml:3:1: error indentation this line is indented by no-break spaces, which YAML reads as text; use spaces"]),
    # --- warnings ---
    ("cut-variant", "topics/brewing.yaml", '"how many minutes for green tea"', "green tea #5", ["topics/brewing.yaml:5:7: warning cut-variant YAML reads '#5' as a comment, so the variant is 'green tea'; put the whole text in quotes"]),
    ("markup", "topics/brewing.yaml", '"The book says two minutes."', '"The book says <b>two</b> minutes."', ["topics/brewing.yaml:6:26: warning markup '<b>' is a tag of HTML, and readers see it; write plain text"]),
    ("markup", "topics/brewing.yaml", '"The book says two minutes."', "'The book says:\\nTwo [minutes](a.html).'", ["topics/brewing.yaml:6:26: warning markup '\\\\n' is a backslash and an n, and readers see it; write plain text", "topics/brewing.yaml:6:32: warning markup '[minutes](a.html)' is a link of Markdown, and readers see it; write plain text"]),
    ("placeholder", "topics/brewing.yaml", '"The book says two minutes."', '"Dear {{name}}, the book says two minutes."', ["topics/brewing.yaml:6:17: warning placeholder '{{name}}' is a placeholder that nothing fills in; write the text"]),
    ("one-variant", "topics/brewing.yaml", '  variants:\n    - "water temperature"\n    - "do i boil the water"', "  variants: []", ["topics/brewing.yaml:14:13: warning one-variant 'water' has no variants; add other ways to ask, as people type them"]),
    ("id-form", "topics/brewing.yaml", "- id: water", '- id: "Hot Water"', ["topics/brewing.yaml:13:7: warning id-form 'Hot Water' is hard to type; use lower-case letters, digits and hyphens, such as 'hot-water'", "topics/brewing.yaml:13:7: warning unlinked no entry links to 'Hot Water'; add it to `related` of a similar entry", "topics/brewing.yaml:11:13: error dangling-id there is no entry 'water'"]),
    ("long-sentence", "topics/brewing.yaml", '"The book says two minutes."', f'>-\n    The book says\n    two minutes. The book says {LONG}.', ["topics/brewing.yaml:8:18: warning long-sentence this sentence has 43 words, more than 40; split it"]),
    ("near-variant", "topics/brewing.yaml", '"water temperature"', '"the brewing of green tea: times"', ["topics/brewing.yaml:16:7: warning near-variant 'the brewing of green tea: times' leads to 'water', and nearly the same 'green tea brewing time' at {folder}/topics/brewing.yaml:4:7 to 'steeping'; keep one, or change one"]),
    ("near-variant", "topics/brewing.yaml", '"how many minutes for green tea"', '"temprature of water"', ["topics/brewing.yaml:16:7: warning near-variant 'water temperature' leads to 'water', and nearly the same 'temprature of water' at {folder}/topics/brewing.yaml:5:7 to 'steeping'; keep one, or change one"]),
    ("no-source", "topics/brewing.yaml", "sources:\n    - {document: book, section: brewing}\n  related", "sources: []\n  related", ["topics/brewing.yaml:9:12: warning no-source 'steeping' has no source; add the document and the section"]),
    ("not-a-date", "about.yaml", '"2027-01-01"', '"2027-02-30"', ["about.yaml:6:13: warning not-a-date '2027-02-30' is not a date; write it as year, month and day, such as \"2026-11-22\""]),
    ("overclaim", "topics/brewing.yaml", "The book says two minutes.", "The book says two minutes. This is proven, and it boosts the mood.", ["topics/brewing.yaml:6:47: warning overclaim 'proven' claims more than opinion allows; write who says so", "topics/brewing.yaml:6:62: warning overclaim 'boosts' claims more than opinion allows; write who says so"]),
    ("repeated-variant", "topics/brewing.yaml", '"how many minutes for green tea"', '"how long should green tea steep"', ["topics/brewing.yaml:5:7: warning repeated-variant 'how long should green tea steep' repeats 'How long should green tea steep?' at {folder}/topics/brewing.yaml:2:13; keep one"]),
    ("review-due", "about.yaml", '"2027-01-01"', '"2026-11-21"', ["about.yaml:6:13: warning review-due the review was due on 2026-11-21; read all answers again, and set both dates"]),
    ("same-variant", "topics/brewing.yaml", '"water temperature"', '"Green tea, brewing time?"', ["topics/brewing.yaml:16:7: warning same-variant 'Green tea, brewing time?' leads to 'water', and the same 'green tea brewing time' at {folder}/topics/brewing.yaml:4:7 to 'steeping'; keep one"]),
    ("self-related", "topics/brewing.yaml", "related: [water]", "related: [water, steeping]", ["topics/brewing.yaml:11:20: warning self-related 'steeping' is related to itself; remove it"]),
    ("sign-missed", "care.yaml", "i scalded my hand with tea", "the kettle fell on me", ["care.yaml:8:14: warning sign-missed no rule matches 'the kettle fell on me'; add its words to a row of `signs`"]),
    ("sign-unwanted", "care.yaml", "  unless", '  counterexamples: ["the burned hands of a clock"]\n  unless', ["care.yaml:7:21: warning sign-unwanted the rule 'care-burn' matches 'the burned hands of a clock'; narrow its `signs`, or add a word to `unless`"]),
    ("stop-words-only", "topics/brewing.yaml", '"how many minutes for green tea"', '"the green tea brewing time please"', ["topics/brewing.yaml:5:7: warning stop-words-only 'the green tea brewing time please' differs only in stop words from 'green tea brewing time' at {folder}/topics/brewing.yaml:4:7; keep one"]),
    ("synonym-clash", "synonyms.yaml", None, '- ["tea", "cha"]\n- ["leaf", "leaves", "Cha"]\n', ["synonyms.yaml:2:22: warning synonym-clash 'Cha' is also in the group of 'tea'; keep it in one"]),
    ("threshold-order", "about.yaml", "examples:", "thresholds: {answer: 0.1, offer: 0.9}\nexamples:", ["about.yaml:18:34: warning threshold-order `offer` is 0.9, above `answer`, which is 0.1, so no choice is offered; lower `offer`, or raise `answer`"]),
    ("threshold-order", "about.yaml", "examples:", "thresholds: {answer: 0.1}\nexamples:", ["about.yaml:18:13: warning threshold-order `offer` is 0.3, above `answer`, which is 0.1, so no choice is offered; lower `offer`, or raise `answer`"]),
    ("too-many-variants", "topics/brewing.yaml", '    - "water temperature"\n', "".join(f'    - "kettle {number}"\n' for number in range(500)), ["topics/brewing.yaml:13:3: warning too-many-variants 502 variants are more than 500; keep those that differ most, or make it two entries"]),
    ("unfinished", "topics/brewing.yaml", '"One author\'s taste, no study."', '"TODO: ask Ann"', ["topics/brewing.yaml:8:11: warning unfinished this begins with TODO; finish it, or remove the mark"]),
    ("unfinished", "care.yaml", '"i scalded', '"TODO: i scalded', ["care.yaml:8:14: warning unfinished this begins with TODO; finish it, or remove the mark"]),
    ("unknown-file", "gap.yaml", None, "- 1\n", ["gap.yaml:1:1: warning unknown-file this file is not read; was it meant to be gaps.yaml?"]),
    ("unknown-file", "after.yaml", None, "- id: after\n  certainty: none\n", ["after.yaml:1:1: warning unknown-file this file is not read; entries belong in topics/: was it meant to be topics/after.yaml?"]),
    ("unknown-file", "milk.yaml", None, "- 1\n", ["milk.yaml:1:1: warning unknown-file this file is not read; entries belong in topics/: was it meant to be topics/milk.yaml?"]),
    ("unknown-file", "topics/milk.json", None, "[]\n", ["topics/milk.json:1:1: warning unknown-file this file is not read; was it meant to be topics/milk.yaml?"]),
    ("unknown-file", "topics/milk.yml", None, "- 1\n", ["topics/milk.yml:1:1: warning unknown-file this file is not read; was it meant to be topics/milk.yaml?"]),
    ("variant-alarming", "topics/brewing.yaml", "green tea brewing time", "a scalded hand", ["topics/brewing.yaml:4:7: warning variant-alarming 'a scalded hand' matches the rule 'care-burn', so nobody gets this answer; reword it, or narrow the rule's `signs`"]),
    ("unlinked", "topics/brewing.yaml", "  related: [water]\n", "", ["topics/brewing.yaml:12:7: warning unlinked no entry links to 'water'; add it to `related` of a similar entry"]),
    ("unused-study", "studies.yaml", None, STUDY, ["studies.yaml:1:7: warning unused-study no entry names 'cups'; add it to `studies` of the entries that it supports"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("rule", "name", "old", "new", "expected"), SAMPLES, ids=[f"{sample[0]} {sample[1]}" for sample in SAMPLES]
)
def test_a_fault_is_reported_at_its_place(
    folder: Path, rule: str, name: str, old: str | None, new: str | bytes, expected: list[str]
) -> None:
    path = folder / name
    changed = new if isinstance(new, bytes) else new.encode()
    if old is not None:
        before = path.read_bytes()
        assert old.encode() in before
        changed = before.replace(old.encode(), changed, 1)
    path.write_bytes(changed)
    found = [str(problem) for problem in check(folder, TODAY).problems]
    assert found == [f"{folder}/{line}".replace("{folder}", str(folder)) for line in expected]
    assert any(f" {rule} " in line for line in found)


def report(folder: Path) -> list[str]:
    return [str(problem).replace(f"{folder}/", "") for problem in check(folder, TODAY).problems]


def test_a_file_that_makes_the_folder_too_large_is_not_read(folder: Path) -> None:
    with (folder / "topics" / "huge.yaml").open("wb") as file:
        file.truncate(20_000_000)
    expected = "with this file the folder holds more than 20 MB; split it into several folders"
    assert report(folder) == [f"topics/huge.yaml:1:1: error file-size {expected}"]


@pytest.mark.parametrize("text", ["- a\n" * 400_000, f"[{'a,' * 400_000}]"], ids=["lines", "flow"])
def test_more_values_than_memory_has_room_for_are_not_read(folder: Path, text: str) -> None:
    for name in ("huge", "later"):
        (folder / "topics" / f"{name}.yaml").write_text(text, encoding="utf-8")
    told = [line.partition(" error ")[2] for line in report(folder) if "later" not in line]
    assert told == ["file-size up to here, the folder has more than 300,000 values; split it into several folders"]


@pytest.mark.parametrize("end", ["\r", "\r\n"])
def test_a_place_in_a_block_is_found_whatever_ends_its_lines(folder: Path, end: str) -> None:
    path = folder / "topics" / "brewing.yaml"
    text = path.read_text(encoding="utf-8")
    block = text.replace('"The book says two minutes."', "|\n    The book says two minutes.\n    This is proven.")
    path.write_bytes(block.replace("\n", end).encode())
    expected = "overclaim 'proven' claims more than opinion allows; write who says so"
    assert report(folder) == [f"topics/brewing.yaml:8:13: warning {expected}"]


def test_lines_are_counted_past_a_fault_whatever_ends_them(folder: Path) -> None:
    path = folder / "topics" / "brewing.yaml"
    text = path.read_text(encoding="utf-8").replace("- id: steeping\n", "- id: steeping\r")
    path.write_text(text + '- id: milk\n  question: "Milk?\n', encoding="utf-8", newline="")
    expected = 'unclosed the quote " that opens here is never closed; close it'
    assert report(folder) == [f"topics/brewing.yaml:24:13: error {expected}"]


def test_what_is_no_file_is_not_read(folder: Path) -> None:
    (folder / "gaps.yaml").mkdir()
    expected = "this is not a file; remove it, or put a file in its place"
    assert report(folder) == [f"gaps.yaml:1:1: error not-a-file {expected}"]


@pytest.mark.parametrize("target", ["/etc/hostname", "../../outside.yaml", "/dev/zero"])
def test_a_path_out_of_the_folder_is_not_followed(folder: Path, target: str) -> None:
    (folder / "gaps.yaml").symlink_to(target)
    expected = "this link leads out of the folder; replace it with a copy"
    assert report(folder) == [f"gaps.yaml:1:1: error outside-folder {expected}"]


def test_a_folder_of_topics_elsewhere_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (folder / "topics").rename(tmp_path / "topics")
    (folder / "topics").symlink_to(tmp_path / "topics")
    assert [line for line in report(folder) if "outside-folder" in line] == [
        "topics/brewing.yaml:1:1: error outside-folder this link leads out of the folder; replace it with a copy"
    ]


def test_a_file_deep_in_the_topics_is_no_topic(folder: Path) -> None:
    for name in ("cold/milk.yaml", "cold/ice/cream.yml", ".cold/milk.yaml"):
        path = folder / "topics" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("- 1\n", encoding="utf-8")
    assert report(folder) == [
        f"topics/cold/{name}:1:1: warning unknown-file this file is not read; was it meant to be topics/{meant}?"
        for name, meant in (("ice/cream.yml", "cream.yaml"), ("milk.yaml", "milk.yaml"))
    ]


def test_a_link_to_a_file_that_is_not_read_is_not_followed(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "entries").write_text("- id: after\n  certainty: none\n", encoding="utf-8")
    (folder / "carer.yaml").symlink_to(tmp_path / "entries")
    assert report(folder) == ["carer.yaml:1:1: warning unknown-file this file is not read; was it meant to be care.yaml?"]


def test_a_link_within_the_folder_is_followed(folder: Path) -> None:
    (folder / "topics" / "brewing.yaml").rename(folder / "kept")
    (folder / "topics" / "brewing.yaml").symlink_to("../kept")
    assert report(folder) == []


def entry(identifier: str, wordings: list[str]) -> str:
    variants = "".join(f"    - {wording!r}\n" for wording in wordings[1:])
    others = ", ".join(other for other in ("cups", "mugs", "jugs") if other != identifier)
    return (
        f"- id: {identifier}\n  question: {wordings[0]!r}\n  variants:\n{variants}  answer: 'The book tells.'\n"
        "  certainty: opinion\n  caveat: 'One view.'\n  sources:\n    - document: book\n      section: brewing\n"
        f"  related: [{others}]\n"
    )


WAYS = "keeping warm,breaking easily,holding enough,washing clean,stacking neatly,staining brown,costing much,looking old".split(
    ","
)


def ware(folder: Path, cups: list[str]) -> list[str]:
    mugs = [f"are they {way}" for way in WAYS] + [f"{way} or not" for way in WAYS]
    jugs = ["do jugs pour well", "how big are jugs"]
    text = entry("cups", cups) + entry("mugs", mugs) + entry("jugs", jugs)
    (folder / "topics" / "ware.yaml").write_text(text, encoding="utf-8")
    return report(folder)


def test_an_entry_that_another_one_steals_from_is_named(folder: Path) -> None:
    expected = (
        "topics/ware.yaml:1:7: warning not-found 0 of 8 variants find 'cups' when held out, and 8 find 'mugs', such as "
        "'washing clean'; change the variants so that they differ, or make one entry of the two"
    )
    assert ware(folder, WAYS) == [expected]


def test_what_a_condition_leads_to_must_be_there(folder: Path) -> None:
    (folder / "conditions.yaml").write_text(
        "- id: has-allergy\n  leads_to: gap-milk\n  signs: [[allergy]]\n  examples: [an allergy]\n"
    )
    assert report(folder) == ["conditions.yaml:2:13: error dangling-id there is no entry or gap 'gap-milk'"]


def test_a_condition_finds_its_examples_and_not_its_counterexamples(folder: Path) -> None:
    (folder / "conditions.yaml").write_text(
        "- id: has-allergy\n  leads_to: water\n  signs: [[allergy]]\n"
        "  examples: [I cannot drink it]\n  counterexamples: [an allergy here]\n"
    )
    assert report(folder) == [
        "conditions.yaml:4:14: warning sign-missed no rule matches 'I cannot drink it'; add its words to a row of `signs`",
        "conditions.yaml:5:21: warning sign-unwanted the rule 'has-allergy' matches 'an allergy here'; narrow its `signs`, or add a word to"
        " `unless`",
    ]


@pytest.mark.parametrize(
    ("name", "kind", "last"),
    [
        ("gaps.yaml", "the gap", "message: 'Nobody knows.'"),
        ("small_talk.yaml", "small talk", "message: 'Yes.'"),
    ],
)
def test_what_is_no_entry_is_never_to_be_made_one_with_it(folder: Path, name: str, kind: str, last: str) -> None:
    key = "examples" if name == "care.yaml" else "variants"
    question = "  question: 'are mugs better'\n" if name == "gaps.yaml" else ""
    mugs = [f"are they {way}" for way in WAYS] + [f"{way} or not" for way in WAYS]
    (folder / name).write_text(f"- id: mugs\n{question}  {key}: {mugs}\n  {last}\n", encoding="utf-8")
    text = entry("cups", WAYS) + entry("jugs", ["do jugs pour well", "how big are jugs"])
    (folder / "topics" / "ware.yaml").write_text(text.replace("mugs, ", "").replace("cups, mugs", "cups"), encoding="utf-8")
    told = " ".join(line for line in report(folder) if " not-found " in line)
    assert f" find {kind} 'mugs', such as " in told
    assert told.endswith("; change the variants so that they differ")


@pytest.mark.parametrize(
    "chosen", ["{answer: 0.3, offer: 0.3}", "{answer: half, offer: 0.3}", "{answer: 0.1, offer: no}", "0.1"]
)
def test_thresholds_that_can_not_be_compared_are_not(folder: Path, chosen: str) -> None:
    about = folder / "about.yaml"
    about.write_text(f"{about.read_text(encoding='utf-8')}thresholds: {chosen}\n", encoding="utf-8")
    assert not [line for line in report(folder) if " threshold-order " in line]


def test_an_entry_is_judged_beside_a_broken_group_of_synonyms(folder: Path) -> None:
    (folder / "synonyms.yaml").write_text('- ["cups"]\n', encoding="utf-8")
    broken, judged = ware(folder, WAYS)
    assert broken == "synonyms.yaml:1:3: error empty this list needs at least 2 items; it has 1"
    assert " not-found " in judged


def test_an_entry_that_finds_itself_less_often_than_another_is_named(folder: Path) -> None:
    cups = [f"{way} cup" for way in ("tin", "lead", "iron")] + WAYS[:6]
    told = [line.partition(" not-found ")[2].partition(", such as ")[0] for line in ware(folder, cups)]
    assert told == ["4 of 9 variants find 'cups' when held out, and 5 find 'mugs'"]


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("It is not known; it reduces wrinkles.", "reduces"),
        ("Nobody doubts this: it reduces wrinkles.", "reduces"),
        ("No harm is done, and it reduces wrinkles.", "reduces"),
        ("No harm is done, but it reduces wrinkles.", "reduces"),
        ("No harm is done, so it reduces wrinkles.", "reduces"),
        ("Without pain, it reduces wrinkles.", ""),
        ("It does not, as some hope, reduce wrinkles.", ""),
    ],
)
def test_a_negation_excuses_what_stands_in_its_clause(folder: Path, text: str, word: str) -> None:
    assert claimed(folder, text) == ([repr(word)] if word else [])


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Bus 7 stops there.", ""),
        ("Buses stop at the library, and the tram slows before the bridge.", ""),
        ("Watch where it stops.", ""),
        ("It stops ageing.", "stops"),
        ("It slows down the years.", "slows"),
        ("Rollers stop wrinkles.", "stop"),
        ("It stops-at last-the itching.", "stops"),
    ],
)
def test_what_only_comes_to_rest_is_no_effect(folder: Path, text: str, word: str) -> None:
    assert claimed(folder, text) == ([repr(word)] if word else [])


def claimed(folder: Path, text: str) -> list[str]:
    """Return the words of an answer that claim too much."""
    path = folder / "topics" / "brewing.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("The book says two minutes.", text), encoding="utf-8")
    return [line.partition(" overclaim ")[2].partition(" claims ")[0] for line in report(folder)]


def test_an_entry_of_too_few_wordings_is_not_judged(folder: Path) -> None:
    assert ware(folder, WAYS[:7]) == []


def test_what_nearly_all_entries_lack_is_told_once_and_first(folder: Path) -> None:
    entry = '- id: tea-{0}\n  question: "Which tea is number {0}?"\n  answer: "{{{{tea}}}}"\n'
    defaults = 'defaults: {certainty: opinion, caveat: "-", sources: [{document: book, section: brewing}]}\n'
    with (folder / "about.yaml").open("a", encoding="utf-8") as about:
        about.write(defaults)
    (folder / "topics" / "teas.yaml").write_text("".join(entry.format(number) for number in range(20)), encoding="utf-8")
    problems = check(folder, TODAY).problems
    assert [(problem.rule, problem.line, problem.message[-24:]) for problem in problems[:3]] == [
        ("one-variant", 2, "(the same for 20 of 22 entries)"[-24:]),
        ("placeholder", 3, "(the same for 20 of 22 entries)"[-24:]),
        ("unlinked", 1, "(the same for 20 of 22 entries)"[-24:]),
    ]
    assert {problem.rule for problem in problems[3:]} <= {"near-variant", "not-found"}


def test_an_entry_that_leaves_its_certainty_to_the_defaults_claims_nothing(folder: Path) -> None:
    with (folder / "about.yaml").open("a", encoding="utf-8") as about:
        about.write("defaults: {certainty: opinion}\n")
    path = folder / "topics" / "brewing.yaml"
    text = path.read_text(encoding="utf-8").replace("The book says two minutes.", "Tea stops the clock. It is proven.")
    path.write_text(text.replace("  certainty: opinion\n", "", 1), encoding="utf-8")
    assert "overclaim" not in {problem.rule for problem in check(folder, TODAY).problems}
    path.write_text(text, encoding="utf-8")
    assert "overclaim" in {problem.rule for problem in check(folder, TODAY).problems}


def test_every_rule_has_its_bad_sample() -> None:
    text = Path(__file__).read_text(encoding="utf-8")
    shown = {sample[0] for sample in SAMPLES} | set(re.findall(r"(?:error|warning) ([a-z-]+) ", text))
    assert {*get_args(ErrorRule), *get_args(WarningRule)} == shown


def test_the_page_of_rules_tells_of_every_rule_with_its_severity() -> None:
    page = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
    told = re.findall(r"^### `(.+)` \((.+)\)\n\n(?:[^#]+\n)*Bad: .+\.? Good: .+\.$", page, re.MULTILINE)
    severity = dict.fromkeys(get_args(ErrorRule), "error") | dict.fromkeys(get_args(WarningRule), "warning")
    assert sorted(told) == sorted(severity.items())
    assert f"more than {MOST_VARIANTS} variants" in page
    assert f"more than {LONGEST} words" in page
    verbs = " ".join(page.split("- Plain verbs of an effect need ")[1].split(": ")[1].split())
    assert verbs.startswith(", ".join(f"{verb}s" for verb in VERBS.split("|")) + ", tightens, ")
    listed = page.split("The stop words are: ")[1].split(". Question words")[0]
    assert set(listed.replace("\n", " ").split(", ")) == load_language("en").empty_words
