"""The scores of a survey from 0 to 10, each with its bar, in the three groups of the NPS."""

from bot.drawing import style
from bot.drawing.course.nps_scale import Group, groups
from bot.drawing.estimates import SURE
from bot.drawing.plot import between
from bot.drawing.shapes import finished
from bot.drawing.sheet import Box, Label, Mark, Path, Sheet
from bot.drawing.style import Palette
from bot.drawing.values import NOTE, Values, amounts, language, text, texts

SCORES = 11

FIGURE, FIGURE_AT = 96, 236
BARS_TOP, BARS_BOTTOM = 326, 570
SCORE_AT, BRACKET_AT, NAMES_AT = BARS_BOTTOM + 40, BARS_BOTTOM + 58, BARS_BOTTOM + 112
SLIT = 10
SLIVER = 4  # how tall the bar of a single answer is, where there are thousands
NAME = 26
STEP = (style.RIGHT - style.LEFT + SLIT) / SCORES


def distribution(values: Values) -> Sheet:
    """Return how many gave each score from 0 to 10, and the NPS that follows.

    `counts` are eleven numbers from 0, not all 0; `shown` the same as texts; `nps` ("45") and `interval` ("29 bis 58",
    may be ""; the drawing says that it is the 95 % range) are texts. `title`, `subtitle` (60 characters) and `note`
    (160; may be "") are texts; `language` is de or en, `theme` light or dark. Raises DrawingError where they are
    something else.
    """
    tongue, colours = language(values), style.palette(values)
    counts, shown = amounts(values, "counts", SCORES), texts(values, "shown", SCORES)
    marks: list[Mark] = [
        *style.heading(text(values, "title"), text(values, "subtitle"), colours),
        *_figure(text(values, "nps"), SURE.to(tongue), text(values, "interval"), colours),
    ]
    for group in groups(colours):
        for score in group.scores:
            marks += _bar(score, counts[score] / max(counts), shown[score], group.tone.fill, colours)
        marks += _bracket(group, group.name.to(tongue))
    return finished(marks, NAMES_AT, text(values, "note", NOTE), colours)


def _figure(score: str, sure: str, interval: str, colours: Palette) -> list[Label]:
    """Return the NPS, and beside it how sure it is."""
    name = Label(style.LEFT, FIGURE_AT, "NPS", style.TITLE, colours.muted, bold=True)
    figure = Label(name.right + 20, FIGURE_AT, score, FIGURE, colours.ink, bold=True).within(400)
    if not interval:
        return [name, figure]
    x = figure.right + style.GAP
    said = Label(x, FIGURE_AT, f"{sure}: {interval}", style.TEXT, colours.muted).within(style.RIGHT - x)
    return [name, figure, said]


def _bar(score: int, share: float, shown: str, fill: str, colours: Palette) -> list[Mark]:
    """Return the bar of a score, as tall as its `share` of the tallest, between the number and the score."""
    x, width = style.LEFT + score * STEP, STEP - SLIT
    height = max(share * (BARS_BOTTOM - BARS_TOP), SLIVER) if share else 0
    middle, top = x + width / 2, BARS_BOTTOM - height
    bars = [Box(x, top, width, height, fill)] if share else []
    number = Label(middle, top - 12, shown, style.SMALL, colours.ink).within(STEP - 4)
    return [
        *bars,
        between(number, style.LEFT, style.RIGHT),
        Label(middle, SCORE_AT, str(score), style.TEXT, colours.ink, bold=True, anchor="middle"),
    ]


def _bracket(group: Group, name: str) -> list[Mark]:
    """Return the name of a group below its scores."""
    left = style.LEFT + group.scores[0] * STEP + 1
    right = style.LEFT + group.scores[-1] * STEP + STEP - SLIT - 1
    points = ((left, BRACKET_AT), (left, BRACKET_AT + 12), (right, BRACKET_AT + 12), (right, BRACKET_AT))
    label = Label((left + right) / 2, NAMES_AT, name, NAME, group.tone.ink, bold=True)
    return [Path(points, group.tone.ink, 4), between(label, style.LEFT, style.RIGHT)]
