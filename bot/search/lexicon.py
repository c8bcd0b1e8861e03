"""The words a course uses itself: by them compounds are taken apart, and forms of verbs led back to the verb."""

import re
from collections.abc import Collection, Iterator
from typing import NamedTuple

from bot.domain.texts import Language
from bot.search.breather import Breathe, restless
from bot.search.words import stem, words

_LEAST = 4  # letters of a part
_MOST = 40  # letters of a compound
_SEQUENCE = 5  # letters
_ENDINGS = frozenset({"ende", "enden", "ender", "endes", "lich", "liche", "lichen", "heit", "keit", "chen", "isch"})
_JOINTS = ("", "s", "es", "n", "en", "er", "e")
_FORM = re.compile(r"(.{3,}?)(?:t|st|et|est)|(.{4,})(?:te|test|ten|tet)")  # of a regular verb: kauft, kaufte
_NO_FORMS = frozenset({"markt"})  # of Marken

_Way = tuple[str, ...]


class Word(NamedTuple):
    """A word as it is searched: folded, its root, the parts it is made of, the sequences of its letters."""

    text: str
    root: str
    parts: _Way
    letters: _Way


class Lexicon:
    """Knows the words of a course in a language, given in lower case with umlauts written out.

    What it works out for the words of the course it keeps until told to forget, so that reading a course is quick;
    what people type is worked out anew and not kept. `breathe` is called at every word and every text until then.
    """

    def __init__(self, vocabulary: Collection[str], language: Language, breathe: Breathe = restless) -> None:
        self._language = language
        self._breathe = breathe
        self._vocabulary = frozenset(vocabulary)
        self._parts = frozenset(word for word in vocabulary if len(word) >= _LEAST) - _ENDINGS
        ways: dict[str, _Way] = {}
        self._words: dict[str, Word] = {}
        for word in vocabulary:
            self._words[word] = self._read(word, ways)
            breathe()

    def forget(self) -> None:
        """Keep what was worked out for the words of the course no longer: for a question it is quickly done anew."""
        self._words, self._breathe = {}, restless

    def read(self, text: str) -> Iterator[Word]:
        """Yield the words of `text` that mean something.

        >>> [word.root for word in Lexicon({"kaufen"}, "de").read("Wer kauft?")]
        ['kauf']
        """
        self._breathe()
        for word in words(text, self._language):
            yield self._words.get(word) or self._read(word, {})

    def roots(self, text: str) -> Iterator[str]:
        """Yield the roots of a text, those of a compound's parts too."""
        for word in self.read(text):
            yield word.root
            yield from map(self.root, word.parts)

    def letters(self, text: str) -> Iterator[str]:
        """Yield the sequences of letters of a text's words, which inflected and compound words have in common.

        >>> list(Lexicon((), "de").letters("Kunden"))
        ['_kund', 'kunde', 'unden', 'nden_']
        """
        for word in self.read(text):
            yield from word.letters

    def root(self, word: str) -> str:
        """Return the stem of a word, or of the verb it is a form of."""
        known = self._words.get(word)
        return known.root if known else stem(self._infinitive(word), self._language)

    def known_part(self, word: str) -> _Way:
        """Return the longest known word that `word` begins or ends with, if there is one of some length.

        >>> Lexicon({"bindung", "ursache"}, "de").known_part("bindungslos")
        ('bindung',)
        """
        if self._language != "de":
            return ()
        heads = [word[:end] for end in range(_LEAST + 2, len(word))]
        tails = [word[start:] for start in range(1, len(word) - _LEAST)]
        return tuple(sorted((part for part in heads + tails if part in self._parts), key=len)[-1:])

    def split(self, word: str) -> _Way:
        """Return the parts of a compound, fewest first; nothing for what is none.

        >>> Lexicon({"bindung", "ursache", "kunde"}, "de").split("kundenbindungsursache")
        ('kunde', 'bindung', 'ursache')
        """
        return self._split(word, {})

    def _read(self, word: str, ways: dict[str, _Way]) -> Word:
        return Word(word, stem(self._infinitive(word), self._language), self._split(word, ways), _sequences(word))

    def _infinitive(self, word: str) -> str:
        form = _FORM.fullmatch(word) if self._language == "de" else None
        if form is None or word in _NO_FORMS:
            return word
        base = form[1] or form[2]
        infinitives = (base + "en", base + "n") if base.endswith(("er", "el")) else (base + "en",)
        return next((infinitive for infinitive in infinitives if infinitive in self._vocabulary), word)

    def _split(self, word: str, ways: dict[str, _Way]) -> _Way:
        """Take a word apart; `ways` remembers how its ends were, so that no end is taken apart twice."""
        if self._language != "de" or len(word) > _MOST:
            return ()
        if word not in ways:
            ways[word] = min(self._ways(word, ways), key=len, default=())
        return ways[word]

    def _ways(self, word: str, ways: dict[str, _Way]) -> Iterator[_Way]:
        for end in range(_LEAST, len(word) - _LEAST + 1):
            head, tail = word[:end], word[end:]
            if head in self._parts:
                for rest in (tail[len(joint) :] for joint in _JOINTS if tail.startswith(joint)):
                    if rest in self._parts:
                        yield (head, rest)
                    elif way := self._split(rest, ways):
                        yield (head, *way)


def _sequences(word: str) -> _Way:
    whole = f"_{word}_"
    return tuple(whole[start : start + _SEQUENCE] for start in range(max(1, len(whole) - _SEQUENCE + 1)))
