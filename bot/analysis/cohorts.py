"""Cohorts: those who came in one month, and how many of them bought again one, two, three months later."""

from datetime import date

import polars as pl

from bot.analysis.months import first_of
from bot.business.figures import COHORT_MONTHS, MOST_COHORTS, Cohort


def cohorts_of(bought: pl.DataFrame, first: date) -> tuple[Cohort, ...]:
    """Return the last `MOST_COHORTS` months in which customers came, the oldest first.

    `bought` are the months in which each customer bought (from 0, that of `first`), sorted by customer and month.
    A cohort's numbers reach to the file's last month, at most `COHORT_MONTHS`.
    """
    newest = int(bought.select(pl.col("month").max()).item())
    came = pl.when((pl.col("customer") != pl.col("customer").shift(1)).fill_null(value=True)).then("month")
    ages = bought.select(came=came.forward_fill(), month="month").with_columns(age=pl.col("month") - pl.col("came"))
    counted = {(start, age): count for start, age, count in ages.group_by("came", "age").len().iter_rows()}
    starts = sorted({start for start, _ in counted})[-MOST_COHORTS:]
    return tuple(
        Cohort(
            first_of(start, first),
            tuple(counted.get((start, age), 0) for age in range(min(COHORT_MONTHS, newest - start + 1))),
        )
        for start in starts
    )
