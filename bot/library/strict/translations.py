"""What has no English yet."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from bot.domain.course import Course, Phrases
from bot.domain.questions import Card
from bot.domain.texts import Text
from bot.library.figures import PLACEHOLDER
from bot.library.strict.fault import Fault, Object

_WORD = re.compile(r"[^\W\d_]{2,}")
_KEYS = {"options": "choices", "gapped": "text", "forms": "accept"}  # what files call them


def missing_translations(course: Course) -> Iterator[Fault]:
    """Yield a fault for every object of the course with texts in German only, which it names."""
    for kind, name, texts in _objects(course):
        if keys := ", ".join(key for key, text in texts.items() if untranslated(text)):
            message = Text(f"ohne Englisch: {keys}", f"without English: {keys}")
            yield Fault(kind, name, "missing-translation", message, Text("übersetzen", "translate"))


def untranslated(value: object) -> bool:
    """Tell whether `value` is, or holds, a text without English; numbers and formulas need none.

    >>> untranslated((Text("Karte", "card"), Text("Stapel")))
    True
    """
    if isinstance(value, Text):
        return value.en is None and bool(_WORD.search(PLACEHOLDER.sub("", value.de)))
    if isinstance(value, Phrases):
        return bool(value.de) and not value.en
    if isinstance(value, tuple):
        return any(map(untranslated, value))
    if isinstance(value, Mapping):
        return "de" in value and "en" not in value
    return is_dataclass(value) and any(untranslated(getattr(value, field.name)) for field in fields(value))


def _objects(course: Course) -> Iterator[tuple[Object, str, Mapping[str, object]]]:
    """Yield every object with its texts by key; synonyms need no counterpart, and `lessons.py` looks at `asked`."""
    for topic in course.topics:
        yield "topic", topic.id, {"title": topic.title}
    for lesson in course.lessons:
        yield "lesson", lesson.id, {"title": lesson.title, "text": lesson.body}
    for deck in course.decks:
        yield "deck", deck.id, {"title": deck.title}
        yield from (("card", card.id, _texts(card)) for card in deck.cards)
    for term in course.terms:
        yield "term", term.id, {"name": term.name, "meaning": term.meaning}


def _texts(card: Card) -> dict[str, object]:
    return {_KEYS.get(field.name, field.name): getattr(card, field.name) for field in fields(card)}
