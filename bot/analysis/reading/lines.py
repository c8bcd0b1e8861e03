"""Files with a row for every line of an order: which rows belong together, and what the whole order came to.

Shops export them in two ways: the total stands on the first line only (Shopify) or on each (WooCommerce). Tills write
what each line cost.
"""

import re

import polars as pl

from bot.analysis.reading.dropping import Losses, losses_of
from bot.analysis.reading.headings import plain

_FILLED = ("customer", "date", "status", "cancelled")
_TOTAL = re.compile(
    r"order total|total order|^total$|^grand total|gesamt|bestell(summe|wert)|rechnungsbetrag|endbetrag"
)
_LINE = re.compile(r"preis|price|position|\bline|\bitem|artikel|einzel")
_NEARLY_ALL = 0.9
_RARELY = 0.02
_ENOUGH = 3  # orders with the same sum on each line, to take it for a total


def filled_down(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the rows with `order` if several of them make up one, and without if each is an order of its own.

    What only the first line of an order tells (customer, date, status) is copied to the others.
    """
    if "product" in rows.columns:
        rows = _continued(rows)
    if "order" not in rows.columns:
        if "product" not in rows.columns:
            return rows
        rows = rows.with_columns((pl.col("customer") + "\0" + pl.col("date")).alias("order"))
    keys = rows["order"].drop_nulls()
    if keys.hash().n_unique() == len(keys):
        return rows.drop("order")
    same = (pl.col("order") == pl.col("order").shift()).fill_null(value=False)
    names = [name for name in _FILLED if name in rows.columns]
    rows = rows.with_columns(_from_above(name, same) for name in names)
    alone = pl.lit("\0") + pl.col("line").cast(pl.String)  # a row without a number is an order of its own
    return rows.with_columns(pl.col("order").fill_null(alone))


def _from_above(name: str, same: pl.Expr) -> pl.Expr:
    """Return a column with its gaps filled from the line above of the same order."""
    marked = pl.when(same).then(pl.col(name)).otherwise(pl.col(name).fill_null("")).forward_fill()
    return pl.when(marked == "").then(None).otherwise(marked).alias(name)


def _continued(rows: pl.DataFrame) -> pl.DataFrame:
    """Fill lines that name a product only, as people write them by hand, from the line above."""
    heads = [name for name in ("order", "customer", "date") if name in rows.columns]
    goes_on = pl.col("product").is_not_null() & pl.all_horizontal(pl.col(heads).is_null())
    if not rows.select(goes_on.any()).item():
        return rows
    return rows.with_columns(
        pl.when(goes_on).then(pl.col(name).forward_fill()).otherwise(pl.col(name)) for name in heads
    )


def merged(rows: pl.DataFrame, heading: str) -> tuple[pl.DataFrame, pl.DataFrame, Losses]:
    """Return the rows that count, one row for each order (customer, day, cents), and the orders that came to nothing.

    `heading` is the one of the amounts: it tells whether they are totals or belong to the lines.
    """
    shown = ["customer", "day", *(name for name in ("cents",) if name in rows.columns)]
    if "order" not in rows.columns:
        return rows, rows.select(shown), ()
    keys = ["order", "customer", *(["day"] if _begins_anew(rows) else [])]
    if "cents" not in rows.columns:
        return rows, rows.group_by(keys, maintain_order=True).agg(_first_day(keys)).select(shown), ()
    sums = rows.group_by(keys, maintain_order=True).agg(
        *_first_day(keys),
        pl.col("cents").sum().alias("sum"),
        pl.col("cents").max().alias("cents"),
        pl.col("cents").min().alias("least"),
        pl.col("cents").count().alias("count"),
        pl.col("back").any(),
    )
    if not _is_total(sums, heading):
        sums = sums.with_columns(pl.when(pl.col("count") > 0).then(pl.col("sum")).alias("cents"))
    nothing = sums.select(pl.col("cents").is_null() | (pl.col("back") & (pl.col("cents") <= 0))).to_series()
    if not nothing.any():
        return rows, sums.select(shown), ()
    lost = rows.join(sums.filter(nothing).select(*keys, pl.col("cents").alias("left")), on=keys)
    reason = pl.when(pl.col("left").is_null()).then(pl.lit("bad-amount")).otherwise(pl.lit("refunded"))
    kept = rows.join(sums.filter(~nothing).select(keys), on=keys, how="semi", maintain_order="left")
    return kept, sums.filter(~nothing).select(shown), losses_of(lost.with_columns(reason.alias("reason")))


def _first_day(keys: list[str]) -> list[pl.Expr]:
    return [] if "day" in keys else [pl.col("day").min()]


def _begins_anew(rows: pl.DataFrame) -> bool:
    """Return whether one number belongs to several customers, as on tills that count from 1 each day."""
    shared = rows.group_by("order").agg(pl.col("customer").n_unique() > 1)["customer"].mean()
    return isinstance(shared, float) and shared > _RARELY


def _is_total(sums: pl.DataFrame, heading: str) -> bool:
    """Return whether the sum that stands on several lines of an order is the order's, not each line's."""
    several = sums.filter(pl.col("count") > 1)
    words = plain(heading)
    if several.is_empty() or _LINE.search(words):
        return False
    same = several.select((pl.col("cents") == pl.col("least")).mean()).item()
    if _TOTAL.search(words):
        return bool(same >= _NEARLY_ALL)
    return bool(same == 1 and len(several) >= _ENOUGH)


def products(rows: pl.DataFrame) -> pl.DataFrame | None:
    """Return the products that customers bought, a row for each line; None without a column of products."""
    if "product" not in rows.columns:
        return None
    named = rows.select("customer", pl.col("product").str.strip_chars().replace("", None))
    return named.drop_nulls()
