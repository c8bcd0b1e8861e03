"""German compounds, taken apart by the words the course itself uses."""

from collections.abc import Collection
from functools import lru_cache

_LEAST = 4  # letters of a part
_ENDINGS = frozenset({"ende", "enden", "ender", "endes", "lich", "liche", "lichen", "heit", "keit", "chen", "isch"})
_JOINTS = ("", "s", "es", "n", "en", "er", "e")


class Compounds:
    """Splits words into parts of `vocabulary`: words in lower case, umlauts written out."""

    def __init__(self, vocabulary: Collection[str]) -> None:
        self._known = frozenset(word for word in vocabulary if len(word) >= _LEAST) - _ENDINGS
        self.split = lru_cache(maxsize=10_000)(self._split)

    def _split(self, word: str) -> tuple[str, ...]:
        """Return the parts of a compound, fewest first; nothing for what is none.

        >>> Compounds({"bindung", "ursache", "kunde"}).split("kundenbindungsursache")
        ('kunde', 'bindung', 'ursache')
        """
        return min(self._ways(word), key=len, default=())

    def known_part(self, word: str) -> tuple[str, ...]:
        """Return the longest known word that `word` begins or ends with, if there is one of some length.

        >>> Compounds({"bindung", "ursache"}).known_part("bindungslos")
        ('bindung',)
        """
        heads = [word[:end] for end in range(_LEAST + 2, len(word))]
        tails = [word[start:] for start in range(1, len(word) - _LEAST)]
        return tuple(sorted((part for part in heads + tails if part in self._known), key=len)[-1:])

    def _ways(self, word: str) -> list[tuple[str, ...]]:
        found: list[tuple[str, ...]] = []
        for end in range(_LEAST, len(word) - _LEAST + 1):
            head, tail = word[:end], word[end:]
            if head not in self._known:
                continue
            for joint in _JOINTS:
                if not tail.startswith(joint):
                    continue
                rest = tail[len(joint) :]
                if rest in self._known:
                    found.append((head, rest))
                elif len(rest) >= 2 * _LEAST:
                    found += [(head, *way) for way in self._ways(rest)]
        return found
