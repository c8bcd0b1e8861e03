"""What several pictures of the course are made of: outlines, texts in even lines."""

from bot.drawing.shapes import even_room, paragraph
from bot.drawing.sheet import Label, Path
from bot.drawing.style import HAIRLINE


def outline(x: float, y: float, width: float, height: float, stroke: str) -> Path:
    """Return the dashed edge of a rectangle."""
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
    return Path(corners, stroke, HAIRLINE, dashed=True)


def even(
    x: float, y: float, text: str, size: float, fill: str, room: float, *, bold: bool = False, middle: bool = False
) -> list[Label]:
    """Return a paragraph (see there) with lines of about equal length, so that no word is left alone on the last.

    >>> [line.text for line in even(0, 0, "eins zwei drei vier", 20, "#000", 140)]
    ['eins zwei', 'drei vier']
    """
    return paragraph(x, y, text, size, fill, even_room(text, size, room, bold=bold), bold=bold, middle=middle)
