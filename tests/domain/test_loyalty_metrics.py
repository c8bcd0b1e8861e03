"""Staying and leaving in purchases and revenue: hand-computed rows, bounds, and the input that each error names."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import metrics
from tests.domain.refusing import expect_refusal

amounts = st.fractions(0, 10**9, max_denominator=100)
names = st.sampled_from(["Anna", "anna", "Bert", "Café Carl"])


@pytest.mark.parametrize(
    ("revenue", "gross", "net", "retention", "reason"),
    [
        ((1000, 100, 50, 200), 15, -5, 105, "the others bought more than was lost"),
        ((1000, 100, 50, 0), 15, 15, 85, "nobody bought more"),
        ((1000, 0, 0, 0), 0, 0, 100, "nothing happened"),
        ((1000, 1000, 0, 0), 100, 100, 0, "everybody left"),
        ((1000, 400, 600, 0), 100, 100, 0, "left or shrunk, all of it"),
        ((99.9, 33.3, 0, 0), Fraction(100, 3), Fraction(100, 3), Fraction(200, 3), "cents are exact"),
        ((100, 0, 0, 250), 0, -250, 350, "retention has no upper bound"),
    ],
)
def test_revenue_churn_and_net_revenue_retention(revenue, gross, net, retention, reason):
    assert metrics.revenue_churn_rate(*revenue) == (gross, net), reason
    assert metrics.net_revenue_retention(*revenue) == retention, reason


def test_without_expansion_there_is_no_net_churn():
    assert metrics.revenue_churn_rate(1000, 100, 50) == (15, None)


@given(amounts.filter(bool), amounts, amounts, amounts)
def test_net_churn_and_net_retention_add_up_to_100_percent(start, lost, contraction, expansion):
    if lost + contraction > start:
        return
    churn = metrics.revenue_churn_rate(start, lost, contraction, expansion)
    assert churn.net + metrics.net_revenue_retention(start, lost, contraction, expansion) == 100
    assert 0 <= churn.gross <= 100
    assert churn.net <= churn.gross


@pytest.mark.parametrize(
    ("rate", "parts", "expected", "reason"),
    [
        (metrics.repurchase_rate, (30, 120), 25, "a quarter bought again"),
        (metrics.repurchase_rate, (0, 7), 0, "nobody did"),
        (metrics.repurchase_rate, (7, 7), 100, "everybody did"),
        (metrics.upselling_ratio, (30, 120), Fraction(1, 4), "a share of 1, not of 100"),
        (metrics.upselling_ratio, (120, 120), 1, "1 is the upper bound"),
        (metrics.upselling_ratio, (0, 120), 0, "0 the lower"),
        (metrics.penetration_rate, (150, 600), 25, "a quarter of the wallet"),
        (metrics.penetration_rate, (12.5, 50), 25, "money has cents"),
        (metrics.penetration_rate, (600, 600), 100, "all of it"),
        (metrics.win_back_rate, (6, 40), 15, "six of forty"),
        (metrics.win_back_rate, (0, 40), 0, "nobody came back"),
        (metrics.win_back_rate, (40, 40), 100, "all came back"),
    ],
)
def test_shares_of_customers_and_of_their_demand(rate, parts, expected, reason):
    assert rate(*parts) == expected, reason


@given(st.integers(0, 10**6), st.integers(1, 10**6))
def test_the_upselling_ratio_is_a_hundredth_of_the_percent_number(part, whole):
    part = min(part, whole)
    assert metrics.upselling_ratio(part, whole) * 100 == metrics.repurchase_rate(part, whole)


@pytest.mark.parametrize(
    ("purchases", "provider", "current", "longest", "reason"),
    [
        (["Anna", "Anna", "Bert"], "Anna", 0, 2, "the latest was elsewhere"),
        (["Anna", "Anna", "Bert", "Anna"], "Anna", 1, 2, "back again"),
        (["Anna", "Anna", "Bert"], "Bert", 1, 1, "the same list, another provider"),
        (["Bert", "Anna", "Anna", "Anna"], "Anna", 3, 3, "the row that runs is the longest"),
        ([], "Anna", 0, 0, "nothing bought yet"),
        (["Bert"], "Anna", 0, 0, "never here"),
        (["Anna"], "Anna", 1, 1, "once"),
        (["anna", " ANNA "], "Anna", 2, 2, "case and blanks do not make another provider"),
        (iter(["Anna"]), "Anna", 1, 1, "any iterable will do"),
    ],
)
def test_loyalty_streak_counts_purchases_in_a_row(purchases, provider, current, longest, reason):
    assert metrics.loyalty_streak(purchases, provider) == (current, longest), reason


@given(st.lists(names, max_size=20))
def test_a_purchase_here_lengthens_the_row_by_one_and_one_elsewhere_ends_it(purchases):
    before = metrics.loyalty_streak(purchases, "Anna")
    here = metrics.loyalty_streak([*purchases, "Anna"], "Anna")
    assert here.current == before.current + 1
    assert here.longest == max(before.longest, here.current)
    assert metrics.loyalty_streak([*purchases, "Bert"], "Anna") == (0, before.longest)


@pytest.mark.parametrize(
    ("compute", "named", "reason"),
    [
        (lambda: metrics.revenue_churn_rate(0, 0, 0, 0), "start", "no revenue at the start"),
        (lambda: metrics.revenue_churn_rate(100, 101, 0, 0), "lost", "more lost than there was"),
        (lambda: metrics.revenue_churn_rate(100, 60, 41, 0), "contraction", "together more than there was"),
        (lambda: metrics.revenue_churn_rate(100, -1, 0, 0), "lost", "negative"),
        (lambda: metrics.revenue_churn_rate(100, 0, 0, -1), "expansion", "negative expansion is contraction"),
        (lambda: metrics.net_revenue_retention(0, 0, 0, 10), "start", "no revenue at the start"),
        (lambda: metrics.net_revenue_retention(100, 60, 41, 99), "contraction", "expansion does not excuse it"),
        (lambda: metrics.net_revenue_retention(100, 0, 0, float("inf")), "expansion", "infinity"),
        (lambda: metrics.net_revenue_retention(-5, 0, 0, 0), "start", "negative"),
        (lambda: metrics.repurchase_rate(1, 0), "total", "no customers"),
        (lambda: metrics.repurchase_rate(8, 7), "repeat", "more than all"),
        (lambda: metrics.repurchase_rate(1.5, 7), "repeat", "not whole"),
        (lambda: metrics.upselling_ratio(0, 0), "total", "no customers"),
        (lambda: metrics.upselling_ratio(8, 7), "multi", "more than all"),
        (lambda: metrics.upselling_ratio(-1, 7), "multi", "negative"),
        (lambda: metrics.penetration_rate(0, 0), "demand", "no demand"),
        (lambda: metrics.penetration_rate(601, 600), "own", "the own part is a part of the demand"),
        (lambda: metrics.penetration_rate(-1, 600), "own", "negative"),
        (lambda: metrics.win_back_rate(0, 0), "lost", "nobody was lost"),
        (lambda: metrics.win_back_rate(41, 40), "won_back", "more than were lost"),
        (lambda: metrics.win_back_rate(1, True), "lost", "a truth value is no count"),
        (lambda: metrics.loyalty_streak(["Anna"], " "), "provider", "no name"),
        (lambda: metrics.loyalty_streak(["Anna", ""], "Anna"), "purchases", "a name is missing"),
        (lambda: metrics.loyalty_streak([1], "Anna"), "purchases", "a number is no name"),
    ],
)
def test_what_cannot_be_computed_names_its_input_in_both_languages(compute, named, reason):
    expect_refusal(compute, named, reason)
