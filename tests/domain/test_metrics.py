"""What the metrics give, and which input they name when they cannot."""

from fractions import Fraction
from math import inf, nan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import metrics
from bot.domain.checks import LARGEST
from tests.domain.refusing import expect_refusal

counts = st.integers(0, 10**9)


def points(value, of=1):
    return Fraction(value, of)


@pytest.mark.parametrize(
    ("groups", "expected", "reason"),
    [
        ((50, 30, 20), points(30), "passives count in the denominator: not 42.9"),
        ((1, 0, 0), points(100), "promoters only is the upper bound"),
        ((0, 0, 1), points(-100), "detractors only is the lower bound"),
        ((0, 7, 0), points(0), "passives only is neither"),
        ((1, 1, 0), points(50), "one of two"),
        ((2, 0, 1), points(100, 3), "a third stays a third"),
        ((5.0, Fraction(3), 2), points(30), "whole floats and fractions are counts too"),
    ],
)
def test_nps_from_counts(groups, expected, reason):
    assert metrics.net_promoter_score(*groups) == expected, reason


@pytest.mark.parametrize(
    ("scores", "expected", "reason"),
    [
        ([10, 9], points(100), "9 and 10 promote"),
        ([8, 7], points(0), "7 and 8 are passive"),
        ([6, 0], points(-100), "0 to 6 detract"),
        ([9, 10, 3], points(100, 3), "two promote, one detracts"),
        (iter([9, 6]), points(0), "any iterable will do"),
    ],
)
def test_nps_from_scores(scores, expected, reason):
    assert metrics.net_promoter_score_from_scores(scores) == expected, reason


@pytest.mark.parametrize(
    ("shares", "expected", "reason"),
    [
        ((50, 30, 20), points(30), "shares that sum to 100"),
        ((Fraction("33.3"), Fraction("33.3"), Fraction("33.3")), points(0), "rounded shares miss 100 a little"),
        ((Fraction("50.5"), 30, 20), points(61, 2), "100.5 is the upper bound, and shares are used as given"),
        ((Fraction("49.5"), 30, 20), points(59, 2), "99.5 is the lower bound"),
        ((100, 0, 0), points(100), "a whole share"),
    ],
)
def test_nps_from_shares(shares, expected, reason):
    assert metrics.net_promoter_score_from_shares(*shares) == expected, reason


@pytest.mark.parametrize(
    ("start", "end", "new", "expected", "reason"),
    [
        (200, 210, 30, points(90), "180 of 200 stayed"),
        (100, 90, 0, points(90), "nobody new"),
        (100, 0, 0, points(0), "nobody stayed"),
        (100, 100, 0, points(100), "everybody stayed"),
        (3, 2, 1, points(100, 3), "a third, without dust"),
    ],
)
def test_customer_retention_rate(start, end, new, expected, reason):
    assert metrics.customer_retention_rate(start, end, new) == expected, reason


@pytest.mark.parametrize(
    ("counted", "average_base", "start_base", "reason"),
    [
        ({"lost": 10, "start": 100, "end": 90}, points(200, 19), points(10), "10 of 95, and of 100: the brackets hold"),
        ({"lost": 10, "start": 100}, None, points(10), "without end there is no average"),
        (
            {"lost": 10, "start": 0, "end": 80},
            points(25),
            None,
            "without customers at the start there is no start base",
        ),
        ({"lost": 100, "start": 100, "end": 0}, points(200), points(100), "the average base may exceed 100 %"),
        (
            {"lost": 120, "start": 100, "end": 80},
            points(400, 3),
            points(120),
            "some were won and lost within the period",
        ),
        ({"lost": 0, "start": 100, "end": 100}, points(0), points(0), "nobody left"),
        ({"lost": 100, "start": 100}, None, points(100), "everybody left"),
        ({"lost": 20, "start": 100, "end": 80}, points(200, 9), points(20), "exactly as many left as were said"),
    ],
)
def test_churn_rate_on_both_bases(counted, average_base, start_base, reason):
    assert metrics.churn_rate(**counted) == (average_base, start_base), reason


