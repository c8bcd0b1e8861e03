"""What is found in a customer file: how it was understood, and counts from which the KPIs are computed.

No customer is in here: only counts, sums, months and headings. Sums of money are in cents.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

Role = Literal["customer", "date", "amount", "status", "order", "product", "score"]
"""What a column is for. A survey has `score`, an order file `customer` and `date`; the rest is optional."""

FileKind = Literal["orders", "survey"]


@dataclass(frozen=True, slots=True)
class Dropped:
    """Rows that do not count, and why; `lines` are the first of them, counted as the file's program shows them."""

    reason: str  # of `REASONS` in analysis
    count: int
    lines: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Understood:
    """How a file was read, told to its owner so that he can correct it.

    `headings` are the columns' names, "" where the file names none; `roles` the columns by what they are for, from 0;
    `rows` all data rows, `used` those that count.
    """

    kind: FileKind
    form: Literal["csv", "xlsx"]
    encoding: str  # "" for xlsx
    separator: str  # "" for xlsx
    sheet: str  # "" for csv
    decimal: Literal[",", "."]
    dates: str  # such as "dd.mm.yyyy"; "" in a survey
    headings: tuple[str, ...]
    roles: Mapping[Role, int]
    rows: int
    used: int
    dropped: tuple[Dropped, ...] = ()


@dataclass(frozen=True, slots=True)
class Month:
    """One month of orders: who was active in the month before (`start`), how many of them are in this (`kept`),
    how many come that were not in the one before (`new`), how many bought (`active`).
    """

    first: date
    start: int
    kept: int
    new: int
    active: int
    orders: int
    cents: int | None


@dataclass(frozen=True, slots=True)
class Cohort:
    """Customers whose first order was in a month, and how many of them ordered 0, 1, 2 … months later."""

    first: date
    active: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """Customers of one category of the course: top, potential, low, at_risk."""

    name: Literal["top", "potential", "low", "at_risk"]
    customers: int
    cents: int | None


@dataclass(frozen=True, slots=True)
class AbcClass:
    """The customers of class A, B or C, and their part of the revenue."""

    name: Literal["A", "B", "C"]
    customers: int
    cents: int


@dataclass(frozen=True, slots=True)
class OrderFigures:
    """What an order file tells. Without a column of amounts `cents`, `abc` and `curve` are None or empty."""

    understood: Understood
    first: date
    last: date
    customers: int
    orders: int
    cents: int | None
    repeat: int  # customers with at least two orders
    multi: int | None  # customers with at least two different products, where the file tells products
    months: tuple[Month, ...]
    cohorts: tuple[Cohort, ...]
    segments: tuple[Segment, ...]
    abc: tuple[AbcClass, ...]
    curve: tuple[tuple[float, float], ...]  # share of customers, share of revenue, both 0 to 1, at most 101 points


@dataclass(frozen=True, slots=True)
class SurveyFigures:
    """What a file of survey scores from 0 to 10 tells: how many gave each, `counts[0]` to `counts[10]`."""

    understood: Understood
    counts: tuple[int, ...]


Figures = OrderFigures | SurveyFigures
