"""The search index of a course in one language: which lessons speak of what a question asks for, and how surely.

Lessons are weighed by BM25F (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009) over their fields, and
compared with whole questions: those a lesson says it answers, those its cards ask, and the terms it explains.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.course import Course, Lesson, Term
from bot.domain.questions import Card, Flashcard, TrueFalse
from bot.domain.texts import Language, Text
from bot.search.compounds import Compounds
from bot.search.plain import plain
from bot.search.words import fold, words

FIELDS: Mapping[str, float] = {"title": 3.0, "terms": 2.5, "asked": 2.0, "headings": 1.5, "cards": 1.0, "body": 1.0}
_SATURATION = 1.2  # BM25's k1
_LENGTH = 0.5  # BM25's b: how much a long field is held against it
_OF_FIELDS = 0.5  # share of a score that the fields make; the rest is the likeness to the best phrase
_PART = 0.7  # what a part of a compound counts for
_TYPO = 0.8  # what a word counts for that was probably meant
_EXPLAINS = 1.02  # a term that says it as well as a question is preferred: its meaning is the shortest answer
_TYPO_FROM = 5  # letters; shorter words have too many neighbours


class Match(NamedTuple):
    """A lesson with its score from 0 to 1, and what fits best in it: a step's place, or a term."""

    lesson: Lesson
    score: float
    step: int
    term: Term | None


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A short text as a whole: a question that a lesson answers, or a term that it explains."""

    lesson: str
    stems: frozenset[str]
    text: str  # LOO
    weight: float  # the root of the summed squares of its stems' weights
    term: Term | None


class Index:
    """Everything that can be found in one language."""

    def __init__(self, course: Course, language: Language) -> None:
        self._course = course
        self._language = language
        self._compounds = Compounds(_vocabulary(course) if language == "de" else ())
        self._fields = {lesson.id: self._fields_of(lesson) for lesson in course.lessons}
        self._steps = {
            lesson.id: [self._counted([step.title, plain(step.body)]) for step in lesson.steps(language)]
            for lesson in course.lessons
        }
        self._idf = self._rarities()
        self._rarest = max(self._idf.values(), default=1.0)
        self._means = self._mean_lengths()
        self._postings = self._frequencies()
        self._phrases: dict[str, list[_Phrase]] = defaultdict(list)
        for phrase in self._all_phrases():
            for one in phrase.stems:
                self._phrases[one].append(phrase)

    def _stems(self, text: str) -> Iterator[str]:
        """Yield the stems of a text, those of a compound's parts too."""
        for word, stems in words(text, self._language):
            yield stems
            for part in self._compounds.split(word):
                yield from (stem for _, stem in words(part, self._language))

    def _counted(self, texts: Iterable[str]) -> Counter[str]:
        return Counter(stem for text in texts for stem in self._stems(text))

    def _fields_of(self, lesson: Lesson) -> dict[str, Counter[str]]:
        course, language = self._course, self._language
        steps = lesson.steps(language)
        terms = [name for term in course.terms if term.lesson == lesson.id for name in _names(term)]
        cards = [_question(card).to(language) for card in course.cards.values() if card.lesson == lesson.id]
        texts: dict[str, list[str]] = {
            "title": [lesson.title.to(language)],
            "terms": terms,
            "asked": list(lesson.asked.to(language)),
            "headings": [step.title for step in steps],
            "cards": [plain(card) for card in cards],
            "body": [plain(step.body) for step in steps],
        }
        return {field: self._counted(texts[field]) for field in FIELDS}

    def _rarities(self) -> dict[str, float]:
        """Return how much each stem tells: the fewer lessons use it, the more."""
        lessons = Counter(stem for fields in self._fields.values() for stem in set().union(*fields.values()))
        count = len(self._fields)
        return {stem: math.log(1 + (count - of + 0.5) / (of + 0.5)) for stem, of in lessons.items()}

    def _mean_lengths(self) -> dict[str, float]:
        count = max(len(self._fields), 1)
        return {field: sum(one[field].total() for one in self._fields.values()) / count or 1.0 for field in FIELDS}

    def _frequencies(self) -> dict[str, dict[str, float]]:
        """Return, for each stem, the lessons with its weighted frequency, saturated to at most 1."""
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for lesson, fields in self._fields.items():
            lengths = {field: 1 - _LENGTH + _LENGTH * fields[field].total() / self._means[field] for field in FIELDS}
            for stem in set().union(*fields.values()):
                heavy = sum(
                    FIELDS[field] * fields[field][stem] / lengths[field] for field in FIELDS if fields[field][stem]
                )
                found[stem][lesson] = heavy / (_SATURATION + heavy)
        return found

    def _all_phrases(self) -> Iterator[_Phrase]:
        for lesson in self._course.lessons:
            for asked in (lesson.title.to(self._language), *lesson.asked.to(self._language)):
                yield from self._phrase(lesson.id, asked)
        for term in self._course.terms:
            for name in _names(term):
                yield from self._phrase(term.lesson, name, term)
        for card in self._course.cards.values():
            if card.lesson in self._course.lesson_by_id:
                yield from self._phrase(card.lesson or "", plain(_question(card).to(self._language)))

    def _phrase(self, lesson: str, text: str, term: Term | None = None) -> Iterator[_Phrase]:
        stems = frozenset(stem for _, stem in words(text, self._language))
        if stems and lesson in self._course.lesson_by_id:
            yield _Phrase(lesson, stems, text, math.sqrt(sum(self._idf.get(stem, self._rarest) ** 2 for stem in stems)), term)

    def find(self, question: str) -> tuple[Match, ...]:
        """Return the lessons that speak of the question, the best first."""
        wanted = self._wanted(question)
        whole = sum(self._weight(stem) * share for stem, share in wanted.items())
        if not whole:
            return ()
        by_fields = self._by_fields(wanted, whole)
        alike = self._alike(wanted)
        scores = {
            lesson: _OF_FIELDS * share + (1 - _OF_FIELDS) * alike.get(lesson, (0.0, None))[0]
            for lesson, share in by_fields.items()
        }
        ordered = sorted(scores, key=lambda lesson: (-scores[lesson], lesson))
        return tuple(self._match(lesson, scores[lesson], wanted, alike.get(lesson)) for lesson in ordered)

    def _weight(self, stem: str) -> float:
        return self._idf.get(stem, self._rarest)

    def _wanted(self, question: str) -> dict[str, float]:
        """Return the stems asked for, each with the share it counts for."""
        wanted: dict[str, float] = {}
        for word, stem in words(question, self._language):
            meant = stem if stem in self._idf else self._near(stem)
            wanted[meant or stem] = 1.0 if meant == stem else _TYPO if meant else 1.0
            for part in self._compounds.split(word):
                for _, piece in words(part, self._language):
                    wanted.setdefault(piece, _PART)
        return wanted

    def _near(self, stem: str) -> str | None:
        """Return the known stem that was probably meant, if there is one."""
        if len(stem) < _TYPO_FROM:
            return None
        most = 1 if len(stem) < 2 * _TYPO_FROM - 2 else 2
        found = process.extractOne(stem, self._idf.keys(), scorer=OSA.distance, score_cutoff=most)
        return found[0] if found and found[0][0] == stem[0] else None

    def _by_fields(self, wanted: Mapping[str, float], whole: float) -> dict[str, float]:
        scores: dict[str, float] = defaultdict(float)
        for stem, share in wanted.items():
            for lesson, frequency in self._postings.get(stem, {}).items():
                scores[lesson] += self._weight(stem) * share * frequency / whole
        return scores

    def _alike(self, wanted: Mapping[str, float]) -> dict[str, tuple[float, Term | None]]:
        """Return each lesson's phrase that is most like the question: the cosine of the two, and its term."""
        length = math.sqrt(sum((self._weight(stem) * share) ** 2 for stem, share in wanted.items()))
        common: dict[int, float] = defaultdict(float)
        phrases: dict[int, _Phrase] = {}
        for stem, share in wanted.items():
            for phrase in self._phrases.get(stem, ()):
                if phrase.text == getattr(self, "skip", None): continue  # LOO
                phrases[id(phrase)] = phrase
                common[id(phrase)] += self._weight(stem) ** 2 * share
        best: dict[str, tuple[float, Term | None]] = {}
        for key, phrase in phrases.items():
            cosine = common[key] / (length * phrase.weight) * (_EXPLAINS if phrase.term else 1)
            if cosine > best.get(phrase.lesson, (0.0, None))[0]:
                best[phrase.lesson] = min(cosine, 1.0), phrase.term
        return best

    def _match(
        self, lesson: str, score: float, wanted: Mapping[str, float], alike: tuple[float, Term | None] | None
    ) -> Match:
        steps = self._steps[lesson]
        worth = [self._worth(step, wanted) for step in steps]
        step = worth.index(max(worth)) if worth else 0
        return Match(self._course.lesson_by_id[lesson], score, step, alike[1] if alike else None)

    def _worth(self, step: Counter[str], wanted: Mapping[str, float]) -> float:
        return sum(self._weight(s) * share * step[s] / (_SATURATION + step[s]) for s, share in wanted.items())


def _vocabulary(course: Course) -> set[str]:
    """Return the German words of the course, as they are spelt."""
    texts = [text for lesson in course.lessons for text in (lesson.body.de, lesson.title.de, *lesson.asked.de)]
    texts += [text for term in course.terms for text in (term.name.de, term.meaning.de, *term.also.de)]
    return {word for text in texts for word in fold(text)}


def _names(term: Term) -> tuple[str, ...]:
    """Return what a term is called, in both languages: people ask in one for the other's words."""
    return (term.name.de, term.name.to("en"), *term.also.de, *term.also.en)


def _question(card: Card) -> Text:
    match card:
        case Flashcard():
            return card.front
        case TrueFalse():
            return card.statement
        case _:
            found = getattr(card, "question", None)
            return found if isinstance(found, Text) else card.explanation
