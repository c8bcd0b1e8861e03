"""What the course covers: a line per topic with its lessons, cards by kind, concepts, terms and pictures."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.domain.course import Course, Lesson, Term
from bot.domain.questions import Card
from bot.domain.texts import Language, Text
from bot.library.card_values import kind_name
from bot.library.cards import KINDS

_HEADINGS = {
    "topic": Text("Thema", "topic"),
    "lessons": Text("Lektionen", "lessons"),
    "cards": Text("Karten", "cards"),
    "applied": Text("apply+", "apply+"),
    "concepts": Text("Konzepte", "concepts"),
    "terms": Text("Begriffe", "terms"),
    "pictures": Text("Bilder", "pictures"),
}
_TOTAL = Text("zusammen", "total")


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much there is of one topic, or of all; `applied` cards ask to apply or decide. `topic` is empty for all."""

    topic: str
    lessons: int
    cards: int
    kinds: Mapping[str, int]
    applied: int
    concepts: int
    terms: int
    pictures: int

    @property
    def share(self) -> float:
        """The share of the cards that ask to apply or decide, 0 to 1."""
        return self.applied / self.cards if self.cards else 0.0

    def as_json(self) -> dict[str, object]:
        """Return the counts for programs."""
        names = ("lessons", "cards", "applied", "concepts", "terms", "pictures")
        return {"topic": self.topic or None, **{name: getattr(self, name) for name in names}, "kinds": dict(self.kinds)}


def coverage(course: Course) -> tuple[Coverage, ...]:
    """Return a line for every topic in their order, and the total as the last one."""
    topic_of = {lesson.id: lesson.topic for lesson in course.lessons}
    lines = [
        _counted(
            topic.id,
            course.lessons_by_topic.get(topic.id, ()),
            course.cards_by_topic.get(topic.id, ()),
            [term for term in course.terms if topic_of.get(term.lesson) == topic.id],
        )
        for topic in course.topics
    ]
    return (*lines, _counted("", course.lessons, tuple(course.cards.values()), course.terms))


def _counted(topic: str, lessons: Sequence[Lesson], cards: Sequence[Card], terms: Sequence[Term]) -> Coverage:
    kinds = Counter(map(kind_name, cards))
    return Coverage(
        topic,
        len(lessons),
        len(cards),
        {kind: kinds[kind] for kind in KINDS},
        sum(card.level != "recall" for card in cards),
        len({card.concept for card in cards}),
        len(terms),
        len({lesson.picture for lesson in lessons if lesson.picture}),
    )


def table(lines: Sequence[Coverage], language: Language) -> str:
    """Return the lines under each other, numbers to the right."""
    heading = {key: text.to(language) for key, text in _HEADINGS.items()}
    before, behind = ("lessons", "cards"), ("concepts", "terms", "pictures")
    rows = [
        [heading["topic"], *(heading[key] for key in before), *KINDS, *(heading[key] for key in ("applied", *behind))]
    ]
    for line in lines:
        counts = [*(getattr(line, key) for key in before), *line.kinds.values()]
        rest = [getattr(line, key) for key in behind]
        name = line.topic or _TOTAL.to(language)
        rows.append([name, *map(str, counts), f"{100 * line.share:.0f} %", *map(str, rest)])
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join(_aligned(row, widths) for row in rows)


def _aligned(row: Sequence[str], widths: Sequence[int]) -> str:
    first, *others = (
        cell.rjust(width) if number else cell.ljust(width)
        for number, (cell, width) in enumerate(zip(row, widths, strict=True))
    )
    return "  ".join([first, *others])
