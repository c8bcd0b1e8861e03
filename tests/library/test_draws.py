"""Ranges as authors write them, and what the checker draws of them."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.kpis import InputError
from bot.domain.questions import Range
from bot.library.draws import ENOUGH, TRIALS, read_range, trials
from bot.library.figures import Figure


@pytest.mark.parametrize(
    ("text", "least", "most", "step", "reason"),
    [
        ("20..80", "20", "80", "1", "whole numbers"),
        ("20..80 step 5", "20", "80", "5", "in steps"),
        ("0.5..3 step 0.1", "1/2", "3", "1/10", "with decimals"),
        ("20 .. 80  step  5", "20", "80", "5", "blanks do no harm"),
        ("20..83 step 20", "20", "83", "20", "the end need not lie on a step"),
        ("0..1", "0", "1", "1", "a choice of two"),
    ],
)
def test_this_is_a_range(text, least, most, step, reason):
    assert read_range(text) == Range(Fraction(least), Fraction(most), Fraction(step)), reason


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("80..20", "backwards"),
        ("20..20", "no choice"),
        ("20..80 step 0", "no step"),
        ("20..80 step 61", "a step beyond the end"),
        ("0.5..3", "decimals without a step"),
        ("-5..5", "below zero"),
        ("20...80", "three points"),
        ("20..80 by 5", "another word"),
        ("1,5..3 step 0,1", "a comma"),
        ("1.000..2.000", "thousands or decimals?"),
        ("0..9999999999999", "more digits than anybody reads"),
        ("..", "no numbers"),
    ],
)
def test_this_is_none(text, reason):
    assert read_range(text) is None, reason


@given(st.text("0123456789.step -", max_size=30))
def test_any_text_is_read_without_a_crash(text):
    found = read_range(text)
    assert found is None or 0 < found.step <= found.most - found.least


RANGED = {"lost": Range(Fraction(1), Fraction(400)), "start": Range(Fraction(50), Fraction(200))}


@pytest.mark.parametrize(
    ("inputs", "count", "reason"),
    [
        ({"lost": "10", "start": "100"}, 1, "fixed numbers are computed once"),
        ({"lost": "200", "start": "100"}, 1, "and refused once"),
        ({"lost": Range(Fraction(1), Fraction(9)), "start": "100"}, ENOUGH, "numbers that always compute"),
        ({"lost": Range(Fraction(101), Fraction(109)), "start": "100"}, TRIALS, "numbers that never do"),
    ],
)
def test_numbers_are_drawn_until_enough_were_computed_or_it_is_hopeless(inputs, count, reason):
    assert len(list(trials("churn", inputs, None))) == count, reason


def test_some_draws_may_be_refused():
    kinds = [type(result) for result in trials("churn", RANGED, None)]
    assert kinds.count(Figure) == ENOUGH
    assert kinds.count(InputError) == len(kinds) - ENOUGH > 0


def test_trials_are_the_same_each_time():
    first, second = (
        [result if isinstance(result, Figure) else result.input for result in trials("churn", RANGED, None)]
        for _ in range(2)
    )
    assert first == second
