"""The figures of an order file: months, cohorts, categories and classes, each counted for all customers at once.

Customers become numbers at the entrance; nothing behind it knows who they are.
"""

from datetime import date

import polars as pl

from bot.analysis.cohorts import cohorts_of
from bot.analysis.months import is_over, months_of, window_of
from bot.analysis.reading import OrderTable
from bot.analysis.segments import abc_of, classified, curve_of, segments_of
from bot.business.figures import OrderFigures

_DAYS = 1 << 20  # more than a file's first and last day are apart


def order_figures(table: OrderTable, *, window: int | None = None) -> OrderFigures:
    """Return the figures of the orders in `table`, which has at least one.

    `window` is the number of months after whose silence a customer counts as lost; without it, it comes from the usual
    gap between two purchases (see `window_of`).
    """
    rows = numbered(table.frame)
    first, last = _dates(table.frame)
    visits = visits_of(rows)
    gap = _gap(visits)
    bought = _months_bought(visits, first)
    complete = is_over(last)
    chosen = window or window_of(gap, first, last, complete=complete)
    people = classified(customers_of(rows, visits))
    return OrderFigures(
        understood=table.understood,
        first=first,
        last=last,
        customers=people.height,
        orders=rows.height,
        cents=int(rows["cents"].sum()) if "cents" in rows.columns else None,
        repeat=int((people["visits"] > 1).sum()),
        multi=_buyers_of_several(table.products),
        months=months_of(rows, bought, first, chosen, complete=complete),
        cohorts=cohorts_of(bought, first),
        segments=segments_of(people),
        abc=abc_of(people),
        curve=curve_of(people),
        gap=gap,
        window=chosen,
        complete=complete,
    )


def numbered(frame: pl.DataFrame) -> pl.DataFrame:
    """Return the orders with their customers as numbers from 0, in the order in which they first appear.

    Columns: customer (UInt32), day (Int32, since 1970), and cents where there are amounts.
    """
    names = pl.Categorical(pl.Categories.random())  # its own, so that no other file's customers are in it
    return frame.with_columns(pl.col("customer").cast(names).to_physical(), pl.col("day").to_physical())


def visits_of(rows: pl.DataFrame) -> pl.DataFrame:
    """Return each day on which a customer bought, once: customer and day, sorted by both.

    Two orders on one day are one visit, as is usual for purchase histories (Fader and Hardie).
    """
    start = rows["day"].min()
    keys = rows.select(key=pl.col("customer").cast(pl.Int64) * _DAYS + (pl.col("day") - start)).sort("key")
    return keys.filter(_differs("key")).select(
        customer=(pl.col("key") // _DAYS).cast(pl.UInt32), day=(pl.col("key") % _DAYS + start).cast(pl.Int32)
    )


def customers_of(rows: pl.DataFrame, visits: pl.DataFrame) -> pl.DataFrame:
    """Return a row per customer, sorted by number: customer, last (day), visits, and cents where there are amounts."""
    last = (pl.col("customer") != pl.col("customer").shift(-1)).fill_null(value=True)
    until = pl.int_range(1, pl.len() + 1, dtype=pl.Int64)
    seen = visits.with_columns(until=until).filter(last)
    seen = seen.select("customer", last="day", visits=pl.col("until") - pl.col("until").shift(1, fill_value=0))
    if "cents" not in rows.columns:
        return seen
    return seen.with_columns(rows.group_by("customer").agg(pl.col("cents").sum()).sort("customer")["cents"])


def _dates(frame: pl.DataFrame) -> tuple[date, date]:
    first, last = frame["day"].min(), frame["day"].max()
    if not isinstance(first, date) or not isinstance(last, date):
        raise TypeError("a table of orders without a day")
    return first, last


def _gap(visits: pl.DataFrame) -> float | None:
    """Return the median of the days between a customer's purchases."""
    same = pl.col("customer") == pl.col("customer").shift(1)
    found = visits.select(pl.col("day").diff().filter(same).median()).item()
    return None if found is None else float(found)


def _months_bought(visits: pl.DataFrame, first: date) -> pl.DataFrame:
    """Return each month in which a customer bought, once: customer and month (from 0, that of `first`), sorted."""
    day = pl.col("day").cast(pl.Date)
    month = (day.dt.year() * 12 + day.dt.month() - (first.year * 12 + first.month)).cast(pl.Int32)
    found = visits.select("customer", month=month)
    return found.filter(_differs("customer") | _differs("month"))


def _differs(name: str) -> pl.Expr:
    """Tell for each row whether a column has another value than in the row before."""
    return (pl.col(name) != pl.col(name).shift(1)).fill_null(value=True)


def _buyers_of_several(products: pl.DataFrame | None) -> int | None:
    if products is None:
        return None
    hashed = products.select(pl.all().hash())  # 64 bits: two of a million names agree once in 37 million files
    several = hashed.group_by("customer").agg(pl.col("product").min() != pl.col("product").max())
    return int(several["product"].sum())
