"""Instruments of retention in the four fields of the marketing mix."""

from bot.domain.pictures import PICTURES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.shapes import Words, circle, level, panel, stack
from bot.drawing.sheet import Label, Mark, Sheet
from bot.drawing.style import Palette
from bot.drawing.values import Values, language

SUBTITLE = Text(
    "Vier Felder, und was einer Fahrradwerkstatt einfiel", "Four fields, and the ideas of a bicycle workshop"
)
CENTRE = Text("Bindung", "Retention")
FIELDS = (
    (
        Text("Produkt", "Product"),
        Text("Nach Maß, Umtausch, Montage, Reparatur", "Made to measure, exchange, assembly, repair"),
        Text("Leihrad während der Inspektion", "Loan bike during the service"),
    ),
    (
        Text("Preis", "Price"),
        Text("Bonus, Treuepunkte, Sammelheft, Bündelpreis", "Bonus, loyalty points, booklet, bundle price"),
        Text("Inspektion und zwei Reifen zusammen", "Service and two tyres together"),
    ),
    (
        Text("Kommunikation", "Communication"),
        Text("Gespräch, Grußkarte, Fest, Newsletter", "Conversation, card, party, newsletter"),
        Text("Anruf, sobald das Ersatzteil da ist", "A call when the part has arrived"),
    ),
    (
        Text("Distribution", "Distribution"),
        Text("Lage, Personal, Lieferung, Produktproben", "Location, staff, delivery, samples"),
        Text("Dienstags Abholung an der Haustür", "Collection from the door on Tuesdays"),
    ),
)
GAP = 16
WIDTH, HEIGHT = (style.RIGHT - style.LEFT - GAP) / 2, 348
TOP = 148
RADIUS, MOAT = 88, 14
PAD = 26


def instruments(values: Values) -> Sheet:
    """Return the four fields around what they serve; in each its instruments and an idea."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(PICTURES["instruments"].to(tongue), SUBTITLE.to(tongue), colours)]
    for place in range(len(FIELDS)):
        marks += _field(place, tongue, colours)
    x, y = (style.LEFT + style.RIGHT) / 2, TOP + HEIGHT + GAP / 2
    marks += [
        circle(x, y, RADIUS + MOAT, colours.paper),
        circle(x, y, RADIUS, colours.blue.fill),
        level(x, y, CENTRE.to(tongue), colours.blue.on, 34, bold=True).within(2 * RADIUS - 24),
    ]
    return Sheet(tuple(marks), colours.paper, height=TOP + 2 * HEIGHT + GAP + style.MARGIN)


def _field(place: int, tongue: Language, colours: Palette) -> list[Mark]:
    """Return a field; its texts keep away from the middle of the sheet."""
    row, column = divmod(place, 2)
    x, y = style.LEFT + column * (WIDTH + GAP), TOP + row * (HEIGHT + GAP)
    name, means, idea = (text.to(tongue) for text in FIELDS[place])
    top = y + (RADIUS + MOAT if row else PAD)
    words = [Words(name, colours.blue.ink, 36, bold=True), Words(means, colours.ink, 28, gap=14)]
    texts = stack(x + PAD, top, words, WIDTH - 2 * PAD)
    return [panel(x, y, WIDTH, HEIGHT, colours.panel), *texts, *_note(texts[-1], idea, colours)]


def _note(above: Label, idea: str, colours: Palette) -> list[Mark]:
    """Return an idea as a note under a text."""
    room = WIDTH - 2 * PAD
    top = above.y + 24
    lines = stack(above.x + 16, top + 12, [Words(idea, colours.ink, 27)], room - 32)
    return [panel(above.x, top, room, lines[-1].y + 18 - top, colours.paper), *lines]
