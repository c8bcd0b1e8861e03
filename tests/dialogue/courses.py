"""Small courses, made of a line per card."""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from bot.domain.course import Course, Deck, Lesson, Topic
from bot.domain.kpis import KPIS, compute
from bot.domain.questions import (
    Card,
    Choice,
    Cloze,
    Flashcard,
    Forms,
    Gapped,
    Generated,
    Match,
    Numeric,
    Open,
    Option,
    Order,
    Range,
    TrueFalse,
    Typed,
)
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


def generated(key: str, topic: str = "figures", **fields: Any) -> Generated:
    """A card that asks for a retention rate: of 100 to 400 customers some are kept."""
    inputs = {"start": Range(Fraction(100), Fraction(400), Fraction(10)), "end": "90", "new": "10"}
    return Generated(
        question=Text(
            f"Rechne {key}: Von {{{{ start }}}} bleiben {{{{ end }}}}, {{{{new}}}} neue, Ziel {{{{ {FIGURE} }}}}.",
            f"Compute {key}: of {{{{ start }}}} customers {{{{ end }}}} stay, {{{{new}}}} new, aim {{{{ {FIGURE} }}}}.",
        ),
        kpi="crr",
        inputs=fields.pop("inputs", inputs),
        tolerance=Fraction(1, 20),
        unit="%",
        **_common(
            key,
            topic,
            {"explanation": Text("80 ÷ {{ start }} × 100 = {{ result }}", "80 / {{ start }} = {{ result }}"), **fields},
        ),
    )


FIGURE = "nps promoters=50 passives=30 detractors=20"


def cloze(key: str, topic: str = "bonds", **fields: Any) -> Cloze:
    """A text with two gaps: Gewohnheit or Routine, and habituell."""
    gapped = {
        "de": Gapped(
            (f"{key}: Wer aus ", " wiederkommt, ist ", " gebunden."),
            (Forms(("Gewohnheit", "Routine")), Forms(("habituell",), ("freiwillig",))),
        ),
        "en": Gapped((f"{key}: who returns by ", " has a ", " bond."), (Forms(("habit",)), Forms(("habitual",)))),
    }
    return Cloze(gapped=fields.pop("gapped", gapped), **_common(key, topic, fields))


def order(key: str, topic: str = "bonds", size: int = 3, **fields: Any) -> Order:
    steps = tuple(Text(f"Schritt {number}", f"Step {number}") for number in range(1, size + 1))
    question = Text(f"Ordne {key}", f"Order {key}")
    return Order(question=question, steps=fields.pop("steps", steps), **_common(key, topic, fields))


def match(key: str, topic: str = "bonds", /, **fields: Any) -> Match:
    """Three items for two targets; the third belongs to the second one."""
    return Match(
        question=Text(f"Ordne zu {key}", f"Match {key}"),
        targets=fields.pop("targets", (Text("Gewinnen", "Win"), Text("Halten", "Keep"))),
        items=fields.pop("items", (Text("Probestunde", "Taster"), Text("Gutschein", "Coupon"), Text("Karte", "Card"))),
        key=fields.pop("key", (0, 0, 1)),
        **_common(key, topic, fields),
    )


def typed(key: str, topic: str = "bonds", **fields: Any) -> Typed:
    forms = {
        "de": Forms(("Verbundenheit", "freiwillige Bindung"), ("Gebundenheit",)),
        "en": Forms(("committed bond",), ("constrained bond",)),
    }
    question = Text(f"Wie heißt {key}?", f"What is {key}?")
    return Typed(question=question, forms=fields.pop("forms", forms), **_common(key, topic, fields))


def essay(key: str, topic: str = "bonds", size: int = 4, **fields: Any) -> Open:
    points = tuple(Text(f"Punkt {number}", f"Point {number}") for number in range(1, size + 1))
    return Open(
        question=Text(f"Erkläre {key}", f"Explain {key}"),
        model=fields.pop("model", Text(f"Muster {key}", f"Model {key}")),
        points=fields.pop("points", points),
        **_common(key, topic, fields),
    )


def every_kind(topic: str = "bonds", **fields: Any) -> tuple[Card, ...]:
    """Return a card of every kind, under the name of its kind."""
    builders = (flashcard, single, multiple, statement, numeric, generated, cloze, order, match, typed, essay)
    return tuple(build(build.__name__, topic, **fields) for build in builders)


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
