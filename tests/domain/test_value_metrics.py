"""Value and money: hand-computed rows, bounds, and the input that each error names."""

import time
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import metrics
from bot.domain.checks import LARGEST
from tests.domain.refusing import expect_refusal

money = st.fractions(0, 10**9, max_denominator=100)
margins = st.lists(money, max_size=12)


@pytest.mark.parametrize(
    ("flows", "rate", "acquisition", "expected", "reason"),
    [
        ([110, 121], 10, 50, 150, "each is worth 100 today, less 50"),
        ([110], 10, 0, 100, "discounted from the end of the first period, not its beginning"),
        ([], 10, 50, -50, "without margins the acquisition remains"),
        ([], 0, 0, 0, "nothing at all"),
        ([100, 90, 80], 0, 50, 220, "without interest they just add up"),
        ([100, 90, 80], 10, 50, Fraction(233450, 1331), "90.91 + 74.38 + 60.11 − 50 = 175.39, exactly"),
        ([0, 0, 133.1], 10, 0, 100, "a late margin is discounted three times"),
        ([-22, 121], 10, 0, 80, "a period may cost more than it brings"),
        ([3.3], 10, 1, 2, "cents are exact"),
        (iter([110]), 10, 0, 100, "any iterable will do"),
    ],
)
def test_customer_lifetime_value(flows, rate, acquisition, expected, reason):
    assert metrics.customer_lifetime_value(flows, rate, acquisition) == expected, reason


def test_the_lifetime_value_agrees_with_a_pocket_calculator():
    value = metrics.customer_lifetime_value([100, 90, 80], 10, 50)
    assert round(float(value), 2) == round(100 / 1.1 + 90 / 1.1**2 + 80 / 1.1**3 - 50, 2) == 175.39


@given(margins, st.fractions(0, 50, max_denominator=10), money)
def test_the_lifetime_value_is_the_sum_of_its_discounted_margins(flows, rate, acquisition):
    by_definition = sum((m / (1 + rate / 100) ** t for t, m in enumerate(flows, start=1)), Fraction(0)) - acquisition
    assert metrics.customer_lifetime_value(flows, rate, acquisition) == by_definition


@given(margins, st.integers(0, 50), st.integers(0, 50), money)
def test_a_higher_rate_never_makes_a_customer_worth_more(flows, rate, more, acquisition):
    low, high = (metrics.customer_lifetime_value(flows, r, acquisition) for r in (rate, rate + more))
    assert high <= low <= sum(flows) - acquisition


def test_fifty_years_of_months_at_an_awkward_rate_take_no_time():
    started = time.perf_counter()
    metrics.customer_lifetime_value([Fraction("123456789012345678.12")] * 600, Fraction("9.123456789012345678"), 0)
    assert time.perf_counter() - started < 1


@pytest.mark.parametrize(
    ("acquisition", "margin", "expected", "reason"),
    [
        (100, 30, 4, "three periods bring 90 only"),
        (90, 30, 3, "exactly three: nothing to round up"),
        (90.01, 30, 4, "a cent more takes another period"),
        (1, 1000, 1, "at the end of the first period"),
        (0, 30, 0, "nothing to pay back"),
        (0.3, 0.1, 3, "tenths are exact: not 4"),
    ],
)
def test_break_even_in_whole_periods(acquisition, margin, expected, reason):
    assert metrics.break_even(acquisition, margin) == expected, reason


@given(money, money.filter(bool))
def test_break_even_is_the_first_period_that_covers_the_cost(acquisition, margin):
    periods = metrics.break_even(acquisition, margin)
    assert periods * margin >= acquisition
    assert periods == 0 or (periods - 1) * margin < acquisition


@pytest.mark.parametrize(
    ("acquisition", "expected", "reason"),
    [
        (200, (40, 25, 40), "a fifth, an eighth, a fifth again"),
        (0, (0, 0, 0), "free to win, free to keep"),
        (0.5, (Fraction(1, 10), Fraction(1, 16), Fraction(1, 10)), "cents are exact"),
    ],
)
def test_retention_cost_by_each_rule_of_thumb(acquisition, expected, reason):
    assert metrics.retention_cost(acquisition) == expected, reason


@given(money)
def test_five_times_is_the_same_rule_as_20_percent_and_eight_times_is_12_5(acquisition):
    cost = metrics.retention_cost(acquisition)
    assert cost.five_times == cost.twenty_percent
    assert cost.eight_times == acquisition * Fraction("0.125")


