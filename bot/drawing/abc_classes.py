"""The ABC curve of somebody's own customers."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.course.abc_curve import AXIS, CUTS, EQUAL, tones
from bot.drawing.shapes import MIDDLE, badge, finished, level, panel
from bot.drawing.sheet import Label, Mark, Path, Sheet
from bot.drawing.style import Palette, Tone
from bot.drawing.values import NOTE, DrawingError, Values, amounts, count, language, lines, table, text

ACROSS = Text("Anteil der Kunden, die größten zuerst", "Share of customers, the largest first")
PERCENT = Text("{} %", "{} %")
MOST = 101  # points

AXIS_AT = 176
X0, X1 = style.LEFT + 84, style.RIGHT
Y0, Y1 = 740, 212  # of 0 and 100 %
TICKS_AT, EQUAL_AT = Y0 + 40, Y0 + 88
CLASSES_AT, CLASS_HEIGHT = EQUAL_AT + 34, 132
SLIT = 16
PAD = 22
LETTER = 54
LEAST = 70  # pixels of an area, at least, for a letter to stand on it


@dataclass(frozen=True, slots=True)
class Class:
    """A, B or C: its name, what is said of its customers and revenue, and the shares where it begins and ends."""

    name: str
    customers: str
    revenue: str
    first: float
    end: float


Point = tuple[float, float]


def abc(values: Values) -> Sheet:
    """Return the curve of revenue added up from the largest customer, with the areas of A, B and C.

    `points` are 1 to 101 pairs [share of customers, share of revenue], from 0 to 1, neither ever decreasing, the last
    is [1, 1] ([0, 0] need not be there); `ends` are three shares of customers, where A, B and C end (the last is 1; a
    class of nobody ends where the one before does); `classes` are three lists of three texts: name, customers,
    revenue: ["A", "12 Kunden", "78 % vom Umsatz"].

    `title`, `subtitle` (60 characters) and `note` (160; may be "") are texts; `language` is de or en, `theme` light or
    dark. Raises DrawingError where they are something else.
    """
    tongue, colours = language(values), style.palette(values)
    curve, classes = _curve(values), _classes(values)
    marks: list[Mark] = [
        *style.heading(text(values, "title"), text(values, "subtitle"), colours),
        Label(style.LEFT, AXIS_AT, AXIS.to(tongue), style.SMALL, colours.ink, bold=True),
    ]
    for one, tone in zip(classes, tones(colours), strict=True):
        marks += _area(one, curve, tone)
    marks += _frame(curve, tongue, colours)
    for place, (one, tone) in enumerate(zip(classes, tones(colours), strict=True)):
        marks += _said(place, one, tone, colours)
    return finished(marks, CLASSES_AT + CLASS_HEIGHT, text(values, "note", NOTE), colours)


def _curve(values: Values) -> list[Point]:
    found = table(values, "points", count(values, "points", MOST), 2)
    curve = [(x, y) for x, y in found if x or y]
    curve.insert(0, (0.0, 0.0))
    if curve[-1] != (1.0, 1.0) or any(one[0] > two[0] or one[1] > two[1] for one, two in pairwise(curve)):
        raise DrawingError("'points' do not rise to [1, 1]")
    return curve


def _classes(values: Values) -> list[Class]:
    ends = (0.0, *amounts(values, "ends", 3))
    if ends[-1] != 1 or any(one > two for one, two in pairwise(ends)):
        raise DrawingError("'ends' do not rise to 1")
    named = lines(values, "classes", 3, 3)
    return [
        Class(name, customers, revenue, first, end)
        for (name, customers, revenue), (first, end) in zip(named, pairwise(ends), strict=True)
    ]


def height_at(curve: Sequence[Point], x: float) -> float:
    """Return the share of revenue at a share of customers, on the line between two points.

    >>> height_at([(0, 0), (0.5, 0.8), (1, 1)], 0.25)
    0.4
    """
    (x1, y1), (x2, y2) = next(pair for pair in pairwise(curve) if pair[1][0] >= x)
    return y1 + (y2 - y1) * (x - x1) / (x2 - x1) if x2 > x1 else y2


def _place(x: float, y: float) -> Point:
    """Return where a share of customers and of revenue is on the sheet."""
    return X0 + (X1 - X0) * x, Y0 + (Y1 - Y0) * y


def _area(one: Class, curve: Sequence[Point], tone: Tone) -> list[Mark]:
    """Return the area under the curve, with its letter where there is room beside the diagonal."""
    if one.first == one.end:
        return []
    ends = [(x, height_at(curve, x)) for x in (one.first, one.end)]
    inner = [(x, y) for x, y in curve if one.first < x < one.end]
    above = [_place(*point) for point in (ends[0], *inner, ends[1])]
    left, right = above[0][0], above[-1][0]
    area = Path(((left, Y0), *above, (right, Y0)), "none", 0, fill=tone.fill)
    return [area, *_letter(one, curve, tone)]


def _letter(one: Class, curve: Sequence[Point], tone: Tone) -> list[Label]:
    """Return the letter in the middle of its area, between axis and diagonal or between diagonal and curve."""
    left, _ = _place(one.first, 0)
    right, _ = _place(one.end, 0)
    x, half = (left + right) / 2, LETTER / 2
    if right - left < LEAST:
        return []
    shares = [(place - X0) / (X1 - X0) for place in (x - half, x + half)]
    below = Y0, _place(0, shares[0])[1]
    above = _place(0, shares[1])[1], _place(0, height_at(curve, shares[0]))[1]
    bottom, top = max((below, above), key=lambda room: room[0] - room[1])
    middle = (bottom + top) / 2
    return [level(x, middle, one.name, tone.on, LETTER, bold=True)] if bottom - top >= LEAST else []


def _frame(curve: Sequence[Point], tongue: Language, colours: Palette) -> list[Mark]:
    """Return the axes with what they mean, the diagonal, and the curve."""
    marks: list[Mark] = []
    for cut in CUTS:
        x, y = _place(_reached(curve, cut / 100), cut / 100)
        text = PERCENT.to(tongue).format(cut)
        marks += [
            Path(((X0, y), (x, y)), colours.rule, style.HAIRLINE, dashed=True),
            Label(X0 - 12, y + MIDDLE * style.SMALL, text, style.SMALL, colours.ink, anchor="end"),
        ]
    axes = Path((_place(0, 1), _place(0, 0), _place(1, 0)), colours.rule, style.HAIRLINE)
    equal = Path((_place(0, 0), _place(1, 1)), colours.ink, style.HAIRLINE, dashed=True)
    line = Path(tuple(_place(*point) for point in curve), colours.ink, 5)
    return [*marks, axes, equal, line, *_below(tongue, colours)]


def _below(tongue: Language, colours: Palette) -> list[Mark]:
    """Return what stands below the axis: its ends, its name, and what the dashed diagonal means."""
    ends = [PERCENT.to(tongue).format(share) for share in (0, 100)]
    y = EQUAL_AT - MIDDLE * style.SMALL
    return [
        Label(X0, TICKS_AT, ends[0], style.SMALL, colours.muted),
        Label((X0 + X1) / 2, TICKS_AT, ACROSS.to(tongue), style.SMALL, colours.ink, anchor="middle"),
        Label(X1, TICKS_AT, ends[1], style.SMALL, colours.muted, anchor="end"),
        Path(((X0, y), (X0 + 82, y)), colours.ink, style.HAIRLINE, dashed=True),
        Label(X0 + 96, EQUAL_AT, EQUAL.to(tongue), style.SMALL, colours.muted),
    ]


def _reached(curve: Sequence[Point], share: float) -> float:
    """Return the share of customers at which the curve comes to a share of revenue."""
    (x1, y1), (x2, y2) = next(pair for pair in pairwise(curve) if pair[1][1] >= share)
    return x1 + (x2 - x1) * (share - y1) / (y2 - y1) if y2 > y1 else x2


def _said(place: int, one: Class, tone: Tone, colours: Palette) -> list[Mark]:
    """Return the panel of a class: its letter in its colour, its customers and its revenue."""
    width = (style.RIGHT - style.LEFT - 2 * SLIT) / 3
    x = style.LEFT + place * (width + SLIT)
    room = width - 2 * PAD
    disc = tone if tone.fill != colours.panel else Tone(colours.paper, colours.ink, colours.ink)
    return [
        panel(x, CLASSES_AT, width, CLASS_HEIGHT, colours.panel),
        *badge(x + PAD + 22, CLASSES_AT + 44, one.name, disc, 24),
        Label(x + PAD + 60, CLASSES_AT + 54, one.customers, style.SMALL, colours.ink, bold=True).within(room - 60),
        Label(x + PAD, CLASSES_AT + 104, one.revenue, style.SMALL, colours.ink).within(room),
    ]
