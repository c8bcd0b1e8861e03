"""Files from a model of orders in any dialect are read as the model says; broken ones give a table or a sentence."""

import csv
import io
import random
import re
import traceback
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.analysis.reading import FileError, read
from tests.analysis.files import workbooks
from tests.analysis.files.workbooks import by_xlsxwriter
from tests.analysis.test_reading_corpus import SAMPLES, orders_of

FEW = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
CUSTOMERS = (
    "K17",
    "10018",
    "anna@example.org",
    "Müller",
    "Abel; Söhne",
    'Die "Blume", Köln',
    "O'Hara|Co",
    "Ann\nZeile",
)
NOTES = ("", "x", 'sagt "ja"', "a;b,c|d\te", "zwei\nZeilen", "12,50", "€ 5")
DATES = {
    "yyyy-mm-dd": "{0:%Y-%m-%d}",
    "dd.mm.yyyy": "{0:%d.%m.%Y}",
    "dd.mm.yy": "{0:%d.%m.%y}",
    "mm/dd/yyyy": "{0:%m/%d/%Y}",
    "dd/mm/yyyy": "{0:%d/%m/%Y}",
    "yyyymmdd": "{0:%Y%m%d}",
    "yyyy/mm/dd": "{0:%Y/%m/%d}",
    "d.m.yyyy": "{0.day}.{0.month}.{0.year}",
    "time": "{0:%Y-%m-%d} 23:59:59 +0200",
    "short time": "{0.day}.{0.month}.{0.year} 8:05",
    "words": "{0:%B} {0.day}, {0.year}",
}
HEADINGS = (
    ("Kunde", "Bestelldatum", "Gesamtbetrag", "Status", "Notiz"),
    ("E-Mail", "Datum", "Umsatz (€)", "Zahlungsstatus", "Bemerkung"),
    ("Customer ID", "Created at", "Total", "Financial Status", "Notes"),
    ("billing_email", "order_date", "order_total", "order_status", "customer_note"),
)
STATUSES = {"counts": ("paid", "Abgeschlossen", "wc-completed"), "cancelled": ("cancelled", "Storniert"),
            "refunded": ("refunded", "Erstattet"), "unpaid": ("pending", "Ausstehend")}  # fmt: skip


@dataclass(frozen=True)
class Model:
    """Orders as (customer, day, cents, standing)."""

    orders: list[tuple[str, date, int, str]]


@dataclass(frozen=True)
class Dialect:
    separator: str
    encoding: str
    decimal: str
    grouped: bool
    dates: str
    headings: tuple[str, ...]
    places: tuple[int, ...]  # of the columns
    titles: int
    footer: bool
    line_end: str
    quoting: int
    suffix: str


orders = st.tuples(
    st.sampled_from(CUSTOMERS),
    st.dates(date(1999, 1, 1), date(2025, 12, 28)),
    st.integers(0, 500_000),
    st.sampled_from(("counts", "counts", "counts", *STATUSES)),
)
dialects = st.builds(
    Dialect,
    separator=st.sampled_from((";", ",", "\t", "|")),
    encoding=st.sampled_from(("utf-8", "utf-8-sig", "cp1252", "utf-16")),
    decimal=st.sampled_from((",", ".")),
    grouped=st.booleans(),
    dates=st.sampled_from(tuple(DATES)),
    headings=st.sampled_from(HEADINGS),
    places=st.permutations(range(5)).map(tuple),
    titles=st.integers(0, 3),
    footer=st.booleans(),
    line_end=st.sampled_from(("\n", "\r\n")),
    quoting=st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
    suffix=st.sampled_from(("", " €", " EUR")),
)


def amount(cents: int, dialect: Dialect) -> str:
    text = f"{cents / 100:{',' if dialect.grouped else ''}.2f}"
    if dialect.decimal == ",":
        text = text.translate(str.maketrans(",.", ".,"))
    return text + dialect.suffix


def written(model: Model, dialect: Dialect, rng: random.Random) -> bytes:
    rows = [["Blumen Lang"] if n else ["Bericht", "Mai 2024"] for n in range(dialect.titles)]
    rows.append([dialect.headings[place] for place in dialect.places])
    for customer, day, cents, standing in model.orders:
        cells = (
            customer,
            DATES[dialect.dates].format(day),
            amount(cents, dialect),
            rng.choice(STATUSES[standing]),
            rng.choice(NOTES),
        )
        rows.append([cells[place] for place in dialect.places])
    if dialect.footer:
        rows.append([("Gesamt", "", "1.00", "", "")[place] for place in dialect.places])
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=dialect.separator, lineterminator=dialect.line_end, quoting=dialect.quoting).writerows(
        rows
    )
    return out.getvalue().encode(dialect.encoding, "replace")


