"""How much a lesson speaks of a word, by BM25F (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009)."""

import math
from array import array
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

Texts = Mapping[str, Sequence[str]]
"""The texts of a lesson, by field."""

Frequencies = Mapping[str, "array[int]"]
"""For each word the lessons that use it; `uses` reads them. Packed, for there are a hundred thousand of them."""

_FINE = 65_536  # steps from 0 to 1 in which a frequency is kept

FIELDS: Mapping[str, float] = {
    "title": 3.0,
    "terms": 2.5,
    "asked": 3.0,
    "headings": 1.5,
    "cards": 1.0,
    "meanings": 1.0,
    "body": 0.6,
}
_SATURATION = 3.0  # BM25's k1: how soon a further mention adds little
_LENGTH = 0.5  # BM25's b: how much a long field is held against it


def rarities(texts: Iterable[Iterable[str]]) -> dict[str, float]:
    """Return how much each word tells: the fewer texts use it, the more (inverse document frequency)."""
    used: Counter[str] = Counter()
    count = 0
    for text in texts:
        used.update(set(text))
        count += 1
    return {word: math.log(1 + (count - times + 0.5) / (times + 0.5)) for word, times in used.items()}


def frequencies(lessons: Mapping[str, Texts], words: Callable[[str], Iterable[str]]) -> Frequencies:
    """Return for each word how much each lesson that uses it speaks of it, from 0 to 1; `words` takes a text apart."""
    means = {
        field: sum(_size(texts[field]) for texts in lessons.values()) / max(len(lessons), 1) or 1.0 for field in FIELDS
    }
    found: dict[str, array[int]] = defaultdict(lambda: array("I"))
    for number, texts in enumerate(lessons.values()):
        heavy: dict[str, float] = defaultdict(float)
        for field, weight in FIELDS.items():
            length = 1 - _LENGTH + _LENGTH * _size(texts[field]) / means[field]
            for word in (word for text in texts[field] for word in words(text)):
                heavy[word] += weight / length
        for word, weight in heavy.items():
            found[word].append(number * _FINE + int(weight / (_SATURATION + weight) * (_FINE - 1)))
    return dict(found)


def uses(frequencies: Frequencies, word: str) -> Iterator[tuple[int, float]]:
    """Yield the lessons that use a word, by their number from 0, each with its weighted frequency from 0 to 1."""
    for packed in frequencies.get(word, ()):
        number, frequency = divmod(packed, _FINE)
        yield number, frequency / (_FINE - 1)


def _size(texts: Sequence[str]) -> int:
    return sum(map(len, texts))
