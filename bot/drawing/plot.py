"""What charts are made of: a grid, the dates below it, lines of points with the bars of their intervals."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from bot.domain.texts import Language
from bot.drawing import style
from bot.drawing.axis import Axis
from bot.drawing.layout import room_for
from bot.drawing.shapes import MIDDLE, circle
from bot.drawing.sheet import Box, Label, Mark, Path
from bot.drawing.style import Palette

LINE = 5
DOT = 9  # pixels from a dot's middle to its edge
WHISKER = 14  # how wide the bar of an interval is
TICK_GAP = 14  # pixels between a tick and the chart
WIDEST = 260  # of a date


@dataclass(frozen=True, slots=True)
class Dot:
    """A point of a line: where it is, where its interval ends (both at `y` without one), and its text."""

    x: float
    y: float
    top: float
    bottom: float
    text: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """Points from left to right, None where one is missing, in a colour; the part to the last one may be `open`."""

    dots: tuple[Dot | None, ...]
    fill: str
    ink: str
    open: bool = False

    @property
    def known(self) -> list[Dot]:
        """The points that are there."""
        return [dot for dot in self.dots if dot]

    @property
    def parts(self) -> Iterator[tuple[Dot, Dot]]:
        """Neighbours that the line connects."""
        return ((one, two) for one, two in pairwise(self.dots) if one and two)


def between(label: Label, left: float, right: float) -> Label:
    """Return a text around its middle, moved as far as it must be to stay between two places."""
    half = label.width / 2
    return replace(label, x=min(max(label.x, left + half), right - half), anchor="middle")


def grid(axis: Axis, left: float, right: float, tongue: Language, colours: Palette) -> list[Mark]:
    """Return a thin line for each tick of an upright axis, that of 0 darker, and the ticks in front of them."""
    marks: list[Mark] = []
    for tick in axis.ticks:
        y = axis.place(tick)
        stroke = colours.panel if tick else colours.rule
        text, below = axis.written(tick, tongue), MIDDLE * style.SMALL
        marks += [
            Path(((left, y), (right, y)), stroke, style.HAIRLINE),
            Label(left - TICK_GAP, y + below, text, style.SMALL, colours.muted, anchor="end"),
        ]
    return marks


def gutter(axis: Axis, tongue: Language) -> float:
    """Return how far from the margin a chart begins, so that the ticks of its axis have room."""
    return TICK_GAP + max(Label(0, 0, axis.written(tick, tongue), style.SMALL, "").width for tick in axis.ticks)


def below(names: Sequence[str], places: Sequence[float], y: float, fill: str) -> list[Label]:
    """Return the dates or ticks below a chart that there is room for: the last, the first, then from the right."""
    labels = [
        between(Label(x, y, name, style.SMALL, fill, anchor="middle").within(WIDEST), style.LEFT, style.RIGHT)
        for name, x in zip(names, places, strict=True)
    ]
    last = len(labels) - 1
    order = list(dict.fromkeys([last, 0, *range(last, 0, -1)]))
    kept = room_for([(label.left, label.right) for label in labels], order, style.GAP)
    return [labels[place] for place in kept if labels[place].text]


def drawn(line: Line, whisker: str) -> list[Mark]:
    """Return a line: the bars of its intervals below, then its parts and its dots."""
    bars = [
        Box(dot.x - WHISKER / 2, dot.top, WHISKER, dot.bottom - dot.top, whisker, WHISKER / 2)
        for dot in line.known
        if dot.bottom > dot.top
    ]
    last = line.dots[-1]
    parts = [
        Path(((one.x, one.y), (two.x, two.y)), line.fill, LINE, dashed=line.open and two is last)
        for one, two in line.parts
    ]
    return [*bars, *parts, *(circle(dot.x, dot.y, DOT, line.fill) for dot in line.known)]