@pytest.mark.parametrize(
    ("gain", "cost", "gross", "net", "reason"),
    [
        (3000, 1200, Fraction(5, 2), 150, "2.5 times the cost, 150 % more than it"),
        (1200, 1200, 1, 0, "just paid back"),
        (0, 1200, 0, -100, "all of it lost"),
        (600, 1200, Fraction(1, 2), -50, "half of it lost"),
    ],
)
def test_return_on_regain_investment_gross_and_net(gain, cost, gross, net, reason):
    assert metrics.return_on_regain_investment(gain, cost) == (gross, net), reason


@given(money, money.filter(bool))
def test_net_is_gross_less_the_investment(gain, cost):
    found = metrics.return_on_regain_investment(gain, cost)
    assert found.net == (found.gross - 1) * 100 >= -100


@pytest.mark.parametrize(
    ("stamps", "price", "bonus", "expected", "reason"),
    [
        (9, 4, 4, 10, "nine bought, ten got"),
        (10, 4, 4, Fraction(100, 11), "buy ten, get one free is 9.1 %, not 10 %"),
        (10, 2.5, 0, 0, "no bonus, no discount"),
        (1, 1, 1, 50, "one and one free"),
        (10, 3, 30, 50, "a bonus worth as much as all that was paid"),
    ],
)
def test_stamp_card_discount(stamps, price, bonus, expected, reason):
    assert metrics.stamp_card_discount(stamps, price, bonus) == expected, reason


@given(st.integers(1, 100), money.filter(bool), money)
def test_more_stamps_are_never_more_discount_and_never_all(stamps, price, bonus):
    discount = metrics.stamp_card_discount(stamps, price, bonus)
    assert 0 <= discount < 100
    assert metrics.stamp_card_discount(stamps + 1, price, bonus) <= discount


@pytest.mark.parametrize(
    ("turnover", "tier", "expected", "reason"),
    [
        (0, "high", 20_000_000, "the fixed sum"),
        (1_000_000, "high", 20_000_000, "4 % would be 40,000: the higher counts"),
        (500_000_000, "high", 20_000_000, "where both are equal"),
        (500_000_001, "high", Fraction(2_000_000_004, 100), "from here on the share counts"),
        (1_000_000_000, "high", 40_000_000, "4 %"),
        (1_000_000_000, "low", 20_000_000, "2 %"),
        (500_000_000, "low", 10_000_000, "where both are equal"),
        (0, "low", 10_000_000, "the fixed sum"),
    ],
)
def test_gdpr_fine_cap_is_the_higher_of_sum_and_share(turnover, tier, expected, reason):
    assert metrics.gdpr_fine_cap(turnover, tier) == expected, reason


@given(money)
def test_the_low_tier_is_half_of_the_high(turnover):
    assert metrics.gdpr_fine_cap(turnover, "low") * 2 == metrics.gdpr_fine_cap(turnover, "high")


@pytest.mark.parametrize(
    ("compute", "named", "reason"),
    [
        (lambda: metrics.customer_lifetime_value([100], -1, 50), "rate", "negative interest"),
        (lambda: metrics.customer_lifetime_value([100], 10, -1), "acquisition", "negative"),
        (lambda: metrics.customer_lifetime_value([float("nan")], 10, 1), "margins", "NaN"),
        (lambda: metrics.customer_lifetime_value([1] * 601, 10, 1), "margins", "beyond every customer's life"),
        (lambda: metrics.customer_lifetime_value([LARGEST + 1], 10, 1), "margins", "beyond every business"),
        (lambda: metrics.break_even(100, 0), "margin", "the money never comes back"),
        (lambda: metrics.break_even(-1, 5), "acquisition", "negative"),
        (lambda: metrics.break_even(100, -5), "margin", "negative"),
        (lambda: metrics.retention_cost(-1), "acquisition", "negative"),
        (lambda: metrics.retention_cost("much"), "acquisition", "no number"),
        (lambda: metrics.return_on_regain_investment(5, 0), "cost", "nothing was spent"),
        (lambda: metrics.return_on_regain_investment(-5, 1), "gain", "negative"),
        (lambda: metrics.return_on_regain_investment(5, -1), "cost", "negative"),
        (lambda: metrics.stamp_card_discount(0, 4, 4), "stamps", "a card without stamps"),
        (lambda: metrics.stamp_card_discount(9.5, 4, 4), "stamps", "half a stamp"),
        (lambda: metrics.stamp_card_discount(9, 0, 4), "price", "nothing is paid"),
        (lambda: metrics.stamp_card_discount(9, -4, 4), "price", "negative"),
        (lambda: metrics.stamp_card_discount(9, 4, -4), "bonus", "negative"),
        (lambda: metrics.gdpr_fine_cap(-1, "high"), "turnover", "negative"),
        (lambda: metrics.gdpr_fine_cap(1, "middle"), "tier", "no such tier"),
    ],
)
def test_what_cannot_be_computed_names_its_input_in_both_languages(compute, named, reason):
    expect_refusal(compute, named, reason)
