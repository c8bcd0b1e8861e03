"""The whole way of a file: what it is, where its table is, what the columns are for, and what counts."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from bot.analysis.reading.csv_file import open_csv
from bot.analysis.reading.dropping import joined
from bot.analysis.reading.errors import FileError
from bot.analysis.reading.guard import form_of
from bot.analysis.reading.layout import layout_of
from bot.analysis.reading.numbers import Decimal
from bot.analysis.reading.orders import Table, read_orders
from bot.analysis.reading.roles import columns_of
from bot.analysis.reading.sheet import Sheet, Tell
from bot.analysis.reading.survey import read_survey
from bot.analysis.reading.tables import OrderTable, SurveyTable
from bot.analysis.reading.xlsx_file import open_xlsx
from bot.business.figures import Dropped, Role, Understood

NO_COLUMN = -1
"""The index that takes a role away from the column that was found for it."""

_OPENED, _READ = 20, 80  # percent of the way


def read(
    path: Path,
    name: str = "",  # noqa: ARG001 - the content decides what a file is: its name may say anything
    roles: Mapping[Role, int] | None = None,
    *,
    dates: str | None = None,
    today: date | None = None,
    progress: Callable[[int], None] | None = None,
) -> OrderTable | SurveyTable:
    """Return the orders or the survey answers in the file at `path`.

    `name` is what its owner calls it. `roles` are the columns that he corrected, from 0: they replace what was found
    for these roles, the others are still found; `NO_COLUMN` takes a role away. `dates` is the form he chose where both
    are possible, one of `understood.dates` and `understood.other_dates`. Orders after `today` are taken for slips.
    `progress` hears how much is read, in percent.

    Raises `FileError` with a sentence for a file that holds neither, that is too large or that cannot be read.
    """
    told = progress or (lambda _percent: None)
    told(0)
    table = _table(path, roles or {}, lambda share: told(_OPENED + round((_READ - _OPENED) * share)))
    told(_OPENED)
    result = _survey(table) if table.columns.kind == "survey" else _orders(table, dates, today)
    told(100)
    return result


def _table(path: Path, roles: Mapping[Role, int], tell: Tell) -> Table:
    """Return the first sheet that holds orders or answers; if none does, raise what is wrong with the first."""
    problem: FileError | None = None
    for sheet in _sheets(path):
        try:
            layout = layout_of(sheet.sample)
            return Table(sheet, layout, columns_of(layout, roles), tell)
        except FileError as error:
            problem = error if problem is None or problem.code == "empty" else problem
    raise problem or FileError("empty")


def _sheets(path: Path) -> Iterator[Sheet]:
    if form_of(path) == "xlsx":
        yield from open_xlsx(path)
    else:
        yield open_csv(path)


def _survey(table: Table) -> SurveyTable:
    answers = read_survey(table.sheet, table.layout, table.columns.roles["score"], table.tell)
    used = len(answers.scores)
    return SurveyTable(_understood(table, answers.rows, used, answers.losses), answers.scores)


def _orders(table: Table, dates: str | None, today: date | None) -> OrderTable:
    orders = read_orders(table, dates, today)
    understood = _understood(
        table, orders.rows, orders.used, orders.losses, orders.decimal, orders.dates, orders.other_dates
    )
    understood = replace(understood, currencies=orders.currencies)
    return OrderTable(understood, orders.frame, orders.products)


def _understood(
    table: Table,
    rows: int,
    used: int,
    losses: tuple[Dropped, ...],
    decimal: Decimal = ".",
    dates: str = "",
    other_dates: str = "",
) -> Understood:
    return Understood(
        kind=table.columns.kind,
        form=table.sheet.form,
        encoding=table.sheet.encoding,
        separator=table.sheet.separator,
        sheet=table.sheet.title,
        decimal=decimal,
        dates=dates,
        headings=table.layout.headings,
        roles=dict(table.columns.roles),
        rows=rows,
        used=used,
        dropped=joined(losses),
        other_dates=other_dates,
    )
