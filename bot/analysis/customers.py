"""The list of customers by name, for their owner's eyes, on his own machine: it never enters a chat or the database."""

from collections.abc import Iterator
from fractions import Fraction

import polars as pl

from bot.analysis.orders import customers_of, numbered, visits_of
from bot.analysis.reading import OrderTable
from bot.analysis.segments import classified
from bot.business.categories import CATEGORIES
from bot.business.figures import CATEGORY_NAMES
from bot.business.sheets import Cell, Column, Sheet
from bot.domain.texts import Language, Text


def customer_sheet(table: OrderTable, language: Language) -> Sheet:
    """Return a row per customer, in the order in which they first appear: last purchase, scores, group and class."""
    rows = numbered(table.frame)
    people = classified(customers_of(rows, visits_of(rows)))
    people = people.with_columns(
        table.frame["customer"].unique(maintain_order=True),  # in the order of their numbers
        pl.col("last").cast(pl.Date),
    )
    heads = (
        Column(Text("Kunde", "Customer").to(language), width=34),
        Column(Text("Letzter Kauf", "Last purchase").to(language), "date"),
        Column(Text("Tage mit Kauf", "Days with a purchase").to(language), "count"),
        Column(Text("Umsatz", "Revenue").to(language), "money"),
        *(Column(letter, "count", 5) for letter in "RFM"),
        Column(Text("Gruppe", "Group").to(language), width=22),
        Column(Text("ABC", "ABC").to(language), width=6),
    )
    return Sheet(Text("Kunden", "Customers").to(language), heads, list(_rows(people, language)))


def _rows(people: pl.DataFrame, language: Language) -> Iterator[tuple[Cell, ...]]:
    groups = {name: CATEGORIES[name].name.to(language) for name in CATEGORY_NAMES}
    for row in people.iter_rows(named=True):
        money = Fraction(row["cents"], 100) if "cents" in row else None
        scores = (row["recency"], row["frequency"], row["money"])
        yield row["customer"], row["last"], row["visits"], money, *scores, groups[row["segment"]], row.get("abc", "")
