"""What holds for the figures of any file, and an independent computation of the same with pandas."""

from dataclasses import replace
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd
import polars as pl
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.analysis.figures import figures
from bot.analysis.orders import order_figures
from bot.analysis.reading import OrderTable
from bot.business.figures import WINDOWS
from tests.analysis.tables import survey, understood

DAYS = st.dates(date(2023, 11, 20), date(2025, 2, 28))
ROWS = st.lists(st.tuples(st.sampled_from("abcdefghijkl"), DAYS, st.integers(0, 10**6)), min_size=1, max_size=60)
WINDOW = st.sampled_from((None, *WINDOWS))


def table(rows):
    frame = pl.DataFrame(
        list(rows), schema={"customer": pl.String, "day": pl.Date, "cents": pl.Int64}, orient="row"
    )  # fmt: skip
    return OrderTable(understood(frame.height), frame)


@given(ROWS, WINDOW, st.randoms())
def test_the_order_of_the_rows_does_not_matter(rows, window, random):
    mixed = random.sample(rows, len(rows))
    assert order_figures(table(mixed), window=window) == order_figures(table(rows), window=window)


@given(ROWS, WINDOW)
def test_names_do_not_matter(rows, window):
    renamed = [(f"{chr(219 - ord(name))}@example.org", day, cents) for name, day, cents in rows]
    assert order_figures(table(renamed), window=window) == order_figures(table(rows), window=window)


@given(ROWS, WINDOW)
def test_parts_sum_up_to_the_whole(rows, window):
    found = order_figures(table(rows), window=window)
    assert sum(segment.customers for segment in found.segments) == found.customers
    assert sum(segment.cents for segment in found.segments) == found.cents
    assert sum(cohort.active[0] for cohort in found.cohorts) == found.customers
    assert sum(month.orders for month in found.months) == found.orders == len(rows)
    assert sum(month.cents for month in found.months) == found.cents == sum(cents for *_, cents in rows)
    if found.cents:
        assert sum(part.customers for part in found.abc) == found.customers
        assert sum(part.cents for part in found.abc) == found.cents


@given(ROWS, WINDOW)
def test_counts_keep_within_their_bounds(rows, window):
    found = order_figures(table(rows), window=window)
    assert 0 <= found.repeat <= found.customers <= found.orders
    for before, month in zip((None, *found.months), found.months, strict=False):
        assert 0 <= month.kept <= month.start
        assert month.active <= month.end <= found.customers
        assert month.start == (before.end if before else 0)
    for cohort in found.cohorts:
        assert all(0 <= count <= cohort.active[0] for count in cohort.active)


@given(ROWS, WINDOW)
def test_the_curve_rises_above_the_diagonal_and_bends_down(rows, window):
    curve = order_figures(table(rows), window=window).curve
    assert len(curve) <= 101
    for (x, y), (next_x, next_y) in pairwise(curve):
        assert 0 <= x < next_x <= 1
        assert 0 <= y <= next_y <= 1
        assert y >= x - 1e-12
    if curve:
        assert (curve[0], curve[-1]) == ((0, 0), (1, 1))


@given(ROWS, st.integers(2, 1000))
def test_another_currency_changes_only_the_money(rows, rate):
    found, dearer = order_figures(table(rows)), order_figures(table([(n, d, c * rate) for n, d, c in rows]))
    assert [part.customers for part in dearer.abc] == [part.customers for part in found.abc]
    assert [part.customers for part in dearer.segments] == [part.customers for part in found.segments]
    assert dearer.cents == found.cents * rate
    assert replace(dearer, cents=0, months=(), segments=(), abc=(), curve=()) == replace(
        found, cents=0, months=(), segments=(), abc=(), curve=()
    )
    assert dearer.curve == found.curve


@given(ROWS)
def test_a_longer_window_keeps_more(rows):
    kept = [[month.end for month in order_figures(table(rows), window=window).months] for window in WINDOWS]
    for shorter, longer in pairwise(kept):
        assert all(few <= many for few, many in zip(shorter, longer, strict=True))


@given(ROWS, WINDOW)
@settings(max_examples=40)
def test_pandas_finds_the_same(rows, window):
    found = order_figures(table(rows), window=window)
    frame = pd.DataFrame(rows, columns=["customer", "day", "cents"])
    frame["day"] = pd.to_datetime(frame["day"])
    by_customer = frame.groupby("customer")
    assert found.customers == by_customer.ngroups
    assert found.repeat == (by_customer["day"].nunique() > 1).sum()
    gaps = (
        frame.drop_duplicates(["customer", "day"]).sort_values("day").groupby("customer")["day"].diff().dt.days.dropna()
    )
    assert found.gap == (gaps.median() if len(gaps) else None)
    assert [(m.start, m.kept, m.new, m.active) for m in found.months] == pandas_months(frame, found.window)
    assert [cohort.active for cohort in found.cohorts] == pandas_cohorts(frame)
    assert segments_by_hand(by_customer) == {one.name: (one.customers, one.cents) for one in found.segments}


def pandas_months(frame, window):
    """By the definition itself: who bought in the window that ends with a month."""
    month = frame["day"].dt.to_period("M")
    found, before = [], set()
    for now in pd.period_range(month.min(), month.max(), freq="M"):
        customers = set(frame["customer"][(month > now - window) & (month <= now)])
        found.append((
            len(before), len(before & customers), len(customers - before), frame["customer"][month == now].nunique()
        ))  # fmt: skip
        before = customers
    return found


def pandas_cohorts(frame):
    month = frame["day"].dt.year * 12 + frame["day"].dt.month
    first = month.groupby(frame["customer"]).transform("min")
    pivot = pd.crosstab(first, month - first, values=frame["customer"], aggfunc="nunique").fillna(0)
    return [
        tuple(int(row.get(age, 0)) for age in range(min(24, month.max() - start + 1)))
        for start, row in pivot.iterrows()
    ]


def segments_by_hand(by_customer):
    """The table in `business/categories.py`, with pandas' own average ranks."""
    people = pd.DataFrame(
        {"last": by_customer["day"].max(), "visits": by_customer["day"].nunique(), "cents": by_customer["cents"].sum()}
    )
    middle = people.rank(method="average") - 0.5  # customers below and half of the equal ones
    score = (1 + (5 * middle / len(people) + 1e-9)).astype(int)
    recent, valuable = score["last"] >= 3, score["visits"] + score["cents"] >= 7
    places = {"top": recent & valuable, "potential": recent & ~valuable, "at_risk": ~recent & valuable}
    places["low"] = ~recent & ~valuable
    return {name: (int(place.sum()), int(people["cents"][place].sum())) for name, place in places.items()}


@given(st.lists(st.integers(0, 10), min_size=1, max_size=200))
def test_a_survey_counts_each_score(scores):
    found = figures(survey(*scores))
    assert found.counts == tuple(scores.count(score) for score in range(11))


def test_a_file_of_a_single_order_has_figures_too():
    found = order_figures(table([("a", date(2025, 1, 1) + timedelta(days=9), 500)]))
    assert (found.customers, found.repeat, found.gap, found.window, len(found.months)) == (1, 0, None, 1, 1)
