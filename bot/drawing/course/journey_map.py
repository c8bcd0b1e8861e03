"""A customer journey map: phases across, satisfaction upwards, the salon's six touchpoints on the curve."""

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import accumulate

from bot.domain.metrics import customer_satisfaction_index
from bot.domain.pictures import PICTURES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.course.icons import arc
from bot.drawing.course.parts import even
from bot.drawing.shapes import LEADING, MIDDLE, badge, panel
from bot.drawing.sheet import Label, Mark, Path, Sheet
from bot.drawing.style import Palette
from bot.drawing.values import Values, language

LOWEST, HIGHEST = 1, 5  # the marks that guests give


@dataclass(frozen=True, slots=True)
class Touchpoint:
    """A touchpoint with the marks of five guests; `across` is its place in its phase, `name_at` that of its name."""

    name: Text
    marks: tuple[int, ...]
    across: float
    name_at: tuple[float, float]
    matters: bool = False

    @property
    def satisfaction(self) -> Fraction:
        """The satisfaction index of the marks, 0 to 100."""
        return customer_satisfaction_index(self.marks, LOWEST, HIGHEST)


@dataclass(frozen=True, slots=True)
class Phase:
    """A phase: its name, its width in pixels, its touchpoints."""

    name: Text
    width: float
    touchpoints: tuple[Touchpoint, ...]


ABOVE, BELOW = (0.0, -46.0), (0.0, 66.0)
PHASES = (
    Phase(
        Text("Aktivierung", "Activation"),
        166,
        (Touchpoint(Text("Schaufenster", "shop window"), (4, 4, 3, 4, 5), 0.5, ABOVE),),
    ),
    Phase(
        Text("Informationsbeschaffung", "Gathering information"),
        324,
        (
            Touchpoint(Text("Website", "website"), (4, 3, 4, 3, 4), 0.26, (14, -46)),
            Touchpoint(Text("Anruf", "phone call"), (2, 1, 3, 2, 2), 0.66, BELOW, matters=True),
        ),
    ),
    Phase(
        Text("Aktion", "Action"),
        184,
        (
            Touchpoint(Text("Haarschnitt", "haircut"), (5, 5, 4, 5, 5), 0.40, ABOVE),
            Touchpoint(Text("Kasse", "till"), (4, 4, 4, 3, 4), 0.80, (-14, 66)),
        ),
    ),
    Phase(
        Text("Kundenbindung", "Customer retention"),
        212,
        (Touchpoint(Text("Erinnerung", "reminder"), (3, 4, 3, 3, 2), 0.5, BELOW),),
    ),
)
SUBTITLE = Text("Friseursalon: die Reise von Neugästen", "Hair salon: the journey of new guests")
AXIS = Text("Zufriedenheit, 0 bis 100", "Satisfaction, 0 to 100")
MATTERS = Text("entscheidender Moment", "moment that matters")

SLIT = 6
HEAD = 24
HEADS_AT, HEAD_HEIGHT = 196, 84
TOP, BOTTOM = 360, 800  # of satisfaction 100 and 0
FIELD_HEIGHT = 556
RADIUS = 30.0
HEIGHT = HEADS_AT + HEAD_HEIGHT + SLIT + FIELD_HEIGHT + style.MARGIN


def journey_map(values: Values) -> Sheet:
    """Return the picture in the language and theme of `values`; raise DrawingError for another one."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(PICTURES["journey-map"].to(tongue), SUBTITLE.to(tongue), colours)]
    marks.append(Label(style.LEFT, HEADS_AT - 20, AXIS.to(tongue), style.SMALL, colours.muted))
    for phase, left in zip(PHASES, lefts(), strict=True):
        marks += _phase(left, phase, tongue, colours)
    places = touchpoints()
    marks.append(Path(tuple((x, y_of(one.satisfaction)) for x, one in places), colours.ink, 5))
    for x, one in places:
        marks += _touchpoint(x, one, tongue, colours)
    return Sheet(tuple(marks), colours.paper, height=HEIGHT)


def lefts() -> list[float]:
    """Return where each phase begins."""
    return [style.LEFT + before for before in accumulate((phase.width + SLIT for phase in PHASES[:-1]), initial=0.0)]


def touchpoints() -> list[tuple[float, Touchpoint]]:
    """Return each touchpoint with its place from left to right."""
    return [
        (left + one.across * phase.width, one)
        for left, phase in zip(lefts(), PHASES, strict=True)
        for one in phase.touchpoints
    ]


def y_of(satisfaction: Fraction) -> float:
    """Return how high a satisfaction is."""
    return BOTTOM + (TOP - BOTTOM) * float(satisfaction) / 100


def _phase(x: float, phase: Phase, tongue: Language, colours: Palette) -> list[Mark]:
    """Return the head of a phase, and its field with a line at half height."""
    name = even(0, 0, phase.name.to(tongue), HEAD, colours.blue.on, phase.width - 16, bold=True, middle=True)
    first = HEADS_AT + HEAD_HEIGHT / 2 - (len(name) - 1) * HEAD * LEADING / 2 + MIDDLE * HEAD
    y, half = HEADS_AT + HEAD_HEIGHT + SLIT, y_of(Fraction(50))
    return [
        panel(x, HEADS_AT, phase.width, HEAD_HEIGHT, colours.blue.fill),
        *(replace(line, x=x + phase.width / 2, y=first + line.y) for line in name),
        panel(x, y, phase.width, FIELD_HEIGHT, colours.panel),
        Path(((x, half), (x + phase.width, half)), colours.rule, 2, dashed=True),
    ]


def _touchpoint(x: float, one: Touchpoint, tongue: Language, colours: Palette) -> list[Mark]:
    """Return a touchpoint's value on the curve with its name; one that matters stands out, with a ring."""
    y, tone = y_of(one.satisfaction), colours.orange if one.matters else colours.blue
    right, down = one.name_at
    marks: list[Mark] = [
        *badge(x, y, str(one.satisfaction), tone, RADIUS),
        Label(x + right, y + down, one.name.to(tongue), style.SMALL, colours.ink, anchor="middle"),
    ]
    if one.matters:
        marks.append(Path(arc(x, y, RADIUS + 8, 0, 360), tone.ink, 4))
        marks += even(x, y + down + 34, MATTERS.to(tongue), style.SMALL, tone.ink, 190, middle=True)
    return marks
