"""Every sum that a lesson or a card writes out is recomputed: what stands behind "=" is what stands before it."""

import re
from dataclasses import fields
from fractions import Fraction

import pytest

from bot.dialogue.markup import to_plain
from bot.dialogue.study.kinds.generated import filled
from bot.domain.questions import Generated, Numeric
from bot.domain.texts import LANGUAGES, Text
from bot.library.loader import load
from tests.harness import ROOT

NUMBER = r"€?\d[\d.,]*"
TERM = rf"\(*\s*{NUMBER}\s*(?:€|%|Punkte|points)?\s*\)*"
WORKING = re.compile(rf"(?<![\w,.])({TERM}(?:\s*[-−–+×÷·]\s*{TERM})+)\s*=\s*(€?[−-]?{NUMBER}(?:\s*%)?)")
COURSE = load(ROOT / "content", ROOT / "quizzes").course


def texts():
    """Yield every text of the course that may show a working, with the place it stands at."""
    for lesson in COURSE.lessons:
        yield lesson.id, lesson.body
    for term in COURSE.terms:
        yield term.id, term.meaning
    for card in COURSE.cards.values():
        if isinstance(card, Generated):
            continue  # these are computed when they are drawn
        if isinstance(card, Numeric):
            card = filled(card)  # noqa: PLW2901 - the same card, with its numbers
        for field in fields(card):
            if isinstance(getattr(card, field.name), Text):
                yield card.id, getattr(card, field.name)


def workings():
    for place, text in texts():
        for language in LANGUAGES:
            for match in WORKING.finditer(to_plain(text.to(language), language).replace("\u00a0", " ")):
                yield pytest.param(match[1], match[2], language, id=f"{place}-{language}: {match[0][:60]}")


def number(written, language):
    thousands, decimal = (".", ",") if language == "de" else (",", ".")
    plain = written.strip().strip("€%() ").rstrip(".,").replace("−", "-")
    return Fraction(plain.replace(thousands, "").replace(decimal, "."))


def value(working, language):
    """Compute a working of numbers, brackets and the four signs."""
    bare = re.sub(r"€|%|Punkte|points", "", working)
    exact = re.sub(NUMBER, lambda match: f"F('{number(match[0], language)}')", bare)
    signs = {"−": "-", "–": "-", "×": "*", "·": "*", "÷": "/"}
    for sign, operator in signs.items():
        exact = exact.replace(sign, operator)
    return eval(exact, {"__builtins__": {}, "F": Fraction})  # numbers and signs only, by the pattern above


WORKINGS = list(workings())


@pytest.mark.parametrize(("working", "result", "language"), WORKINGS)
def test_a_working_gives_what_it_says(working, result, language):
    said, computed = number(result, language), value(working, language)
    if "%" in result and "%" not in working and not re.search(r"× *100", working):
        computed *= 100  # 15 ÷ 100 = 15 %
    _, _, decimals = result.rstrip(" %.,").partition("," if language == "de" else ".")
    assert abs(said - computed) <= Fraction(1, 2 * 10 ** len(decimals))


def test_there_are_workings_enough_to_be_worth_it():
    assert len(WORKINGS) > 100
