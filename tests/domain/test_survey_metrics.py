"""The indices and intentions: hand-computed rows, bounds, and the input that each error names."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import metrics
from tests.domain.refusing import expect_refusal

answers = st.integers(1, 6)
triples = st.tuples(answers, answers, answers)


@pytest.mark.parametrize(
    ("given_answers", "expected", "reason"),
    [
        ([(1, 1, 1)], 100, "1 is the best answer"),
        ([(6, 6, 6)], 0, "6 is the worst"),
        ([(2, 2, 2)], 80, "the steps are 20"),
        ([(3, 4, 5)], 40, "60, 40 and 20"),
        ([(1, 1, 1), (6, 6, 6)], 50, "every person counts the same"),
        ([(1, 2, 1), (3, 3, 2)], 80, "twelve points over six answers is 2"),
        ([(1, 1, 2)], Fraction(280, 3), "thirds stay thirds"),
        (iter([[1, 1, 1.0]]), 100, "any iterable of any three"),
    ],
)
def test_cli_is_the_mean_of_all_answers_turned_round(given_answers, expected, reason):
    assert metrics.customer_loyalty_index(given_answers) == expected, reason


@given(st.lists(triples, min_size=1, max_size=30))
def test_cli_lies_between_0_and_100_and_mirrors(people):
    index = metrics.customer_loyalty_index(people)
    assert 0 <= index <= 100
    assert metrics.customer_loyalty_index([[7 - answer for answer in person] for person in people]) == 100 - index


@given(st.lists(triples, min_size=1, max_size=30))
def test_cli_falls_when_an_answer_gets_worse(people):
    worse = [(min(first + 1, 6), *rest) for first, *rest in people]
    assert metrics.customer_loyalty_index(worse) <= metrics.customer_loyalty_index(people)


@pytest.mark.parametrize(
    ("scores", "scale", "weights", "expected", "reason"),
    [
        ([5, 5], (1, 5), None, 100, "all the best"),
        ([1], (1, 5), None, 0, "the worst is 0, not a fifth"),
        ([3, 4, 5], (1, 5), None, 75, "4 on a scale of four steps"),
        ([0, 10], (0, 10), None, 50, "a scale from 0"),
        ([-2, 2, 0], (-2, 2), None, 50, "a scale around 0"),
        ([3, 4, 5], (1, 5), [1, 2, 1], 75, "weights that do not move the mean"),
        ([3, 4, 5], (1, 5), [2, 1, 1], Fraction(275, 4), "the first counts twice: 15 of 4"),
        ([3, 4, 5], (1, 5), [0, 0, 2], 100, "what weighs nothing does not count"),
        ([3, 4], (1, 5), [0.5, 0.25], Fraction(175, 3), "weights need not be whole: 2.5 by 0.75"),
        ([3.7], (1, 5), None, Fraction(135, 2), "a mean of one aspect, exactly"),
    ],
)
def test_csi_is_where_the_mean_lies_on_its_scale(scores, scale, weights, expected, reason):
    assert metrics.customer_satisfaction_index(scores, *scale, weights) == expected, reason


@given(st.lists(st.integers(1, 5), min_size=1, max_size=20), st.data())
def test_csi_lies_between_0_and_100_whatever_the_weights(scores, data):
    same = st.lists(st.integers(0, 9), min_size=len(scores), max_size=len(scores))
    weights = data.draw(same.filter(any))
    assert 0 <= metrics.customer_satisfaction_index(scores, 1, 5, weights) <= 100


@given(st.lists(st.integers(1, 5), min_size=1, max_size=20), st.integers(1, 50))
def test_equal_weights_are_no_weights(scores, weight):
    plain = metrics.customer_satisfaction_index(scores, 1, 5)
    assert metrics.customer_satisfaction_index(scores, 1, 5, [weight] * len(scores)) == plain


@pytest.mark.parametrize(
    ("yes", "total", "expected", "reason"),
    [
        (30, 40, 75, "three of four"),
        (0, 40, 0, "nobody"),
        (40, 40, 100, "everybody"),
        (1, 3, Fraction(100, 3), "without dust"),
    ],
)
def test_intentions_are_a_share_of_those_asked(yes, total, expected, reason):
    assert metrics.share_of_yes(yes, total) == expected, reason


@pytest.mark.parametrize(
    ("compute", "named", "reason"),
    [
        (lambda: metrics.customer_loyalty_index([]), "answers", "nobody answered"),
        (lambda: metrics.customer_loyalty_index([(0, 1, 1)]), "answers", "below the scale"),
        (lambda: metrics.customer_loyalty_index([(1, 7, 1)]), "answers", "above the scale"),
        (lambda: metrics.customer_loyalty_index([(1, 1.5, 1)]), "answers", "between two answers"),
        (lambda: metrics.customer_loyalty_index([(1, 2)]), "answers", "two answers"),
        (lambda: metrics.customer_loyalty_index([(1, 2, 3, 4)]), "answers", "four answers"),
        (lambda: metrics.customer_loyalty_index([1]), "answers", "no triple"),
        (lambda: metrics.customer_loyalty_index(["123"]), "answers", "text is no triple"),
        (lambda: metrics.customer_satisfaction_index([], 1, 5), "scores", "no score"),
        (lambda: metrics.customer_satisfaction_index([0], 1, 5), "scores", "below the scale"),
        (lambda: metrics.customer_satisfaction_index([5.1], 1, 5), "scores", "above the scale"),
        (lambda: metrics.customer_satisfaction_index([3], 5, 1), "scale_max", "the scale upside down"),
        (lambda: metrics.customer_satisfaction_index([3], 3, 3), "scale_max", "no length"),
        (lambda: metrics.customer_satisfaction_index([3], float("nan"), 3), "scale_min", "NaN"),
        (lambda: metrics.customer_satisfaction_index([3, 4], 1, 5, [1]), "weights", "one weight for two"),
        (lambda: metrics.customer_satisfaction_index([3, 4], 1, 5, []), "weights", "an empty list of weights"),
        (lambda: metrics.customer_satisfaction_index([3, 4], 1, 5, [0, 0]), "weights", "nothing weighs"),
        (lambda: metrics.customer_satisfaction_index([3, 4], 1, 5, [2, -1]), "weights", "negative"),
        (lambda: metrics.share_of_yes(1, 0), "total", "nobody was asked"),
        (lambda: metrics.share_of_yes(41, 40), "yes", "more than all"),
        (lambda: metrics.share_of_yes(-1, 40), "yes", "negative"),
        (lambda: metrics.share_of_yes(1, 40.5), "total", "not whole"),
    ],
)
def test_what_cannot_be_computed_names_its_input_in_both_languages(compute, named, reason):
    expect_refusal(compute, named, reason)
