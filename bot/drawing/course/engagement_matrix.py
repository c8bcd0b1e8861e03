"""The 3×3 matrix of engagement: what it is aimed at, by who gives the impulse, with an example in each field."""

from bot.domain.pictures import PICTURES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.course.parts import even
from bot.drawing.shapes import LEADING, MIDDLE, level, panel
from bot.drawing.sheet import Label, Mark, Sheet
from bot.drawing.style import Palette
from bot.drawing.values import Values, language

SUBTITLE = Text("In allen Feldern handelt die Kundschaft", "In all fields it is customers who act")
AIMS = (Text("Angebot", "Offer"), Text("Nachfrage", "Demand"), Text("Aktivität", "Activity"))
IMPULSES = (Text("Anbieter", "Provider"), Text("Kundschaft", "Customers"), Text("Dritte", "Third parties"))
AIM = Text("Worauf richtet es sich?", "What is it aimed at?")
IMPULSE = Text("Wer gibt den Anstoß?", "Who gives the impulse?")
FIELDS = (
    (
        Text("Proben testen und weiterreichen", "test samples, pass them on"),
        Text("bezahltes Schild am Gartenzaun", "paid sign on a garden fence"),
        Text("Einladung zum Spendenlauf", "invitation to a charity run"),
    ),
    (
        Text("Rezension, gut oder schlecht", "review, good or bad"),
        Text("wirbt ungefragt Neue", "recruits newcomers unasked"),
        Text("berät andere in einem Forum", "advises others in a forum"),
    ),
    (
        Text("Freundin fragt nach Auskünften", "a friend asks for information"),
        Text("Bruder leitet Bewertungen weiter", "a brother passes on ratings"),
        Text("Bekannte organisieren einen Protest", "acquaintances organise a protest"),
    ),
)

SLIT = 14
ROWS_WIDTH = 186
X0, Y0 = style.LEFT + ROWS_WIDTH + SLIT, 292  # the upper left corner of the fields
WIDTH = (style.RIGHT - X0 - 2 * SLIT) / 3
FIELD_HEIGHT = 160
HEAD_HEIGHT = 78
HEIGHT = Y0 + 3 * FIELD_HEIGHT + 2 * SLIT + style.MARGIN


def engagement_matrix(values: Values) -> Sheet:
    """Return the picture in the language and theme of `values`; raise DrawingError for another one."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(PICTURES["engagement-matrix"].to(tongue), SUBTITLE.to(tongue), colours)]
    marks += _questions(tongue, colours)
    for column, aim in enumerate(AIMS):
        marks += _head(X0 + column * (WIDTH + SLIT), Y0 - SLIT - HEAD_HEIGHT, aim.to(tongue), colours)
    for row, impulse in enumerate(IMPULSES):
        y = Y0 + row * (FIELD_HEIGHT + SLIT)
        marks += _side(y, impulse.to(tongue), colours)
        for column, field in enumerate(FIELDS[row]):
            marks += _field(X0 + column * (WIDTH + SLIT), y, field.to(tongue), colours)
    return Sheet(tuple(marks), colours.paper, height=HEIGHT)


def _questions(tongue: Language, colours: Palette) -> list[Label]:
    top = Y0 - SLIT - HEAD_HEIGHT
    room = ROWS_WIDTH - 10
    return [
        Label(X0, top - 18, AIM.to(tongue), style.SMALL, colours.blue.ink, bold=True),
        *even(style.LEFT, top + 30, IMPULSE.to(tongue), style.SMALL, colours.muted, room, bold=True),
    ]


def _head(x: float, y: float, aim: str, colours: Palette) -> list[Mark]:
    name = level(x + WIDTH / 2, y + HEAD_HEIGHT / 2, aim, colours.blue.on, bold=True)
    return [panel(x, y, WIDTH, HEAD_HEIGHT, colours.blue.fill), name]


def _side(y: float, impulse: str, colours: Palette) -> list[Mark]:
    return [
        panel(style.LEFT, y, ROWS_WIDTH, FIELD_HEIGHT, colours.grey.fill),
        *_centred(style.LEFT, y, ROWS_WIDTH, impulse, colours.grey.on, bold=True),
    ]


def _field(x: float, y: float, example: str, colours: Palette) -> list[Mark]:
    return [panel(x, y, WIDTH, FIELD_HEIGHT, colours.panel), *_centred(x, y, WIDTH, example, colours.ink)]


def _centred(x: float, y: float, width: float, text: str, fill: str, *, bold: bool = False) -> list[Label]:
    """Return a text in the middle of its field, both ways."""
    size = style.TEXT - 2 if bold else style.SMALL + 1
    lines = len(even(0, 0, text, size, fill, width - 28, bold=bold))
    first = y + FIELD_HEIGHT / 2 - (lines - 1) / 2 * size * LEADING + MIDDLE * size
    return even(x + width / 2, first, text, size, fill, width - 28, bold=bold, middle=True)
