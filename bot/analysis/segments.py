"""Categories by recency, frequency and money (RFM), and classes by revenue (ABC).

Each quality is scored from 1 to 5 by the place among all customers, fifths of the list. Customers who are equal stand
in the middle of the places they share, so that the score depends neither on the order of the rows nor on chance:
score = 1 + ⌊5 × (customers below + half of the equal ones) ÷ all⌋. If all are equal, all get a 3.
"""

import polars as pl

from bot.business.categories import HIGH_VALUE, RECENT
from bot.business.figures import CATEGORY_NAMES, CLASS_NAMES, MOST_POINTS, AbcClass, Segment

SCORES = 5
A_LIMIT, B_LIMIT = (4, 5), (19, 20)  # 80 and 95 % of the revenue: the course, lesson "customer-value-abc"


def classified(people: pl.DataFrame) -> pl.DataFrame:
    """Return `people` (last, visits and perhaps cents) with recency, frequency, money, segment, and abc if they paid.

    Without amounts frequency counts for money too. Columns added: the scores as Int64, segment and abc as String.
    """
    value = "cents" if "cents" in people.columns else "visits"
    scored = people.with_columns(_score("last", "recency"), _score("visits", "frequency"), _score(value, "money"))
    recent = pl.col("recency") >= RECENT
    valuable = pl.col("frequency") + pl.col("money") >= HIGH_VALUE
    segment = (
        pl.when(recent & valuable).then(pl.lit("top")).when(recent).then(pl.lit("potential"))
        .when(valuable).then(pl.lit("at_risk")).otherwise(pl.lit("low"))
    )  # fmt: skip
    return _with_abc(scored.with_columns(segment=segment))


def segments_of(people: pl.DataFrame) -> tuple[Segment, ...]:
    """Return the four categories, also those without customers."""
    paid = "cents" in people.columns
    found = {name: (count, cents) for name, count, cents in _totals(people, "segment").iter_rows()}
    counts = ((name, *found.get(name, (0, 0))) for name in CATEGORY_NAMES)
    return tuple(Segment(name, count, cents if paid else None) for name, count, cents in counts)


def abc_of(people: pl.DataFrame) -> tuple[AbcClass, ...]:
    """Return the three classes, none if nobody paid anything."""
    if "abc" not in people.columns:
        return ()
    found = {name: (count, cents) for name, count, cents in _totals(people, "abc").iter_rows()}
    return tuple(AbcClass(name, *found.get(name, (0, 0))) for name in CLASS_NAMES)


def curve_of(people: pl.DataFrame) -> tuple[tuple[float, float], ...]:
    """Return the share of revenue that the largest customers reach together, from (0, 0) to (1, 1); none if unpaid."""
    if "abc" not in people.columns:
        return ()
    reached = people["cents"].sort(descending=True).cum_sum()
    steps = min(people.height, MOST_POINTS - 1)
    places = [people.height * step // steps for step in range(1, steps + 1)]
    shares = ((place / people.height, reached[place - 1] / reached[-1]) for place in places)
    return ((0.0, 0.0), *shares)


def _score(quality: str, name: str) -> pl.Expr:
    """Return the scores from 1 to 5, the largest value getting the highest."""
    below_and_half = (2 * pl.col(quality).rank("average") - 1).cast(pl.Int64)  # twice: ranks of equals have a half
    return (1 + SCORES * below_and_half // (2 * pl.len().cast(pl.Int64))).alias(name)


def _with_abc(people: pl.DataFrame) -> pl.DataFrame:
    """Add the class of each customer: A if the larger ones have less than 80 % of the revenue together, B up to 95 %.

    So the largest is always an A, whoever pays the same has the same class, and in the lesson's example the three that
    reach exactly 80 % are A.
    """
    total = int(people["cents"].sum()) if "cents" in people.columns else 0
    if not total:
        return people
    ranked = people.select(pl.col("cents").sort(descending=True))
    larger = pl.col("cents").cum_sum() - pl.col("cents")
    least_a, least_b = (
        ranked.filter(larger * whole < total * part)["cents"].min() for part, whole in (A_LIMIT, B_LIMIT)
    )
    a, b = pl.col("cents") >= least_a, pl.col("cents") >= least_b
    return people.with_columns(abc=pl.when(a).then(pl.lit("A")).when(b).then(pl.lit("B")).otherwise(pl.lit("C")))


def _totals(people: pl.DataFrame, by: str) -> pl.DataFrame:
    cents = pl.col("cents").sum() if "cents" in people.columns else pl.lit(0).alias("cents")
    return people.group_by(by).agg(pl.len().cast(pl.Int64), cents)
