"""One term for one thing: the words that `content/wording.yaml` replaces by others, and where texts use them."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from bot.domain.course import Phrases
from bot.domain.texts import LANGUAGES, Language, Text
from bot.library.kinds import PhraseLists
from bot.library.problems import Problem, shown
from bot.library.report import Said
from bot.library.schema import Key, ListOf, Record, Words

_LIMIT = 100
_ENDINGS: dict[Language, str] = {"de": "(?:e[nrsm]?|n|s)?", "en": "(?:e?s)?"}
_ADJECTIVE = re.compile(r"(?<=\w\w)e[nrsm]?$")  # of a word before another one: lebenslanger Wert, lebenslangen Wert
_CAPITAL = re.compile(r"[^\W\d_A-ZÄÖÜ][A-ZÄÖÜ]")  # within a word it is what is meant: KundInnen, but not Kundinnen


@dataclass(frozen=True, slots=True)
class Rule:
    """The term to use, and what it is used in place of."""

    use: Text
    avoid: Phrases


@dataclass(frozen=True, slots=True)
class Wording:
    """The rules of one file."""

    rules: tuple[Rule, ...]


_RULE = Record(
    {
        "use": Key(Words(_LIMIT, worded=False), required=True, help="The term of the course."),
        "not": Key(PhraseLists(_LIMIT), required=True, help="Words that are a problem wherever learners read them."),
    }
)
WORDING = Record({"wording": Key(ListOf(_RULE, least=1, most=200), required=True, help="One term for one thing.")})


def build_wording(values: dict[str, Any]) -> Wording:
    """Return the rules for `values` in which no problem was found."""
    return Wording(tuple(Rule(rule["use"], rule["not"]) for rule in values["wording"]))


def avoided(texts: Iterable[Said], rules: tuple[Rule, ...], file: str) -> Iterator[Problem]:
    """Yield a problem for every word in the texts of a file that a rule replaces, at its line."""
    said_here = tuple(texts)
    whole = "\n".join(said.text.text for said in said_here).casefold()
    patterns = {language: _pattern(rules, language, _near(rules, language, whole)) for language in LANGUAGES}
    for said in said_here:
        for found in patterns[said.language].finditer(said.text.text):
            if found.lastgroup:  # else it is part of a term that is to be used
                yield _problem(said, found, rules[int(found.lastgroup[1:])], file)


def _problem(said: Said, found: re.Match[str], rule: Rule, file: str) -> Problem:
    line = said.text.line_at(said.text.text.count("\n", 0, found.start()), found[0])
    message = Text(f"das Wort {shown(found[0])}", f"the word {shown(found[0])}")
    use = shown(rule.use.to(said.language))
    hint = Text(f"im Kurs heißt das {use}", f"the course calls this {use}")
    return Problem(file, line, "avoided-word", message, hint, said.about)


def _near(rules: tuple[Rule, ...], language: Language, whole: str) -> tuple[int, ...]:
    """Return the numbers of the rules that a text may break, which has been casefolded: it is quickly told of most."""
    begins = ((number, _begin(phrase)) for number, rule in enumerate(rules) for phrase in rule.avoid.to(language))
    return tuple(dict.fromkeys(number for number, begin in begins if begin in whole))


def _begin(phrase: str) -> str:
    """Return what is the same in every form of a phrase at its beginning.

    >>> _begin("lebenslanger Wert"), _begin("NPS-Wert")
    ('lebenslang', 'nps-wert')
    """
    first, *further = phrase.split()
    return (_ADJECTIVE.sub("", first) if further else first).casefold()


@lru_cache(maxsize=128)
def _pattern(rules: tuple[Rule, ...], language: Language, numbers: tuple[int, ...]) -> re.Pattern[str]:
    """Return what finds the words of some rules in one language, those of rule n in the group `rn`, with their endings.

    Terms to use, of either language, are found before a word they hold: "retention rate" in "customer retention rate".
    """
    terms = {term for rule in rules for term in (rule.use.de, rule.use.to("en"))}
    avoid = {number: rules[number].avoid.to(language) for number in numbers}
    longer = [term for term in terms if any(_holds(term, word) for words in avoid.values() for word in words)]
    groups = [
        f"(?P<r{number}>{'|'.join(_phrase(phrase, language) for phrase in words)})" for number, words in avoid.items()
    ]
    either = "|".join([*map(re.escape, sorted(longer)), *groups]) or "(?!)"
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)


def _holds(term: str, word: str) -> bool:
    return len(term) > len(word) and word.casefold() in term.casefold()


def _phrase(phrase: str, language: Language) -> str:
    *before, last = phrase.split()
    if language == "de":
        words = [re.escape(_ADJECTIVE.sub("", word)) + _ENDINGS["de"] for word in before]
    else:
        words = [re.escape(word) for word in before]
    pattern = r"[\s-]+".join([*words, re.escape(last) + _ENDINGS[language]])
    return f"(?-i:{pattern})" if _CAPITAL.search(phrase) else pattern
