"""Whether what somebody typed means an expected answer: case, umlauts, hyphens, articles and small typos are forgiven.

The typos that are forgiven are those of Damerau and Levenshtein (a letter missing, added, replaced, or two
neighbours swapped), by the length of the expected word; digits have to be exact.
"""

import math
import re
from collections.abc import Iterator, Sequence
from unicodedata import normalize

from rapidfuzz.distance import OSA

from bot.domain.questions import Forms

LONGEST = 200  # characters; nobody answers longer in a few words
_ARTICLE = re.compile(r"\s*(?:der|die|das|ein|eine|the|a|an)\s+(?=\S)", re.IGNORECASE)
_APOSTROPHE = re.compile(r"['’`´]")
_WORD = re.compile(r"[^\W_]+")
_DIGITS = re.compile(r"\d+")
_SPELT_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_NOT = ("un", "in", "im", "ir", "non", "dis")  # what turns a word into its opposite is no typo


def matches(text: str, forms: Forms) -> bool:
    """Tell whether `text` is one of the accepted forms, small typos forgiven, and no nearer to a rejected one.

    Words of up to 4 letters allow no typo, up to 8 one, longer ones two; a compound may be written apart or together.

    >>> forms = Forms(("Abwanderungsrate",), ("Zuwanderungsrate",))
    >>> [matches(text, forms) for text in ("die abwanderungs-rate", "Abwanderungsrtae", "Zuwanderungsrate")]
    [True, True, False]
    """
    if len(text) > LONGEST:
        return False
    accepted = _nearest(text, forms.accepted, tolerant=True)
    rejected = _nearest(text, forms.rejected, tolerant=False)
    return accepted < math.inf and 0 < rejected >= accepted


def folded(text: str) -> str:
    """Return what is compared of a text: its letters and digits, lower-case, umlauts spelt out, without blanks;
    the signs where there is nothing else.

    >>> folded("Rück-Gewinnung!"), folded(" + "), folded(" ")
    ('rueckgewinnung', '+', '')
    """
    return "".join(map(_fold, _words(text)))


def _nearest(text: str, forms: Sequence[str], *, tolerant: bool) -> float:
    """Return how far `text` is from the nearest form, in typos; infinity where none is near enough to be meant."""
    pairs = ((typed, wanted) for form in forms for wanted in _readings(form) for typed in _readings(text))
    return min((_distance(t, w) for t, w in pairs if not tolerant or _near(t, w)), default=math.inf)


def _readings(text: str) -> Iterator[Sequence[str]]:
    """Yield the words of a text as they are, and without a leading article: "a customer", but also "A-Kunde"."""
    yield _words(text)
    if article := _ARTICLE.match(text):
        yield _words(text[article.end() :])


def _words(text: str) -> Sequence[str]:
    plain = normalize("NFKC", _APOSTROPHE.sub("", text)).lower()
    return _WORD.findall(plain) or plain.split()  # an answer may be a sign, such as +


def _fold(word: str) -> str:
    return word.translate(_SPELT_OUT)


def _distance(typed: Sequence[str], wanted: Sequence[str]) -> int:
    return OSA.distance("".join(map(_fold, typed)), "".join(map(_fold, wanted)))


def _near(typed: Sequence[str], wanted: Sequence[str]) -> bool:
    """Tell whether the words `typed` mean the words `wanted`."""
    if not wanted or _digits(typed) != _digits(wanted):
        return False
    distance = _distance(typed, wanted)
    if distance == 0:
        return True
    if len(typed) == len(wanted):
        return all(_same_word(t, w) for t, w in zip(typed, wanted, strict=True))
    # Written apart or together: then no part may be so short that a typo could swallow it.
    return distance <= min(map(_allowed, wanted)) and not _opposite("".join(typed), "".join(wanted))


def _same_word(typed: str, wanted: str) -> bool:
    return OSA.distance(_fold(typed), _fold(wanted)) <= _allowed(wanted) and not _opposite(typed, wanted)


def _allowed(word: str) -> int:
    """Return how many typos a word of this length may have."""
    return (len(word) > 4) + (len(word) > 8)  # noqa: PLR2004 - the bounds of the rule


def _opposite(one: str, other: str) -> bool:
    short, long = sorted((_fold(one), _fold(other)), key=len)
    return any(long == prefix + short for prefix in _NOT)


def _digits(words: Sequence[str]) -> Sequence[str]:
    return _DIGITS.findall(" ".join(words))
