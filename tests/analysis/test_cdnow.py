"""The public purchase histories of CDNOW, a shop for music: 2,357 customers who came in the first quarter of 1997.

The published figures: P. S. Fader, B. G. S. Hardie and K. L. Lee, "“Counting Your Customers” the Easy Way", Marketing
Science 24 (2005), for the 39 weeks to 30 September 1997; the vignette of the R package BTYD for the number of
transactions of all 78 weeks, before and after those of one day are merged.
"""

from datetime import date, timedelta

import polars as pl
import pytest

from bot.analysis.orders import numbered, order_figures, visits_of
from bot.analysis.reading import OrderTable
from tests.analysis.tables import understood
from tests.harness import ROOT

START = date(1997, 1, 1)
CALIBRATION = date(1997, 9, 30)


def table(until=date.max):
    lines = (ROOT / "tests/analysis/files/cdnow.txt").read_text(encoding="utf-8").splitlines()
    histories = [line.split() for line in lines if not line.startswith("#")]
    bought = ((str(name), START + timedelta(int(day))) for name, days in enumerate(histories, 1) for day in days)
    rows = [(name, day) for name, day in bought if day <= until]
    frame = pl.DataFrame(rows, schema={"customer": pl.String, "day": pl.Date}, orient="row")
    return OrderTable(understood(len(rows)), frame)


@pytest.fixture(scope="module")
def whole():
    return order_figures(table())


def test_customers_and_transactions(whole):
    assert (whole.customers, whole.orders) == (2357, 6919)
    assert visits_of(numbered(table().frame)).height == 6696


def test_946_of_the_customers_came_back_within_39_weeks():
    assert order_figures(table(CALIBRATION)).repeat == 946


def test_how_often_they_came_back_within_39_weeks():
    visits = visits_of(numbered(table(CALIBRATION).frame)).group_by("customer").len()["len"].to_list()
    again = [min(7, count - 1) for count in visits]
    assert [again.count(times) for times in range(8)] == [1411, 439, 214, 100, 62, 38, 29, 64]


def test_all_came_in_the_first_quarter(whole):
    assert [cohort.first for cohort in whole.cohorts] == [date(1997, month, 1) for month in (1, 2, 3)]
    assert sum(cohort.active[0] for cohort in whole.cohorts) == 2357


def test_the_months_reach_from_january_1997_to_june_1998(whole):
    assert (whole.first, whole.last, len(whole.months), whole.complete) == (START, date(1998, 6, 30), 18, True)
    assert sum(month.orders for month in whole.months) == 6919
