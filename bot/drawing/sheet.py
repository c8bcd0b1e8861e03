"""What a drawing is before it is a picture: marks on a sheet, as plain values that tests can compare.

All lengths are pixels, from the upper left corner.
"""

from dataclasses import dataclass, replace
from typing import Literal

from bot.drawing import letters

WIDTH = 1000
HEIGHT = 560


@dataclass(frozen=True, slots=True)
class Box:
    """A filled rectangle, with round corners where it has a radius."""

    x: float
    y: float
    width: float
    height: float
    fill: str
    radius: float = 0.0


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points; with a `fill`, the area within them."""

    points: tuple[tuple[float, float], ...]
    stroke: str
    width: float
    fill: str = "none"
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """A line of text; `y` is its baseline, `x` its left end, its middle or its right end."""

    x: float
    y: float
    text: str
    size: float
    fill: str
    bold: bool = False
    anchor: Literal["start", "middle", "end"] = "start"

    @property
    def width(self) -> float:
        """The width as drawn."""
        return letters.width(self.text, self.size, bold=self.bold)

    @property
    def left(self) -> float:
        """The left end."""
        return self.x - self.width * {"start": 0.0, "middle": 0.5, "end": 1.0}[self.anchor]

    @property
    def right(self) -> float:
        """The right end."""
        return self.left + self.width

    def within(self, room: float) -> "Label":
        """Return the label, smaller if that is needed to be no wider than `room`."""
        return self if self.width <= room else replace(self, size=self.size * room / self.width)


Mark = Box | Path | Label


@dataclass(frozen=True, slots=True)
class Sheet:
    """A drawing: its marks in the order of painting."""

    marks: tuple[Mark, ...]
    background: str
    width: int = WIDTH
    height: int = HEIGHT

    @property
    def labels(self) -> tuple[Label, ...]:
        """The texts alone."""
        return tuple(mark for mark in self.marks if isinstance(mark, Label))
