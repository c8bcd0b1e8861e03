"""What several drawings are made of: wrapped texts, panels with a title, arrows."""

import math
from collections.abc import Sequence
from typing import Literal

from bot.drawing import letters
from bot.drawing.sheet import Box, Label, Mark, Path
from bot.drawing.style import RADIUS

LEADING = 1.28  # from one line to the next, in font sizes
_HEAD = 18.0  # pixels of an arrow's head


def wrap(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """Return `text` in lines no wider than `room`; a word that is wider stands alone.

    >>> wrap("eins zwei drei", 20, 90)
    ['eins zwei', 'drei']
    """
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and letters.width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def paragraph(
    x: float, y: float, text: str, size: float, fill: str, room: float, *, bold: bool = False, middle: bool = False
) -> list[Label]:
    """Return a wrapped text; `x` is its left end or its `middle`, `y` the baseline of its first line."""
    anchor: Literal["start", "middle"] = "middle" if middle else "start"
    return [
        Label(x, y + number * size * LEADING, line, size, fill, bold, anchor).within(room)
        for number, line in enumerate(wrap(text, size, room, bold=bold))
    ]


def panel(x: float, y: float, width: float, height: float, fill: str) -> Box:
    """Return a box with round corners."""
    return Box(x, y, width, height, fill, RADIUS)


def arrow(points: Sequence[tuple[float, float]], stroke: str, width: float = 4.0) -> list[Mark]:
    """Return a line through `points` with a head at its end."""
    (x1, y1), (x2, y2) = points[-2:]
    angle = math.atan2(y2 - y1, x2 - x1)
    neck = (x2 - _HEAD * 0.7 * math.cos(angle), y2 - _HEAD * 0.7 * math.sin(angle))
    sides = [
        (x2 - _HEAD * math.cos(angle + turn), y2 - _HEAD * math.sin(angle + turn))
        for turn in (math.pi / 7, -math.pi / 7)
    ]
    return [
        Path((*points[:-1], neck), stroke, width),
        Path((sides[0], (x2, y2), sides[1]), "none", 0, fill=stroke),
    ]
