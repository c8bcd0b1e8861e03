"""The ABC curve: the share of turnover that the largest customers reach together, cut at 80 and 95 %."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from bot.domain.numbers import format_value
from bot.domain.pictures import PICTURES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.shapes import circle, level
from bot.drawing.sheet import Label, Mark, Path, Sheet
from bot.drawing.style import Palette, Tone
from bot.drawing.values import Values, language

TURNOVER = (  # in €, a year; the coffee roastery of the lesson
    (Text("Hotel", "hotel"), 24_000),
    (Text("Kantine", "canteen"), 18_000),
    (Text("Büro", "office"), 6_000),
    (Text("Café", "café"), 4_800),
    (Text("Yogastudio", "yoga studio"), 2_400),
    (Text("Friseur", "hairdresser"), 1_800),
    (Text("Praxis", "surgery"), 1_200),
    (Text("Buchladen", "bookshop"), 900),
    (Text("Kiosk", "kiosk"), 600),
    (Text("Sportverein", "sports club"), 300),
)
TOTAL = sum(amount for _, amount in TURNOVER)
CUTS = (80, 95, 100)  # percent of turnover, where A, B and C end
CUMULATED = tuple(Fraction(100 * amount, TOTAL) for amount in accumulate(amount for _, amount in TURNOVER))

SUBTITLE = Text("Kaffeerösterei: zehn Betriebe, 60.000 € im Jahr", "Coffee roastery: ten businesses, €60,000 a year")
AXIS = Text("Anteil am Umsatz, von oben aufaddiert", "Share of revenue, added up from the top")
EQUAL = Text("wären alle gleich groß", "if all were equally large")
COUNT = Text("{} von 10", "{} of 10")

HEIGHT = 980
X0, X1 = style.LEFT + 84, style.RIGHT
Y0, Y1 = 770, 210  # of 0 and 100 %
LETTER = 64
LETTERS = {"A": (1.9, 49), "B": (4.5, 74), "C": (8, 34)}  # customers and percent: beside the diagonal
NAMES_AT, LINE = 856, 33


@dataclass(frozen=True, slots=True)
class Class:
    """A, B or C: the places of its first and after its last customer, and its share of turnover in percent."""

    letter: str
    first: int
    end: int
    share: Fraction


def classes() -> Iterator[Class]:
    """Yield A, B and C: those who keep the cumulated share within the cut, the largest first."""
    first, before = 0, Fraction(0)
    for letter, cut in zip("ABC", CUTS, strict=True):
        end = sum(share <= cut for share in CUMULATED)
        yield Class(letter, first, end, CUMULATED[end - 1] - before)
        first, before = end, CUMULATED[end - 1]


def abc_curve(values: Values) -> Sheet:
    """Return the picture in the language and theme of `values`; raise DrawingError for another one."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(PICTURES["abc-curve"].to(tongue), SUBTITLE.to(tongue), colours)]
    marks.append(Label(style.LEFT, Y1 - 36, AXIS.to(tongue), style.SMALL, colours.ink, bold=True))
    for part, tone in zip(classes(), tones(colours), strict=True):
        marks += _area(part, tone, tongue)
    marks += _cuts(tongue, colours)
    marks += _curve(tongue, colours)
    marks += _names(tongue, colours)
    return Sheet(tuple(marks), colours.paper, height=HEIGHT)


def tones(colours: Palette) -> tuple[Tone, Tone, Tone]:
    """Return the colours of A, B and C."""
    return colours.blue, colours.grey, Tone(colours.panel, colours.muted, colours.ink)


def x_of(customers: float) -> float:
    """Return where so many of the ten customers are."""
    return X0 + (X1 - X0) * customers / len(TURNOVER)


def y_of(share: Fraction | int) -> float:
    """Return where a share of turnover in percent is."""
    return Y0 + (Y1 - Y0) * float(share) / 100


def point(customers: int) -> tuple[float, float]:
    """Return where the curve is after so many customers."""
    return x_of(customers), y_of(CUMULATED[customers - 1] if customers else 0)


def _area(part: Class, tone: Tone, tongue: Language) -> list[Mark]:
    """Return the area under the curve, with letter and share."""
    curve = [point(place) for place in range(part.first, part.end + 1)]
    across, up = LETTERS[part.letter]
    x, y = x_of(across), y_of(up)
    return [
        Path(((curve[0][0], Y0), *curve, (curve[-1][0], Y0)), "none", 0, fill=tone.fill),
        level(x, y, part.letter, tone.on, LETTER, bold=True),
        level(x, y + 56, format_value(part.share, "%", tongue), tone.on, style.TEXT),
    ]


def _cuts(tongue: Language, colours: Palette) -> list[Mark]:
    marks: list[Mark] = []
    for cut, part in zip(CUTS, classes(), strict=True):
        x, y = point(part.end)
        marks += [
            Path(((X0, y), (x, y)), colours.rule, style.HAIRLINE, dashed=True),
            Label(X0 - 12, y + 9, format_value(Fraction(cut), "%", tongue), style.SMALL, colours.ink, anchor="end"),
        ]
    return marks


def _curve(tongue: Language, colours: Palette) -> list[Mark]:
    places = tuple(point(place) for place in range(len(TURNOVER) + 1))
    axes = Path(((X0, Y1), (X0, Y0), (X1, Y0)), colours.rule, style.HAIRLINE)
    equal = Path((places[0], places[-1]), colours.ink, style.HAIRLINE, dashed=True)
    label = Label(X1 - 14, y_of(59), EQUAL.to(tongue), style.SMALL, colours.ink, anchor="end")
    return [axes, equal, label, Path(places, colours.ink, 5), *(circle(x, y, 8, colours.ink) for x, y in places[1:])]


def _names(tongue: Language, colours: Palette) -> list[Mark]:
    """Return below each class how many belong to it, and who."""
    marks: list[Mark] = []
    for part, tone in zip(classes(), (colours.blue, colours.grey, colours.grey), strict=True):
        middle = x_of((part.first + part.end) / 2)
        count = COUNT.to(tongue).format(part.end - part.first)
        marks.append(Label(middle, Y0 + 42, count, style.TEXT, tone.ink, bold=True, anchor="middle"))
        names = [name.to(tongue) for name, _ in TURNOVER[part.first : part.end]]
        marks += [
            Label(middle, NAMES_AT + LINE * line, name, style.SMALL, colours.ink, anchor="middle")
            for line, name in enumerate(names)
        ]
    return marks
