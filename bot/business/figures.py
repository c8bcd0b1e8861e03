"""What is found in a customer file: how it was understood, and counts from which the KPIs are computed.

No customer is in here: only counts, sums, months and headings. Sums of money are in cents.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal, get_args

Role = Literal["customer", "date", "amount", "status", "order", "product", "score"]
"""What a column is for. A survey has `score`, an order file `customer` and `date`; the rest is optional."""

FileKind = Literal["orders", "survey"]

CategoryName = Literal["top", "potential", "low", "at_risk"]
CATEGORY_NAMES: tuple[CategoryName, ...] = get_args(CategoryName)
ClassName = Literal["A", "B", "C"]
CLASS_NAMES: tuple[ClassName, ...] = get_args(ClassName)

WINDOWS = (1, 3, 6, 12)
"""Months without a purchase after which a customer may count as lost."""
MONTH_DAYS = 30  # of a month, where gaps are compared with windows

MOST_MONTHS = 120
MOST_COHORTS = 24
COHORT_MONTHS = 24  # from the first purchase on, its own month included
MOST_POINTS = 101


@dataclass(frozen=True, slots=True)
class Dropped:
    """Rows that do not count, and why; `lines` are the first of them, counted as the file's program shows them."""

    reason: str  # of `REASONS` in analysis/reading
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
    currencies: tuple[str, ...] = ()  # that the file names, such as "€" or "CHF": none, one, or several
    other_dates: str = ""  # the other way to read the dates, such as "mm/dd/yyyy", where the file allows both


@dataclass(frozen=True, slots=True)
class Month:
    """One month of orders; whoever bought in the `window` of months that ends with a month is a customer of it.

    `start` are the customers of the month before, `kept` those of them who are customers of this one too, `new` those
    who were not (back after a longer silence or here for the first time); `active` are all who bought in this very
    month. `rated` tells whether a rate means something: not in the first months, of whose customers those are unknown
    who bought before the file begins, and not in the last if it is not over.
    """

    first: date
    start: int
    kept: int
    new: int
    active: int
    orders: int
    cents: int | None
    rated: bool = True

    @property
    def end(self) -> int:
        """The customers of this month, whether or not they bought in it."""
        return self.kept + self.new

    @property
    def lost(self) -> int:
        """The customers of the month before who are none of this one."""
        return self.start - self.kept


@dataclass(frozen=True, slots=True)
class Cohort:
    """Customers whose first order was in a month, and how many of them ordered 0, 1, 2 … months later."""

    first: date
    active: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Segment:
    """Customers of one category of the course; `business/categories.py` tells what each means."""

    name: CategoryName
    customers: int
    cents: int | None


@dataclass(frozen=True, slots=True)
class AbcClass:
    """The customers of class A, B or C, and their part of the revenue."""

    name: ClassName
    customers: int
    cents: int


@dataclass(frozen=True, slots=True)
class OrderFigures:
    """What an order file tells. Without a column of amounts `cents`, `abc` and `curve` are None or empty.

    `months` are the last `MOST_MONTHS` at most, without gaps, `cohorts` the last `MOST_COHORTS` that have customers.
    """

    understood: Understood
    first: date
    last: date
    customers: int
    orders: int
    cents: int | None
    repeat: int  # customers who bought on at least two days
    multi: int | None  # customers with at least two different products, where the file tells products
    months: tuple[Month, ...]
    cohorts: tuple[Cohort, ...]
    segments: tuple[Segment, ...]
    abc: tuple[AbcClass, ...]
    curve: tuple[tuple[float, float], ...]  # share of customers, share of revenue, both 0 to 1, at most 101 points
    gap: float | None = None  # median of the days between two purchases of a customer; None if nobody came back
    window: int = 1  # months after whose silence a customer counts as lost
    complete: bool = True  # whether the last month is over


@dataclass(frozen=True, slots=True)
class SurveyFigures:
    """What a file of survey scores from 0 to 10 tells: how many gave each, `counts[0]` to `counts[10]`."""

    understood: Understood
    counts: tuple[int, ...]


Figures = OrderFigures | SurveyFigures
