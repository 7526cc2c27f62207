from __future__ import annotations

from pathlib import Path

import pytest

from bot import FAQBot, KnowledgeError
from bot.content.folder import load_knowledge


def test_a_file_of_variants_adds_to_entries_gaps_and_small_talk(folder: Path) -> None:
    before = load_knowledge(folder).entries[0]
    (folder / "small_talk.yaml").write_text("- id: hello\n  message: 'Hello.'\n", encoding="utf-8")
    (folder / "gaps.yaml").write_text("- id: sugar\n  question: 'Sugar?'\n  message: 'No word on that.'\n", encoding="utf-8")
    (folder / "variants").mkdir()
    text = f"[{before.id}]\nsurely an unheard of question\n\n[sugar]\nhow sweet\n[hello]\nahoy there\n"
    (folder / "variants" / "tea.txt").write_text(text, encoding="utf-8")
    after = load_knowledge(folder)
    assert after.entries[0].variants == (*before.variants, "surely an unheard of question")
    assert (after.gaps[0].variants, after.small_talk[0].variants) == (("how sweet",), ("ahoy there",))
    assert FAQBot.from_folder(folder).rank("surely an unheard of question", limit=1)[0].id == before.id


def test_small_talk_without_any_variant_is_refused(folder: Path) -> None:
    path = folder / "small_talk.yaml"
    path.write_text("- id: hello\n  message: 'Hello.'\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match="'hello' has no variants"):
        load_knowledge(folder)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "which water\n[water]\n",
            "1:1: error missing-key there is no id above this line; write one, such as [entry-id]",
        ),
        ("# tea\n[wter]\nx\n", "2:1: error dangling-id there is no entry, gap or small talk 'wter'; did you mean 'water'?"),
        ("[water]\n?!\n", "2:1: error no-words '?!' has no word; write one, or remove it"),
        ("[water]\na\x1bb\n", "2:1: error control-character the character '\\x1b' is not allowed; remove it"),
    ],
)
def test_a_fault_in_a_file_of_variants_is_reported_at_its_line(folder: Path, text: str, expected: str) -> None:
    (folder / "variants").mkdir()
    path = folder / "variants" / "tea.txt"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(KnowledgeError) as caught:
        load_knowledge(folder)
    assert [str(problem) for problem in caught.value.problems] == [f"{path}:{expected}"]
