"""From counts to KPIs, all by the catalogue."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from bot.business.figures import Month, SurveyFigures
from bot.business.rates import kpis_of, month_rates, rated
from bot.domain.kpis import compute
from tests.business.figures import SHOP, SURVEY


def by_id(figures, **options):
    return {result.kpi.id: result for result in kpis_of(figures, **options)}


def test_the_kpis_of_a_shop():
    found = by_id(SHOP)
    assert {name: result.value for name, result in found.items() if name != "clv"} == {
        "crr": Fraction(200, 3),  # of 3 customers in January 2 bought in February
        "churn": 40,  # 1 lost ÷ (3 + 2) ÷ 2
        "repurchase_rate": 50,
        "upselling_ratio": Fraction(1, 4),
    }
    assert found["churn"].variants["start_base"] + found["crr"].value == 100


def test_shares_come_with_their_interval():
    assert by_id(SHOP)["crr"].interval == compute("crr", {"start": 3, "end": 2, "new": 0}).interval
    assert by_id(SHOP)["crr"].interval.low < 66 < by_id(SHOP)["crr"].interval.high


def test_the_clv_is_revenue_a_month_times_the_chance_to_stay():
    """February is rated: 60 € of 2 customers, 30 € each; two of three stay from month to month."""
    margins = [round(30 * Fraction(2, 3) ** age, 2) for age in range(1, 37)]
    expected = compute("clv", {"margins": margins, "rate": Fraction(10, 12), "acquisition": 0}).value
    assert by_id(SHOP)["clv"].value == expected
    assert 55 < expected < 60  # without interest and for ever it were 30 × ⅔ ÷ (1 − ⅔) = 60


@pytest.mark.parametrize("margin", [Fraction(50), Fraction(25, 2)])
def test_a_margin_scales_the_clv(margin):
    whole, part = by_id(SHOP)["clv"].value, by_id(SHOP, margin=margin)["clv"].value
    assert float(part) == pytest.approx(float(whole * margin / 100), abs=0.36)  # each month is rounded to a cent


@pytest.mark.parametrize(
    ("changes", "missing", "why"),
    [
        ({"months": SHOP.months[:1]}, {"crr", "churn", "clv"}, "one month has nothing to compare"),
        ({"cents": None}, {"clv"}, "without amounts"),
        ({"months": tuple(replace(one, cents=0) for one in SHOP.months)}, {"clv"}, "no sale in a rated month"),
        ({"multi": None}, {"upselling_ratio"}, "without products"),
    ],
)
def test_what_a_file_does_not_allow_is_left_out(changes, missing, why):
    assert set(by_id(SHOP)) - set(by_id(replace(SHOP, **changes))) == missing, why


def test_a_month_without_customers_before_has_no_rate():
    empty = Month(date(2026, 2, 1), 0, 0, 1, 1, 1, 100)
    figures = replace(SHOP, months=(SHOP.months[0], empty))
    assert rated(figures) == ()
    assert [(rates.crr, rates.churn) for rates in month_rates(figures)] == [(None, None), (None, None)]


def test_every_month_has_its_rates_in_order():
    rates = month_rates(SHOP)
    assert [one.first for one in rates] == [month.first for month in SHOP.months]
    assert [one.crr and one.crr.value for one in rates] == [None, Fraction(200, 3), None]


def test_everybody_may_leave_at_once():
    gone = replace(SHOP, months=(SHOP.months[0], Month(date(2026, 2, 1), 3, 0, 0, 0, 0, 0)))
    found = by_id(gone)
    assert (found["crr"].value, found["churn"].variants["start_base"]) == (0, 100)
    assert "clv" not in found  # nobody is left whose revenue could be told


def test_a_survey_gives_the_nps():
    assert {name: result.value for name, result in by_id(SURVEY).items()} == {"nps": 30}  # (5 − 2) ÷ 10 × 100


def test_a_survey_without_answers_gives_nothing():
    assert kpis_of(SurveyFigures(SURVEY.understood, (0,) * 11)) == ()
