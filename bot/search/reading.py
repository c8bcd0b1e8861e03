"""What of a course is searched: the texts of each lesson by field, and its phrases, each with what it belongs to."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.domain.course import Course, Lesson, Term
from bot.domain.questions import Card, Cloze, Flashcard, TrueFalse
from bot.domain.texts import Language, Text
from bot.search.breather import Breathe, restless
from bot.search.plain import plain
from bot.search.words import fold


@dataclass(frozen=True, slots=True)
class Phrase:
    """A short text as a whole: a title, a question that a lesson or its cards answer, a term it explains."""

    lesson: str
    text: str
    term: Term | None = None


@dataclass(frozen=True, slots=True)
class Read:
    """A course in one language: the texts of each field of each lesson, the texts of its steps, its phrases."""

    fields: dict[str, dict[str, list[str]]]
    steps: dict[str, list[str]]
    phrases: tuple[Phrase, ...]


def read(course: Course, language: Language, breathe: Breathe = restless) -> Read:
    """Return what of a course is searched in a language; `breathe` is called at every lesson."""
    terms: dict[str, list[Term]] = {lesson.id: [] for lesson in course.lessons}
    cards: dict[str, list[Card]] = {lesson.id: [] for lesson in course.lessons}
    for term in course.terms:
        terms.setdefault(term.lesson, []).append(term)
    for card in course.cards.values():
        cards.setdefault(card.lesson or "", []).append(card)
    fields, steps = {}, {}
    phrases: list[Phrase] = []
    for lesson in course.lessons:
        breathe()
        fields[lesson.id] = _fields(lesson, terms[lesson.id], cards[lesson.id], language)
        steps[lesson.id] = [f"{step.title} {plain(step.body)}" for step in lesson.steps(language)]
        phrases += _phrases(lesson, fields[lesson.id], terms[lesson.id])
    return Read(fields, steps, tuple(phrases))


def _fields(lesson: Lesson, terms: list[Term], cards: list[Card], language: Language) -> dict[str, list[str]]:
    steps = lesson.steps(language)
    return {
        "title": [lesson.title.to(language)],
        "terms": [name for term in terms for name in names(term)],
        "asked": list(lesson.asked.to(language)),
        "headings": [plain(step.title) for step in steps],
        "cards": [plain(_question(card).to(language)) for card in cards],
        "meanings": [plain(term.meaning.to(language)) for term in terms],
        "body": [plain(step.body) for step in steps],
    }


def _phrases(lesson: Lesson, fields: dict[str, list[str]], terms: list[Term]) -> Iterator[Phrase]:
    for field in ("title", "asked", "cards"):
        yield from (Phrase(lesson.id, text) for text in fields[field])
    for term in terms:
        yield from (Phrase(lesson.id, name, term) for name in names(term))


def names(term: Term) -> tuple[str, ...]:
    """Return what a term is called, in both languages: people ask in one for the other's words."""
    return (term.name.de, term.name.to("en"), *term.also.de, *term.also.en)


def _question(card: Card) -> Text:
    match card:
        case Flashcard():
            return card.front
        case TrueFalse():
            return card.statement
        case Cloze():
            return card.explanation
        case _:
            question: Text = getattr(card, "question")  # noqa: B009 - all other kinds have one
            return question


def vocabulary(found: Read, breathe: Breathe = restless) -> frozenset[str]:
    """Return the words of all texts that are searched, folded; `breathe` is called at every field."""
    found_words: set[str] = set()
    for texts in (texts for fields in found.fields.values() for texts in fields.values()):
        breathe()
        found_words.update(word for text in texts for word in fold(text))
    return frozenset(found_words)
