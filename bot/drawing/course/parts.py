"""What several pictures of the course are made of: outlines, texts in even lines, percentages."""

from fractions import Fraction

from bot.domain.texts import Language
from bot.drawing.shapes import even_room, paragraph
from bot.drawing.sheet import Label, Path
from bot.drawing.style import HAIRLINE


def outline(x: float, y: float, width: float, height: float, stroke: str, *, dashed: bool = False) -> Path:
    """Return the edge of a rectangle."""
    corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
    return Path(corners, stroke, HAIRLINE, dashed=dashed)


def even(
    x: float, y: float, text: str, size: float, fill: str, room: float, *, bold: bool = False, middle: bool = False
) -> list[Label]:
    """Return a paragraph (see there) with lines of about equal length, so that no word is left alone on the last.

    >>> [line.text for line in even(0, 0, "eins zwei drei vier", 20, "#000", 140)]
    ['eins zwei', 'drei vier']
    """
    return paragraph(x, y, text, size, fill, even_room(text, size, room, bold=bold), bold=bold, middle=middle)


def percent(value: Fraction, language: Language) -> str:
    r"""Return a percentage as people write it, with a decimal where it has one.

    >>> percent(Fraction(21, 2), "de"), percent(Fraction(10), "en")
    ('10,5\xa0%', '10\xa0%')
    """
    number = f"{float(value):.1f}".removesuffix(".0")
    return (number.replace(".", ",") if language == "de" else number) + "\N{NO-BREAK SPACE}%"


def euro(amount: Fraction, language: Language) -> str:
    r"""Return an amount as people write it, with cents where it has some.

    >>> euro(Fraction(25, 2), "de"), euro(Fraction(25, 2), "en"), euro(Fraction(20), "de")
    ('12,50\xa0€', '€12.50', '20\xa0€')
    """
    number = f"{float(amount):.2f}".removesuffix(".00")
    return number.replace(".", ",") + "\N{NO-BREAK SPACE}€" if language == "de" else f"€{number}"
