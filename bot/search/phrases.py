"""How like a question is to the phrases of each lesson: questions it answers, and terms it explains."""

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import NamedTuple

from bot.domain.course import Term
from bot.search.reading import Phrase
from bot.search.wanted import Want

_BEST = 3  # phrases of a lesson that count
_FADING = 0.5  # what each counts for beside the one before
_EXPLAINS = 1.02  # a term that says it as well is preferred: its meaning is the shortest answer
_CLEAR = 0.75  # the least likeness at which a term itself is the answer


class Likeness(NamedTuple):
    """How like a lesson's phrases are to a question, from 0 to 1, and the term that answers it, if one does."""

    value: float
    term: Term | None


UNLIKE = Likeness(0.0, None)


class Phrases:
    """The phrases of a course, ready to be compared; `roots` gives the roots of a text."""

    def __init__(
        self, phrases: Iterable[Phrase], rarity: Mapping[str, float], roots: Callable[[str], frozenset[str]]
    ) -> None:
        self._rarity = rarity
        self._having: dict[str, list[int]] = defaultdict(list)
        self._phrases: list[tuple[Phrase, float]] = []
        for phrase in phrases:
            found = roots(phrase.text)
            for root in found:
                self._having[root].append(len(self._phrases))
            self._phrases.append((phrase, math.sqrt(sum(rarity[root] ** 2 for root in found)) or 1.0))

    def like(self, wanted: Iterable[Want]) -> dict[str, Likeness]:
        """Return the likeness of every lesson that has a word in common with the question."""
        wants = tuple(wanted)
        length = math.sqrt(sum(want.weight**2 for want in wants)) or 1.0
        common: dict[int, float] = defaultdict(float)
        for want in wants:
            for place, share in self._answers(want).items():
                common[place] += want.weight * share
        by_lesson: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for place, product in common.items():
            phrase, own = self._phrases[place]
            by_lesson[phrase.lesson].append((product / (length * own) * (_EXPLAINS if phrase.term else 1), place))
        return {lesson: self._likeness(found) for lesson, found in by_lesson.items()}

    def _answers(self, want: Want) -> dict[int, float]:
        """Return the phrases that have one of the roots, each with the weight of the best."""
        found: dict[int, float] = {}
        for root, share in want.roots.items():
            worth = share * self._rarity.get(root, 0.0)
            for place in self._having.get(root, ()):
                if worth > found.get(place, 0.0):
                    found[place] = worth
        return found

    def _likeness(self, found: list[tuple[float, int]]) -> Likeness:
        best = sorted(found, reverse=True)[:_BEST]
        shares = [_FADING**place for place in range(_BEST)]
        value = sum(share * min(like, 1.0) for share, (like, _) in zip(shares, best, strict=False)) / sum(shares)
        like, place = best[0]
        return Likeness(value, self._phrases[place][0].term if like >= _CLEAR else None)
