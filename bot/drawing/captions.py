"""The texts beside the points of lines: which are written, and where no line and no other text is in the way."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, zip_longest

from bot.drawing import style
from bot.drawing.plot import DOT, LINE, WHISKER, Dot, Line, between
from bot.drawing.shapes import DROP, RISE
from bot.drawing.sheet import Box, Label

NEAR = 6  # pixels between a line and a text
PAD = 4  # pixels of paper around a text, where the grid is left out
FAR = 60  # pixels from a dot to a text that is still taken for its own; the last dot has one at any distance
WIDEST = 260  # of a text
CALM = 8  # points; where there are more, only the telling ones are written

Span = tuple[float, float]


def captions(lines: Sequence[Line], left: float, right: float, paper: str) -> tuple[list[Box], list[Label]]:
    """Return the texts of the points between `left` and `right`, and the paper that they stand on."""
    labels: list[Label] = []
    for line, place in _in_turn([[(line, place) for place in telling(line.dots)] for line in lines]):
        dot = line.dots[place]
        if dot and (label := _placed(_caption(dot, line, left, right), dot, line, lines, labels)):
            labels.append(label)
    return [_ground(label, paper) for label in labels], labels


def telling(dots: Sequence[Dot | None]) -> list[int]:
    """Return the places of the points that say most: last, first, highest, lowest; then the others where they are few.

    >>> telling([Dot(0, y, y, y, "a") for y in (5, 3, 4, 9, 6)])
    [4, 0, 1, 3, 2]
    """
    there = [(dot.y, place) for place, dot in enumerate(dots) if dot and dot.text]
    if not there:
        return []
    first = [there[-1], there[0], min(there), max(there)]
    others = reversed(there) if len(dots) <= CALM else ()
    return list(dict.fromkeys(place for _, place in (*first, *others)))


def _in_turn(orders: Sequence[list[tuple[Line, int]]]) -> Iterator[tuple[Line, int]]:
    """Yield the most important of each line, then the next of each."""
    return (one for one in chain.from_iterable(zip_longest(*orders)) if one)


def _caption(dot: Dot, line: Line, left: float, right: float) -> Label:
    bold = dot is line.dots[-1] and not line.open
    return between(Label(dot.x, 0, dot.text, style.SMALL, line.ink, bold, "middle").within(WIDEST), left, right)


def _placed(label: Label, dot: Dot, own: Line, lines: Sequence[Line], others: Sequence[Label]) -> Label | None:
    """Return the text above or below its line, whichever is nearer to its dot and free; None where neither is."""
    top, bottom = _reach(own, label)
    above = replace(label, y=top - NEAR - DROP * label.size)
    below = replace(label, y=bottom + NEAR + RISE * label.size)
    choices = sorted([(dot.top - top, 0, above), (bottom - dot.bottom, 1, below)], key=lambda choice: choice[:2])
    near = [one for distance, _, one in choices if distance <= FAR or dot is own.dots[-1]]
    strangers = [line for line in lines if line is not own]
    return next((one for one in near if _is_free(one, strangers, others)), None)


def _is_free(label: Label, lines: Sequence[Line], others: Sequence[Label]) -> bool:
    own = _height(label)
    beside = [other for other in others if _meet((label.left, label.right), (other.left, other.right))]
    return not any(_meet(own, span) for span in [*map(_height, beside), *(_reach(line, label) for line in lines)])


def _reach(line: Line, label: Label) -> Span:
    """Return from where to where a line goes up and down over the width of a text, its intervals included."""
    left, right = label.left - PAD, label.right + PAD
    spots = [
        (dot.top - DOT, dot.bottom + DOT) for dot in line.known if left - WHISKER / 2 <= dot.x <= right + WHISKER / 2
    ]
    for one, two in line.parts:
        start, end = max(one.x, left), min(two.x, right)
        if start < end:
            heights = [one.y + (two.y - one.y) * (x - one.x) / (two.x - one.x) for x in (start, end)]
            spots.append((min(heights) - LINE, max(heights) + LINE))
    return min((top for top, _ in spots), default=0), max((bottom for _, bottom in spots), default=0)


def _height(label: Label) -> Span:
    return label.y - RISE * label.size, label.y + DROP * label.size


def _meet(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _ground(label: Label, paper: str) -> Box:
    top, bottom = _height(label)
    return Box(label.left - PAD, top - PAD, label.width + 2 * PAD, bottom - top + 2 * PAD, paper)
