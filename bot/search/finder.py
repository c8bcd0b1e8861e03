"""Answers a question with the passages of the course that fit, or says that none does."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.course import Course, Lesson, Term
from bot.domain.texts import LANGUAGES, Language
from bot.search.index import Index, Match

SURE = 0.34  # the least score of a best passage; below it the course has no answer
ALSO = 0.5  # the least score of a further passage, as a share of the best one's
MOST = 3  # passages
LONGEST = 300  # characters of a question that are read
_OWN = 1.05  # what an answer in the language of the conversation is preferred by


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of the course that answers: a step of a lesson, counted from 0, or a term; `score` is from 0 to 1."""

    lesson: Lesson
    score: float
    step: int
    term: Term | None
    language: Language


@dataclass(frozen=True, slots=True)
class Found:
    """What a question brings: passages, best first and none without a fit, and the lessons that come nearest."""

    passages: tuple[Passage, ...]
    nearest: tuple[Lesson, ...]


class Finder:
    """Searches the present course. `course` returns it; the index is built once for each course."""

    def __init__(self, course: Callable[[], Course]) -> None:
        self._course = course
        self._of: Course | None = None
        self._indexes: dict[Language, Index] = {}

    def prepare(self) -> None:
        """Build the index of the present course, where there is none yet; this takes a good part of a second."""
        course = self._course()
        if course is not self._of:
            self._indexes = {language: Index(course, language) for language in LANGUAGES}
            self._of = course

    def ask(self, question: str, language: Language) -> Found:
        """Return what the course says to a question in either language; `language` is that of the conversation."""
        self.prepare()
        found = {tongue: index.find(question[:LONGEST]) for tongue, index in self._indexes.items()}
        tongue = max(LANGUAGES, key=lambda one: _best(found[one]) * (_OWN if one == language else 1))
        matches, best = found[tongue], _best(found[tongue])
        fitting = [match for match in matches if match.score >= max(SURE, ALSO * best)] if best >= SURE else []
        passages = tuple(Passage(*match, tongue) for match in fitting[:MOST])
        return Found(passages, tuple(match.lesson for match in matches[:MOST]))


def _best(matches: tuple[Match, ...]) -> float:
    return matches[0].score if matches else 0.0
