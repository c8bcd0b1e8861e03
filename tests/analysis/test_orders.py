"""The figures of order files, against tables computed by hand."""

from datetime import date

import pytest

from bot.analysis.months import is_over, window_of
from bot.analysis.orders import order_figures
from bot.business.figures import MOST_COHORTS, MOST_MONTHS
from tests.analysis.tables import orders


def months(found):
    return [(m.first.month, m.start, m.kept, m.new, m.active, m.rated) for m in found.months]


def test_counts_of_a_small_shop():
    found = order_figures(
        orders("ada 2025-01-03 10.50", "bo 2025-01-04 20", "ada 2025-02-03 5", "ada 2025-02-03 1", "cy 2025-03-31 0")
    )
    assert (found.customers, found.orders, found.cents, found.repeat) == (3, 5, 3650, 1)
    assert (found.first, found.last) == (date(2025, 1, 3), date(2025, 3, 31))
    assert [month.cents for month in found.months] == [3050, 600, 0]
    assert [month.orders for month in found.months] == [2, 2, 1]


def test_two_orders_on_one_day_are_no_coming_back():
    found = order_figures(orders("ada 2025-01-03", "ada 2025-01-03", "bo 2025-01-03", "bo 2025-01-04"))
    assert (found.repeat, found.gap) == (1, 1.0)


def test_without_amounts_there_is_no_money_and_no_abc():
    found = order_figures(orders("ada 2025-01-03", "bo 2025-01-04"))
    assert (found.cents, found.abc, found.curve, found.months[0].cents) == (None, (), (), None)
    assert {segment.cents for segment in found.segments} == {None}


@pytest.mark.parametrize(
    ("products", "several", "why"),
    [
        (None, None, "the file tells no products"),
        ([("ada", "tea")], 0, "one product"),
        ([("ada", "tea"), ("ada", "tea")], 0, "the same product twice"),
        ([("ada", "tea"), ("bo", "tea")], 0, "two customers, one product each"),
        ([("ada", "tea"), ("ada", "cup"), ("bo", "tea")], 1, "one has two"),
        ([("ada", "tea"), ("ada", "cup"), ("bo", "tea"), ("bo", "pot"), ("bo", "cup")], 2, "both have more than one"),
    ],
)
def test_customers_with_several_products(products, several, why):
    assert order_figures(orders("ada 2025-01-03", "bo 2025-01-04", products=products)).multi == several, why


class TestMonths:
    """Each month as (number, start, kept, new, active, rated)."""

    def test_with_a_window_of_a_month_who_skips_one_is_lost_and_then_new(self):
        found = order_figures(
            orders("ada 2025-01-03", "ada 2025-02-03", "ada 2025-04-30", "bo 2025-01-09", "bo 2025-02-20"), window=1
        )
        assert months(found) == [
            (1, 0, 0, 2, 2, False),  # nobody knows who was there in December
            (2, 2, 2, 0, 2, True),
            (3, 2, 0, 0, 0, True),  # both are silent for a month
            (4, 0, 0, 1, 1, True),  # Ada is back
        ]

    def test_with_a_longer_window_a_customer_stays_while_it_lasts(self):
        rows = ("ada 2025-01-03", "bo 2025-02-10", "bo 2025-05-11", "cy 2025-06-30")
        assert months(order_figures(orders(*rows), window=3)) == [
            (1, 0, 0, 1, 1, False),
            (2, 1, 1, 1, 1, False),
            (3, 2, 2, 0, 0, False),  # nobody could be lost yet: no rate
            (4, 2, 1, 0, 0, True),  # Ada has been silent for February, March and April
            (5, 1, 1, 0, 1, True),  # Bo is back in time: never gone
            (6, 1, 1, 1, 1, True),
        ]

    def test_a_month_that_is_not_over_has_no_rate(self):
        found = order_figures(orders("ada 2025-01-03", "ada 2025-02-03", "ada 2025-03-15"), window=1)
        assert [month.rated for month in found.months] == [False, True, False]
        assert found.complete is False

    def test_months_without_an_order_are_there_too(self):
        found = order_figures(orders("ada 2024-11-03", "ada 2025-02-27"), window=1)
        assert [month.first for month in found.months] == [
            date(2024, 11, 1), date(2024, 12, 1), date(2025, 1, 1), date(2025, 2, 1)
        ]  # fmt: skip

    def test_of_a_century_only_the_last_ten_years_are_kept(self):
        found = order_figures(orders("ada 1925-01-03", "ada 2025-02-27"))
        assert len(found.months) == MOST_MONTHS
        assert found.months[-1].first == date(2025, 2, 1)
        assert found.customers == 1


@pytest.mark.parametrize(
    ("gap", "last", "complete", "window", "why"),
    [
        (None, date(2025, 12, 31), True, 1, "nobody came back: nothing to measure"),
        (7.0, date(2025, 12, 31), True, 1, "weekly shopping"),
        (15.0, date(2025, 12, 31), True, 1, "twice the gap just fits a month"),
        (15.5, date(2025, 12, 31), True, 3, "twice the gap is longer than a month"),
        (45.0, date(2025, 12, 31), True, 3, "twice the gap just fits three months"),
        (60.0, date(2025, 12, 31), True, 6, "every other month"),
        (400.0, date(2027, 12, 31), True, 12, "never longer than a year"),
        (400.0, date(2025, 12, 31), True, 6, "a year would leave no month to compare"),
        (45.0, date(2025, 4, 30), True, 3, "four whole months allow three"),
        (45.0, date(2025, 4, 20), False, 1, "the fourth is not over"),
        (45.0, date(2025, 1, 31), True, 1, "a single month allows no rate anyway"),
    ],
)
def test_how_long_a_silence_makes_a_customer_lost(gap, last, complete, window, why):
    assert window_of(gap, date(2025, 1, 2), last, complete=complete) == window, why


@pytest.mark.parametrize(
    ("last", "over", "why"),
    [
        (date(2025, 1, 31), True, "the last day"),
        (date(2025, 1, 29), True, "a weekend may follow"),
        (date(2025, 1, 28), False, "three days are missing"),
        (date(2025, 2, 26), True, "February is shorter"),
        (date(2024, 2, 26), False, "but not in a leap year"),
    ],
)
def test_when_a_month_counts_as_over(last, over, why):
    assert is_over(last) is over, why


class TestCohorts:
    def test_each_customer_belongs_to_the_month_of_his_first_order(self):
        found = order_figures(
            orders(
                "ada 2025-01-03", "bo 2025-01-31", "ada 2025-02-01", "ada 2025-02-14", "bo 2025-03-01", "cy 2025-03-31"
            )
        )
        assert [(cohort.first.month, cohort.active) for cohort in found.cohorts] == [(1, (2, 1, 1)), (3, (1,))]

    def test_the_newest_are_kept_and_reach_no_further_than_two_years(self):
        found = order_figures(
            orders(*(f"c{n} {2020 + n // 12}-{n % 12 + 1:02}-05" for n in range(60)), "c0 2024-12-31")
        )
        assert len(found.cohorts) == MOST_COHORTS
        assert found.cohorts[0].first == date(2023, 1, 1)
        assert [len(cohort.active) for cohort in found.cohorts] == list(range(24, 0, -1))

    def test_an_old_cohort_is_cut_after_two_years(self):
        found = order_figures(orders("ada 2015-01-05", "ada 2025-01-05"))
        assert [len(cohort.active) for cohort in found.cohorts] == [24]
