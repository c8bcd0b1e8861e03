"""Figures on their way from the process that reads files to the one that talks: JSON, checked on arrival."""

from dataclasses import replace
from functools import cache
from math import inf
from typing import TYPE_CHECKING

from bot.business.figures import Figures, OrderFigures

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@cache
def _figures() -> "TypeAdapter[Figures]":
    from pydantic import TypeAdapter  # noqa: PLC0415 - ten megabytes, which a program that is sent no file never needs

    return TypeAdapter(Figures)


def to_json(figures: Figures) -> bytes:
    """Return the figures as JSON that `from_json` reads."""
    understood = replace(figures.understood, roles=dict(figures.understood.roles))  # other mappings are not written
    return _figures().dump_json(replace(figures, understood=understood))


def from_json(raw: bytes | str) -> Figures:
    """Return the figures that `to_json` wrote.

    Unknown fields are left out. Raises ValueError for all else: a missing field, a wrong type, an impossible number.
    """
    from pydantic import ValidationError  # noqa: PLC0415 - as above

    try:
        figures = _figures().validate_json(raw, strict=True)
    except ValidationError as error:
        fields = {".".join(map(str, problem["loc"])) for problem in error.errors(include_input=False)}
        raise ValueError(f"no figures: {', '.join(sorted(fields)[:5])}") from None  # the error quotes the input
    if min(_counts(figures), default=0) < 0:
        raise ValueError("no figures: a negative count")
    if isinstance(figures, OrderFigures) and not _is_sound(figures):
        raise ValueError("no figures: a number out of bounds")
    return figures


def _is_sound(figures: OrderFigures) -> bool:
    """Tell whether the numbers with decimals are within their bounds; NaN never is."""
    shares = (share for point in figures.curve for share in point)
    return all(0 <= share <= 1 for share in shares) and 0 <= (figures.gap or 0) < inf


def _counts(figures: Figures) -> list[int]:
    """Return the numbers that are counts."""
    if not isinstance(figures, OrderFigures):
        return list(figures.counts)
    return [
        figures.customers,
        figures.orders,
        figures.repeat,
        figures.multi or 0,
        *(count for month in figures.months for count in (month.start, month.kept, month.new, month.lost)),
        *(count for cohort in figures.cohorts for count in cohort.active),
        *(segment.customers for segment in figures.segments),
        *(part.customers for part in figures.abc),
    ]
