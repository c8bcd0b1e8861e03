"""Who stays and who goes, month by month."""

from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from itertools import accumulate

import polars as pl

from bot.business.figures import MONTH_DAYS, MOST_MONTHS, WINDOWS, Month

WEEKEND = 3  # days at the end of a month on which nothing need have been sold


def is_over(last: date) -> bool:
    """Tell whether the month of the last order counts as over: it falls on one of the month's last three days.

    >>> is_over(date(2026, 2, 26)), is_over(date(2026, 1, 28))
    (True, False)
    """
    return last.day > monthrange(last.year, last.month)[1] - WEEKEND


def window_of(gap: float | None, first: date, last: date, *, complete: bool) -> int:
    """Return after how many months of silence a customer counts as lost.

    The shortest of 1, 3, 6 and 12 months that is at least twice the median `gap` in days between two purchases: lost is
    who left out a whole one. Without a gap, as nobody came back, it is 1. It is no longer than the file allows, which
    needs a month more than the window for one rate.

    >>> window_of(20.0, date(2025, 1, 2), date(2025, 12, 31), complete=True)
    3
    """
    wanted = next((months for months in WINDOWS if 2 * (gap or 0) <= months * MONTH_DAYS), WINDOWS[-1])
    whole = month_of(last, first) + complete
    return max((months for months in WINDOWS if months <= wanted and months < whole), default=WINDOWS[0])


def month_of(day: date, first: date) -> int:
    """Return the number of the month of `day`, that of `first` being 0."""
    return (day.year - first.year) * 12 + day.month - first.month


def first_of(month: int, first: date) -> date:
    """Return the first day of a month, `first` lying in month 0.

    >>> first_of(13, date(2025, 12, 24))
    datetime.date(2027, 1, 1)
    """
    years, rest = divmod(first.month - 1 + month, 12)
    return date(first.year + years, rest + 1, 1)


def months_of(
    rows: pl.DataFrame, bought: pl.DataFrame, first: date, window: int, *, complete: bool
) -> tuple[Month, ...]:
    """Return every month from the first to the last order, at most the last `MOST_MONTHS`.

    `rows` are the orders, `bought` the months in which each customer bought, sorted by both.
    """
    count = _highest(bought) + 1
    won, lost = _moves(bought, window)
    came, went = _column(won, "len", count), _column(lost, "len", count)
    ends = list(accumulate(new - gone for new, gone in zip(came, went, strict=True)))
    starts = [0, *ends[:-1]]
    sums = _sums(rows, first)
    active, orders = _column(bought.group_by("month").len(), "len", count), _column(sums, "len", count)
    cents = _column(sums, "cents", count) if "cents" in sums.columns else [None] * count
    return tuple(
        Month(
            first=first_of(month, first),
            start=starts[month],
            kept=starts[month] - went[month],
            new=came[month],
            active=active[month],
            orders=orders[month],
            cents=cents[month],
            rated=month >= window and (complete or month < count - 1),
        )
        for month in range(max(0, count - MOST_MONTHS), count)
    )


def _moves(bought: pl.DataFrame, window: int) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Return by month how many become customers, and how many are none any more.

    Who bought in a month stays for `window` months with it, unless he buys again before they are over.
    """
    month, customer = pl.col("month"), pl.col("customer")
    silence_before = month.diff() > window
    silence_after = month.shift(-1) - month > window
    alone_before, alone_after = customer != customer.shift(1), customer != customer.shift(-1)
    won = bought.filter((silence_before | alone_before).fill_null(value=True))
    gone = bought.filter((silence_after | alone_after).fill_null(value=True)).with_columns(month + window)
    return won.group_by("month").len(), gone.group_by("month").len()


def _sums(rows: pl.DataFrame, first: date) -> pl.DataFrame:
    """Return by month the number of orders, and the cents where there are amounts."""
    by_day = rows.group_by("day").agg(pl.len(), *(pl.col(name).sum() for name in rows.columns if name == "cents"))
    day = pl.col("day").cast(pl.Date)
    month = (day.dt.year() * 12 + day.dt.month() - (first.year * 12 + first.month)).cast(pl.Int64)
    return by_day.with_columns(month=month).group_by("month").agg(pl.exclude("day").sum())


def _column(table: pl.DataFrame, name: str, count: int) -> list[int]:
    """Return a column as a list by month, 0 where the table has no such month."""
    found: Mapping[int, int] = dict(zip(table["month"].to_list(), table[name].to_list(), strict=True))
    return [found.get(month, 0) for month in range(count)]


def _highest(bought: pl.DataFrame) -> int:
    return int(bought.select(pl.col("month").max()).item())
