"""How much a lesson speaks of a word, by BM25F (Robertson, Zaragoza: The Probabilistic Relevance Framework, 2009)."""

import math
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping

Counts = Mapping[str, Mapping[str, Counter[str]]]
"""How often each word stands in each field of each lesson: lesson → field → word → times."""

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


def rarities(texts: Collection[Collection[str]]) -> dict[str, float]:
    """Return how much each word tells: the fewer texts use it, the more (inverse document frequency)."""
    used = Counter(word for text in texts for word in set(text))
    return {word: math.log(1 + (len(texts) - times + 0.5) / (times + 0.5)) for word, times in used.items()}


def frequencies(counts: Counts) -> dict[str, dict[str, float]]:
    """Return, for each word, the lessons that use it, each with its weighted frequency, from 0 to 1."""
    means = _mean_lengths(counts)
    heavy: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for lesson, fields in counts.items():
        for field, words in fields.items():
            length = 1 - _LENGTH + _LENGTH * words.total() / means[field]
            for word, times in words.items():
                heavy[word][lesson] += FIELDS[field] * times / length
    return {
        word: {lesson: weight / (_SATURATION + weight) for lesson, weight in lessons.items()}
        for word, lessons in heavy.items()
    }


def _mean_lengths(counts: Counts) -> dict[str, float]:
    return {
        field: sum(fields[field].total() for fields in counts.values()) / max(len(counts), 1) or 1.0 for field in FIELDS
    }
