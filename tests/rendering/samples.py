"""Small hand-made records, so that what a face shows does not hang on the knowledge or on matching."""

from __future__ import annotations

from msgspec.structs import replace

from bot.dialogue.state import GuidePosition, State
from bot.languages.packs import load_language
from bot.records import (
    About,
    Answer,
    Candidate,
    Caveat,
    Citation,
    Entry,
    Explanation,
    Guide,
    KindCaveats,
    Knowledge,
    Level,
    Messages,
    Passage,
    Reading,
    Reply,
    RoutineStep,
    Section,
    Signal,
    Source,
    Step,
    Study,
    Suggestion,
    Topic,
)

STUDY = Study(
    id="cups",
    year="1999",
    title="Tea against water",
    design="two groups, told apart by nobody",
    people=(12, 10),
    who="Adults who drink tea; a second group had water.",
    duration="3 weeks",
    found="Those with tea said that they felt warmer.",
    limits="A small group, and it asked for feelings only.",
    source=Passage("book", "brewing"),
)
LABORATORY = Study(
    id="leaves",
    year="1998",
    title="Leaves in a glass",
    design="laboratory",
    people=(),
    who="No people: leaves.",
    duration="not stated",
    found="The leaves sank.",
    limits="Leaves are not people.",
    source=Passage("book", "brewing"),
)
PILOT = Study(
    id="pilot",
    year="2003",
    title="A pilot",
    design="pilot study",
    people=(2,),
    who="Two volunteers.",
    duration="1 day",
    found="One liked it.",
    limits="Two people.",
    source=Passage("book", "brewing"),
)
SCALE = (
    Level("low", "A comparison exists, but it is small and short.", "weak"),
    Level("opinion", "Somebody says so.", "expert view"),
)
WEAK = Caveat("low", "weak", "One small trial of three weeks, which asked for feelings only.")
NOTHING = Caveat("not-a-claim", "nothing claimed", "Nothing is claimed here.")
ANSWER = Answer(
    id="warm",
    question="Does tea keep me warm?",
    text="In a 1999 trial people who drank tea said that they felt warmer than those who drank water. "
    "The book names no other trial.",
    caveat=WEAK,
    citations=(
        Citation("book", "brewing", "The tea book", "Brewing"),
        Citation("book", "drinking", "The tea book", "Drinking"),
    ),
    studies=(STUDY,),
    confidence=0.9,
    short="Tea may keep you warm.",
)
RELATED = (
    Suggestion("steeping", "How long should green tea steep, and does it depend on the leaf?"),
    Suggestion("water", "How hot should the water be?"),
)
REPLY = Reply("answer", "warm?", WEAK, answers=(ANSWER,), suggestions=RELATED)
CLARIFY = Reply("clarify", "tea?", NOTHING, message="I am not sure which of these you mean.", suggestions=RELATED)
CARE = Reply("care", "i burnt my hand", NOTHING, message="Stop, and get medical help now. Do not wait.")
STEP = Reply(
    "small-talk",
    "guide me",
    NOTHING,
    message="Step 1 of 2: Warm the pot\nPour in hot water.",
    step=RoutineStep("pot", 1, 2),
)

ENTRIES = (
    Entry(
        id="steeping",
        question="How long should green tea steep?",
        variants=("green tea brewing time", "how many minutes for green tea"),
        answer="The book says two minutes.",
        certainty="opinion",
        caveat="One author's taste, no study.",
        sources=(Passage("book", "brewing"),),
    ),
    Entry(
        id="water",
        question="How hot should the water be?",
        variants=("water temperature", "do i boil the water"),
        answer="The book says just under boiling.",
        certainty="opinion",
        caveat="One author's taste, no study.",
        sources=(Passage("book", "brewing"),),
    ),
)
KNOWLEDGE = Knowledge(
    about=About(
        title="teafacts",
        subject="tea",
        greeting="I answer questions about tea.",
        limit="I am a program.",
        reviewed="2026-01-01",
        review_due="2027-01-01",
        messages=Messages("Which?", "Not in the book.", "I did not understand."),
        caveats=KindCaveats("-", "-", "-", "-", "-", "nothing claimed"),
        examples=("steeping",),
    ),
    sources=(Source("book", "The tea book", "A book on tea.", (Section("brewing", "Brewing"),)),),
    certainty=SCALE,
    studies=(STUDY, LABORATORY, PILOT),
    topics=(Topic("brewing", ENTRIES),),
    gaps=(),
    care=(),
    small_talk=(),
    synonyms=(),
    guides=(
        Guide(
            id="pot",
            title="A pot of tea",
            entry="steeping",
            start=("guide me", "walk me through"),
            steps=(Step("Warm the pot", "Pour in hot water."),),
            finish=Step("Finish", "Drink."),
            caveat="One way of many.",
            sources=(Passage("book", "brewing"),),
        ),
    ),
)


def reading(text: str) -> Reading:
    candidates = (
        Candidate(
            id="warm",
            confidence=0.91,
            nearest="does tea warm",
            signals=(Signal("words", 0.8), Signal("letters", 0.75)),
        ),
        Candidate(id="water", confidence=0.12, nearest="water temperature", signals=(Signal("words", 0.1),)),
    )
    return Reading(text, candidates, (("teh", "tea"),), 0.5)


def explanation(text: str, reply: Reply = REPLY) -> Explanation:
    return Explanation(reply, (reading(text),), ("warm, confidence 0.91 >= 0.50",), "question", ("care", "condition"))


class Parrot:
    """Talker and bot: it has learnt some replies by heart, matches but what is about the chat itself, and fails at "boom"."""

    def __init__(self, knowledge: Knowledge = KNOWLEDGE) -> None:
        self.explanation: Explanation | None = None
        self.state = State()
        self.heard: list[str] = []
        self.knowledge = knowledge
        self.language = load_language("en")

    def say(self, text: str) -> Reply:
        self.heard.append(text)
        if text == "boom":
            raise RuntimeError("the kettle\nfell")
        if text == "stop":
            raise KeyboardInterrupt
        reply = self.ask(text)
        self.state = State(place=GuidePosition("pot", 1, walking=reply is STEP))
        self.explanation = Explanation(reply, (), (), "navigation") if reply is STEP else explanation(text, reply)
        return reply

    def ask(self, text: str) -> Reply:
        return {"tea?": CLARIFY, "burnt": CARE, "guide me": STEP}.get(text, REPLY)

    def with_nearest(self, plain: Explanation) -> Explanation:
        return replace(plain, verdicts=tuple(f"{verdict}, with wordings" for verdict in plain.verdicts))

    def forget(self) -> None:
        self.explanation = None
        self.heard.clear()