@FEW
@given(st.lists(orders, min_size=1, max_size=12), dialects, st.integers(0, 99))
def test_reads_what_the_model_wrote(tmp_path, found, dialect, seed):
    sure = ("K17", date(2024, 5, 28), 1250, "counts")  # a day above 12, so that days and months cannot be exchanged
    model = Model([sure, *found])
    path = tmp_path / "orders"
    path.write_bytes(written(model, dialect, random.Random(seed)))

    table = read(path, "orders.csv")

    assert orders_of(table) == [
        (who, f"{day}", cents) for who, day, cents, standing in model.orders if standing == "counts"
    ]
    counts = {loss.reason: loss.count for loss in table.understood.dropped}
    assert counts.pop("footer", 0) == dialect.footer
    assert counts == {
        name: number
        for name in ("cancelled", "refunded", "unpaid")
        if (number := sum(order[3] == name for order in model.orders))
    }
    assert {role: dialect.places[number] for role, number in table.understood.roles.items()} == {
        "customer": 0, "date": 1, "amount": 2, "status": 3,
    }  # fmt: skip


baskets = st.lists(
    st.tuples(st.sampled_from("ABC"), st.lists(st.integers(1, 9_999), min_size=1, max_size=3)), min_size=1, max_size=8
)


@FEW
@given(baskets, st.sampled_from(("first", "each", "line")), st.randoms(use_true_random=False))
def test_counts_an_order_once_however_its_lines_tell_the_sum(tmp_path, found, manner, rng):
    rows = []
    for number, (customer, cents) in enumerate(found):
        for line, part in enumerate(cents):
            told = {"first": "" if line else sum(cents), "each": sum(cents), "line": part}[manner]
            rows.append((number, customer, "2024-05-28", f"P{line}", f"{told / 100:.2f}" if told else ""))
    if manner != "first":
        rng.shuffle(rows)
    heading = "Line total" if manner == "line" else "Order total"
    path = tmp_path / "lines"
    path.write_text(
        f"Order,Customer,Date,Product,{heading}\n" + "".join(",".join(map(str, row)) + "\n" for row in rows)
    )

    table = read(path, "orders.csv")

    assert sorted(orders_of(table)) == sorted((who, "2024-05-28", sum(cents)) for who, cents in found)
    assert sorted(table.products.rows()) == sorted((row[1], row[3]) for row in rows)


@FEW
@given(st.lists(orders, min_size=1, max_size=12))
def test_reads_the_same_from_a_workbook(tmp_path, found):
    rows = [("Kunde", "Datum", "Betrag"), *((who, day, cents / 100) for who, day, cents, _ in found)]
    path = tmp_path / "orders"
    path.write_bytes(by_xlsxwriter(rows))

    assert orders_of(read(path, "orders.xlsx")) == [(who, f"{day}", cents) for who, day, cents, _ in found]


def mutated(data: bytes, rng: random.Random) -> bytes:
    """Return data with some bytes changed, lost, doubled or moved."""
    for _ in range(rng.randint(1, 6)):
        start = rng.randrange(len(data) + 1)
        end = min(len(data), start + rng.choice((0, 1, 1, 2, 20, 500)))
        piece = rng.choice(
            (
                b"",
                data[start:end] * 3,
                rng.randbytes(end - start),
                rng.choice((b'"', b"\n", b"\0", b";", b",", b"\xff", b"-")),
            )
        )
        data = data[:start] + piece + data[end:]
    return data


def repacked(data: bytes, rng: random.Random) -> bytes:
    """Return a workbook in one part of which some bytes are changed, packed as it should be."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as book, zipfile.ZipFile(out, "w") as packed:
        hit = rng.choice([name for name in book.namelist() if name.startswith("xl/")])
        for name in book.namelist():
            packed.writestr(name, mutated(book.read(name), rng) if name == hit else book.read(name))
    return out.getvalue()


@settings(FEW, max_examples=400)
@given(st.sampled_from(SAMPLES), st.integers(0, 1_000_000))
def test_a_broken_file_gives_a_table_or_a_sentence(tmp_path, sample, seed):
    check_broken(tmp_path / "broken", mutated(sample.data, random.Random(seed)))


@FEW
@given(st.sampled_from(workbooks.SAMPLES), st.integers(0, 1_000_000))
def test_a_broken_part_of_a_workbook_gives_a_table_or_a_sentence(tmp_path, sample, seed):
    check_broken(tmp_path / "broken", repacked(sample.data, random.Random(seed)))


def check_broken(path: Path, data: bytes) -> None:
    path.write_bytes(data)
    try:
        table = read(path, path.name)
    except FileError as error:
        told = f"{error.text} {''.join(traceback.format_exception(error))}"
        assert not re.search(r"example\.org|K17|Abel|Müller", told)  # never what is in a cell, nor in a log
        return
    understood = table.understood
    assert understood.rows == understood.used + sum(loss.count for loss in understood.dropped)
    assert understood.used > 0
