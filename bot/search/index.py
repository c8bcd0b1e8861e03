"""The search index of a course in one language: which lessons speak of what a question asks for, and how surely."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from bot.domain.course import Course, Lesson, Term
from bot.domain.texts import Language
from bot.search.breather import Breathe, restless
from bot.search.lexicon import Lexicon
from bot.search.phrases import UNLIKE, Phrases
from bot.search.reading import Read, read, vocabulary
from bot.search.wanted import Asking, Want
from bot.search.weights import Frequencies, frequencies, rarities, uses

MOST = 3  # lessons that are found
_OF_LETTERS = 0.4  # share of a score that sequences of letters make; the rest is that of words
_OF_FIELDS = 0.5  # share of the words' score that the fields make; the rest is the likeness to phrases
_STRANGE = 0.3  # how much a question loses that has nothing but words unknown to the course
_SATURATION = 1.2  # of a word's mentions within a step
_EDGE = 0.7  # what the first and last step count for: they say why, and how to practise, but seldom what


class Match(NamedTuple):
    """A lesson with its score from 0 to 1, and what fits best in it: a step's place, or a term."""

    lesson: Lesson
    score: float
    step: int
    term: Term | None


class Index:
    """Everything that can be found in one language. Building it takes a while; `breathe` is called all along."""

    def __init__(self, course: Course, language: Language, breathe: Breathe = restless) -> None:
        self._lessons = course.lesson_by_id
        found = read(course, language, breathe)
        self._lexicon = lexicon = Lexicon(vocabulary(found, breathe), language, breathe)
        rarity = rarities(map(lexicon.roots, _units(found)))
        self._asking = Asking(language, rarity, lexicon)
        self._words = frequencies(found.fields, lexicon.roots)
        self._phrases = Phrases(found.phrases, rarity, lambda text: frozenset(lexicon.roots(text)))
        self._steps = {
            lesson: [Counter(lexicon.roots(text)) for text in texts] for lesson, texts in found.steps.items()
        }
        self._letter_rarity = rarities(map(lexicon.letters, _units(found)))
        self._letters = frequencies(found.fields, lexicon.letters)
        lexicon.forget()

    def find(self, question: str) -> tuple[Match, ...]:
        """Return the lessons that speak most of the question, at most MOST, the best first."""
        asked = self._asking.understand(question)
        by_words, by_letters = _weighed(asked.wants, self._words), _weighed(self._sequences(question), self._letters)
        like = self._phrases.like(asked.wants)
        scores = {
            lesson: (1 - _OF_LETTERS)
            * (_OF_FIELDS * by_words[number] + (1 - _OF_FIELDS) * like.get(lesson, UNLIKE).value)
            + _OF_LETTERS * by_letters.get(number, 0.0)
            for number, lesson in enumerate(self._lessons)
            if number in by_words
        }
        known = 1 - _STRANGE * asked.unknown
        ordered = sorted(scores, key=lambda lesson: (-scores[lesson], lesson))[:MOST]
        return tuple(
            Match(
                self._lessons[lesson],
                known * scores[lesson],
                self._step(lesson, asked.wants),
                like.get(lesson, UNLIKE).term,
            )
            for lesson in ordered
        )

    def _sequences(self, question: str) -> list[Want]:
        rarest = max(self._letter_rarity.values(), default=1.0)
        found = set(self._lexicon.letters(question))
        return [Want(self._letter_rarity.get(one, rarest), {one: 1.0}) for one in found]

    def _step(self, lesson: str, wanted: Iterable[Want]) -> int:
        """Return the place of the step that fits best; where none does, that of the idea behind the first."""
        steps = self._steps[lesson]
        worth = [
            _worth(step, wanted) * (_EDGE if place in {0, len(steps) - 1} else 1) for place, step in enumerate(steps)
        ]
        return worth.index(max(worth)) if any(worth) else min(1, len(steps) - 1)


def _units(found: Read) -> Iterator[str]:
    """Yield the texts by which it is counted how rare a word is: steps and phrases."""
    for texts in found.steps.values():
        yield from texts
    yield from (phrase.text for phrase in found.phrases)


def _weighed(wanted: Iterable[Want], frequencies: Frequencies) -> dict[int, float]:
    """Return for each lesson, by its number, how much of what is wanted it has, from 0 to 1."""
    wants = tuple(wanted)
    whole = sum(want.weight for want in wants) or 1.0
    scores: dict[int, float] = defaultdict(float)
    for want in wants:
        best: dict[int, float] = {}
        for root, share in want.roots.items():
            for lesson, frequency in uses(frequencies, root):
                if share * frequency > best.get(lesson, 0.0):
                    best[lesson] = share * frequency
        for lesson, frequency in best.items():
            scores[lesson] += want.weight * frequency / whole
    return scores


def _worth(step: Mapping[str, int], wanted: Iterable[Want]) -> float:
    return sum(
        want.weight
        * max(share * step.get(root, 0) / (_SATURATION + step.get(root, 0)) for root, share in want.roots.items())
        for want in wanted
    )
