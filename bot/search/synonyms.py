"""Words that people use for the course's words. The lists lie in `synonyms/`, a group of like words on a line."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from bot.domain.texts import Language
from bot.search.words import fold, stem

_FOLDER = Path(__file__).parent / "synonyms"


@cache
def synonyms(language: Language) -> Mapping[str, frozenset[str]]:
    """Return, for each stem that has some, the stems that mean nearly the same.

    >>> "kund" in synonyms("de")["gast"]
    True
    """
    lines = (_FOLDER / f"{language}.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, frozenset[str]] = {}
    for line in lines:
        if line.startswith("#"):
            continue
        group = frozenset(stem(word, language) for word in fold(line))
        for one in group:
            found[one] = found.get(one, frozenset()) | group - {one}
    return found
