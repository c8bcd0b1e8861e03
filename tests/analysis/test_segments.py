"""Categories and ABC classes of customers."""

import polars as pl
import pytest

from bot.analysis.orders import order_figures
from bot.analysis.segments import abc_of, classified, curve_of, segments_of
from tests.analysis.tables import orders


def people(*rows):
    """Rows are (last day, visits, cents)."""
    return pl.DataFrame(rows, schema={"last": pl.Int64, "visits": pl.Int64, "cents": pl.Int64}, orient="row")


def scores(column, *values):
    rows = people(*((value, 1, 1) for value in values))
    return classified(rows)[column].to_list()


@pytest.mark.parametrize(
    ("values", "expected", "why"),
    [
        ([10, 20, 30, 40, 50], [1, 2, 3, 4, 5], "a fifth each"),
        ([50, 10, 40, 20, 30], [5, 1, 4, 2, 3], "whatever the order of the rows"),
        ([7, 7, 7, 7, 7], [3, 3, 3, 3, 3], "all equal: all in the middle"),
        ([7], [3], "one alone is the middle"),
        ([1, 9], [2, 4], "two stand in the middles of the halves"),
        ([1, 1, 1, 1, 9], [3, 3, 3, 3, 5], "equals share the middle of their places"),
        ([1, 9, 9, 9, 9], [1, 4, 4, 4, 4], "a middle between two fifths counts as the upper one"),
        (list(range(10)), [1, 1, 2, 2, 3, 3, 4, 4, 5, 5], "two to each fifth"),
    ],
)
def test_scores_from_one_to_five(values, expected, why):
    assert scores("recency", *values) == expected, why


FIVE = (10, 20, 30, 40, 50)  # values that score 1, 2, 3, 4, 5


@pytest.mark.parametrize(
    ("recency", "frequency", "money", "category"),
    [
        (3, 3, 4, "top"), (5, 5, 5, "top"), (3, 2, 5, "top"), (4, 5, 2, "top"),
        (3, 3, 3, "potential"), (5, 1, 1, "potential"), (4, 1, 5, "potential"),
        (2, 3, 4, "at_risk"), (1, 5, 5, "at_risk"), (2, 5, 2, "at_risk"),
        (2, 3, 3, "low"), (1, 1, 1, "low"), (2, 2, 4, "low"),
    ],
)  # fmt: skip
def test_the_table_of_categories(recency, frequency, money, category):
    """One customer with these scores, and four others so that each quality has its five values."""
    wanted = [recency, frequency, money]
    others = [[score for score in range(1, 6) if score != own] for own in wanted]
    rows = [wanted, *zip(*others, strict=True)]
    found = classified(people(*([FIVE[score - 1] for score in row] for row in rows)))
    assert found.select("recency", "frequency", "money").row(0) == tuple(wanted)
    assert found["segment"][0] == category


def test_without_amounts_frequency_counts_twice():
    rows = people((1, 1, 0), (1, 9, 0)).drop("cents")
    assert classified(rows).select("frequency", "money").rows() == [(2, 2), (4, 4)]


def test_every_category_is_told_even_if_empty():
    names = [segment.name for segment in order_figures(orders("ada 2025-01-03 5")).segments]
    assert names == ["top", "potential", "low", "at_risk"]


@pytest.mark.parametrize(
    ("amounts", "classes", "why"),
    [
        (
            [24000, 18000, 6000, 4800, 2400, 1800, 1200, 900, 600, 300],
            "AAABBBCCCC",
            "the coffee roastery of the lesson customer-value-abc",
        ),
        ([5000, 3000, 1000, 500, 300, 200], "AABBCC", "the garden centre of the card cv-abc-nursery"),
        ([90, 10], "AB", "the largest is an A, even alone above 80 %"),
        ([99, 1], "AC", "nothing is left for B"),
        ([10, 10, 10, 10], "AAAA", "who pays the same has the same class"),
        ([70, 10, 10, 10], "AAAA", "also where the limit falls among equals"),
        ([1, 0], "AC", "who paid nothing is a C"),
        ([5], "A", "one customer"),
    ],
)
def test_abc_classes(amounts, classes, why):
    found = classified(people(*((1, 1, amount) for amount in amounts)))
    assert "".join(found["abc"]) == classes, why
    assert [part.customers for part in abc_of(found)] == [classes.count(letter) for letter in "ABC"]


def test_if_nobody_paid_there_are_no_classes():
    found = classified(people((1, 1, 0), (2, 1, 0)))
    assert (abc_of(found), curve_of(found)) == ((), ())


def test_the_curve_of_the_coffee_roastery():
    found = classified(
        people(*((1, 1, amount) for amount in (300, 24000, 18000, 6000, 4800, 2400, 1800, 1200, 900, 600)))
    )
    assert [(round(x, 3), round(y, 3)) for x, y in curve_of(found)] == [
        (0, 0), (0.1, 0.4), (0.2, 0.7), (0.3, 0.8), (0.4, 0.88), (0.5, 0.92), (0.6, 0.95), (0.7, 0.97), (0.8, 0.985),
        (0.9, 0.995), (1, 1),
    ]  # fmt: skip


def test_the_money_of_the_categories_is_that_of_their_customers():
    found = classified(people((1, 1, 100), (50, 9, 900), (50, 9, 901)))
    assert {segment.name: (segment.customers, segment.cents) for segment in segments_of(found)} == {
        "top": (2, 1801), "potential": (0, 0), "low": (1, 100), "at_risk": (0, 0)
    }  # fmt: skip
