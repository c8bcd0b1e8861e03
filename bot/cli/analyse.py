"""bindungsbot analyse: what a file of orders or of survey answers tells."""

import asyncio
import json
import logging
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, get_args

import click

from bot.business.figures import Figures, OrderFigures, Role, Understood
from bot.cli.options import language_option, refused, wrong_use
from bot.domain.spelling import quoted
from bot.domain.texts import Language, Text, UserError

if TYPE_CHECKING:
    from bot.analysis.laboratory import AnalysisError, Sample

NONE = "-"
MARGIN = click.IntRange(1, 100)


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Write the figures to this XLSX workbook.")
@click.option("--customers", is_flag=True, help="Add a sheet with every customer to the workbook.")
@click.option(
    "--columns", multiple=True, metavar="ROLE=COLUMN", help="What a column is for, instead of what was found."
)
@click.option("--dates", metavar="FORM", help="How dates are written where both are possible, such as mm/dd/yyyy.")
@click.option("--margin", type=MARGIN, default=100, help="What remains of revenue after its costs, in percent.")
@language_option
def analyse(
    file: Path,
    *,
    as_json: bool,
    out: Path | None,
    customers: bool,
    columns: tuple[str, ...],
    dates: str | None,
    margin: int,
    language: Language,
) -> None:
    """Tell what FILE says: orders (customer, date, amount) or survey scores from 0 to 10, as CSV or XLSX.

    Nothing of it leaves this machine. --columns takes customer, date, amount, status, order, product or score, such as
    --columns customer=3; COLUMN is a number or a heading, "-" is none.
    """
    from bot.analysis.laboratory import AnalysisError, Sample  # noqa: PLC0415 - each command imports what it needs, so that `kpi` starts at once

    if not file.is_file():
        wrong_use({"": _no_file(file)}, language)
    if customers and not out:
        needs = Text("--customers braucht eine Arbeitsmappe: --out DATEI.xlsx", "--customers needs --out FILE.xlsx")
        wrong_use({"": needs}, language)
    try:
        sample = replace(
            plain := Sample(file, file.name, {}, dates and dates.casefold(), _today()),
            roles=_roles(columns, plain, language),
        )
        figures = _figures(sample)
        _check_dates(sample.dates, figures.understood, language)
        if out:
            _write(out, sample, figures, language, Fraction(margin), customers=customers)
    except AnalysisError as error:
        refused(UserError(_with_columns(error)), language)
    except UserError as error:
        refused(error, language)
    _tell(figures, language, Fraction(margin), as_json=as_json)


def _no_file(file: Path) -> Text:
    name = quoted(file, limit=200)
    return Text(
        f"„{name}“ ist keine Datei. Bitte den Namen und den Ordner prüfen.",
        f"“{name}” is not a file. Please check its name and folder.",
    )


def _check_dates(dates: str | None, understood: Understood, language: Language) -> None:
    """End with a sentence where the dates are asked to be read in a form that they do not have."""
    possible = ", ".join(form for form in (understood.dates, understood.other_dates) if form)
    if dates and dates not in possible.split(", "):
        told = Text(
            f"„{quoted(dates)}“ passt nicht zur Datei. Möglich: {possible or 'keine Form, denn es gibt kein Datum'}.",
            f"“{quoted(dates)}” does not fit the file. Possible: {possible or 'no form, for there are no dates'}.",
        )
        wrong_use({"--dates": told}, language)


def _today() -> date:
    return datetime.now(UTC).astimezone().date()


def _with_columns(error: "AnalysisError") -> Text:
    """Return what is wrong with a file and, where only a column was not recognised, how to name it."""
    if not any(error.headings):
        return error.text
    listed = ", ".join(f"{number} {heading}".strip() for number, heading in enumerate(error.headings, 1))
    return Text(
        f"{error.text.de}\nSpalten der Datei: {listed}\nZuordnen zum Beispiel mit --columns customer=1 --columns "
        "date=2.",
        f"{error.text.to('en')}\nColumns of the file: {listed}\nAssign them like this: --columns customer=1 --columns "
        "date=2.",
    )


def _roles(columns: tuple[str, ...], sample: "Sample", language: Language) -> dict[Role, int]:
    """Return the columns by role, from 0, and -1 for none; a heading is looked up in the file."""
    pairs = [tuple(part.strip() for part in pair.partition("=")[::2]) for pair in columns]
    known = {name: name for name in get_args(Role)}
    headings: list[str] = []
    if any(not _is_place(column) for _, column in pairs):
        headings = [heading.casefold() for heading in _headings(sample)]
    roles: dict[Role, int] = {}
    for (role, column), written in zip(pairs, columns, strict=True):
        if role.casefold() not in known or not (_is_place(column) or column.casefold() in headings):
            wrong_use({"--columns": _wrong_column(written)}, language)
        roles[known[role.casefold()]] = _place(column, headings)
    return roles


def _headings(sample: "Sample") -> tuple[str, ...]:
    """Return the headings of a file, also of one whose columns are not recognised by themselves."""
    from bot.analysis.laboratory import AnalysisError  # noqa: PLC0415 - as above

    try:
        return _figures(sample).understood.headings
    except AnalysisError as error:
        if error.headings:
            return error.headings
        raise


def _is_place(column: str) -> bool:
    return column == NONE or (column.isdecimal() and int(column) > 0)


def _place(column: str, headings: Sequence[str]) -> int:
    if column == NONE:
        return -1
    return int(column) - 1 if _is_place(column) else headings.index(column.casefold())


def _wrong_column(pair: str) -> Text:
    names = ", ".join(get_args(Role))
    return Text(
        f"„{quoted(pair)}“ ist nicht zu verstehen. Bitte so angeben: customer=3 oder customer=Kunde. "
        f"Möglich sind: {names}.",
        f"“{quoted(pair)}” is not understood. Please write it like this: customer=3 or customer=Buyer. "
        f"Possible are: {names}.",
    )


def _figures(sample: "Sample") -> Figures:
    """Return the figures of a file, read in a process of its own: whatever is in it, this one stays."""
    from bot.analysis.laboratory import Laboratory  # noqa: PLC0415 - as above

    logging.getLogger("bot").addHandler(logging.NullHandler())  # people get the sentence
    return asyncio.run(Laboratory().analyse(sample))


def _write(
    out: Path, sample: "Sample", figures: Figures, language: Language, margin: Fraction, *, customers: bool
) -> None:
    from bot.analysis.customers import customer_sheet  # noqa: PLC0415 - as above
    from bot.analysis.reading import OrderTable, read  # noqa: PLC0415 - as above
    from bot.analysis.workbook import write  # noqa: PLC0415 - as above
    from bot.business.figure_sheets import sheets_of  # noqa: PLC0415 - as above

    sheets = sheets_of(figures, language, margin=margin)
    if customers and isinstance(figures, OrderFigures):
        table = read(sample.path, sample.name, sample.roles, dates=sample.dates, today=sample.today)
        sheets += (customer_sheet(table, language),) if isinstance(table, OrderTable) else ()
    try:
        out.write_bytes(write(sheets))
    except OSError:
        raise UserError(
            Text(f"„{out}“ lässt sich nicht schreiben.", f"“{out}” cannot be written."),
        ) from None


def _tell(figures: Figures, language: Language, margin: Fraction, *, as_json: bool) -> None:
    from bot.business.description import describe  # noqa: PLC0415 - as above
    from bot.cli.analyse_lines import lines_of  # noqa: PLC0415 - as above

    if as_json:
        click.echo(json.dumps(describe(figures, language, margin=margin)))
    else:
        click.echo("\n".join(lines_of(figures, language, margin)))
