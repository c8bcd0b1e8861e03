"""Small courses, made of a line per card."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from bot.domain.course import Course, Deck, Lesson, Topic
from bot.domain.kpis import KPIS, compute
from bot.domain.questions import Card, Choice, Flashcard, Numeric, Option, TrueFalse
from bot.domain.texts import Text

TOPICS = (
    Topic("bonds", Text("Bindungen", "Bonds"), 1),
    Topic("figures", Text("Kennzahlen", "Figures"), 2),
    Topic("care", Text("Pflege", "Care"), 3),
)


def _common(key: str, topic: str, fields: Mapping[str, Any]) -> dict[str, Any]:
    explanation = Text(f"Erklärung zu {key}", f"Explanation of {key}")
    given = {"concept": key, "explanation": explanation, **fields}
    return {"id": key, "deck": topic, "topic": topic, **given}


def flashcard(key: str, topic: str = "bonds", **fields: Any) -> Flashcard:
    front, back = fields.pop("front", Text(f"Vorn {key}", f"Front {key}")), Text(f"Hinten {key}", f"Back {key}")
    return Flashcard(front=front, back=back, **_common(key, topic, fields))


def single(key: str, topic: str = "bonds", **fields: Any) -> Choice:
    options = (
        Option(Text("stimmt", "right one"), right=True),
        Option(Text("daneben", "wrong one"), why=Text("Darum nicht", "That is why")),
        Option(Text("auch daneben", "another wrong one")),
    )
    return Choice(question=Text(f"Frage {key}", f"Question {key}"), options=options, **_common(key, topic, fields))


def multiple(key: str, topic: str = "bonds", **fields: Any) -> Choice:
    options = (
        Option(Text("eins", "one"), right=True),
        Option(Text("zwei", "two"), right=True),
        Option(Text("drei", "three")),
    )
    question = Text(f"Frage {key}", f"Question {key}")
    return Choice(question=question, options=options, multiple=True, shuffle=False, **_common(key, topic, fields))


def statement(key: str, topic: str = "bonds", *, answer: bool = True, **fields: Any) -> TrueFalse:
    return TrueFalse(statement=Text(f"Aussage {key}", f"Statement {key}"), answer=answer, **_common(key, topic, fields))


def numeric(key: str, topic: str = "figures", kpi: str = "crr", **fields: Any) -> Numeric:
    """A card whose answer is 87.5 %, or with `inputs` what the KPI gives."""
    inputs = fields.pop("inputs", {"start": 200, "end": 205, "new": 30})
    return Numeric(
        question=Text(f"Rechne {key}", f"Compute {key}"),
        kpi=kpi,
        inputs=inputs,
        tolerance=fields.pop("tolerance", Fraction(1, 20)),
        expected=compute(kpi, inputs).value,
        unit=KPIS[kpi].unit,
        **_common(key, topic, fields),
    )


def lesson(key: str, topic: str = "bonds", order: int = 1, body: str = "", **fields: Any) -> Lesson:
    text = Text(body or f"Text der Lektion {key}", body or f"Text of the lesson {key}")
    title = fields.pop("title", Text(f"Lektion {key}", f"Lesson {key}"))
    return Lesson(key, title, topic, order, text, ("Kurs, Kap. 5",), **fields)


def course(*cards: Card, lessons: tuple[Lesson, ...] = ()) -> Course:
    decks = tuple(
        Deck(topic.id, topic.title, topic.id, tuple(card for card in cards if card.topic == topic.id))
        for topic in TOPICS
    )
    return Course(TOPICS, lessons, tuple(deck for deck in decks if deck.cards))


def without(whole: Course, *gone: str) -> Course:
    """Return a course without some of its cards."""
    decks = (replace(deck, cards=tuple(c for c in deck.cards if c.id not in gone)) for deck in whole.decks)
    return replace(whole, decks=tuple(deck for deck in decks if deck.cards))
