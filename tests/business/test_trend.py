"""A KPI over time: what the last step is, and whether it may be chance."""

from datetime import date
from fractions import Fraction

import pytest

from bot.business.trend import LESS_IS_BETTER, NEITHER_IS_BETTER, Point, last_change
from bot.domain.kpis import KPIS, compute


def points(kpi_id, *inputs):
    return [Point(date(2026, month, 1), "", compute(kpi_id, given)) for month, given in enumerate(inputs, 1)]


def nps(*parts):
    return dict(zip(("promoters", "passives", "detractors"), parts, strict=True))


def share(part, whole):
    return {"yes": part, "total": whole}


def test_one_point_is_no_change_and_none_neither():
    assert last_change([]) is None
    assert last_change(points("nps", nps(5, 3, 2))) is None


def test_the_last_two_points_are_compared_whatever_came_before():
    change = last_change(points("nps", nps(0, 0, 9), nps(50, 30, 20), nps(58, 25, 17)))
    assert (change.before.day, change.after.day) == (date(2026, 2, 1), date(2026, 3, 1))
    assert (change.difference, change.direction) == (Fraction(11), "up")


@pytest.mark.parametrize(
    ("kpi_id", "before", "after", "verdict", "effect"),
    [
        ("nps", nps(50, 30, 20), nps(58, 25, 17), "chance", "better"),  # 11 points, but of 100 answers
        ("nps", nps(5000, 3000, 2000), nps(5800, 2500, 1700), "real", "better"),  # the same of 10,000
        ("nps", nps("50%", "30%", "20%"), nps("58%", "25%", "17%"), "unknown", "better"),  # of how many?
        ("purchase_intention", share(300, 400), share(200, 400), "real", "worse"),
        ("purchase_intention", share(200, 400), share(200, 400), "chance", "neither"),  # nothing happened
        ("churn", {"lost": 20, "start": 200, "end": 200}, {"lost": 60, "start": 200, "end": 200}, "real", "worse"),
        ("break_even", {"acquisition": 100, "margin": 20}, {"acquisition": 100, "margin": 25}, "unknown", "better"),
        (
            "gdpr_fine_cap",
            {"turnover": 10**9, "tier": "low"},
            {"turnover": 2 * 10**9, "tier": "low"},
            "unknown",
            "neither",
        ),
    ],
)  # fmt: skip - a table
def test_a_step_is_real_or_chance_or_nobody_knows(kpi_id, before, after, verdict, effect):
    change = last_change(points(kpi_id, before, after))
    assert (change.verdict, change.effect) == (verdict, effect)


def test_what_can_be_compared_may_go_the_other_way_than_the_value_then_nobody_knows():
    """The churn rate on the average base falls, while the share of those lost among all at the start rises."""
    change = last_change(
        points("churn", {"lost": 100, "start": 1000, "end": 1000}, {"lost": 140, "start": 1000, "end": 2000})
    )
    assert change.direction == "down"
    assert change.comparison.difference > 0
    assert change.verdict == "unknown"


def test_the_direction_of_every_kpi_is_of_one_that_exists():
    assert set(KPIS) >= LESS_IS_BETTER | NEITHER_IS_BETTER
    assert not LESS_IS_BETTER & NEITHER_IS_BETTER
