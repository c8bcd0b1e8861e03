"""One loss, two denominators: the churn rate on the average base and on the start base, as bars of one scale."""

from dataclasses import dataclass
from fractions import Fraction

from bot.domain.kpis import compute
from bot.domain.numbers import format_value
from bot.domain.pictures import PICTURES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.shapes import level
from bot.drawing.sheet import Box, Label, Mark, Path, Sheet
from bot.drawing.style import Palette, Tone
from bot.drawing.values import Values, language

LOST, START, END, NEW = 42, 400, 440, 82  # the coffee shop online of the lesson
AVERAGE = Fraction(START + END, 2)

SUBTITLE = Text(
    f"{START} Abos am Anfang, {END} am Ende, {LOST} gekündigt",
    f"{START} subscriptions at the start, {END} at the end, {LOST} cancelled",
)
STAY = Text(f"{START - LOST} bleiben", f"{START - LOST} stay")
ONLY = Text("Nur auf Anfangsbasis:", "On the start base only:")
SUM = Text("{churn} Abwanderung + {crr} Bindung = {both}", "{churn} churn + {crr} retention = {both}")

HEIGHT = 864
FIRST_AT, STEP = 160, 290  # the tops of the two bases
BAR_DOWN, BAR_HEIGHT = 112, 76
RESULT = 64


@dataclass(frozen=True, slots=True)
class Base:
    """One denominator, how it is worked with, and the rate it gives in percent."""

    name: Text
    working: str
    denominator: Text
    customers: Fraction
    rate: Fraction


AVERAGE_BASE = Base(
    Text("Durchschnittsbasis", "Average base"),
    f"{LOST} ÷ (({START} + {END}) ÷ 2) × 100 =",
    Text(f"Nenner: {AVERAGE} im Durchschnitt", f"Denominator: {AVERAGE} on average"),
    AVERAGE,
    compute("churn", {"lost": LOST, "start": START, "end": END}).value,
)
START_BASE = Base(
    Text("Anfangsbasis", "Start base"),
    f"{LOST} ÷ {START} × 100 =",
    Text(f"Nenner: {START} am Anfang", f"Denominator: {START} at the start"),
    Fraction(START),
    compute("churn", {"lost": LOST, "start": START}).value,  # without an end it is the start that counts
)
RETENTION = compute("crr", {"start": START, "end": END, "new": NEW}).value


def churn_bases(values: Values) -> Sheet:
    """Return the picture in the language and theme of `values`; raise DrawingError for another one."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(PICTURES["churn-bases"].to(tongue), SUBTITLE.to(tongue), colours)]
    marks += _base(FIRST_AT, AVERAGE_BASE, colours.grey, tongue, colours)
    marks += _base(FIRST_AT + STEP, START_BASE, colours.blue, tongue, colours)
    marks.append(_stay(FIRST_AT + STEP, tongue, colours))
    shares = {"churn": START_BASE.rate, "crr": RETENTION, "both": START_BASE.rate + RETENTION}
    note = SUM.to(tongue).format(**{name: format_value(share, "%", tongue) for name, share in shares.items()})
    marks += [
        Label(style.LEFT, HEIGHT - 92, ONLY.to(tongue), style.TEXT, colours.blue.ink, bold=True),
        Label(style.LEFT, HEIGHT - 50, note, style.TEXT, colours.blue.ink, bold=True),
    ]
    return Sheet(tuple(marks), colours.paper, height=HEIGHT)


def length(customers: Fraction | int) -> float:
    """Return how long so many customers are: both bars have one scale, the customers of the end would fill it."""
    return (style.RIGHT - style.LEFT) * float(customers) / END


def _base(top: float, base: Base, rest: Tone, tongue: Language, colours: Palette) -> list[Mark]:
    bar, lost = top + BAR_DOWN, length(LOST)
    end = style.LEFT + length(base.customers)
    under = bar + BAR_HEIGHT + 12
    rate = format_value(base.rate, "%", tongue)
    bracket = ((style.LEFT + 1, under), (style.LEFT + 1, under + 12), (end - 1, under + 12), (end - 1, under))
    return [
        Label(style.LEFT, top + 38, base.name.to(tongue), style.TEXT, colours.ink, bold=True),
        Label(style.LEFT, top + 84, base.working, style.TEXT, colours.ink),
        Label(style.RIGHT, top + 84, rate, RESULT, colours.orange.ink, bold=True, anchor="end"),
        Box(style.LEFT, bar, lost, BAR_HEIGHT, colours.orange.fill),
        level(style.LEFT + lost / 2, bar + BAR_HEIGHT / 2, str(LOST), colours.orange.on, bold=True),
        Box(style.LEFT + lost, bar, end - style.LEFT - lost, BAR_HEIGHT, rest.fill),
        Path(bracket, colours.muted, 3),
        Label(
            (style.LEFT + end) / 2, under + 46, base.denominator.to(tongue), style.TEXT, colours.ink, anchor="middle"
        ),
    ]


def _stay(top: float, tongue: Language, colours: Palette) -> Label:
    """Return the name of the customers of the start who stay: the rest of the start's bar."""
    middle = style.LEFT + (length(LOST) + length(START)) / 2
    return level(middle, top + BAR_DOWN + BAR_HEIGHT / 2, STAY.to(tongue), colours.blue.on, bold=True)
