"""The course as one immutable value: topics, lessons, decks with their cards, the glossary."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property

from bot.domain.questions import Card
from bot.domain.spelling import sorted_as
from bot.domain.texts import Language, Text


@dataclass(frozen=True, slots=True)
class Topic:
    """A part of the course; `order` is its place, from 1."""

    id: str
    title: Text
    order: int


@dataclass(frozen=True, slots=True)
class Phrases:
    """Words and phrases of the two languages, that need not be translations of each other."""

    de: tuple[str, ...] = ()
    en: tuple[str, ...] = ()

    def to(self, language: Language) -> tuple[str, ...]:
        """Return those of one language."""
        return self.en if language == "en" else self.de


@dataclass(frozen=True, slots=True)
class Step:
    """A part of a lesson that is read at one go."""

    title: str
    body: str


@dataclass(frozen=True, slots=True)
class Lesson:
    """A lesson; `body` is author markup (CommonMark, limited) with `{{ kpi key=value }}` for computed figures.

    `picture` is a course picture (see `pictures.py`); `asked` are questions the lesson answers, as people ask them.
    """

    id: str
    title: Text
    topic: str
    order: int
    body: Text
    sources: tuple[str, ...]
    kpis: tuple[str, ...] = ()
    picture: str | None = None
    asked: Phrases = Phrases()

    def steps(self, language: Language) -> tuple[Step, ...]:
        r"""Return the steps of the text: each begins with a heading `## …`; what stands before the first has no title.

        >>> Lesson("l", Text("L"), "t", 1, Text("## Warum\nDarum.\n## Kurz\nEben."), ()).steps("de")
        (Step(title='Warum', body='Darum.'), Step(title='Kurz', body='Eben.'))
        """
        before, *rest = re.split(r"^## +(.*)$", self.body.to(language), flags=re.MULTILINE)
        found = [Step("", before.strip())] if before.strip() else []
        found += [Step(title.strip(), body.strip()) for title, body in zip(rest[::2], rest[1::2], strict=True)]
        return tuple(found)


@dataclass(frozen=True, slots=True)
class Term:
    """A word of the glossary; `also` are its synonyms and abbreviations."""

    id: str
    name: Text
    meaning: Text
    lesson: str
    also: Phrases = Phrases()


@dataclass(frozen=True, slots=True)
class Deck:
    """A file of cards on one topic."""

    id: str
    title: Text
    topic: str
    cards: tuple[Card, ...]


@dataclass(frozen=True)
class Course:
    """All that is taught, at one moment. A changed file makes a new course; this one never changes."""

    topics: tuple[Topic, ...] = ()  # in their order
    lessons: tuple[Lesson, ...] = ()  # in the order of topic, then lesson
    decks: tuple[Deck, ...] = ()  # in the order of their topics
    terms: tuple[Term, ...] = ()  # in the order of their German names

    @cached_property
    def cards(self) -> Mapping[str, Card]:
        """Every card by its id, in the order of the course."""
        return {card.id: card for deck in self.decks for card in deck.cards}

    @cached_property
    def lesson_by_id(self) -> Mapping[str, Lesson]:
        """Every lesson by its id."""
        return {lesson.id: lesson for lesson in self.lessons}

    @cached_property
    def lessons_by_topic(self) -> Mapping[str, tuple[Lesson, ...]]:
        """The lessons of every topic that has some, in their order."""
        found: dict[str, list[Lesson]] = {}
        for lesson in self.lessons:
            found.setdefault(lesson.topic, []).append(lesson)
        return {topic: tuple(lessons) for topic, lessons in found.items()}

    @cached_property
    def topic_by_id(self) -> Mapping[str, Topic]:
        """Every topic by its id."""
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def cards_by_topic(self) -> Mapping[str, tuple[Card, ...]]:
        """The cards of every topic that has some."""
        found: dict[str, list[Card]] = {}
        for card in self.cards.values():
            found.setdefault(card.topic, []).append(card)
        return {topic: tuple(cards) for topic, cards in found.items()}

    @cached_property
    def lessons_with_cards(self) -> frozenset[str]:
        """The ids of the lessons that cards ask about."""
        return frozenset(card.lesson for card in self.cards.values() if card.lesson)


def by_initial(terms: Iterable[Term], language: Language) -> Mapping[str, tuple[Term, ...]]:
    """Return terms by the initial letters of their names in `language`, as a dictionary has them: Ä stands under A."""
    found: dict[str, list[Term]] = {}
    for term in sorted(terms, key=lambda term: (sorted_as(term.name.to(language)), term.id)):
        found.setdefault(sorted_as(term.name.to(language))[:1].upper(), []).append(term)
    return {initial: tuple(group) for initial, group in found.items()}
