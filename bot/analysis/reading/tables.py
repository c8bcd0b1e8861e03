"""What a file gives once it is read: orders or answers, in columns."""

from dataclasses import dataclass

import polars as pl

from bot.business.figures import Understood


@dataclass(frozen=True, slots=True)
class OrderTable:
    """The orders that count: cancelled, refunded and unreadable ones are gone and counted in `understood.dropped`.

    `frame`: *one row is one order* (several lines of one order are one row), in the order of the file, no nulls;
    customer (String, trimmed, e-mail addresses in lower case), day (Date, as written, no time zone applied), and
    cents (Int64, 0 or more) where the file has a column of amounts.
    `products`: what customers bought, as customer and product (Strings), a row for each line that names one, so that
    pairs come several times; None where no column names products.
    """

    understood: Understood
    frame: pl.DataFrame
    products: pl.DataFrame | None = None


@dataclass(frozen=True, slots=True)
class SurveyTable:
    """The answers that count; `scores` are whole numbers from 0 to 10 (Int8, no nulls), in the order of the file."""

    understood: Understood
    scores: pl.Series
