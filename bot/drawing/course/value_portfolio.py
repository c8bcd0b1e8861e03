"""The customer value portfolio: current by expected contribution, four fields with what to do in each."""

from dataclasses import dataclass

from bot.domain.pictures import PICTURES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.course.parts import even
from bot.drawing.fields import Axis, Fields, axes
from bot.drawing.shapes import circle, panel
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
TOMORROW = Axis(
    Text("Erwarteter Beitrag", "Expected contribution"),
    (Text("morgen viel", "much tomorrow"), Text("morgen wenig", "little tomorrow")),
)
TODAY = Axis(
    Text("Heutiger Beitrag", "Current contribution"),
    (Text("heute wenig", "little today"), Text("heute viel", "much today")),
)
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
FIELDS = Fields(left=196, top=200, height=244)
PAD = 26


def value_portfolio(values: Values) -> Sheet:
    """Return the picture in the language and theme of `values`; raise DrawingError for another one."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(PICTURES["value-portfolio"].to(tongue), SUBTITLE.to(tongue), colours)]
    marks += axes(FIELDS, TOMORROW, TODAY, 106, tongue, colours)
    for row, fields in enumerate(GRID):
        for column, field in enumerate(fields):
            marks += _field(*FIELDS.corner(row, column), field, _tone(field, colours), tongue)
    return Sheet(tuple(marks), colours.paper, height=HEIGHT)


def _tone(field: Field, colours: Palette) -> Tone:
    if field is TOP:
        return colours.blue
    if field is STEADY:
        return colours.grey
    return Tone(colours.panel, colours.blue.ink if field is POTENTIAL else colours.orange.ink, colours.ink)


def _field(x: float, y: float, field: Field, tone: Tone, tongue: Language) -> list[Mark]:
    room = FIELDS.width - 2 * PAD
    name = tone.ink if field in (POTENTIAL, LOW) else tone.on
    return [
        panel(x, y, FIELDS.width, FIELDS.height, tone.fill),
        Label(x + PAD, y + 54, field.name.to(tongue), style.TEXT + 4, name, bold=True).within(room),
        *even(x + PAD, y + 100, field.advice.to(tongue), style.SMALL, tone.on, room),
        circle(x + PAD + 10, y + FIELDS.height - 41, 10, name),
        Label(x + PAD + 34, y + FIELDS.height - 32, field.example.to(tongue), style.SMALL, tone.on).within(room - 34),
    ]
