"""The binding causes: four that work without being asked for, and one that is voluntary."""

from bot.domain.pictures import PICTURES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.course import icons
from bot.drawing.shapes import Words, circle, panel, stack
from bot.drawing.sheet import Mark, Path, Sheet
from bot.drawing.style import Palette
from bot.drawing.values import Values, language

SUBTITLE = Text("Was hält die Kundin?", "What keeps the customer?")
INVOLUNTARY = (
    (
        Text("Situativ", "Situational"),
        Text("Nachts hat nur ein Kiosk offen.", "At night only one kiosk is open."),
        Text("Sonderfall: geografisch", "special case: geographic"),
    ),
    (
        Text("Vertraglich", "Contractual"),
        Text("Der Vertrag läuft zwölf Monate.", "The contract runs for twelve months."),
        Text("auch: rechtlich", "also: legal"),
    ),
    (
        Text("Ökonomisch", "Economic"),
        Text("Gesammelte Punkte verfallen.", "Collected loyalty points expire."),
        Text("oder: eine Gebühr fällt an", "or: a fee falls due"),
    ),
    (
        Text("Technisch-funktional", "Technical-functional"),
        Text("Nur die eigenen Kapseln passen.", "Only the capsules of its own brand fit."),
        Text("auch: technologisch", "also: technological"),
    ),
)
VOLUNTARY = (
    Text("Psychologisch", "Psychological"),
    Text("Zufriedenheit, Vertrauen, Involvement, Commitment", "Satisfaction, trust, involvement, commitment"),
    Text("auch: emotional", "also: emotional"),
)
WILLING, UNWILLING = Text("freiwillig", "voluntary"), Text("unfreiwillig", "involuntary")

MIDDLE = (style.LEFT + style.RIGHT) / 2
WIDTH, HEIGHT, GAP = 362.0, 188.0, 24.0
TOP = 152.0
BOTTOM, BOTTOM_HEIGHT = 640.0, 168.0
PERSON_BASE, PERSON_HEIGHT = 430.0, 150.0
CHEST = PERSON_BASE - 34  # where the ropes are tied
ROPE = 10


def binding_causes(values: Values) -> Sheet:
    """Return the customer, and around her the five causes that hold her as by a rope."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(PICTURES["binding-causes"].to(tongue), SUBTITLE.to(tongue), colours)]
    for place in range(len(INVOLUNTARY)):
        marks += _involuntary(place, tongue, colours)
    marks += _voluntary(tongue, colours)
    marks += icons.person(MIDDLE, PERSON_BASE, PERSON_HEIGHT, colours.ink)
    words = [Words(UNWILLING.to(tongue), colours.muted, 27)]
    marks += stack(MIDDLE, TOP + 30, words, 190, middle=True)
    return Sheet(tuple(marks), colours.paper, height=round(BOTTOM + BOTTOM_HEIGHT + style.MARGIN))


def _involuntary(place: int, tongue: Language, colours: Palette) -> list[Mark]:
    """Return a cause on the left or the right, with its rope."""
    name, example, note = (text.to(tongue) for text in INVOLUNTARY[place])
    row, column = divmod(place, 2)
    x = style.RIGHT - WIDTH if column else style.LEFT
    y = TOP + row * (HEIGHT + GAP)
    knot = (x if column else x + WIDTH, y + HEIGHT / 2)
    words = [
        Words(name, colours.ink, 31, bold=True),
        Words(example, colours.ink, 28, gap=12),
        Words(note, colours.muted, 26, gap=12),
    ]
    return [
        Path((knot, (MIDDLE, CHEST)), colours.grey.fill, ROPE),
        panel(x, y, WIDTH, HEIGHT, colours.panel),
        circle(*knot, 13, colours.grey.fill),
        *stack(x + 26, y + 24, words, WIDTH - 50),
    ]


def _voluntary(tongue: Language, colours: Palette) -> list[Mark]:
    """Return the cause that the person gives herself, with its rope."""
    name, examples, note = (text.to(tongue) for text in VOLUNTARY)
    tone = colours.blue
    words = [
        Words(name, tone.on, 38, bold=True),
        Words(examples, tone.on, 29, gap=12),
        Words(note, tone.on, 26, gap=10),
    ]
    return [
        Path(((MIDDLE, CHEST), (MIDDLE, BOTTOM + 20)), tone.fill, ROPE),
        *stack(MIDDLE + 24, BOTTOM - 60, [Words(WILLING.to(tongue), tone.ink, style.TEXT, bold=True)], 300),
        panel(style.LEFT, BOTTOM, style.RIGHT - style.LEFT, BOTTOM_HEIGHT, tone.fill),
        *stack(style.LEFT + 28, BOTTOM + 24, words, style.RIGHT - style.LEFT - 190),
        *icons.heart(style.RIGHT - 84, BOTTOM + BOTTOM_HEIGHT / 2, 84, tone.on),
    ]
