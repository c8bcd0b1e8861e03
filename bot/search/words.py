"""Text as the words that searching compares: lower case, without endings, umlauts and words that say nothing."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import Stemmer

from bot.domain.texts import Language

_WORD = re.compile(r"[^\W_]+")
_STEMMERS = {"de": Stemmer.Stemmer("german"), "en": Stemmer.Stemmer("english")}
_NOUN = re.compile(r"(.{3,})ung(?:en|s)?")
# A participle keeps its verb's stem: gekündigt, abgewandert.
_PARTICIPLE = re.compile(
    r"(ab|an|auf|aus|bei|davon|durch|ein|empor|entgegen|fest|fort|frei|her|heran|heraus|herein|hin|hinaus|hinzu|hoch|los"
    r"|mit|nach|nieder|statt|teil|um|vor|voran|vorbei|weg|weiter|wieder|zu|zurueck|zusammen)?ge(.{4,}(?:t|en))"
)


@cache
def common(language: Language) -> frozenset[str]:
    """Return the words of a language that say nothing about what is looked for, folded."""
    text = (Path(__file__).parent / "common_words" / f"{language}.txt").read_text(encoding="utf-8")
    return frozenset(text.split())


def fold(text: str) -> list[str]:
    """Return the words of `text` in lower case, umlauts written out.

    >>> fold("Über Maßnahmen")
    ['ueber', 'massnahmen']
    """
    plain = text.casefold().replace("ä", "ae").replace("ö", "oe").replace("ü", "ue")  # ß is ss by now
    return _WORD.findall(plain)


def words(text: str, language: Language) -> Iterator[str]:
    """Yield the words of `text` that mean something, folded: no numbers, no single letters, no common words.

    >>> list(words("Was sind die Maßnahmen?", "de")), list(words("What are the measures?", "en"))
    (['massnahmen'], ['measures'])
    """
    silent = common(language)
    return (word for word in fold(text) if len(word) > 1 and not word.isdigit() and word not in silent)


def stem(word: str, language: Language) -> str:
    """Return a word without its ending; `word` is folded."""
    found: str = _STEMMERS[language].stemWord(_verb(word) if language == "de" else word)
    return found


def _verb(word: str) -> str:
    """Return the verb that a participle or a noun in -ung belongs to, else the word itself.

    >>> _verb("gekuendigt"), _verb("abwanderungen"), _verb("bindung"), _verb("treue")
    ('kuendigen', 'abwandern', 'binden', 'treue')
    """
    if noun := _NOUN.fullmatch(word):
        return noun[1] + ("n" if noun[1].endswith(("er", "el")) else "en")
    if participle := _PARTICIPLE.fullmatch(word):
        return (participle[1] or "") + _infinitive(participle[2])
    return word


def _infinitive(rest: str) -> str:
    if not rest.endswith("t"):
        return rest
    return rest[:-1] + ("n" if rest[:-1].endswith(("er", "el")) else "en")
