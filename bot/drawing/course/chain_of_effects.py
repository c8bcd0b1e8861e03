"""The chain of effects: five links, what may come between them, and the short cut by a barrier."""

from bot.domain.pictures import PICTURES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.shapes import MIDDLE, Words, arrow, panel, stack
from bot.drawing.sheet import Label, Mark, Path, Sheet
from bot.drawing.style import Palette
from bot.drawing.values import Values, language

SUBTITLE = Text("Jeder Pfeil heißt „begünstigt“, nicht „garantiert“", "Each arrow means “favours”, not “guarantees”")
LINKS = (
    (Text("Erstkontakt", "First contact"), Text("Jemand kauft oder probiert.", "Somebody buys or tries.")),
    (Text("Zufriedenheit", "Satisfaction"), Text("Die Erwartung ist erfüllt.", "The expectation is met.")),
    (Text("Loyalität", "Loyalty"), Text("Aus dem Urteil wird eine Haltung.", "The judgement becomes an attitude.")),
    (
        Text("Kundenbindung", "Customer retention"),
        Text("Aus der Haltung wird Verhalten.", "The attitude becomes behaviour."),
    ),
    (
        Text("Wirtschaftlicher Erfolg", "Economic success"),
        Text("Mehr Umsatz, weniger Werbekosten.", "More sales, lower advertising costs."),
    ),
)
BREAKS = (
    Text("Wie hoch war die Erwartung?", "How high was the expectation?"),
    Text("Wie ähnlich sind die anderen Angebote?", "How similar are the other offers?"),
    Text("Ist ein Wiederkauf möglich?", "Is a repeat purchase possible?"),
    Text("Was kostet die Bindung?", "What does retention cost?"),
)
SHORT_CUT = (
    Text("Abkürzung", "Short cut"),
    Text("Eine Wechselbarriere hält auch ohne Loyalität.", "A switching barrier holds even without loyalty."),
)
BARRIER_FROM, BARRIER_TO = 0, 3  # links

WIDTH, HEIGHT, GAP = 630, 94, 72
TOP = 148
LANE = style.LEFT + WIDTH + 36  # where the short cut runs


def chain_of_effects(values: Values) -> Sheet:
    """Return the links below each other; on each arrow the question on which it may break."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(PICTURES["chain-of-effects"].to(tongue), SUBTITLE.to(tongue), colours)]
    for place, (name, meaning) in enumerate(LINKS):
        words = [
            Words(name.to(tongue), colours.blue.on, 33, bold=True),
            Words(meaning.to(tongue), colours.blue.on, 27),
        ]
        marks.append(panel(style.LEFT, _top(place), WIDTH, HEIGHT, colours.blue.fill))
        marks += stack(style.LEFT + 28, _top(place) + 14, words, WIDTH - 56)
    for place, question in enumerate(BREAKS):
        marks += _break(_top(place) + HEIGHT, question.to(tongue), colours)
    marks += _short_cut(tongue, colours)
    return Sheet(tuple(marks), colours.paper, height=_top(len(LINKS)) - GAP + style.MARGIN)


def _top(place: int) -> int:
    return TOP + place * (HEIGHT + GAP)


def _break(y: float, question: str, colours: Palette) -> list[Mark]:
    """Return the arrow from one link to the next, with its question."""
    x = style.LEFT + 52
    label = Label(x + 36, y + GAP / 2 + MIDDLE * 28, question, 28, colours.orange.ink)
    return [*arrow(((x, y + 8), (x, y + GAP - 8)), colours.ink, 6), label]


def _short_cut(tongue: Language, colours: Palette) -> list[Mark]:
    """Return the dashed way around satisfaction and loyalty."""
    edge, tone = style.LEFT + WIDTH, colours.orange
    begin, end = _top(BARRIER_FROM) + HEIGHT / 2, _top(BARRIER_TO) + HEIGHT / 2
    name, text = (one.to(tongue) for one in SHORT_CUT)
    words = [Words(name, tone.ink, style.TEXT, bold=True), Words(text, tone.ink, 27, gap=14)]
    room = style.RIGHT - LANE - 20
    return [
        Path(((edge + 6, begin), (LANE, begin), (LANE, end), (edge + 18, end)), tone.fill, 5, dashed=True),
        *arrow(((edge + 14, end), (edge + 6, end)), tone.fill, 5),
        *stack(LANE + 20, (begin + end) / 2 - 110, words, room),
    ]
