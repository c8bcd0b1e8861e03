"""Double opt-in in four steps, between somebody who signs up and the system: only the click confirms it."""

from bot.domain.pictures import PICTURES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.course import icons
from bot.drawing.shapes import arrow, badge, level, panel
from bot.drawing.sheet import Label, Mark, Path, Sheet
from bot.drawing.style import Palette, Tone
from bot.drawing.values import Values, language

SUBTITLE = Text("Der übliche Weg, eine Einwilligung zu beweisen", "The usual way to prove consent")
SIDES = (Text("Person", "Person"), Text("System", "System"))
STEPS = (
    Text("trägt ihre Adresse ein", "enters the address"),
    Text("schickt Mail mit Link, ohne Werbung", "sends e-mail with link, no advertising"),
    Text("klickt auf den Link", "clicks on the link"),
    Text("speichert Zeitpunkt und Wortlaut im CRM", "stores time and wording in the CRM"),
)
BEFORE = Text("noch nicht bestätigt", "not confirmed yet")
AFTER = Text("erst der Klick bestätigt", "only the click confirms")

SIDES_AT = 262  # where the figures stand
ICON = 84
FROM, TO = style.LEFT + 76, style.RIGHT - 76  # the lines of the person and the system
ZONES_AT, ZONE_HEIGHT, BETWEEN = 282, 272, 20
ROWS = (130, 222)  # the arrows of a zone, from its top
RADIUS = 28.0
HEIGHT = ZONES_AT + 2 * ZONE_HEIGHT + BETWEEN + style.MARGIN


def double_opt_in(values: Values) -> Sheet:
    """Return the picture in the language and theme of `values`; raise DrawingError for another one."""
    tongue, colours = language(values), style.palette(values)
    after = ZONES_AT + ZONE_HEIGHT + BETWEEN
    marks: list[Mark] = [*style.heading(PICTURES["double-opt-in"].to(tongue), SUBTITLE.to(tongue), colours)]
    marks += _sides(tongue, colours)
    marks += _zone(ZONES_AT, BEFORE, colours.grey, tongue, colours)
    marks += _zone(after, AFTER, colours.blue, tongue, colours)
    marks += _message(1, (FROM, TO), ZONES_AT + ROWS[0], colours.grey, tongue, colours)
    marks += _message(2, (TO, FROM), ZONES_AT + ROWS[1], colours.grey, tongue, colours)
    marks += _message(3, (FROM, TO), after + ROWS[0], colours.blue, tongue, colours)
    marks += _record(after + ROWS[1] - 6, tongue, colours)
    return Sheet(tuple(marks), colours.paper, height=HEIGHT)


def _sides(tongue: Language, colours: Palette) -> list[Mark]:
    """Return the two figures with their names beside them."""
    person, system = (side.to(tongue) for side in SIDES)
    return [
        *icons.person(FROM, SIDES_AT, ICON, colours.ink),
        Label(FROM + 54, SIDES_AT - 20, person, style.TEXT, colours.ink, bold=True),
        *icons.shop(TO, SIDES_AT, ICON, colours.ink, colours.paper),
        Label(TO - 66, SIDES_AT - 20, system, style.TEXT, colours.ink, bold=True, anchor="end"),
    ]


def _zone(top: float, name: Text, tone: Tone, tongue: Language, colours: Palette) -> list[Mark]:
    bottom = top + ZONE_HEIGHT
    marks: list[Mark] = [
        panel(style.LEFT, top, style.RIGHT - style.LEFT, ZONE_HEIGHT, colours.panel),
        *(Path(((x, top + 12), (x, bottom - 12)), colours.rule, style.HAIRLINE, dashed=True) for x in (FROM, TO)),
        level((FROM + TO) / 2, top + 38, name.to(tongue), tone.ink, style.SMALL, bold=True),
    ]
    return marks


def _message(
    number: int, way: tuple[float, float], y: float, tone: Tone, tongue: Language, colours: Palette
) -> list[Mark]:
    """Return an arrow from one line to the other, with the step's number where it begins and its text above."""
    start, end = way
    away = RADIUS + 10 if start < end else -RADIUS - 10
    return [
        *arrow([(start + away, y), (end - away / 3, y)], tone.ink, 5),
        *badge(start, y, str(number), tone, RADIUS),
        Label((FROM + TO) / 2, y - 18, STEPS[number - 1].to(tongue), style.TEXT, colours.ink, anchor="middle"),
    ]


def _record(y: float, tongue: Language, colours: Palette) -> list[Mark]:
    """Return the last step: it stays with the system."""
    left, right = FROM + 60, TO - RADIUS - 18
    stored = level((left + right) / 2, y, STEPS[3].to(tongue), colours.blue.on)
    return [
        panel(left, y - 36, right - left, 72, colours.blue.fill),
        stored,
        Path(((right, y), (TO - RADIUS, y)), colours.blue.ink, 5),
        *badge(TO, y, "4", colours.blue, RADIUS),
    ]
