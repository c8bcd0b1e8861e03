"""What a question asks for: its words, each with the words that would do as well."""

from collections.abc import Mapping
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA

from bot.domain.texts import Language
from bot.search.lexicon import Lexicon, Word
from bot.search.synonyms import synonyms

_SYNONYM = 0.7  # what a word of nearly the same meaning counts for
_PART = 0.7  # what a part of a compound counts for beside the compound
_TYPO = 0.8  # what a word counts for that was probably meant
_TYPO_FROM = 5  # letters; shorter words have too many neighbours
_TWO_TYPOS_FROM = 8


@dataclass(frozen=True, slots=True)
class Want:
    """A word asked for: how much it weighs, and the roots that answer it, each with the share it counts for."""

    weight: float
    roots: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Question:
    """A question as it is understood; `unknown` is the share, from 0 to 1, of words that the course does not know."""

    wants: tuple[Want, ...]
    unknown: float


class Asking:
    """Understands questions in a language; `rarity` has the weight of every root of the course."""

    def __init__(self, language: Language, rarity: Mapping[str, float], lexicon: Lexicon) -> None:
        self._synonyms = synonyms(language)
        self._rarity = rarity
        self._rarest = max(rarity.values(), default=1.0)  # the weight of a word that the course does not know
        self._lexicon = lexicon

    def understand(self, question: str) -> Question:
        """Return what a question asks for."""
        wants: dict[str, Want] = {}
        whole = strange = 0.0
        for word in self._lexicon.read(question):
            meant = self._meant(word.root)
            wants |= self._wants(word, meant, wants)
            whole += self._rarity.get(word.root, self._rarest)
            strange += self._rarest if meant is None else 0.0
        return Question(tuple(wants.values()), strange / whole if whole else 0.0)

    def _meant(self, root: str) -> str | None:
        """Return the root itself where the course has it or one like it, else the one that was probably meant."""
        if root in self._rarity or self._alike(root):
            return root
        if len(root) < _TYPO_FROM:
            return None
        most = 1 if len(root) < _TWO_TYPOS_FROM else 2
        found = process.extractOne(root, self._rarity.keys(), scorer=OSA.distance, score_cutoff=most)
        return found[0] if found and found[0][0] == root[0] else None

    def _wants(self, word: Word, meant: str | None, before: Mapping[str, Want]) -> dict[str, Want]:
        """Return what a word asks for; a compound that the course does not use is what its parts are."""
        known = word.root in self._rarity
        parts = word.parts or (self._lexicon.known_part(word.text) if meant is None else ())
        found: dict[str, Want] = {}
        if known or not parts:
            root = meant or word.root
            found[root] = self._want(root, 1.0 if root == word.root else _TYPO)
        for part in map(self._lexicon.root, parts):
            if part not in before:
                found.setdefault(part, self._want(part, _PART if known else 1.0))
        return found

    def _want(self, root: str, share: float) -> Want:
        roots = {**dict.fromkeys(self._alike(root), _SYNONYM), root: 1.0}
        known = [self._rarity[one] for one in roots if one in self._rarity]
        return Want(share * self._rarity.get(root, max(known, default=self._rarest)), roots)

    def _alike(self, root: str) -> frozenset[str]:
        """Return the roots of the course that mean nearly the same."""
        return frozenset(self._synonyms.get(root, frozenset()) & self._rarity.keys())
