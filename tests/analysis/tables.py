"""Tables of orders and answers as a read file gives them."""

from datetime import date

import polars as pl

from bot.analysis.reading import OrderTable, SurveyTable
from bot.business.figures import FileKind, Understood


def understood(rows, kind: FileKind = "orders", **changes):
    values = {
        "kind": kind, "form": "csv", "encoding": "utf-8", "separator": ";", "sheet": "", "decimal": ",",
        "dates": "dd.mm.yyyy", "headings": ("Kunde", "Datum", "Betrag"),
        "roles": {"customer": 0, "date": 1, "amount": 2}, "rows": rows, "used": rows,
    }  # fmt: skip
    return Understood(**(values | changes))


def orders(*rows, products=None):
    """Rows are "customer date" or "customer date euros"."""
    split = [row.split() for row in rows]
    columns = {
        "customer": pl.Series([row[0] for row in split], dtype=pl.String),
        "day": pl.Series([date.fromisoformat(row[1]) for row in split], dtype=pl.Date),
    }
    if split and len(split[0]) > 2:
        columns["cents"] = pl.Series([round(float(row[2]) * 100) for row in split], dtype=pl.Int64)
    bought = products and pl.DataFrame(products, schema=["customer", "product"], orient="row")
    return OrderTable(understood(len(rows)), pl.DataFrame(columns), bought)


def survey(*scores):
    table = understood(len(scores), "survey", headings=("Note",), roles={"score": 0}, dates="")
    return SurveyTable(table, pl.Series(scores, dtype=pl.Int8))
