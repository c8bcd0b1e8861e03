"""A figure over time: its points, how sure each is, and what is to be said of it."""

from collections.abc import Sequence
from itertools import pairwise

from bot.domain.texts import Language
from bot.drawing import style
from bot.drawing.axis import Axis, Bounds, axis
from bot.drawing.captions import captions
from bot.drawing.estimates import SURE, Estimate, estimates
from bot.drawing.layout import spread
from bot.drawing.plot import WHISKER, Dot, Line, below, drawn, grid, gutter
from bot.drawing.shapes import MIDDLE, finished
from bot.drawing.sheet import Box, Label, Mark, Sheet
from bot.drawing.style import Palette
from bot.drawing.values import NOTE, DrawingError, Values, count, language, numbers, text, texts

MOST = 24  # points

UNIT_AT = 172
TOP, BOTTOM = 240, 560  # of the axis; texts stand up to 40 pixels beyond it
DATES_AT = BOTTOM + 78
SIDE = 44  # pixels from the ends of the grid to the first and the last point
APART = 20  # at least, from one point to the next


def trend(values: Values) -> Sheet:
    """Return 1 to 24 `points` over time as a line, each with its interval where there is one.

    Lists of one length: `labels`, the dates, texts; `points`, numbers of any sign or None (the line has a gap);
    `low` and `high`, numbers or None, the ends of the intervals (both or neither; may be left out); `shown`, the
    points as people read them: the last, the first, the highest and the lowest are written, the others where there is
    room; `at`, increasing numbers such as the days' ordinals (may be left out: then all are equally far apart).

    `unit` is a text above the axis ("Punkte", "Prozent"; may be ""); `bounds`, two numbers or None, are what the
    figure can't be below and above ([-100, 100] for an NPS, [0, 100] for percent; may be left out). The unit of all
    numbers is that of the axis: 35 for 35 %. `title`, `subtitle` (60 characters) and `note` (160, below the chart,
    such as "echte Veränderung"; may be "") are texts; `language` is de or en, `theme` light or dark. Raises
    DrawingError where they are something else, or no point is a number.
    """
    tongue, colours = language(values), style.palette(values)
    size = count(values, "points", MOST)
    points = estimates(values, size)
    scale = _scale(points, numbers(values, "bounds", 2))
    left = style.LEFT + gutter(scale, tongue)
    places = _places(values, size, left)
    shown = texts(values, "shown", size)
    dots = tuple(_dot(x, point, name, scale) for x, point, name in zip(places, points, shown, strict=True))
    line = Line(dots, colours.blue.fill, colours.ink)
    grounds, labels = captions([line], left, style.RIGHT, colours.paper)
    marks: list[Mark] = [
        *style.heading(text(values, "title"), text(values, "subtitle"), colours),
        Label(style.LEFT, UNIT_AT, text(values, "unit"), style.SMALL, colours.muted),
        *(_legend(tongue, colours) if any(point and point.high > point.low for point in points) else ()),
        *grid(scale, left, style.RIGHT, tongue, colours),
        *grounds,
        *drawn(line, colours.grey.fill),
        *labels,
        *below(texts(values, "labels", size), places, DATES_AT, colours.muted),
    ]
    return finished(marks, DATES_AT, text(values, "note", NOTE), colours)


def _scale(points: Sequence[Estimate | None], bounds: Bounds) -> Axis:
    known = [point for point in points if point]
    if not known:
        raise DrawingError("'points' has nothing to show")
    return axis(min(point.low for point in known), max(point.high for point in known), bounds, BOTTOM, TOP)


def _places(values: Values, size: int, left: float) -> list[float]:
    """Return where the points are: where `at` says, but APART at least; else equally far apart."""
    start, end = left + SIDE, style.RIGHT - SIDE
    at = [float(place) for place in range(size)] if "at" not in values else _increasing(values, size)
    if size == 1:
        return [(left + style.RIGHT) / 2]
    wanted = [start + (end - start) * (place - at[0]) / (at[-1] - at[0]) for place in at]
    return spread(wanted, [0] * size, start, end, APART)


def _increasing(values: Values, size: int) -> list[float]:
    at = [place for place in numbers(values, "at", size) if place is not None]
    if len(at) < size or any(one >= two for one, two in pairwise(at)):
        raise DrawingError("'at' does not increase")
    return at


def _dot(x: float, point: Estimate | None, shown: str, scale: Axis) -> Dot | None:
    if point is None:
        return None
    return Dot(x, scale.place(point.value), scale.place(point.high), scale.place(point.low), shown)


def _legend(tongue: Language, colours: Palette) -> tuple[Label, Box]:
    """Return what the bars behind the points are."""
    label = Label(style.RIGHT, UNIT_AT, SURE.to(tongue), style.SMALL, colours.muted, anchor="end")
    height = 26
    middle = UNIT_AT - MIDDLE * style.SMALL
    bar = Box(label.left - 12 - WHISKER, middle - height / 2, WHISKER, height, colours.grey.fill, WHISKER / 2)
    return label, bar
