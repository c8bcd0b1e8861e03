"""From the texts of an order file to its orders: one row each, with what does not count taken out and told."""

import re
from dataclasses import dataclass
from datetime import date

import polars as pl

from bot.analysis.reading import dates, lines
from bot.analysis.reading.currencies import currencies
from bot.analysis.reading.dropping import Losses, sorted_out
from bot.analysis.reading.errors import FileError
from bot.analysis.reading.headings import plain
from bot.analysis.reading.layout import Layout
from bot.analysis.reading.numbers import Decimal, decimal_of, read_cents
from bot.analysis.reading.roles import Columns
from bot.analysis.reading.sheet import Sheet, Tell
from bot.analysis.reading.statuses import is_yes, standing

_NOBODY = ("-", "--", "n/a", "null", "none", "nan", "0", "unbekannt", "unknown", "anonym", "anonymous", "gast", "guest")
_NOBODY_IN_TILLS = ("laufkunde", "laufkundschaft", "barverkauf", "barkunde", "diverse", "walk-in", "walk-in customer")
_NAMELESS = sorted({form for word in (*_NOBODY, *_NOBODY_IN_TILLS) for form in (word, word.title(), word.upper())})
_GERMAN = re.compile(r"datum|kunde|betrag|bestell|umsatz|artikel|beleg|summe|\bnr\b|nummer")
_SPREAD = 1_000  # texts by which the form of a column is judged


