"""The cohort table: of those who came in a month, how many bought again one, two, three months later."""

import math
from dataclasses import dataclass

from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.shapes import finished, level
from bot.drawing.sheet import Box, Label, Mark, Sheet
from bot.drawing.style import Palette
from bot.drawing.values import NOTE, DrawingError, Values, count, entries, language, numbers, text, texts

FIRST = Text("Erstkauf", "First buy")
SIZE = Text("Kunden", "Buyers")
LATER = Text("So viel Prozent kauften … Monate später wieder", "Per cent who bought again … months later")
NOBODY, MANY = Text("0 %", "0 %"), Text("ab {} %", "from {} %")
MOST_ROWS, MOST_COLUMNS = 12, 13
LONGEST = 4  # characters of a cell

CAPTION_AT, HEAD_AT, TOP = 176, 226, 244
ROW = 54
SLIT = 3
WIDEST = 110  # of a cell
NAMES, SIZES = 140, 82  # the room of the first two columns
NAMES_AT, SIZES_AT = style.LEFT, style.LEFT + NAMES + SIZES  # left and right ends
GRID_AT = SIZES_AT + 10
SWATCH = (52, 28)  # of the legend


@dataclass(frozen=True, slots=True)
class Cohort:
    """Who came in a month: its name, how many, and the shares (with their texts) that bought 0, 1, 2 … months later."""

    name: str
    size: str
    cells: tuple[tuple[float | None, str], ...]


def cohorts(values: Values) -> Sheet:
    """Return the table of 1 to 12 cohorts, the deeper a cell's colour the more customers stayed.

    Lists of one length, the oldest first: `rows`, the months, texts ("Jan 26"); `sizes`, how many customers each cohort
    has, texts; `cells`, for each cohort 1 to 13 shares from 0 to 1 or None (month 0, in which all came, is the first;
    later cohorts have fewer); `shown`, as many texts of at most 4 characters for each cohort: percent without the
    sign ("100", "27"). The colours reach from 0 to the largest share after month 0.

    `title`, `subtitle` (60 characters) and `note` (160, below the table; may be "") are texts; `language` is de or en,
    `theme` light or dark. Raises DrawingError where they are something else.
    """
    tongue, colours = language(values), style.palette(values)
    table = _cohorts(values)
    columns = max(len(cohort.cells) for cohort in table)
    width = min(WIDEST, (style.RIGHT - GRID_AT) / columns)
    later = [share or 0 for cohort in table for share, _ in cohort.cells[1:]]
    most = max(later, default=0) or 1
    marks: list[Mark] = [
        *style.heading(text(values, "title"), text(values, "subtitle"), colours),
        *_head(columns, width, tongue, colours),
    ]
    for place, cohort in enumerate(table):
        marks += _row(TOP + place * ROW, cohort, width, most, colours)
    bottom = TOP + len(table) * ROW
    marks += _legend(bottom + 24, most, tongue, colours)
    return finished(marks, bottom + 24 + SWATCH[1], text(values, "note", NOTE), colours)


def _cohorts(values: Values) -> list[Cohort]:
    size = count(values, "rows", MOST_ROWS)
    names, sizes = texts(values, "rows", size), texts(values, "sizes", size)
    return list(map(_cohort, names, sizes, entries(values, "cells", size), entries(values, "shown", size)))


def _cohort(name: str, size: str, shares: object, shown: object) -> Cohort:
    row = {"cells": shares, "shown": shown}
    length = count(row, "cells", MOST_COLUMNS)
    cells = numbers(row, "cells", length)
    if not all(share is None or 0 <= share <= 1 for share in cells):
        raise DrawingError("'cells' has something else than shares from 0 to 1")
    return Cohort(name, size, tuple(zip(cells, texts(row, "shown", length, LONGEST), strict=True)))


def step(share: float, most: float, steps: int) -> int:
    """Return which of so many steps a share belongs to, of equal ones from 0 to `most`; a larger one to the last.

    >>> [step(share, 0.3, 6) for share in (0, 0.04, 0.06, 0.3, 1)]
    [0, 0, 1, 5, 5]
    """
    return min(math.floor(share / most * steps), steps - 1)


def _row(y: float, cohort: Cohort, width: float, most: float, colours: Palette) -> list[Mark]:
    """Return name and size of a cohort, and its cells that are known."""
    baseline = y + ROW / 2 + 9
    marks: list[Mark] = [
        Label(NAMES_AT, baseline, cohort.name, style.SMALL, colours.ink).within(NAMES - 8),
        Label(SIZES_AT, baseline, cohort.size, style.SMALL, colours.muted, anchor="end").within(SIZES),
    ]
    for place, (share, shown) in enumerate(cohort.cells):
        if share is None:
            continue
        fill, ink = colours.steps[step(share, most, len(colours.steps))]
        x = GRID_AT + place * width
        middle = level(x + (width - SLIT) / 2, y + (ROW - SLIT) / 2, shown, ink, style.SMALL)
        marks += [Box(x, y, width - SLIT, ROW - SLIT, fill, 4), middle.within(width - SLIT)]
    return marks


def _head(columns: int, width: float, tongue: Language, colours: Palette) -> list[Label]:
    """Return the names of the columns."""
    months = [
        level(GRID_AT + place * width + (width - SLIT) / 2, HEAD_AT - 9, str(place), colours.muted, style.SMALL)
        for place in range(columns)
    ]
    return [
        Label(NAMES_AT, CAPTION_AT, LATER.to(tongue), style.SMALL, colours.ink, bold=True),
        Label(NAMES_AT, HEAD_AT, FIRST.to(tongue), style.SMALL, colours.muted),
        Label(SIZES_AT, HEAD_AT, SIZE.to(tongue), style.SMALL, colours.muted, anchor="end"),
        *months,
    ]


def _legend(y: float, most: float, tongue: Language, colours: Palette) -> list[Mark]:
    """Return the colours from the least to the most, and which shares they begin and end with."""
    width, height = SWATCH
    baseline = y + height - 5
    least = Label(style.LEFT, baseline, NOBODY.to(tongue), style.SMALL, colours.muted)
    x = least.right + 12
    boxes = [Box(x + place * width, y, width - SLIT, height, fill, 4) for place, (fill, _) in enumerate(colours.steps)]
    top = MANY.to(tongue).format(round(100 * most * (1 - 1 / len(boxes))))
    return [least, *boxes, Label(boxes[-1].x + width + 9, baseline, top, style.SMALL, colours.muted)]
