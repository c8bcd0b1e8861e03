"""Answers a question with the passages of the course that fit, or says that none does."""

from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from bot.domain.course import Course, Lesson, Term
from bot.domain.texts import LANGUAGES, Language
from bot.search.breather import Breather
from bot.search.index import Index, Match
from bot.search.words import words

# The least score of a best passage; below it the course has no answer. English words, which are not taken apart, score
# a little more by chance.
SURE: Mapping[Language, float] = {"de": 0.26, "en": 0.3}
SURE_OF_FEW = 0.33  # likewise, of a question of one or two words, which many a lesson happens to use
ALSO = 0.3  # the least score of a further passage, as a share of the best one's
KEPT = 2  # courses whose indexes are kept
LONGEST = 300  # characters of a question that are read
CERTAIN = 0.6  # the score from which the other language is not tried
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
    """Searches a course. The indexes of the last two are kept: a turn may still hold the one before."""

    def __init__(self, breather: Breather | None = None) -> None:
        self._ready: tuple[tuple[Course, Mapping[Language, Index]], ...] = ()
        self._building = Lock()
        self._breather = breather or Breather()

    def prepare(self, course: Course) -> None:
        """Build the index of a course, so that no question need wait for it, in small pieces that hold up nobody.

        It takes some seconds, a good part of one where somebody asks meanwhile.
        """
        with self._building:
            if self._of(course) is None:
                self._build(course)

    def hurry(self) -> None:
        """Let a preparation that is under way end soon."""
        self._breather.hurry()

    def ask(self, course: Course, question: str, language: Language) -> Found:
        """Return what the course says to a question in either language; `language` is that of the conversation."""
        indexes, asked = self._indexes(course), question[:LONGEST]
        tongue, matches = language, indexes[language].find(asked)
        if _best(matches) < CERTAIN and any(words(asked, language)):  # "hallo" asks nothing in German
            other: Language = "en" if language == "de" else "de"
            foreign = indexes[other].find(asked)
            if _best(foreign) > _best(matches) * _OWN:
                tongue, matches = other, foreign
        best, least = _best(matches), _least(asked, tongue)
        fitting = [match for match in matches if match.score >= ALSO * best] if best >= least else []
        passages = tuple(Passage(*match, tongue) for match in fitting)
        return Found(passages, tuple(match.lesson for match in matches))

    def _indexes(self, course: Course) -> Mapping[Language, Index]:
        found = self._of(course)
        if found is None:
            self._breather.hurry()
            with self._building:  # who asks meanwhile waits for this index, and does not build another
                self._breather.hurry()  # who asked before has calmed it
                found = self._of(course) or self._build(course)
                self._breather.calm()
        return found

    def _build(self, course: Course) -> Mapping[Language, Index]:
        found = {language: Index(course, language, self._breather.breathe) for language in LANGUAGES}
        self._ready = ((course, found), *self._ready)[:KEPT]
        return found

    def _of(self, course: Course) -> Mapping[Language, Index] | None:
        return next((indexes for known, indexes in self._ready if known is course), None)


def _least(question: str, language: Language) -> float:
    few = len(set(words(question, language))) <= 2  # noqa: PLR2004 - one or two words
    return SURE_OF_FEW if few else SURE[language]


def _best(matches: tuple[Match, ...]) -> float:
    return matches[0].score if matches else 0.0
