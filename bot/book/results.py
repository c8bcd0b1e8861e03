"""What a person keeps, as a table to take away: one row a result, computed anew from its inputs."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from bot.analysis.workbook import write
from bot.business.sheets import Cell, Column, Form, Sheet, csv_bytes
from bot.dialogue.kpi.kpi_faces import given
from bot.domain.checks import InputError
from bot.domain.kpi import Result
from bot.domain.kpis import UNITS, compute
from bot.domain.texts import Language, Text

_DECIMALS = 4  # of the ends of intervals
_COLUMNS: tuple[tuple[Text, Form, int], ...] = (
    (Text("Datum", "Date"), "date", 12),
    (Text("Kennzahl", "Key figure"), "text", 36),
    (Text("Name", "Name"), "text", 24),
    (Text("Wert", "Value"), "number", 12),
    (Text("Einheit", "Unit"), "text", 12),
    (Text("95 %: von", "95%: from"), "number", 12),
    (Text("95 %: bis", "95%: to"), "number", 12),
    (Text("Eingaben", "Inputs"), "text", 60),
)


def export(values: Mapping[str, Any], language: Language) -> bytes:
    """Return the table of `values`: their `rows` (KPI id, ISO day, name, inputs), as CSV where their `form` is csv."""
    sheet = table(values["rows"], language)
    return csv_bytes(sheet, language) if values["form"] == "csv" else write([sheet])


def table(rows: Sequence[Sequence[Any]], language: Language) -> Sheet:
    """Return the rows of which the KPI is still computed so, with their values in figures."""
    columns = tuple(Column(heading.to(language), form, width) for heading, form, width in _COLUMNS)
    name = Text("Kennzahlen", "Key figures").to(language)
    return Sheet(name, columns, list(_rows(rows, language)))


def _rows(rows: Sequence[Sequence[Any]], language: Language) -> Iterator[tuple[Cell, ...]]:
    for kpi_id, day, name, inputs in rows:
        try:
            result = compute(kpi_id, inputs)
        except InputError:
            continue
        yield (date.fromisoformat(day), result.kpi.name.to(language), name, *_figures(result, language))


def _figures(result: Result, language: Language) -> tuple[Cell, ...]:
    """Return value, unit, both ends of the interval, and the inputs in words."""
    interval = result.interval
    ends = (round(interval.low, _DECIMALS), round(interval.high, _DECIMALS)) if interval else (None, None)
    inputs = ((label.to(language), value) for label, value in given(result.kpi, result.inputs, language))
    unit = UNITS[result.unit].many.to(language).format("").strip()
    return (result.value, unit, *ends, "; ".join(f"{label}: {value}" for label, value in inputs))