@pytest.mark.parametrize(
    ("compute", "named", "reason"),
    [
        (lambda: metrics.net_promoter_score(0, 0, 0), "promoters", "nothing counted"),
        (lambda: metrics.net_promoter_score(-1, 3, 3), "promoters", "negative"),
        (lambda: metrics.net_promoter_score(1, 1.5, 3), "passives", "not whole"),
        (lambda: metrics.net_promoter_score(1, 1, nan), "detractors", "NaN"),
        (lambda: metrics.net_promoter_score(1, inf, 1), "passives", "infinity"),
        (lambda: metrics.net_promoter_score(-inf, 1, 1), "promoters", "negative infinity"),
        (lambda: metrics.net_promoter_score(True, 1, 1), "promoters", "a truth value is no count"),
        (lambda: metrics.net_promoter_score(1, LARGEST + 1, 1), "passives", "beyond every business"),
        (lambda: metrics.net_promoter_score(1, 10**5000, 1), "passives", "too long even to print"),
        (lambda: metrics.net_promoter_score_from_scores([]), "scores", "nothing counted"),
        (lambda: metrics.net_promoter_score_from_scores([5, 11]), "scores", "above the scale"),
        (lambda: metrics.net_promoter_score_from_scores([-1]), "scores", "below the scale"),
        (lambda: metrics.net_promoter_score_from_scores([8.5]), "scores", "between two groups"),
        (lambda: metrics.net_promoter_score_from_scores([nan]), "scores", "NaN"),
        (lambda: metrics.net_promoter_score_from_shares(50, 30, Fraction("19.49")), "promoters", "sum below 99.5"),
        (lambda: metrics.net_promoter_score_from_shares(50, 30, Fraction("20.51")), "promoters", "sum above 100.5"),
        (lambda: metrics.net_promoter_score_from_shares(Fraction("100.5"), 0, 0), "promoters", "share above 100"),
        (lambda: metrics.net_promoter_score_from_shares(60, 60, -20), "detractors", "negative share"),
        (lambda: metrics.customer_retention_rate(0, 10, 10), "start", "nobody to keep"),
        (lambda: metrics.customer_retention_rate(100, 90, 91), "new", "more new than there are"),
        (lambda: metrics.customer_retention_rate(100, 111, 10), "new", "a rate of 101 %"),
        (lambda: metrics.customer_retention_rate(100, 90.5, 1), "end", "not whole"),
        (lambda: metrics.churn_rate(101, 100), "lost", "more lost than there were, and no end that allows it"),
        (lambda: metrics.churn_rate(19, 100, 80), "lost", "more left than was said"),
        (lambda: metrics.churn_rate(0, 0), "start", "no base at all"),
        (lambda: metrics.churn_rate(5, 0, 0), "start", "both bases are 0"),
        (lambda: metrics.churn_rate(5, 100, -1), "end", "negative"),
        (lambda: metrics.churn_rate(nan, 100), "lost", "NaN"),
    ],
)
def test_what_cannot_be_computed_names_its_input_in_both_languages(compute, named, reason):
    expect_refusal(compute, named, reason)


@given(counts, counts, counts)
def test_nps_lies_between_its_bounds_and_mirrors(promoters, passives, detractors):
    if not promoters + passives + detractors:
        return
    nps = metrics.net_promoter_score(promoters, passives, detractors)
    assert -100 <= nps <= 100
    assert metrics.net_promoter_score(detractors, passives, promoters) == -nps


@given(st.lists(st.integers(0, 10), min_size=1, max_size=50))
def test_nps_from_scores_is_nps_from_their_tally(scores):
    assert metrics.net_promoter_score_from_scores(scores) == metrics.net_promoter_score(*metrics.tally(scores))


@given(st.integers(1, 10**9), st.data())
def test_retention_and_churn_on_the_start_base_add_up_to_100_percent(start, data):
    lost, new = data.draw(st.integers(0, start)), data.draw(counts)
    end = start - lost + new
    churn = metrics.churn_rate(lost, start, end)
    assert metrics.customer_retention_rate(start, end, new) + churn.start_base == 100
    if new == 0 and lost:
        assert churn.average_base > churn.start_base
