"""Three views of customer retention: what the provider does, what happens between both, what the customer intends."""

from bot.domain.pictures import PICTURES
from bot.domain.texts import Text
from bot.drawing import style
from bot.drawing.course import icons
from bot.drawing.shapes import Words, arrow, circle, panel, stack
from bot.drawing.sheet import Mark, Path, Sheet
from bot.drawing.style import Palette
from bot.drawing.values import Values, language

SUBTITLE = Text("Drei Menschen reden über eine Bäckerei", "Three people talk about a bakery")
VIEWS = (
    (
        Text("Anbieter", "Provider"),
        Text("Was das Unternehmen tut", "What the business does"),
        Text("Die Inhaberin denkt an ihre Stempelkarte.", "The owner thinks of her stamp card."),
    ),
    (
        Text("Beziehung", "Relationship"),
        Text("Was zwischen beiden geschieht", "What happens between the two"),
        Text("Der Steuerberater zählt, wer wiederkommt.", "The accountant counts who comes back."),
    ),
    (
        Text("Nachfrage", "Demand"),
        Text("Was die Kundin tut und vorhat", "What she does and intends"),
        Text("Frau Keller möchte ihr Brot nirgendwo anders kaufen.", "Ms Keller wants to buy her bread nowhere else."),
    ),
)
GAP = 20
WIDTH = (style.RIGHT - style.LEFT - 2 * GAP) / 3
MIDDLES = tuple(style.LEFT + WIDTH / 2 + place * (WIDTH + GAP) for place in range(3))
GROUND = 312  # on which shop and customer stand
TOP, HEIGHT = 352, 300
PURCHASES = 4


def three_views(values: Values) -> Sheet:
    """Return a shop, its customer and the purchases between them, each with the view that looks at it."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(PICTURES["three-views"].to(tongue), SUBTITLE.to(tongue), colours)]
    marks += _scene(colours)
    for x, (name, view, example) in zip(MIDDLES, VIEWS, strict=True):
        words = [
            Words(name.to(tongue), colours.blue.ink, 36, bold=True),
            Words(view.to(tongue), colours.ink, style.TEXT, gap=14),
            Words(example.to(tongue), colours.muted, 27, gap=22),
        ]
        marks.append(panel(x - WIDTH / 2, TOP, WIDTH, HEIGHT, colours.panel))
        marks.append(Path(((x - 18, TOP), (x, TOP - 18), (x + 18, TOP)), "none", 0, fill=colours.panel))
        marks += stack(x, TOP + 28, words, WIDTH - 36, middle=True)
    return Sheet(tuple(marks), colours.paper, height=TOP + HEIGHT + style.MARGIN)


def _scene(colours: Palette) -> list[Mark]:
    """Return the shop on the left, the customer on the right, and a line of repeated purchases."""
    left, _, right = MIDDLES
    marks = icons.shop(left, GROUND, 140, colours.blue.fill, colours.paper)
    marks += icons.person(right, GROUND, 140, colours.blue.fill)
    way, begin, end = GROUND - 62, left + 130, right - 110
    marks += arrow(((begin, way), (end, way)), colours.rule)
    step = (end - begin) / (PURCHASES + 1)
    marks += [circle(begin + step * number, way, 24, colours.blue.fill) for number in range(1, PURCHASES + 1)]
    return marks
