"""The customer value portfolio: current by expected contribution, four fields with what to do in each."""

from dataclasses import dataclass

from bot.domain.pictures import PICTURES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.course.parts import even
from bot.drawing.shapes import arrow, circle, panel
from bot.drawing.sheet import Label, Mark, Sheet
from bot.drawing.style import Palette, Tone
from bot.drawing.values import Values, language


@dataclass(frozen=True, slots=True)
class Field:
    """A field: its name, what to do, and who of the music school stands there."""

    name: Text
    advice: Text
    example: Text


SUBTITLE = Text("Eine Musikschule ordnet vier Beziehungen", "A music school sorts four relationships")
EXPECTED = Text("Erwarteter Beitrag", "Expected contribution")
CURRENT = Text("Heutiger Beitrag", "Current contribution")
TOMORROW = (Text("morgen viel", "much tomorrow"), Text("morgen wenig", "little tomorrow"))
TODAY = (Text("heute wenig", "little today"), Text("heute viel", "much today"))
POTENTIAL = Field(
    Text("Hohes Potenzial", "High potential"),
    Text("den Wert entwickeln", "develop the value"),
    Text("Familie Demir", "Demir family"),
)
TOP = Field(
    Text("Leistungsträger", "Top performers"),
    Text("größte Aufmerksamkeit", "greatest attention"),
    Text("Kammerchor", "chamber choir"),
)
LOW = Field(
    Text("Geringer Wert", "Low value"),
    Text("erst rentabel machen, sonst anständig beenden", "first make it profitable, else end it decently"),
    Text("Herr Voss", "Mr Voss"),
)
STEADY = Field(
    Text("Ertragskundschaft", "Today’s earners"),
    Text("gut bedienen, nichts Großes mehr investieren", "serve well, invest nothing big any more"),
    Text("Familie Roth", "Roth family"),
)
GRID = ((POTENTIAL, TOP), (LOW, STEADY))

HEIGHT = 842
X0, Y0 = 196, 200  # the upper left corner of the fields
SLIT = 16
WIDTH = (style.RIGHT - X0 - SLIT) / 2
FIELD_HEIGHT = 244
PAD = 26
FOOT = Y0 + 2 * FIELD_HEIGHT + SLIT


def value_portfolio(values: Values) -> Sheet:
    """Return the picture in the language and theme of `values`; raise DrawingError for another one."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(PICTURES["value-portfolio"].to(tongue), SUBTITLE.to(tongue), colours)]
    marks += _axes(tongue, colours)
    for row, fields in enumerate(GRID):
        for column, field in enumerate(fields):
            x, y = X0 + column * (WIDTH + SLIT), Y0 + row * (FIELD_HEIGHT + SLIT)
            marks += _field(x, y, field, _tone(field, colours), tongue)
    return Sheet(tuple(marks), colours.paper, height=HEIGHT)


def _tone(field: Field, colours: Palette) -> Tone:
    if field is TOP:
        return colours.blue
    if field is STEADY:
        return colours.grey
    return Tone(colours.panel, colours.blue.ink if field is POTENTIAL else colours.orange.ink, colours.ink)


def _field(x: float, y: float, field: Field, tone: Tone, tongue: Language) -> list[Mark]:
    room = WIDTH - 2 * PAD
    name = tone.ink if field in (POTENTIAL, LOW) else tone.on
    return [
        panel(x, y, WIDTH, FIELD_HEIGHT, tone.fill),
        Label(x + PAD, y + 54, field.name.to(tongue), style.TEXT + 4, name, bold=True).within(room),
        *even(x + PAD, y + 100, field.advice.to(tongue), style.SMALL, tone.on, room),
        circle(x + PAD + 10, y + FIELD_HEIGHT - 41, 10, name),
        Label(x + PAD + 34, y + FIELD_HEIGHT - 32, field.example.to(tongue), style.SMALL, tone.on).within(room - 34),
    ]


def _axes(tongue: Language, colours: Palette) -> list[Mark]:
    axis = X0 - 22
    marks: list[Mark] = [
        *arrow([(axis, FOOT + 22), (axis, Y0)], colours.rule),
        *arrow([(axis, FOOT + 22), (style.RIGHT, FOOT + 22)], colours.rule),
        Label(style.LEFT, Y0 - 26, EXPECTED.to(tongue), style.SMALL, colours.ink, bold=True),
        Label(style.RIGHT, FOOT + 106, CURRENT.to(tongue), style.SMALL, colours.ink, bold=True, anchor="end"),
    ]
    for row, level in enumerate(TOMORROW):
        y = Y0 + row * (FIELD_HEIGHT + SLIT) + FIELD_HEIGHT / 2 - 8
        marks += even(style.LEFT, y, level.to(tongue), style.SMALL, colours.muted, axis - style.LEFT - 12)
    for column, level in enumerate(TODAY):
        x = X0 + column * (WIDTH + SLIT) + WIDTH / 2
        marks.append(Label(x, FOOT + 60, level.to(tongue), style.SMALL, colours.muted, anchor="middle"))
    return marks
