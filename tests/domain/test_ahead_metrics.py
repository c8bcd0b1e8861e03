"""If it goes on like this: published and hand-computed rows, the definitions by themselves, and what is refused."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import metrics
from tests.domain.refusing import expect_refusal

rates = st.fractions(0, 100, max_denominator=100)
counts = st.integers(0, 10**6)
periods = st.integers(0, 24)


@pytest.mark.parametrize(
    ("churn", "expected", "reason"),
    [
        (10, 10, "Reichheld and Sasser 1990: a tenth leaves in a year, so a customer stays ten years"),
        (5, 20, "Reichheld and Sasser 1990: half the rate, twice as long"),
        (20, 5, "a fifth a year is five years"),
        (100, 1, "all leave: everybody stays for the period he came in"),
        (12.5, 8, "a broken rate"),
        (Fraction(200, 3), Fraction(3, 2), "periods need not be whole"),
    ],
)
def test_expected_lifetime(churn, expected, reason):
    assert metrics.expected_lifetime(churn) == expected, reason


@given(st.integers(1, 100))
def test_the_lifetime_is_the_sum_of_who_is_still_there(churn):
    """In a period, (1 − churn)^(period − 1) of the customers are there: what is left after many hardly counts."""
    stay = 1 - churn / 100
    assert float(metrics.expected_lifetime(churn)) == pytest.approx(sum(stay**n for n in range(3000)))


@given(st.fractions(1, 99, max_denominator=20), st.fractions(Fraction(1, 10), 1, max_denominator=10))
def test_the_more_leave_the_shorter_they_stay(churn, more):
    assert 1 <= metrics.expected_lifetime(churn + more) < metrics.expected_lifetime(churn)


@pytest.mark.parametrize(
    ("margin", "churn", "expected", "reason"),
    [
        (30, 10, 300, "30 € in each of ten periods"),
        (1, 20, 5, "Gupta and Lehmann 2003: 80 % retention without interest is a multiple of 4, and the first margin"),
        (0, 10, 0, "who leaves nothing is worth nothing"),
        (12.5, 100, 12.5, "one period only"),
    ],
)
def test_lifetime_margin(margin, churn, expected, reason):
    assert metrics.lifetime_margin(margin, churn) == expected, reason


@given(st.integers(1, 1000), st.integers(5, 100))
def test_the_lifetime_margin_is_the_lifetime_value_of_many_periods_without_interest(margin, churn):
    margins = [margin * Fraction(100 - churn, 100) ** n for n in range(400)]
    by_periods = metrics.customer_lifetime_value(margins, rate=0, acquisition=0)
    assert float(by_periods) == pytest.approx(float(metrics.lifetime_margin(margin, churn)), rel=1e-6)


@pytest.mark.parametrize(
    ("customers", "churn", "new", "length", "expected", "reason"),
    [
        (1000, 10, 0, 2, 810, "900, then 810"),
        (1000, 10, 100, 2, 1000, "as many come as leave"),
        (0, 50, 8, 3, 14, "8, then 4 + 8, then 6 + 8"),
        (100, 0, 5, 12, 160, "nobody leaves"),
        (100, 100, 5, 12, 5, "only who came last is there"),
        (100, 10, 5, 0, 100, "nothing has happened yet"),
        (7, 0, 0, 600, 7, "nobody leaves, nobody comes"),
    ],
)
def test_customers_after(customers, churn, new, length, expected, reason):
    assert metrics.customers_after(customers, churn, new, length) == expected, reason


@given(counts, rates, counts, periods)
def test_the_customers_are_those_of_the_period_before_less_who_leave_and_who_come(customers, churn, new, length):
    before = metrics.customers_after(customers, churn, new, length)
    assert metrics.customers_after(customers, churn, new, length + 1) == before * (1 - churn / 100) + new


@given(counts, rates, rates, counts, periods)
def test_the_more_leave_the_fewer_are_left(customers, one, other, new, length):
    less, more = sorted((one, other))
    fewer, all_ = (metrics.customers_after(customers, churn, new, length) for churn in (more, less))
    assert 0 <= fewer <= all_ <= customers + new * length


@pytest.mark.parametrize(
    ("total", "rate", "expected", "reason"),
    [
        (1000, 2.5, 25, "25 of 1,000 visits"),
        (40, 20, 8, "8 of 40 who were lost"),
        (240, Fraction(16, 3), Fraction(64, 5), "on average it need not be whole"),
        (0, 50, 0, "none of none"),
        (7, 100, 7, "all"),
    ],
)
def test_expected_count(total, rate, expected, reason):
    assert metrics.expected_count(total, rate) == expected, reason


@given(counts, rates)
def test_a_share_and_the_rest_are_all(total, rate):
    assert metrics.expected_count(total, rate) + metrics.expected_count(total, 100 - rate) == total


@given(st.integers(1, 10**6), st.data())
def test_the_expected_count_is_what_the_rate_was_computed_from(lost, data):
    won_back = data.draw(st.integers(0, lost))
    assert metrics.expected_count(lost, metrics.win_back_rate(won_back, lost)) == won_back


@pytest.mark.parametrize(
    ("compute", "named", "reason"),
    [
        (lambda: metrics.expected_lifetime(0), "churn", "then nobody ever leaves"),
        (lambda: metrics.expected_lifetime(101), "churn", "more than all"),
        (lambda: metrics.expected_lifetime(-1), "churn", "fewer than none"),
        (lambda: metrics.lifetime_margin(-1, 10), "margin", "a negative amount"),
        (lambda: metrics.lifetime_margin(1, 0), "churn", "then it has no end"),
        (lambda: metrics.customers_after(1.5, 10, 0, 12), "customers", "half a customer"),
        (lambda: metrics.customers_after(10, 101, 0, 12), "churn", "more than all"),
        (lambda: metrics.customers_after(10, 10, -1, 12), "new", "fewer than none"),
        (lambda: metrics.customers_after(10, 10, 0, 601), "periods", "longer than fifty years of months"),
        (lambda: metrics.expected_count(-1, 10), "total", "fewer than none"),
        (lambda: metrics.expected_count(10, 100.5), "rate", "more than all"),
    ],
)
def test_what_cannot_be_computed_names_its_input(compute, named, reason):
    expect_refusal(compute, named, reason)
