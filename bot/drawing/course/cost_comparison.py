"""Winning or keeping: the three rules of thumb as bars, for one who was won at 100 €."""

from fractions import Fraction

from bot.domain.metrics import retention_cost
from bot.domain.numbers import format_value
from bot.domain.pictures import PICTURES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.shapes import MIDDLE, Words, stack
from bot.drawing.sheet import Box, Label, Mark, Path, Sheet
from bot.drawing.style import Palette
from bot.drawing.values import Values, language

ACQUISITION = 100  # €
COST = retention_cost(ACQUISITION)
RULES = (
    (Text("„fünfmal so teuer“", "“five times as expensive”"), COST.five_times, "÷ 5"),
    (Text("„20 Prozent“", "“20 per cent”"), COST.twenty_percent, "× 20 %"),
    (Text("„achtmal so teuer“", "“eight times as expensive”"), COST.eight_times, "÷ 8"),
)
SUBTITLE = Text("Drei Faustregeln, zwei Aussagen", "Three rules of thumb, two statements")
WINNING, KEEPING = Text("Gewinnen kostet", "Winning costs"), Text("Halten kostet dann", "Keeping then costs")
SAME = Text("sagen dasselbe", "say the same")
ADVICE = Text("Keine ist belegt: Rechne mit deinen eigenen Zahlen.", "None is proven: use your own figures.")

BAR, ROW = 64, 128
WINNING_AT, KEEPING_AT, RULES_AT = 168, 330, 392
BRACKET = 640


def cost_comparison(values: Values) -> Sheet:
    """Return the cost of winning as the whole width, and the costs of keeping in proportion to it."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(PICTURES["cost-comparison"].to(tongue), SUBTITLE.to(tongue), colours)]
    marks += stack(style.LEFT, WINNING_AT, [Words(WINNING.to(tongue), colours.ink, 32, bold=True)], 900)
    marks += _bar(WINNING_AT + 42, Fraction(ACQUISITION), colours.grey.fill)
    figure = Label(
        style.LEFT + 20,
        WINNING_AT + 42 + BAR / 2 + MIDDLE * 38,
        format_value(Fraction(ACQUISITION), "€", tongue),
        38,
        colours.grey.on,
        bold=True,
    )
    marks.append(figure)
    marks += stack(style.LEFT, KEEPING_AT, [Words(KEEPING.to(tongue), colours.blue.ink, 32, bold=True)], 900)
    for place in range(len(RULES)):
        marks += _rule(place, tongue, colours)
    marks += _same(tongue, colours)
    bottom = RULES_AT + len(RULES) * ROW
    marks += stack(style.LEFT, bottom + 18, [Words(ADVICE.to(tongue), colours.orange.ink, style.TEXT)], 900)
    return Sheet(tuple(marks), colours.paper, height=bottom + 90)


def _bar(y: float, cost: Fraction, fill: str) -> list[Mark]:
    width = float(cost) / ACQUISITION * (style.RIGHT - style.LEFT)
    return [Box(style.LEFT, y, width, BAR, fill)]


def _rule(place: int, tongue: Language, colours: Palette) -> list[Mark]:
    """Return a rule of thumb, its bar, and at the bar's end what it says with the working."""
    name, cost, working = RULES[place]
    y = RULES_AT + place * ROW
    (bar,) = _bar(y + 36, cost, colours.blue.fill)
    baseline = y + 36 + BAR / 2 + MIDDLE * 38
    figure = Label(style.LEFT + bar.width + 20, baseline, format_value(cost, "€", tongue), 38, colours.ink, bold=True)
    working = f"= {format_value(ACQUISITION, '€', tongue)} {working}"
    sum_ = Label(figure.right + 20, baseline, working, 28, colours.muted)
    return [*stack(style.LEFT, y, [Words(name.to(tongue), colours.ink, 28)], 600), bar, figure, sum_]


def _same(tongue: Language, colours: Palette) -> list[Mark]:
    """Return the bracket around the two rules that say the same."""
    first, last = RULES_AT + 36 + 8, RULES_AT + ROW + 36 + BAR - 8
    points = ((BRACKET, first), (BRACKET + 22, first), (BRACKET + 22, last), (BRACKET, last))
    text = Label(BRACKET + 44, (first + last) / 2 + MIDDLE * 30, SAME.to(tongue), 30, colours.ink, bold=True)
    return [Path(points, colours.rule, 4), text]
