"""The scale of the NPS: eleven answers in three groups, and the formula with the salon of the lesson."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.domain.metrics import net_promoter_score, tally
from bot.domain.pictures import PICTURES
from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.shapes import level, panel
from bot.drawing.sheet import Box, Label, Mark, Path, Sheet
from bot.drawing.style import Palette, Tone
from bot.drawing.values import Values, language

SUBTITLE = Text("Wie wahrscheinlich ist eine Empfehlung?", "How likely are people to recommend?")
ENDS = (Text("sehr unwahrscheinlich", "very unlikely"), Text("sehr wahrscheinlich", "very likely"))
GROUPS = (Text("Kritiker", "Detractors"), Text("Passive", "Passives"), Text("Promotoren", "Promoters"))
PROMOTERS, DETRACTORS = Text("Promotoren", "promoters"), Text("Kritiker", "detractors")  # within the formula
ALL = Text("alle Antworten, auch die passiven", "all answers, the passives too")
EXAMPLE = Text("Friseursalon:", "Hair salon:")
SALON = (36, 15, 9)  # promoters, passives, detractors
POINTS = Text("{} Punkte", "{} points")

NAME = 26  # so that the promoters' name fits below two boxes
SLIT = 6
HEIGHT = 760
SCALE_AT, BOX_HEIGHT = 208, 96
NAMES_AT = SCALE_AT + BOX_HEIGHT + 64
FORMULA_AT, FORMULA_HEIGHT = 416, 296
PAD = 32


@dataclass(frozen=True, slots=True)
class Group:
    """A group of answers: its name, its scores, its colour."""

    name: Text
    scores: tuple[int, ...]
    tone: Tone


def groups(colours: Palette) -> tuple[Group, ...]:
    """Return detractors, passives and promoters; which score belongs where, the metrics say."""
    by_group: list[list[int]] = [[], [], []]
    for score in range(11):
        by_group[2 - tally([score]).index(1)].append(score)
    tones = (colours.orange, colours.grey, colours.blue)
    return tuple(Group(name, tuple(scores), tone) for name, scores, tone in zip(GROUPS, by_group, tones, strict=True))


def nps_scale(values: Values) -> Sheet:
    """Return the picture in the language and theme of `values`; raise DrawingError for another one."""
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [
        *style.heading(PICTURES["nps-scale"].to(tongue), SUBTITLE.to(tongue), colours),
        Label(style.LEFT, SCALE_AT - 18, ENDS[0].to(tongue), style.SMALL, colours.muted),
        Label(style.RIGHT, SCALE_AT - 18, ENDS[1].to(tongue), style.SMALL, colours.muted, anchor="end"),
    ]
    for group in groups(colours):
        marks += _group(group, tongue)
    marks += _formula(tongue, colours)
    marks += _example(tongue, colours)
    return Sheet(tuple(marks), colours.paper, height=HEIGHT)


def _group(group: Group, tongue: Language) -> list[Mark]:
    """Return the boxes of a group, with its name below them."""
    boxes = [_box(score, group.tone) for score in group.scores]
    left, right = boxes[0].x, boxes[-1].x + boxes[-1].width
    y = SCALE_AT + BOX_HEIGHT + 12
    bracket = ((left + 1, y), (left + 1, y + 12), (right - 1, y + 12), (right - 1, y))
    numbers = [
        level(box.x + box.width / 2, box.y + box.height / 2, str(score), group.tone.on, style.TITLE, bold=True)
        for box, score in zip(boxes, group.scores, strict=True)
    ]
    name = Label((left + right) / 2, NAMES_AT, group.name.to(tongue), NAME, group.tone.ink, bold=True, anchor="middle")
    return [*boxes, *numbers, Path(bracket, group.tone.ink, 4), name]


def _box(score: int, tone: Tone) -> Box:
    step = (style.RIGHT - style.LEFT + SLIT) / 11
    return Box(style.LEFT + score * step, SCALE_AT, step - SLIT, BOX_HEIGHT, tone.fill, 8)


def _formula(tongue: Language, colours: Palette) -> list[Mark]:
    """Return the formula as a fraction: its line, what stands above and below it, and what before and behind."""
    y = FORMULA_AT + 96
    nps = Label(style.LEFT + PAD, y + 12, "NPS =", style.TEXT + 4, colours.ink, bold=True)
    below = Label(nps.right + 36, y + 42, ALL.to(tongue), style.TEXT, colours.ink)
    above = [
        Label(0, y - 22, PROMOTERS.to(tongue), style.TEXT, colours.blue.ink, bold=True),
        Label(0, y - 22, "−", style.TEXT, colours.ink, bold=True),
        Label(0, y - 22, DETRACTORS.to(tongue), style.TEXT, colours.orange.ink, bold=True),
    ]
    return [
        panel(style.LEFT, FORMULA_AT, style.RIGHT - style.LEFT, FORMULA_HEIGHT, colours.panel),
        nps,
        *_row(above, (below.left + below.right) / 2),
        Path(((below.left - 12, y), (below.right + 12, y)), colours.ink, 3),
        below,
        Label(below.right + 36, y + 12, "× 100", style.TEXT + 4, colours.ink, bold=True),
    ]


def _row(labels: Sequence[Label], middle: float) -> list[Label]:
    """Return labels beside each other around a middle, a space apart."""
    gap = 14
    x = middle - (sum(label.width for label in labels) + gap * (len(labels) - 1)) / 2
    placed: list[Label] = []
    for label in labels:
        placed.append(replace(label, x=placed[-1].right + gap if placed else x))
    return placed


def _example(tongue: Language, colours: Palette) -> list[Mark]:
    """Return the salon's working and result."""
    promoters, _, detractors = SALON
    result = net_promoter_score(*SALON)
    y = FORMULA_AT + FORMULA_HEIGHT - 40
    working = f"({promoters} − {detractors}) ÷ {sum(SALON)} × 100 ="
    name = Label(style.LEFT + PAD, y, EXAMPLE.to(tongue), style.TEXT, colours.muted)
    shown = Label(name.right + 16, y, working, style.TEXT, colours.ink)
    points = POINTS.to(tongue).format(result)
    rule = Path(((style.LEFT + PAD, y - 68), (style.RIGHT - PAD, y - 68)), colours.rule, style.HAIRLINE)
    return [rule, name, shown, Label(shown.right + 14, y, points, style.TITLE, colours.blue.ink, bold=True)]
