"""Negations in questions and statements: never twice in one clause, and easy to see in what is asked.

Only what surely denies twice counts: two words such as "nicht" and "without" near each other, or a word like
"unwichtig" or "impossible" right after one. Quotations, "nicht nur" and "not only" do not count.
"""

import re
from collections.abc import Callable, Iterator

from bot.domain.questions import Card, Choice, question_of
from bot.domain.texts import LANGUAGES, Language, Text
from bot.library.strict.fault import NAMES, Fault, about_card

_NEGATION = {
    "de": re.compile(
        r"\b(?:nicht|kein(?:e[nrsm]?)?|nie(?:mals|mand(?:e[nm]|es)?)?|nichts|nirgend(?:s|wo)|ohne|weder)\b",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:not|no|never|nobody|none|nothing|nowhere|neither|without|cannot|\w+n[’']t)\b", re.IGNORECASE
    ),
}
# Words that deny by themselves. German nouns are left out: they begin with a capital, and "Unternehmen" denies nothing.
_OPPOSITE = {
    "de": re.compile(r"\b(?:un(?!ter|ser|ten|gefähr|bedingt|mittelbar|längst|iver|iform)[a-zäöüß]{4,}|falsch\w*)\b"),
    "en": re.compile(
        r"\b(?:un(?!der|til|less|ion|it|iver|iform|ique)[a-z]{4,}|in(?:correct|valid|appropriate|complete|effective)"
        r"|im(?:possible|proper|probable)|irrelevant|dissatisfied|disloyal|false|wrong)\b"
    ),
}
_NEAR = 5  # words: a negation further away mostly belongs to something else
_HARMLESS = re.compile(
    r"„[^“]*“|“[^”]*”|\"[^\"]*\"|\b(?:nicht (?:nur|bloß|allein|zuletzt)|not (?:only|just|merely|least))\b",
    re.IGNORECASE,
)
_CLAUSE = re.compile(  # in English, which has few commas, a verb begins one as well
    r"[,;:.!?–—()]|\b(?:und|oder|aber|sondern|sowie|and|or|but|who|whom|which|that|if|when|because|although|while"
    r"|is|are|was|were|do|does|did|can|will|has|have|had)\b",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"(?<=[.!?:])\s+")
_ASKS = re.compile(
    r"\b(?:welche[nrsm]?|was|wer|wen|wem|wo(?:rin|ran|rauf|zu|mit|durch|von|für)|which|what|who|whom)\b", re.IGNORECASE
)
_BOLD = re.compile(r"\*\*.*?\*\*", re.DOTALL)


def double_negation(card: Card) -> Iterator[Fault]:
    """No clause of a question or statement denies twice."""
    for language, text in _asked(card):
        if twice := denied_twice(text, language):
            message = Text(
                f"doppelte Verneinung {NAMES[language].de}: „{twice}“",
                f"double negation {NAMES[language].en}: “{twice}”",
            )
            yield about_card(card, "double-negation", message, Text("bejahend fragen", "ask for what is the case"))


def plain_negation(card: Card) -> Iterator[Fault]:
    """Where choices are sought that are *not* so, the negation is bold."""
    if not isinstance(card, Choice):
        return
    for language, text in _asked(card):
        if seen := asks_for_what_is_not(text, language):
            message = Text(
                f"„{seen}“ ist in der Frage leicht zu übersehen", f"“{seen}” is easy to miss in the question"
            )
            hint = Text(f"bejahend fragen oder **{seen}** schreiben", f"ask for what is the case, or write **{seen}**")
            yield about_card(card, "plain-negation", message, hint)


NEGATION_RULES: tuple[Callable[[Card], Iterator[Fault]], ...] = (double_negation, plain_negation)


def denied_twice(text: str, language: Language) -> str:
    """Return the words that deny twice in one clause of `text`, else nothing.

    >>> denied_twice("Was ist nicht ohne Wert?", "de"), denied_twice("Wer nicht kauft, kündigt nicht.", "de")
    ('nicht … ohne', '')
    """
    for clause in _CLAUSE.split(_HARMLESS.sub(" ", text.replace("*", ""))):
        for found in _NEGATION[language].finditer(clause):
            rest = clause[found.end() :].split()
            again = _NEGATION[language].search(" ".join(rest[:_NEAR])) or _OPPOSITE[language].search(" ".join(rest[:2]))
            if again:
                return f"{found[0]} … {again[0]}"
    return ""


def asks_for_what_is_not(text: str, language: Language) -> str:
    """Return the negation, unless it is bold, in the clause that asks for one of several things.

    >>> asks_for_what_is_not("Welche Ursache ist nicht ökonomisch?", "de")
    'nicht'
    >>> asks_for_what_is_not("Was tun, wenn Kunden nicht kommen?", "de")
    ''
    """
    questions = (sentence for sentence in _SENTENCE.split(text) if sentence.rstrip().endswith("?"))
    for question in questions:
        plain = _HARMLESS.sub(" ", _BOLD.sub(" ", question))
        for clause in re.split(r"[,;:–—()]", plain):
            found = _NEGATION[language].search(clause) if _ASKS.search(clause) else None
            if found:
                return found[0]
    return ""


def _asked(card: Card) -> Iterator[tuple[Language, str]]:
    """Yield what a card asks or states, in the languages it has."""
    text = question_of(card)
    for language in LANGUAGES if text else ():
        if text and (language == "de" or text.en):
            yield language, text.to(language)
