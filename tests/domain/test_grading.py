"""Every kind of card is graded: what is right, what is not, and what is half right."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.grading import (
    grade_choice,
    grade_cloze,
    grade_match,
    grade_numeric,
    grade_open,
    grade_order,
    grade_typed,
)
from bot.domain.questions import Choice, Cloze, Forms, Gapped, Match, Numeric, Open, Option, Order, Typed
from bot.domain.scheduling import Rating
from bot.domain.texts import Text

PLACE = {"id": "c", "deck": "d", "topic": "t", "concept": "c", "explanation": Text("e")}


def texts(*words):
    return tuple(map(Text, words))


@pytest.mark.parametrize(
    ("chosen", "expected", "reason"),
    [
        ({0, 2}, True, "all that are right"),
        ({0}, False, "one of them"),
        ({0, 1, 2}, False, "a wrong one too"),
        (set(), False, "none"),
    ],
)
def test_a_choice_is_right_where_all_and_only_the_right_ones_are_chosen(chosen, expected, reason):
    options = tuple(Option(text, right=right) for text, right in zip(texts("a", "b", "c"), (1, 0, 1), strict=True))
    card = Choice(**PLACE, question=Text("q"), options=options, multiple=True)
    assert grade_choice(card, frozenset(chosen)) is expected, reason


@pytest.mark.parametrize(
    ("answer", "expected"), [("10.05", True), ("9.95", True), ("10.051", False), ("9.9", False), ("-10", False)]
)
def test_a_number_is_right_within_the_tolerance_bounds_included(answer, expected):
    card = Numeric(
        **PLACE, question=Text("q"), kpi="churn", expected=Fraction(10), tolerance=Fraction("0.05"), unit="%"
    )
    assert grade_numeric(card, Fraction(answer)) is expected


CLOZE = Cloze(
    **PLACE,
    gapped={
        "de": Gapped(("Wer aus ", " kommt, ist ", "."), (Forms(("Gewohnheit",), ("Gewähr",)), Forms(("habituell",)))),
        "en": Gapped(("Who comes from ", " is ", "."), (Forms(("habit",)), Forms(("habitual", "bound by habit")))),
    },
)


@pytest.mark.parametrize(
    ("answers", "language", "expected", "reason"),
    [
        (["Gewohnheit", "habituell"], "de", (True, True), "both"),
        (["Gewohnhiet", "habituel"], "de", (True, True), "both with a typo"),
        (["Gewohnheit", "frei"], "de", (True, False), "only the first"),
        (["habituell", "Gewohnheit"], "de", (False, False), "each in the other's gap"),
        (["habit", "bound by habit"], "en", (True, True), "in English, with a further form"),
        (["Gewohnheit", "habituell"], "en", (True, True), "German in an English conversation"),
        (["habit", "habitual"], "de", (True, True), "English in a German one"),
        (["Gewähr", "habituell"], "en", (False, True), "what German rejects"),
        (["Gewohnheit"], "de", (True, False), "a gap left empty"),
        ([], "de", (False, False), "nothing at all"),
    ],
)
def test_every_gap_is_graded_by_itself(answers, language, expected, reason):
    assert grade_cloze(CLOZE, answers, language) == expected, reason


def test_a_cloze_without_translation_is_graded_by_its_german():
    card = Cloze(**PLACE, gapped={"de": CLOZE.gapped["de"]})
    assert grade_cloze(card, ["Gewohnheit", "habituell"], "en") == (True, True)


@pytest.mark.parametrize(
    ("picked", "expected", "reason"),
    [
        ([0, 1, 2], True, "the order of the file"),
        ([1, 0, 2], False, "two swapped"),
        ([0, 1], False, "one missing"),
        ([], False, "none"),
    ],
)
def test_an_order_is_right_as_a_whole(picked, expected, reason):
    card = Order(**PLACE, question=Text("q"), steps=texts("a", "b", "c"))
    assert grade_order(card, picked) is expected, reason


def test_every_item_of_a_match_is_graded_by_itself():
    card = Match(**PLACE, question=Text("q"), targets=texts("A", "B"), items=texts("a", "b", "c"), key=(0, 0, 1))
    assert grade_match(card, [0, 0, 1]) == (True, True, True)
    assert grade_match(card, [1, 0, 1]) == (False, True, True)


TYPED = Typed(
    **PLACE,
    question=Text("q"),
    forms={"de": Forms(("Verbundenheit",), ("Gebundenheit", "Commitment")), "en": Forms(("commitment",), ("bond",))},
)


@pytest.mark.parametrize(
    ("text", "language", "expected", "reason"),
    [
        ("Verbundenheit", "de", True, "German"),
        ("verbundenhiet", "en", True, "German in an English conversation"),
        ("commitment", "en", True, "English, though German rejects the word"),
        ("commitment", "de", False, "what German rejects"),
        ("Gebundenheit", "en", False, "what German rejects, in an English conversation"),
        ("bond", "de", False, "what English rejects, in a German one"),
    ],
)
def test_a_typed_answer_counts_in_either_language(text, language, expected, reason):
    assert grade_typed(TYPED, text, language) is expected, reason


@pytest.mark.parametrize(
    ("points", "ticked", "expected", "reason"),
    [
        (4, {0, 1, 2, 3}, Rating.GOOD, "all"),
        (4, {0, 1, 2}, Rating.HARD, "most"),
        (4, {0, 3}, Rating.HARD, "half"),
        (5, {0, 3}, Rating.AGAIN, "less than half"),
        (4, set(), Rating.AGAIN, "none"),
        (4, {0, 7, 8, 9}, Rating.AGAIN, "ticks of a card that had more points once"),
    ],
)
def test_an_open_answer_is_rated_by_its_points(points, ticked, expected, reason):
    card = Open(**PLACE, question=Text("q"), model=Text("m"), points=texts(*"abcde"[:points]))
    assert grade_open(card, frozenset(ticked)) is expected, reason


@given(st.integers(2, 8), st.sets(st.integers(0, 7)))
def test_a_point_more_never_makes_an_open_answer_worse(points, ticked):
    card = Open(**PLACE, question=Text("q"), model=Text("m"), points=texts(*"abcdefgh"[:points]))
    rating = grade_open(card, frozenset(ticked))
    assert all(grade_open(card, frozenset(ticked | {more})) >= rating for more in range(points))