@dataclass(frozen=True, slots=True)
class Orders:
    """What `read_orders` found: the table as in `OrderTable`, and what to tell of it."""

    frame: pl.DataFrame
    products: pl.DataFrame | None
    rows: int
    used: int
    decimal: Decimal
    dates: str
    other_dates: str
    losses: Losses
    currencies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A sheet with its layout and the columns by role: what the steps below work on."""

    sheet: Sheet
    layout: Layout
    columns: Columns
    tell: Tell

    @property
    def amounts(self) -> str:
        """The heading of the amounts, "" without."""
        number = self.columns.roles.get("amount")
        return "" if number is None else self.layout.names[number]

    @property
    def german(self) -> bool:
        """Whether the file seems to be made where the day comes first and a comma marks decimals."""
        return self.sheet.separator == ";" or any(_GERMAN.search(plain(name)) for name in self.layout.names)


def read_orders(table: Table, wanted_dates: str | None, today: date | None) -> Orders:
    """Return the orders of a sheet; raise `FileError` if no row is one.

    A row is refunded if its status says so, its sum is below zero, or as much was paid back as was paid. Several lines
    of one order count once; where the file does not number its orders but names products, lines of one customer at
    the same time are one order.
    """
    texts = _texts(table)
    money = _currencies(table, texts)
    texts = lines.filled_down(texts.drop("currency", strict=False))
    decimal = _decimal(table, texts)
    form, other, days = _days(table, texts["date"], decimal, wanted_dates)
    rows = texts.with_columns(days.alias("day"), _customers(table, texts["customer"]))
    rows = _with_cents(_with_standing(table, rows), decimal)
    kept, losses = sorted_out(rows, today)
    kept, frame, netted = lines.merged(kept, table.amounts)
    if frame.is_empty():
        raise FileError("no-orders", table.layout.headings)
    return Orders(
        frame=frame,
        products=lines.products(kept),
        rows=len(rows),
        used=len(kept),
        decimal=decimal,
        dates=form.shown,
        other_dates=other.shown if other else "",
        losses=(*losses, *netted),
        currencies=money,
    )


def _texts(table: Table) -> pl.DataFrame:
    """Return the needed columns of the rows that are not empty, named by their roles, with their `line` from 1."""
    columns = table.columns
    helpers = {"cancelled": columns.cancelled, "refunded": columns.refunded, "currency": columns.currency}
    numbers: dict[str, int] = {str(role): number for role, number in columns.roles.items()}
    numbers |= {name: number for name, number in helpers.items() if number is not None}
    raw = table.sheet.columns(list(numbers.values()), table.tell)
    raw = raw.rename({str(number): role for role, number in numbers.items()})
    raw = raw.with_row_index("line", offset=1).slice(table.layout.first)
    filled = raw.select(pl.any_horizontal(pl.exclude("line", "currency").is_not_null()))
    return raw if filled.to_series().all() else raw.filter(filled.to_series())


def _currencies(table: Table, texts: pl.DataFrame) -> tuple[str, ...]:
    if "amount" not in texts.columns:
        return ()
    named = texts["currency"].unique().drop_nulls().head(_SPREAD).to_list() if "currency" in texts.columns else []
    return currencies(named, table.amounts, _spread(texts["amount"]))


def _spread(column: pl.Series) -> list[str]:
    """Return texts from all over a column."""
    texts = column.drop_nulls()
    return texts.gather_every(max(1, len(texts) // _SPREAD)).to_list()


def _decimal(table: Table, texts: pl.DataFrame) -> Decimal:
    default: Decimal = "," if table.german else "."
    return decimal_of(_spread(texts["amount"]), default) if "amount" in texts.columns else default


def _days(
    table: Table, column: pl.Series, decimal: Decimal, wanted: str | None
) -> tuple[dates.DateForm, dates.DateForm | None, pl.Series]:
    form = dates.common_form(_spread(column))
    if form is None:
        raise FileError("no-date-column", table.layout.headings)
    form, other, days = dates.settled(column, form, day_first=table.german or decimal == ",")
    if other is not None and wanted == other.shown:
        return other, form, dates.read_dates(column, other)
    return form, other, days


def _customers(table: Table, column: pl.Series) -> pl.Series:
    """Return the customers, trimmed, e-mail addresses in lower case, null for nobody in particular."""
    trimmed = column.str.strip_chars()
    mails = table.layout.profiles[table.columns.roles["customer"]].mails
    if mails:
        low = trimmed.str.to_lowercase()
        trimmed = low if mails == 1 else low.zip_with(trimmed.str.contains("@", literal=True), trimmed)
    nobody = trimmed.is_in(["", *_NAMELESS])
    return trimmed.set(nobody, None) if nobody.any() else trimmed


def _with_standing(table: Table, rows: pl.DataFrame) -> pl.DataFrame:
    """Add `standing`: what status and date of cancellation say; null where they let the row count."""
    found = pl.lit(None, dtype=pl.String)
    if "status" in rows.columns:
        of_payment = bool(re.search("zahl|pay|financ", plain(table.layout.names[table.columns.roles["status"]])))
        known = {text: standing(text, of_payment=of_payment) for text in rows["status"].unique().drop_nulls()}
        for name in ("cancelled", "refunded", "unpaid"):
            texts = [text for text, meaning in known.items() if meaning == name]
            found = pl.when(pl.col("status").is_in(texts)).then(pl.lit(name)).otherwise(found) if texts else found
    if "cancelled" in rows.columns:
        texts = [text for text in rows["cancelled"].unique().drop_nulls() if is_yes(text)]
        found = pl.when(pl.col("cancelled").is_in(texts)).then(pl.lit("cancelled")).otherwise(found) if texts else found
    return rows.with_columns(found.alias("standing"))


def _with_cents(rows: pl.DataFrame, decimal: Decimal) -> pl.DataFrame:
    """Add `cents`, less what was paid back, and `back`: whether nothing of it is left."""
    if "amount" not in rows.columns:
        return rows
    cents = read_cents(rows["amount"], decimal)
    rows = rows.with_columns(cents.alias("cents"))
    if "refunded" not in rows.columns or not rows["refunded"].count():
        return rows.with_columns((pl.col("cents") < 0).alias("back"))
    paid_back = read_cents(rows["refunded"], decimal).abs().fill_null(0)
    return rows.with_columns(
        (pl.col("cents") - paid_back).alias("cents"),
        ((pl.col("cents") < 0) | ((paid_back > 0) & (pl.col("cents") <= paid_back))).alias("back"),
    )
