"""The customers in four fields: by what they brought so far, and by how long ago they last bought."""

from dataclasses import dataclass

from bot.business.categories import CATEGORIES
from bot.business.figures import CATEGORY_NAMES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.fields import Axis, Fields, axes
from bot.drawing.shapes import finished, panel
from bot.drawing.sheet import Box, Label, Mark, Sheet
from bot.drawing.style import Palette, Tone
from bot.drawing.values import NOTE, Values, amounts, language, numbers, text, texts

PLACES = ((0, 1), (0, 0), (1, 0), (1, 1))  # row and column of each of CATEGORY_NAMES
LAST_BOUGHT = Axis(Text("Letzter Kauf", "Last purchase"), (Text("vor Kurzem", "lately"), Text("lange her", "long ago")))
BROUGHT = Axis(Text("Bisheriger Wert", "Value so far"), (Text("wenig", "little"), Text("viel", "much")))
CUSTOMERS = (Text("{} Kunde", "{} customer"), Text("{} Kunden", "{} customers"))
OF_CUSTOMERS, OF_REVENUE = Text("{} der Kunden", "{} of customers"), Text("{} vom Umsatz", "{} of revenue")

LEFT, TOP = 176, 212  # the upper left corner of the fields
HEAD, METER = 118, 72  # the heights of a field's name and number, and of one of its shares
PAD = 26
BAR = 14
SLIVER = 4  # how long the bar of a single customer is, where there are thousands


@dataclass(frozen=True, slots=True)
class Field:
    """What is said of a category: its name, how many customers, and its shares with their texts."""

    name: str
    count: str
    meters: tuple[tuple[float, str], ...]


def segments(values: Values) -> Sheet:
    """Return the four fields of customers as the course names them, each with its part of customers and of revenue.

    Lists of four, in the order top performers, high potential, low value, at risk: `customers`, numbers from 0, not
    all 0; `counts`, the same as texts ("12", without a word); `shares`, the shares of the customers, texts ("8 %");
    `revenue`, numbers from 0 (may be left out where no amounts are known; all 0 is none), and `revenue_shares`, texts
    ("41 %").

    `title`, `subtitle` (60 characters) and `note` (160; may be "") are texts; `language` is de or en, `theme` light or
    dark. Raises DrawingError where they are something else.
    """
    tongue, colours = language(values), style.palette(values)
    fields = _fields(values, tongue)
    places = Fields(LEFT, TOP, height=HEAD + METER * len(fields[0].meters) + PAD / 2)
    room = places.width - 2 * PAD
    marks: list[Mark] = [
        *style.heading(text(values, "title"), text(values, "subtitle"), colours),
        *axes(places, LAST_BOUGHT, BROUGHT, 96, tongue, colours),
    ]
    for (row, column), field, (tone, bar) in zip(PLACES, fields, _tones(colours), strict=True):
        x, y = places.corner(row, column)
        marks += [panel(x, y, places.width, places.height, tone.fill), *_said(x + PAD, y, room, field, tone, bar)]
    return finished(marks, places.foot + 100, text(values, "note", NOTE), colours)


def _fields(values: Values, tongue: Language) -> list[Field]:
    customers, counts = amounts(values, "customers", 4), texts(values, "counts", 4)
    meters = [_meters(values, "customers", "shares", OF_CUSTOMERS.to(tongue))]
    if any(numbers(values, "revenue", 4)):
        meters.append(_meters(values, "revenue", "revenue_shares", OF_REVENUE.to(tongue)))
    return [
        Field(CATEGORIES[name].name.to(tongue), CUSTOMERS[number != 1].to(tongue).format(count), shares)
        for name, number, count, shares in zip(
            CATEGORY_NAMES, customers, counts, zip(*meters, strict=True), strict=True
        )
    ]


def _meters(values: Values, name: str, shown: str, said: str) -> list[tuple[float, str]]:
    """Return the shares of the four, each with what is said of it."""
    parts, written = amounts(values, name, 4), texts(values, shown, 4)
    return [(part / sum(parts), said.format(share)) for part, share in zip(parts, written, strict=True)]


def _tones(colours: Palette) -> tuple[tuple[Tone, str], ...]:
    """Return the colours of each field, and that of its bars."""
    calm = Tone(colours.panel, colours.ink, colours.ink)
    return (
        (colours.blue, colours.blue.on),
        (calm, colours.blue.fill),
        (calm, colours.grey.ink),
        (colours.orange, colours.orange.on),
    )


def _said(x: float, y: float, room: float, field: Field, tone: Tone, bar: str) -> list[Mark]:
    marks: list[Mark] = [
        Label(x, y + 52, field.name, style.TEXT + 4, tone.on, bold=True).within(room),
        Label(x, y + 90, field.count, style.SMALL, tone.on).within(room),
    ]
    for place, (share, said) in enumerate(field.meters):
        baseline = y + HEAD + place * METER + 24
        marks.append(Label(x, baseline, said, style.SMALL, tone.on).within(room))
        if share:
            marks.append(Box(x, baseline + 12, max(share * room, SLIVER), BAR, bar))
    return marks
