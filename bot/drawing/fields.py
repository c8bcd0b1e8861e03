"""Two rows of two fields, and the axes along them: what a field's row and its column stand for."""

from dataclasses import dataclass

from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.course.parts import even
from bot.drawing.shapes import arrow
from bot.drawing.sheet import Label, Mark
from bot.drawing.style import Palette

SLIT = 16  # between two fields
_OFF = 22  # how far the axes are from the fields


@dataclass(frozen=True, slots=True)
class Fields:
    """Where the fields are: the upper left corner of them all, and the height of each; they end at the right margin."""

    left: float
    top: float
    height: float

    @property
    def width(self) -> float:
        """The width of each."""
        return (style.RIGHT - self.left - SLIT) / 2

    @property
    def foot(self) -> float:
        """Where the lower row ends."""
        return self.top + 2 * self.height + SLIT

    def corner(self, row: int, column: int) -> tuple[float, float]:
        """Return the upper left corner of a field, each number 0 or 1."""
        return self.left + column * (self.width + SLIT), self.top + row * (self.height + SLIT)


@dataclass(frozen=True, slots=True)
class Axis:
    """What an axis is called, and what its two places are."""

    name: Text
    places: tuple[Text, Text]


def axes(fields: Fields, rows: Axis, columns: Axis, below: float, tongue: Language, colours: Palette) -> list[Mark]:
    """Return the axes: of the `rows` on the left, upwards, of the `columns` at the foot, named `below` it."""
    axis, foot = fields.left - _OFF, fields.foot + _OFF
    marks: list[Mark] = [
        *arrow([(axis, foot), (axis, fields.top)], colours.rule),
        *arrow([(axis, foot), (style.RIGHT, foot)], colours.rule),
        Label(style.LEFT, fields.top - 26, rows.name.to(tongue), style.SMALL, colours.ink, bold=True),
        Label(
            style.RIGHT,
            fields.foot + below,
            columns.name.to(tongue),
            style.SMALL,
            colours.ink,
            bold=True,
            anchor="end",
        ),
    ]
    for row, place in enumerate(rows.places):
        y = fields.corner(row, 0)[1] + fields.height / 2 - 8
        marks += even(style.LEFT, y, place.to(tongue), style.SMALL, colours.muted, axis - style.LEFT - 12)
    for column, place in enumerate(columns.places):
        x = fields.corner(0, column)[0] + fields.width / 2
        marks.append(Label(x, fields.foot + 60, place.to(tongue), style.SMALL, colours.muted, anchor="middle"))
    return marks
