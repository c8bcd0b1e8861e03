"""Which rows do not count, and why, with the lines where the first of them stand."""

from collections.abc import Iterable
from datetime import date, timedelta

import polars as pl

from bot.business.figures import Dropped

Losses = tuple[Dropped, ...]

REASONS = (
    "no-customer",
    "bad-date",
    "bad-amount",
    "unpaid",
    "cancelled",
    "refunded",
    "footer",
    "no-score",
    "bad-score",
)
"""Why a row does not count (`Dropped.reason`)."""

_FOOTER = (
    r"(?i)^\s*(zwischen|gesamt|end|tages)?-?(summen?|gesamt|total)\b"
    r"|^\s*(gesamt\w*|sub-?total|grand total|durchschnitt|average|mittelwert|anzahl)\b"
)
_KEPT = ("line", "customer", "day", "cents", "back", "order", "product")  # what is needed of a row that counts
_LINES_TOLD = 5
_AHEAD = timedelta(days=3653)  # a date ten years later than nearly all others is a slip
_NEARLY_ALL = 0.95
_ENOUGH = 100  # days, to tell the usual from a slip


def losses_of(rows: pl.DataFrame) -> Losses:
    """Return how many rows were dropped for each `reason`, and the first `line`s of them."""
    found = rows.group_by("reason").agg(pl.len(), pl.col("line").sort().head(_LINES_TOLD))
    by_reason = {reason: Dropped(reason, count, tuple(told)) for reason, count, told in found.iter_rows()}
    return tuple(by_reason[reason] for reason in REASONS if reason in by_reason)


def joined(losses: Iterable[Dropped]) -> Losses:
    """Return losses with one entry for each reason.

    >>> joined([Dropped("refunded", 1, (9,)), Dropped("refunded", 2, (3, 4))])
    (Dropped(reason='refunded', count=3, lines=(3, 4, 9)),)
    """
    losses = tuple(losses)
    return tuple(
        Dropped(reason, sum(part.count for part in parts), tuple(sorted(n for part in parts for n in part.lines))[:5])
        for reason in REASONS
        if (parts := [part for part in losses if part.reason == reason])
    )


def sorted_out(rows: pl.DataFrame, today: date | None) -> tuple[pl.DataFrame, Losses]:
    """Return the rows that count, and the others by reason; where lines make up orders, sums are judged later."""
    late = _too_late(rows["day"], today)
    if late is not None and late.any():
        rows = rows.with_columns(rows["day"].set(late, None))
    in_lines = "order" in rows.columns
    amount = _amount_counts(rows, in_lines=in_lines)
    counts = rows.select(
        pl.col("day").is_not_null() & pl.col("customer").is_not_null() & pl.col("standing").is_null() & amount
    ).to_series()
    if counts.all():
        return rows, ()
    needed = [name for name in _KEPT if name in rows.columns]
    lost = rows.filter(~counts)
    dated = pl.col("day").is_not_null()
    reasons = pl.concat([_why_dated(lost.filter(dated)), _why_undated(lost.filter(~dated))])
    return rows.select(needed).filter(counts), losses_of(reasons)


def _amount_counts(rows: pl.DataFrame, *, in_lines: bool) -> pl.Expr:
    if "cents" not in rows.columns:
        return pl.lit(True)  # noqa: FBT003 - polars takes the value of a literal by position
    if in_lines:
        return pl.col("cents").is_not_null() | pl.col("amount").is_null()
    return pl.col("cents").is_not_null() & ~pl.col("back")


def _why_dated(rows: pl.DataFrame) -> pl.DataFrame:
    back = pl.col("back") if "back" in rows.columns else pl.lit(None, pl.Boolean)
    reason = (
        pl.when(pl.col("customer").is_null()).then(pl.lit("no-customer"))
        .when(pl.col("standing").is_not_null()).then(pl.col("standing"))
        .when(back).then(pl.lit("refunded"))
        .otherwise(pl.lit("bad-amount"))
    )  # fmt: skip
    return rows.select("line", reason.alias("reason"))


def _why_undated(rows: pl.DataFrame) -> pl.DataFrame:
    """Tell the sums at the end of a table from orders whose date cannot be read."""
    words = [name for name in ("customer", "date", "status", "order", "product") if name in rows.columns]
    is_sum = pl.any_horizontal(pl.col(words).str.contains(_FOOTER)).fill_null(value=False)
    is_bare = pl.col("customer").is_null() & pl.col("date").str.strip_chars().fill_null("").eq("")
    reason = pl.when(is_sum | is_bare).then(pl.lit("footer")).otherwise(pl.lit("bad-date"))
    return rows.select("line", reason.alias("reason"))


def _too_late(days: pl.Series, today: date | None) -> pl.Series | None:
    """Return which days cannot be: after tomorrow or, where today is not known, ten years after nearly all others."""
    if today is not None:
        return days > today + timedelta(days=1)
    first, last = (days.min(), days.max()) if len(days) >= _ENOUGH else (None, None)
    if not isinstance(first, date) or not isinstance(last, date) or last - first <= _AHEAD:
        return None
    usual = days.cast(pl.Int32).quantile(_NEARLY_ALL, "lower")
    return days.cast(pl.Int32) > (usual or 0) + _AHEAD.days
