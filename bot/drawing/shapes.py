"""What several drawings are made of: wrapped texts, texts below each other, panels, circles, arrows, a foot."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from bot.drawing import letters, style
from bot.drawing.sheet import Box, Label, Mark, Path, Sheet
from bot.drawing.style import RADIUS, SMALL, TEXT, Palette, Tone

LEADING = 1.28  # from one line to the next, in font sizes
RISE, DROP = 0.78, 0.24  # how far letters reach above and below their baseline, in font sizes
MIDDLE = 0.36  # from the middle of the capitals down to the baseline, in font sizes
_HEAD = 18.0  # pixels of an arrow's head, at least


def wrap(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    r"""Return `text` in lines no wider than `room`; a word that is wider stands alone. Hard spaces do not break.

    >>> wrap("eins zwei drei", 20, 90), wrap("um 12\N{NO-BREAK SPACE}%", 20, 60)
    (['eins zwei', 'drei'], ['um', '12\xa0%'])
    """
    lines: list[str] = []
    for word in filter(None, text.split(" ")):
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and letters.width(longer, size, bold=bold) <= room:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def even_room(text: str, size: float, room: float, *, bold: bool = False) -> float:
    """Return the least room in which `text` takes no more lines than in `room`: they come out about equally long.

    >>> wrap("eins zwei drei vier", 20, 140), wrap("eins zwei drei vier", 20, even_room("eins zwei drei vier", 20, 140))
    (['eins zwei drei', 'vier'], ['eins zwei', 'drei vier'])
    """
    lines = len(wrap(text, size, room, bold=bold))
    while room > size and len(wrap(text, size, room - size / 4, bold=bold)) == lines:
        room -= size / 4
    return max(letters.width(line, size, bold=bold) for line in wrap(text, size, room, bold=bold))


def paragraph(
    x: float, y: float, text: str, size: float, fill: str, room: float, *, bold: bool = False, middle: bool = False
) -> list[Label]:
    """Return a wrapped text; `x` is its left end or its `middle`, `y` the baseline of its first line."""
    anchor: Literal["start", "middle"] = "middle" if middle else "start"
    return [
        Label(x, y + number * size * LEADING, line, size, fill, bold, anchor).within(room)
        for number, line in enumerate(wrap(text, size, room, bold=bold))
    ]


@dataclass(frozen=True, slots=True)
class Words:
    """A text of a stack; `gap` pixels below the one before."""

    text: str
    fill: str
    size: float = SMALL
    bold: bool = False
    gap: float = 8


def stack(x: float, top: float, words: Sequence[Words], room: float, *, middle: bool = False) -> list[Label]:
    """Return texts below each other, each in even lines; the first begins at `top`, its own gap is left out.

    >>> [label.y for label in stack(0, 100, [Words("a", "#000", 20), Words("b", "#000", 10, gap=6)], 90)]
    [115.6, 134.2]
    """
    labels: list[Label] = []
    for one in words:
        top = labels[-1].y + labels[-1].size * DROP + one.gap if labels else top
        narrow = min(room, even_room(one.text, one.size, room, bold=one.bold))
        labels += paragraph(
            x, top + RISE * one.size, one.text, one.size, one.fill, narrow, bold=one.bold, middle=middle
        )
    return labels


def level(x: float, y: float, text: str, fill: str, size: float = TEXT, *, bold: bool = False) -> Label:
    """Return a text whose middle is at `x`, `y`."""
    return Label(x, y + MIDDLE * size, text, size, fill, bold, "middle")


def circle(x: float, y: float, radius: float, fill: str) -> Box:
    """Return a disc around `x`, `y`."""
    return Box(x - radius, y - radius, 2 * radius, 2 * radius, fill, radius)


def badge(x: float, y: float, text: str, tone: Tone, radius: float = 26) -> list[Mark]:
    """Return a disc around `x`, `y` with a number, or a letter, on it."""
    return [circle(x, y, radius, tone.fill), level(x, y, text, tone.on, bold=True)]


def panel(x: float, y: float, width: float, height: float, fill: str) -> Box:
    """Return a box with round corners."""
    return Box(x, y, width, height, fill, RADIUS)


def arrow(points: Sequence[tuple[float, float]], stroke: str, width: float = 4.0) -> list[Mark]:
    """Return a line through `points` with a head at its end."""
    (x1, y1), (x2, y2) = points[-2:]
    angle, head = math.atan2(y2 - y1, x2 - x1), max(_HEAD, 3.2 * width)
    neck = (x2 - head * 0.7 * math.cos(angle), y2 - head * 0.7 * math.sin(angle))
    shaft = [point for point in points[1:-1] if math.dist(point, (x2, y2)) > head]  # what the head leaves of a curve
    sides = [
        (x2 - head * math.cos(angle + turn), y2 - head * math.sin(angle + turn)) for turn in (math.pi / 7, -math.pi / 7)
    ]
    return [
        Path((points[0], *shaft, neck), stroke, width),
        Path((sides[0], (x2, y2), sides[1]), "none", 0, fill=stroke),
    ]


def finished(marks: Sequence[Mark], bottom: float, note: str, colours: Palette) -> Sheet:
    """Return the sheet of `marks` that reach down to `bottom`, with a note below them if there is one."""
    below = stack(style.LEFT, bottom + style.GAP, [Words(note, colours.ink)], style.RIGHT - style.LEFT) if note else []
    lowest = below[-1].y + below[-1].size * DROP if below else bottom
    return Sheet((*marks, *below), colours.paper, height=round(lowest + style.MARGIN - 8))
