"""What a question asks for: its words, each with the words that would do as well."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.texts import Language
from bot.search.compounds import Compounds
from bot.search.synonyms import synonyms
from bot.search.words import stem, words

_SYNONYM = 0.7  # what a word of nearly the same meaning counts for
_PART = 0.7  # what a part of a compound counts for beside the compound
_TYPO = 0.8  # what a word counts for that was probably meant
_TYPO_FROM = 5  # letters; shorter words have too many neighbours
_TWO_TYPOS_FROM = 8
_SEQUENCE = 5  # letters


@dataclass(frozen=True, slots=True)
class Want:
    """A word asked for: how much it weighs, and the stems that answer it, each with the share it counts for."""

    weight: float
    stems: Mapping[str, float]


class Asking:
    """Understands questions in a language; `rarity` has the weight of every stem of the course."""

    def __init__(self, language: Language, rarity: Mapping[str, float], compounds: Compounds) -> None:
        self._language = language
        self._rarity = rarity
        self._rarest = max(rarity.values(), default=1.0)  # the weight of a word that the course does not know
        self._compounds = compounds
        self._near = lru_cache(maxsize=4096)(self._nearest)

    def wanted(self, question: str) -> tuple[Want, ...]:
        """Return what a question asks for."""
        found: dict[str, Want] = {}
        for word, root in words(question, self._language):
            parts = [part for one in self._parts(word) for _, part in words(one, self._language)]
            known = root in self._rarity
            if known or not parts:
                found |= self._one(root)
            for part in parts:  # a compound that the course does not use is what its parts are
                found.setdefault(part, self._want(part, _PART if known else 1.0))
        return tuple(found.values())

    def unknown(self, question: str) -> float:
        """Return the share of a question, from 0 to 1, that its words make which the course does not know."""
        roots = [root for _, root in words(question, self._language)]
        strange = sum(root not in self._rarity and self._near(root) is None for root in roots)
        whole = sum(self._rarity.get(root, self._rarest) for root in roots)
        return strange * self._rarest / whole if whole else 0.0

    def _parts(self, word: str) -> tuple[str, ...]:
        """Return the parts of a compound: all of them, or the longest that is known of a word that nothing is like."""
        found, root = self._compounds.split(word), stem(word, self._language)
        if found or root in self._rarity or self._alike(root) or self._near(root):
            return found
        return self._compounds.known_part(word)

    def _one(self, root: str) -> dict[str, Want]:
        if root in self._rarity or self._alike(root):
            return {root: self._want(root, 1.0)}
        meant = self._near(root)
        return {meant: self._want(meant, _TYPO, root)} if meant else {root: self._want(root, 1.0)}

    def _want(self, root: str, share: float, typed: str = "") -> Want:
        stems = {**dict.fromkeys(self._alike(root) | self._alike(typed), _SYNONYM), root: 1.0}
        known = [self._rarity[one] for one in stems if one in self._rarity]
        return Want(share * self._rarity.get(root, max(known, default=self._rarest)), stems)

    def _alike(self, root: str) -> frozenset[str]:
        """Return the stems of the course that mean nearly the same."""
        return frozenset(synonyms(self._language).get(root, frozenset()) & self._rarity.keys())

    def _nearest(self, root: str) -> str | None:
        """Return the stem that was probably meant by one that the course does not know."""
        if len(root) < _TYPO_FROM:
            return None
        most = 1 if len(root) < _TWO_TYPOS_FROM else 2
        found = process.extractOne(root, self._rarity.keys(), scorer=OSA.distance, score_cutoff=most)
        return found[0] if found and found[0][0] == root[0] else None


def letters(text: str, language: Language) -> Iterator[str]:
    """Yield the sequences of letters of the words of a text, which inflected and compound words have in common.

    >>> list(letters("Kunden", "de"))
    ['_kund', 'kunde', 'unden', 'nden_']
    """
    for word, _ in words(text, language):
        yield from _sequences(word)


@lru_cache(maxsize=50_000)
def _sequences(word: str) -> tuple[str, ...]:
    whole = f"_{word}_"
    return tuple(whole[start : start + _SEQUENCE] for start in range(max(1, len(whole) - _SEQUENCE + 1)))
