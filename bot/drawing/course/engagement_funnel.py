"""Reach, interaction, transaction: three levels that become narrower, with the key figures of each."""

from dataclasses import dataclass, replace

from bot.domain.pictures import PICTURES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.course.parts import even
from bot.drawing.shapes import LEADING, MIDDLE, level
from bot.drawing.sheet import Label, Mark, Path, Sheet
from bot.drawing.style import Palette, Tone
from bot.drawing.values import Values, language


@dataclass(frozen=True, slots=True)
class Level:
    """A level: its name, its question, its key figures."""

    name: Text
    question: Text
    figures: tuple[Text, ...]


LEVELS = (
    Level(
        Text("Reichweite", "Reach"),
        Text("Wie viele wurden erreicht?", "How many were reached?"),
        (
            Text("Klickrate (CTR)", "Click-through rate (CTR)"),
            Text("Absprungrate", "Bounce rate"),
            Text("Verweildauer", "Time on site"),
        ),
    ),
    Level(
        Text("Interaktion", "Interaction"),
        Text("Wer tut daraufhin etwas?", "Who does something in response?"),
        (Text("Interaktionsrate", "Engagement rate"), Text("Likes, Kommentare, Geteiltes", "Likes, comments, shares")),
    ),
    Level(
        Text("Transaktion", "Transaction"),
        Text("Wer erreicht das Ziel?", "Who arrives at the goal?"),
        (
            Text("Konversionsrate", "Conversion rate"),
            Text("Abbruchquote", "Abandonment rate"),
            Text("Kundenbindungsrate", "Customer retention rate"),
        ),
    ),
)
SUBTITLE = Text("Drei Stufen, auf denen gemessen wird", "Three levels on which to measure")
STAGE = Text("Vorstufe", "preliminary stage")
BEGIN = Text("ab hier Engagement", "engagement from here on")

TOP, LEVEL_HEIGHT = 156, 196
GAPS = (64, 18)  # below the first level there is the line where engagement begins
MIDDLE_AT = style.LEFT + 196
WIDTHS = (392, 324, 256, 188)  # of the funnel, at the upper end of each level and at the lower end of the last
TEXTS_AT = style.LEFT + 440
HEIGHT = TOP + 3 * LEVEL_HEIGHT + sum(GAPS) + style.MARGIN


def engagement_funnel(values: Values) -> Sheet:
    """Return the picture in the language and theme of `values`; raise DrawingError for another one."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(PICTURES["engagement-funnel"].to(tongue), SUBTITLE.to(tongue), colours)]
    for place, one in enumerate(LEVELS):
        tone = colours.blue if place else colours.grey
        marks += _level(place, one, tone, tongue)
        marks += _texts(place, one, tone, tongue, colours)
    marks += _begin(tongue, colours)
    return Sheet(tuple(marks), colours.paper, height=HEIGHT)


def top(place: int) -> float:
    """Return where a level begins."""
    return TOP + place * LEVEL_HEIGHT + sum(GAPS[:place])


def _level(place: int, one: Level, tone: Tone, tongue: Language) -> list[Mark]:
    y, upper, lower = top(place), WIDTHS[place] / 2, WIDTHS[place + 1] / 2
    corners = (
        (MIDDLE_AT - upper, y),
        (MIDDLE_AT + upper, y),
        (MIDDLE_AT + lower, y + LEVEL_HEIGHT),
        (MIDDLE_AT - lower, y + LEVEL_HEIGHT),
    )
    middle = y + LEVEL_HEIGHT / 2
    area = Path(corners, "none", 0, fill=tone.fill)
    if place:
        return [area, level(MIDDLE_AT, middle, one.name.to(tongue), tone.on, bold=True)]
    return [
        area,
        level(MIDDLE_AT, middle - 18, one.name.to(tongue), tone.on, bold=True),
        level(MIDDLE_AT, middle + 22, STAGE.to(tongue), tone.on, style.SMALL),
    ]


def _texts(place: int, one: Level, tone: Tone, tongue: Language, colours: Palette) -> list[Mark]:
    """Return question and key figures, around the middle of their level."""
    room, middle = style.RIGHT - TEXTS_AT, top(place) + LEVEL_HEIGHT / 2
    question = even(TEXTS_AT, 0, one.question.to(tongue), style.TEXT, tone.ink, room, bold=True)
    figures = [Label(TEXTS_AT, 0, figure.to(tongue), style.TEXT, colours.ink) for figure in one.figures]
    line = style.TEXT * LEADING
    first = middle - (len(question + figures) - 1) / 2 * line + MIDDLE * style.TEXT
    return [replace(label, y=first + row * line) for row, label in enumerate(question + figures)]


def _begin(tongue: Language, colours: Palette) -> list[Mark]:
    """Return the line below which engagement begins: reach is only its preliminary stage."""
    y = top(1) - GAPS[0] / 2
    label = Label(
        style.RIGHT, y + MIDDLE * style.SMALL, BEGIN.to(tongue), style.SMALL, colours.blue.ink, bold=True, anchor="end"
    )
    return [Path(((style.LEFT, y), (label.left - 16, y)), colours.blue.ink, 3, dashed=True), label]
