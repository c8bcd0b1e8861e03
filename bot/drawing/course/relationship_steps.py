"""Relationship marketing in four steps, as a round: after the last one it begins again."""

from dataclasses import dataclass

from bot.domain.pictures import PICTURES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.course.parts import even
from bot.drawing.shapes import arrow, badge, panel
from bot.drawing.sheet import Label, Mark, Sheet
from bot.drawing.style import Palette
from bot.drawing.values import Values, language


@dataclass(frozen=True, slots=True)
class Step:
    """A step: its name, its question, and what the tea shop of the lesson does."""

    name: Text
    question: Text
    example: Text


STEPS = (
    Step(
        Text("Identifizieren", "Identify"),
        Text("Wer sind unsere Kundinnen und Kunden?", "Who are our customers?"),
        Text("Name und Lieblingssorte, mit Einwilligung", "name and favourite tea, with consent"),
    ),
    Step(
        Text("Differenzieren", "Differentiate"),
        Text("Worin unterscheiden sie sich?", "How do they differ?"),
        Text("Cafés, Wochenkäufe, Geschenke", "cafés, weekly bags, presents"),
    ),
    Step(
        Text("Interagieren", "Interact"),
        Text("Wie reden wir miteinander?", "How do we talk to each other?"),
        Text("anrufen, fragen, in die Kartei schreiben", "phone, ask, write it into the file"),
    ),
    Step(
        Text("Anpassen", "Customise"),
        Text("Was machen wir für wen anders?", "What do we do differently for whom?"),
        Text("eigene Mischung, kleinere Tüten", "own blend, smaller bags"),
    ),
)
SUBTITLE = Text("Eine Runde, am Beispiel einer Teehandlung", "One round, in a tea shop")
AGAIN = Text("dann von vorn", "then start again")

HEIGHT = 822
SLIT = 76  # between the cards, for the arrows
WIDTH = (style.RIGHT - style.LEFT - SLIT) / 2
CARD_HEIGHT = 272
TOP = 150
PAD = 24
PLACES = ((0, 0), (1, 0), (1, 1), (0, 1))  # column and row of each step: clockwise


def relationship_steps(values: Values) -> Sheet:
    """Return the picture in the language and theme of `values`; raise DrawingError for another one."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(PICTURES["relationship-steps"].to(tongue), SUBTITLE.to(tongue), colours)]
    for number, (step, place) in enumerate(zip(STEPS, PLACES, strict=True), start=1):
        marks += _card(number, step, corner(place), tongue, colours)
    marks += _arrows(tongue, colours)
    return Sheet(tuple(marks), colours.paper, height=HEIGHT)


def corner(place: tuple[int, int]) -> tuple[float, float]:
    """Return the upper left corner of a card."""
    column, row = place
    return style.LEFT + column * (WIDTH + SLIT), TOP + row * (CARD_HEIGHT + SLIT)


def _card(number: int, step: Step, at: tuple[float, float], tongue: Language, colours: Palette) -> list[Mark]:
    (x, y), room = at, WIDTH - 2 * PAD
    question = even(x + PAD, y + 126, step.question.to(tongue), style.TEXT, colours.ink, room)
    below = question[-1].y + 54
    return [
        panel(x, y, WIDTH, CARD_HEIGHT, colours.panel),
        *badge(x + PAD + 30, y + 52, str(number), colours.blue),
        Label(x + PAD + 76, y + 65, step.name.to(tongue), style.TEXT + 4, colours.blue.ink, bold=True),
        *question,
        *even(x + PAD, below, step.example.to(tongue), style.SMALL, colours.muted, room),
    ]


def _arrows(tongue: Language, colours: Palette) -> list[Mark]:
    """Return the way from each card to the next, and from the last to the first."""
    left, right = style.LEFT + WIDTH / 2, style.RIGHT - WIDTH / 2
    upper, lower = TOP + CARD_HEIGHT / 2, TOP + CARD_HEIGHT * 1.5 + SLIT
    inner, outer = style.LEFT + WIDTH + 8, style.RIGHT - WIDTH - 8
    above, below = TOP + CARD_HEIGHT + 8, TOP + CARD_HEIGHT + SLIT - 8
    ink = colours.blue.ink
    return [
        *arrow([(inner, upper), (outer, upper)], ink, 6),
        *arrow([(right, above), (right, below)], ink, 6),
        *arrow([(outer, lower), (inner, lower)], ink, 6),
        *arrow([(left, below), (left, above)], ink, 6),
        Label(left + 26, (above + below) / 2 + 10, AGAIN.to(tongue), style.TEXT, ink, bold=True),
    ]
