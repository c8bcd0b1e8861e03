"""What learners reported of cards, as instructors read it: lines, or fields for programs."""

from collections.abc import Iterable, Iterator
from typing import Any

from bot.domain.course import Course
from bot.domain.questions import Card, Cloze, question_of
from bot.domain.reports import REASONS, CardReports
from bot.domain.texts import Language, Text

_GONE = Text("nicht mehr im Kurs", "no longer in the course")
_NONE = Text("Es ist nichts gemeldet.", "Nothing has been reported.")
_LAST = Text("zuletzt", "last on")
_GAP = "______"


def fields(found: Iterable[CardReports], course: Course, language: Language) -> list[dict[str, Any]]:
    """Return the reports of each card as plain JSON; `deck` and `question` are None for a card that left the course."""
    return [
        {
            "card": one.card,
            "deck": card.deck if card else None,
            "count": one.count,
            "reasons": dict(one.reasons),
            "newest": one.newest.date().isoformat(),
            "question": asked(card, language) if card else None,
        }
        for one, card in ((one, course.cards.get(one.card)) for one in found)
    ]


def lines(found: Iterable[CardReports], course: Course, language: Language) -> Iterator[str]:
    """Yield two lines per card: what was reported how often and when last, and the question."""
    rows = fields(found, course, language)
    for row in rows:
        reasons = ", ".join(f"{REASONS[one].to(language)} {count}" for one, count in row["reasons"].items())
        place = row["deck"] or _GONE.to(language)
        yield f"{row['count']} × {row['card']} ({place}): {reasons}; {_LAST.to(language)} {row['newest']}"
        if row["question"]:
            yield f"    {row['question']}"
    if not rows:
        yield _NONE.to(language)


def asked(card: Card, language: Language) -> str:
    """Return what a card asks, as it is written in its file, on one line."""
    if isinstance(card, Cloze):
        text = _GAP.join((card.gapped.get(language) or card.gapped["de"]).parts)
    else:
        text = (question_of(card) or card.explanation).to(language)
    return " ".join(text.split())
