"""The relationship life cycle as a curve over its phases, with the 3R and the two strategies of each phase."""

import math
from itertools import pairwise

from bot.domain.pictures import PICTURES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.shapes import Words, arrow, circle, level, panel, stack
from bot.drawing.sheet import Label, Mark, Path, Sheet
from bot.drawing.style import Palette
from bot.drawing.values import Values, language

Point = tuple[float, float]

SUBTITLE = Text("Vier Phasen, je zwei Wege; drei davon sind die 3R", "Four phases, two ways each; three are the 3R")
PHASES = (
    (
        Text("Recruitment"),
        Text("Akquisition", "Acquisition"),
        Text("gewinnen", "winning"),
        (Text("Stimulierung", "stimulation"), Text("Überzeugung", "persuasion")),
    ),
    (
        Text("Retention"),
        Text("Bindung", "Retention"),
        Text("halten", "keeping"),
        (Text("Gebundenheit", "constrained bond"), Text("Verbundenheit", "committed bond")),
    ),
    (
        Text("Recovery"),
        Text("Rückgewinnung", "Win-back"),
        Text("zurückholen", "regaining"),
        (Text("Wiedergutmachung", "making good"), Text("Verbesserung", "improvement")),
    ),
    (
        Text("kein R", "no R"),
        Text("Beendigung", "Ending"),
        Text("trennen", "parting"),
        (Text("offen", "open"), Text("verdeckt", "covert")),
    ),
)
STRENGTH = Text("Stärke der Beziehung", "relationship strength")
BACK, OVER = Text("bleibt wieder", "stays again"), Text("geht", "leaves")

GAP = 8
WIDTHS = (206, 226, 256, 192)
LEFTS = tuple(style.LEFT + sum(WIDTHS[:place]) + place * GAP for place in range(len(WIDTHS)))
TOP, HEIGHT = 148, 616
GROUND, PEAK = TOP + 486, TOP + 206  # where the relationship has no strength, and where it has all

# (x, strength from 0 to 1); at each of these points the curve runs level.
COURSE = ((LEFTS[0] + 14, 0.03), (LEFTS[1] + 24, 0.82), (LEFTS[2] + 14, 0.9), (LEFTS[2] + 130, 0.36))
REGAINED = ((LEFTS[2] + 130, 0.36), (LEFTS[3] + 70, 1.08))
LOST = ((LEFTS[2] + 130, 0.36), (LEFTS[3] + 120, 0.0))


STEPS = 24  # of the curve, between two points


def life_cycle(values: Values) -> Sheet:
    """Return the phases side by side and the curve through them; behind the break it leads up or down."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(PICTURES["life-cycle"].to(tongue), SUBTITLE.to(tongue), colours)]
    for place in range(len(PHASES)):
        marks += _phase(place, tongue, colours)
    marks += _curve(tongue, colours)
    return Sheet(tuple(marks), colours.paper, height=TOP + HEIGHT + style.MARGIN)


def _phase(place: int, tongue: Language, colours: Palette) -> list[Mark]:
    """Return the panel of a phase: its R, its name and task above the curve, its two strategies below."""
    x, width = LEFTS[place], WIDTHS[place]
    middle = x + width / 2
    tone = colours.grey if place == len(PHASES) - 1 else colours.blue
    r, name, task, ways = PHASES[place]
    head = [Words(name.to(tongue), colours.ink, 29, bold=True), Words(task.to(tongue), colours.muted, 28)]
    foot = [Words(way.to(tongue), colours.ink, 26, gap=14) for way in ways]
    return [
        panel(x, TOP, width, HEIGHT, colours.panel),
        panel(x, TOP, width, 56, tone.fill),
        level(middle, TOP + 28, r.to(tongue), tone.on, style.TEXT, bold=True),
        *stack(middle, TOP + 76, head, width - 16, middle=True),
        *stack(middle, GROUND + 34, foot, width - 16, middle=True),
    ]


def _curve(tongue: Language, colours: Palette) -> list[Mark]:
    """Return the course of the relationship with its two ends."""
    fork = _at(*COURSE[-1])
    end = _at(*LOST[-1])
    up = _smooth(REGAINED)[: STEPS * 2 // 3]  # ends while it rises
    return [
        Path(((style.LEFT, GROUND), (style.RIGHT, GROUND)), colours.rule, style.HAIRLINE),
        Path(_smooth(LOST), colours.orange.fill, 8, dashed=True),
        circle(*end, 13, colours.orange.fill),
        Path(_smooth(COURSE), colours.blue.fill, 9),
        *arrow(up, colours.blue.fill, 9),
        circle(*fork, 13, colours.blue.fill),
        *stack(LEFTS[0] + 16, PEAK + 4, [Words(STRENGTH.to(tongue), colours.muted, 26)], 150),
        Label(LEFTS[3] - GAP - 14, PEAK + 4, BACK.to(tongue), 28, colours.blue.ink, bold=True, anchor="end"),
        Label(style.RIGHT - 14, GROUND - 66, OVER.to(tongue), 28, colours.orange.ink, bold=True, anchor="end"),
    ]


def _at(x: float, strength: float) -> Point:
    return (x, GROUND - strength * (GROUND - PEAK))


def _smooth(course: tuple[Point, ...]) -> tuple[Point, ...]:
    """Return points of a curve through those of `course`, level at each of them."""
    points = [_at(*course[0])]
    for (x1, one), (x2, two) in pairwise(course):
        for step in range(1, STEPS + 1):
            share = step / STEPS
            points.append(_at(x1 + (x2 - x1) * share, one + (two - one) * (1 - math.cos(math.pi * share)) / 2))
    return tuple(points)
