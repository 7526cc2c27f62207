"""Structured inputs: knowledge that a person might write, valid files with edits, texts of every kind of character."""

from __future__ import annotations

import msgspec
import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot import Conversation, FAQBot, Knowledge
from bot.content.files import read_bytes
from bot.content.folder import load_knowledge
from bot.content.values import MAX_CHARACTERS
from bot.records import PHRASE_WORDS
from tests.conftest import TEA
from tests.fuzz import ask, loader, normaliser, say
from tests.fuzz.promises import holds_for_explanation, holds_for_reply

FEW = settings(deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
FILES = read_bytes(TEA)
FOLDER = load_knowledge(TEA)

WORD = st.sampled_from("tea water hot cup green how long is it safe the a 20% don't zażółć 漢字 می‌خواهم 💆‍♀️ ﬁne ½ x".split())
TEXT = st.one_of(
    st.lists(WORD, min_size=1, max_size=12).map(" ".join),
    st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf", "Zl", "Zp"]), max_size=40).map(lambda text: f"{text} tea"),
)
ID = st.text(st.sampled_from("abc -/é漢.'\"{}0"), min_size=1, max_size=6).filter(str.strip)
CHARACTERS = st.text(st.characters(exclude_categories=()), max_size=200)
KINDS = [
    st.characters(categories=["Cc", "Cs"]),
    st.characters(categories=["Cf", "Zl", "Zp"]),
    st.characters(categories=["Mn", "Me"]),
    st.characters(categories=["Nd", "Nl", "No"]),
    st.characters(categories=["Co", "Sk", "So"]),
    st.characters(categories=["Lm", "Lo"]),
    st.characters(categories=["Zs"]),
]


@st.composite
def knowledge(draw: st.DrawFn) -> Knowledge:
    """Draw knowledge that the loader would take: the tea sample with other entries, a gap and synonyms."""
    identifiers = draw(st.lists(ID, min_size=2, max_size=6, unique=True))
    model = FOLDER.entries[0]
    texts = st.lists(TEXT, max_size=4).map(tuple)
    entries = tuple(
        msgspec.structs.replace(
            model,
            id=identifier,
            question=draw(TEXT),
            variants=draw(texts),
            answer=draw(TEXT),
            caveat=draw(TEXT),
            related=tuple(draw(st.lists(st.sampled_from(identifiers), max_size=3))),
        )
        for identifier in identifiers
    )
    return msgspec.structs.replace(
        FOLDER,
        about=msgspec.structs.replace(FOLDER.about, examples=(identifiers[0],), greeting=draw(TEXT)),
        topics=(msgspec.structs.replace(FOLDER.topics[0], entries=entries),),
        gaps=(),
        synonyms=tuple(draw(st.lists(st.lists(TEXT, min_size=2, max_size=3).map(tuple), max_size=2))),
    )


@settings(FEW, max_examples=25)
@given(knowledge(), st.lists(TEXT, min_size=1, max_size=5))
def test_any_knowledge_is_compiled_and_answers(known: Knowledge, messages: list[str]) -> None:
    loader.tell_all(known)
    bot = FAQBot(known)
    assert bot.knowledge == known
    for message in (*messages, *(entry.question for entry in known.entries)):
        holds_for_explanation(bot.explain(message))
    chat = Conversation(bot)
    for message in (*messages, "any proof?", "1", "next", "back to the tea, why?"):
        holds_for_reply(chat.say(message))


@settings(FEW, max_examples=300)
@given(st.sampled_from(range(len(loader.NAMES))), st.data())
def test_a_valid_file_with_edits_is_loaded_or_refused(number: int, data: st.DataObject) -> None:
    text = FILES.get(loader.NAMES[number], FILES["topics/brewing.yaml"]).decode()
    for _ in range(data.draw(st.integers(1, 3))):
        start = data.draw(st.integers(0, len(text)))
        end = data.draw(st.integers(start, min(len(text), start + 12)))
        put = data.draw(
            st.one_of(st.sampled_from(list("\n\t -:?[]{}&*!|>'\"%@`#,0")), st.sampled_from(text.split("\n")), CHARACTERS)
        )
        text = text[:start] + put + text[end:]
    loader.check(bytes([number]) + text.encode("utf-8", "surrogatepass"))


@settings(FEW, max_examples=300)
@given(st.one_of(CHARACTERS, st.one_of([st.text(kind, max_size=60) for kind in KINDS])))
def test_any_text_is_read_and_answered(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    normaliser.check(data)
    ask.check(data)
    say.check(data)


# --- content that is valid and means no good --------------------------------------------------------


def entry(**changed: object) -> dict[str, object]:
    return {**msgspec.to_builtins(FOLDER.entries[1]), **changed}


def loaded(entries: list[dict[str, object]], synonyms: list[list[str]] | None = None) -> Knowledge:
    """Load the tea sample with other entries, as a file of theirs is read."""
    more = {"synonyms.yaml": yaml.safe_dump(synonyms).encode()} if synonyms else {}
    plain = [msgspec.to_builtins(held) for held in (*map(msgspec.to_builtins, FOLDER.entries[:1]), *entries)]
    written = [{key: value for key, value in held.items() if value not in ("", [])} for held in plain]  # as an author would
    content = yaml.safe_dump(written).encode()
    return load_knowledge("tea", dict(sorted((FILES | more | {"topics/brewing.yaml": content}).items())))


@pytest.mark.parametrize(
    "odd",
    [
        {"variants": ["hot " * (MAX_CHARACTERS // 4)]},
        {"variants": ["漢" * MAX_CHARACTERS]},
        {"variants": [f"hot {number}" for number in range(3000)]},
        {"variants": ["x"] * 500},
        {"answer": "a" * MAX_CHARACTERS, "caveat": "\n\nb\n\n"},
        {"question": "%s {0} $(x) `y` <b> \\ ' \" -- ;", "answer": "- *&!|>"},
    ],
    ids=["long", "one word", "many", "the same", "no space", "signs"],
)
def test_odd_content_that_is_valid_is_answered(odd: dict[str, object]) -> None:
    bot = FAQBot(loaded([entry(**odd)]))
    for message in ("how hot", "hot " * 900, "漢" * 4000, "x", "hot 2999"):
        holds_for_explanation(bot.explain(message))


@pytest.mark.parametrize(
    "identifier", ["two words", "漢字", "é", "a/b", "-", "head", "item water", "0x1f", "../../etc/passwd", "%s"]
)
def test_an_id_may_be_anything_that_can_be_shown(identifier: str) -> None:
    known = loaded(
        [entry(id="water", related=[identifier]), entry(id=identifier, question="Which cup?", variants=["which mug"])]
    )
    reply = FAQBot(known).ask("which mug")
    assert reply.answers[0].id == identifier
    holds_for_reply(reply)


def test_synonyms_that_stand_for_many_words_make_no_long_message_longer() -> None:
    bot = FAQBot(loaded([entry()], synonyms=[["hot " * PHRASE_WORDS, "tea"]]))
    explanation = bot.explain("tea " * 1000)
    holds_for_explanation(explanation)
    assert bot.ask("how hot should the water be").answers
