"""The empathy map: one person in one situation, with the six fields around; the music school's Thomas."""

from dataclasses import dataclass

from bot.domain.pictures import PICTURES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.course import icons
from bot.drawing.course.parts import even
from bot.drawing.shapes import circle, panel
from bot.drawing.sheet import Box, Label, Mark, Path, Sheet
from bot.drawing.style import Palette, Tone
from bot.drawing.values import Values, language


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name, and what stands in it."""

    name: Text
    note: Text


SUBTITLE = Text("Thomas, 52, Einsteiger, vor der Probestunde", "Thomas, 52, a beginner, before the taster lesson")
THINKS = Field(
    Text("Denkt und fühlt (vermutet)", "Thinks and feels (assumed)"),
    Text("„Ich blamiere mich. Dafür bin ich zu alt.“", "“I will make a fool of myself. I am too old for this.”"),
)
HEARS = Field(Text("Hört", "Hears"), Text("„Papa, echt jetzt?“", "“Dad, seriously?”"))
SEES = Field(Text("Sieht", "Sees"), Text("Plakate mit Kindern am Flügel", "Posters with children at the grand piano"))
SAYS = Field(
    Text("Sagt und tut", "Says and does"),
    Text(
        "„Keine Zeit.“ Schaut aber jeden Abend 20 Minuten Klaviervideos",
        "“No time.” But watches piano videos for 20 minutes every evening",
    ),
)
PAINS = Field(
    Text("Sorgen", "Pains"),
    Text(
        "Vorspielen vor anderen, Vertrag über zwölf Monate", "Playing in front of others, a contract for twelve months"
    ),
)
GAINS = Field(
    Text("Wünsche", "Gains"), Text("An Weihnachten ein Lied für die Familie", "A song for the family at Christmas")
)

TOP, FIELDS_HEIGHT = 150, 560
MIDDLE = ((style.LEFT + style.RIGHT) / 2, TOP + FIELDS_HEIGHT / 2)
RADIUS = 96
SIDE = 236  # the room of a text at the left or the right
BELOW, BELOW_HEIGHT = TOP + FIELDS_HEIGHT + 18, 150
HEIGHT = BELOW + BELOW_HEIGHT + style.MARGIN
PAD = 26


def empathy_map(values: Values) -> Sheet:
    """Return the picture in the language and theme of `values`; raise DrawingError for another one."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(PICTURES["empathy-map"].to(tongue), SUBTITLE.to(tongue), colours)]
    marks += _ground(colours)
    marks += _around(tongue, colours)
    half = (style.RIGHT - style.LEFT - 18) / 2
    marks += _below(style.LEFT, half, PAINS, colours.orange, tongue)
    marks += _below(style.LEFT + half + 18, half, GAINS, colours.blue, tongue)
    return Sheet(tuple(marks), colours.paper, height=HEIGHT)


def _ground(colours: Palette) -> list[Mark]:
    """Return the four fields, parted from corner to corner, and the person in their midst."""
    right, bottom = style.RIGHT, TOP + FIELDS_HEIGHT
    x, y = MIDDLE
    return [
        Box(style.LEFT, TOP, right - style.LEFT, FIELDS_HEIGHT, colours.panel),
        Path(((style.LEFT, TOP), (right, bottom)), colours.paper, 8),
        Path(((style.LEFT, bottom), (right, TOP)), colours.paper, 8),
        circle(x, y, RADIUS + 8, colours.paper),
        circle(x, y, RADIUS, colours.blue.fill),
        *icons.person(x, y + 56, 112, colours.blue.on),
    ]


def _around(tongue: Language, colours: Palette) -> list[Mark]:
    x, y = MIDDLE
    tone = colours.blue
    return [
        *_note(x, TOP + 52, THINKS, 500, tone, tongue, colours, middle=True),
        *_note(style.LEFT + PAD, y - 36, HEARS, SIDE, tone, tongue, colours),
        *_note(style.RIGHT - PAD - SIDE, y - 36, SEES, SIDE, tone, tongue, colours),
        *_note(x, y + RADIUS + 72, SAYS, 520, colours.orange, tongue, colours, middle=True),
    ]


def _note(
    x: float,
    y: float,
    field: Field,
    room: float,
    tone: Tone,
    tongue: Language,
    colours: Palette,
    *,
    middle: bool = False,
) -> list[Label]:
    name = Label(x, y, field.name.to(tongue), style.TEXT, tone.ink, bold=True, anchor="middle" if middle else "start")
    return [name, *even(x, y + 44, field.note.to(tongue), style.SMALL, colours.ink, room, middle=middle)]


def _below(x: float, width: float, field: Field, tone: Tone, tongue: Language) -> list[Mark]:
    return [
        panel(x, BELOW, width, BELOW_HEIGHT, tone.fill),
        Label(x + PAD, BELOW + 48, field.name.to(tongue), style.TEXT, tone.on, bold=True),
        *even(x + PAD, BELOW + 90, field.note.to(tongue), style.SMALL, tone.on, width - 2 * PAD),
    ]
