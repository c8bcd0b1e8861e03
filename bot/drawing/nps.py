"""The net promoter score: its three groups as one bar."""

from collections.abc import Iterator
from dataclasses import replace

from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.estimates import SURE, Estimate
from bot.drawing.layout import share_out, spread
from bot.drawing.plot import DOT, WHISKER, below
from bot.drawing.shapes import circle
from bot.drawing.sheet import HEIGHT, Box, Label, Mark, Path, Sheet
from bot.drawing.style import Palette, Tone
from bot.drawing.values import DrawingError, Values, amounts, language, numbers, text, texts

TITLE = Text("Weiterempfehlungswert (NPS)", "Net promoter score (NPS)")
QUESTION = Text("Würden Sie uns weiterempfehlen?", "Would you recommend us?")
ANSWERS = (Text("Antwort", "answer"), Text("Antworten", "answers"))
GROUPS = (Text("Promotoren", "Promoters"), Text("Passive", "Passives"), Text("Kritiker", "Detractors"))
PROMOTERS, DETRACTORS = Text("Promotoren", "promoters"), Text("Kritiker", "detractors")  # within a line
SCORES = Text(
    "Promotoren gaben 9 oder 10, Passive 7 oder 8, Kritiker 0 bis 6",
    "Promoters gave 9 or 10, passives 7 or 8, detractors 0 to 6",
)

FIGURE_AT = 250
NAMES_AT = 332
SHARES_AT = 371
BAR_AT, BAR_HEIGHT = 404, 66
SCORES_AT = 513
SURE_AT, RANGE_AT, RANGE = 582, 622, 152  # with an interval: its text, the scale, how much taller the sheet is
BEST = 100  # points; the worst is as far below 0
BEARING = 6  # the white in front of a large digit, so that its ink begins at the margin
SLIT = 4  # between two parts
SLIVER = 5  # how wide even a single answer among thousands is


def nps(values: Values) -> Sheet:
    """Return the score `nps`, and the bar of its `parts`: promoters, passives, detractors.

    `parts` are three numbers; `shares`, `counts` (if known), `answers` (how many there are, if known) and `nps` are
    texts, ready for people; `interval` ("29 bis 58", may be left out) is a text, `ends` its two ends as numbers from
    −100 to 100: both together, or neither. `language` is de or en, `theme` light or dark. Raises DrawingError where
    they are something else.
    """
    tongue, colours = language(values), style.palette(values)
    parts, shares, counts = amounts(values, "parts", 3), texts(values, "shares", 3), texts(values, "counts", 3)
    subtitle = _subtitle(text(values, "answers"), sum(parts), tongue)
    marks: list[Mark] = [*style.heading(TITLE.to(tongue), subtitle, colours)]
    marks += _figure(text(values, "nps"), shares, tongue, colours)
    marks += _bar(parts, _labels(shares, counts, tongue, colours), colours)
    room = style.RIGHT - style.LEFT
    marks.append(Label(style.LEFT, SCORES_AT, SCORES.to(tongue), style.SMALL, colours.muted).within(room))
    if "ends" not in values:
        return Sheet(tuple(marks), colours.paper)
    sure = f"{SURE.to(tongue)}: {text(values, 'interval')}"
    return Sheet((*marks, *_range(_sure(values, parts), sure, colours)), colours.paper, height=HEIGHT + RANGE)


def _sure(values: Values, parts: tuple[float, ...]) -> Estimate:
    """Return the score that follows from the parts, with the `ends` of its interval."""
    low, high = numbers(values, "ends", 2)
    if low is None or high is None or not -BEST <= low <= high <= BEST:
        raise DrawingError("'ends' are no interval of a score")
    return Estimate(BEST * (parts[0] - parts[2]) / sum(parts), low, high)


def _range(found: Estimate, sure: str, colours: Palette) -> list[Mark]:
    """Return the whole scale from −100 to 100 with the interval on it, and the interval in words above."""
    left, right = style.LEFT + DOT, style.RIGHT - DOT
    value, low, high = (
        left + (right - left) * (number + BEST) / (2 * BEST) for number in (found.value, found.low, found.high)
    )
    ticks = [(left, f"−{BEST}"), ((left + right) / 2, "0"), (right, str(BEST))]
    return [
        Label(style.LEFT, SURE_AT, sure, style.TEXT, colours.ink, bold=True).within(style.RIGHT - style.LEFT),
        Path(((left, RANGE_AT), (right, RANGE_AT)), colours.rule, style.HAIRLINE),
        *(Path(((x, RANGE_AT - 10), (x, RANGE_AT + 10)), colours.rule, style.HAIRLINE) for x, _ in ticks),
        Box(low - WHISKER / 2, RANGE_AT - WHISKER / 2, high - low + WHISKER, WHISKER, colours.grey.fill, WHISKER / 2),
        circle(value, RANGE_AT, DOT, colours.blue.fill),
        *below([name for _, name in ticks], [x for x, _ in ticks], RANGE_AT + 46, colours.muted),
    ]


def _tones(colours: Palette) -> tuple[Tone, Tone, Tone]:
    """Return the colours of promoters, passives and detractors."""
    return colours.blue, colours.grey, colours.orange


def _subtitle(answers: str, count: float, tongue: Language) -> str:
    if not answers:
        return QUESTION.to(tongue)
    return f"{QUESTION.to(tongue)} {answers} {ANSWERS[count != 1].to(tongue)}"


def _figure(score: str, shares: tuple[str, ...], tongue: Language, colours: Palette) -> list[Label]:
    """Return the score with its working beside it: the share of the promoters less that of the detractors."""
    figure = Label(style.LEFT - BEARING, FIGURE_AT, score, style.FIGURE, colours.ink, bold=True).within(480)
    x = figure.right + style.GAP
    room = style.RIGHT - x
    return [
        figure,
        Label(x, FIGURE_AT - 54, f"= {shares[0]} {PROMOTERS.to(tongue)}", style.TEXT, colours.blue.ink).within(room),
        Label(x, FIGURE_AT - 10, f"− {shares[2]} {DETRACTORS.to(tongue)}", style.TEXT, colours.orange.ink).within(room),
    ]


def _labels(
    shares: tuple[str, ...], counts: tuple[str, ...], tongue: Language, colours: Palette
) -> list[tuple[Label, Label]]:
    """Return name and size of each part, not yet at their places."""
    room = (style.RIGHT - style.LEFT - 2 * style.GAP) / 3
    sizes = [f"{share} ({count})" if count else share for share, count in zip(shares, counts, strict=True)]
    return [
        (
            Label(0, NAMES_AT, name.to(tongue), style.TEXT, tone.ink, bold=True).within(room),
            Label(0, SHARES_AT, size, style.TEXT, colours.ink).within(room),
        )
        for name, size, tone in zip(GROUPS, sizes, _tones(colours), strict=True)
    ]


def _bar(parts: tuple[float, ...], labels: list[tuple[Label, Label]], colours: Palette) -> list[Mark]:
    """Return the bar with its labels above it; each begins where its part does, if the others leave it the room."""
    boxes = list(_boxes(parts, colours))
    rooms = [max(label.width for label in pair) for pair in labels]
    places = spread([box.x for box in boxes], rooms, style.LEFT, style.RIGHT, style.GAP)
    marks: list[Mark] = []
    for box, pair, place, room in zip(boxes, labels, places, rooms, strict=True):
        marks += [replace(label, x=place) for label in pair]
        if box.width:
            marks += [box, *_pointer(box, place, place + room, colours)]
    return marks


def _boxes(parts: tuple[float, ...], colours: Palette) -> Iterator[Box]:
    """Yield the box of each part; that of nothing has no width."""
    slits = SLIT * (sum(part > 0 for part in parts) - 1)
    x: float = style.LEFT
    widths = share_out(parts, style.RIGHT - style.LEFT - slits, SLIVER)
    for width, tone in zip(widths, _tones(colours), strict=True):
        yield Box(x, BAR_AT, width, BAR_HEIGHT, tone.fill)
        x += width + SLIT if width else 0


def _pointer(box: Box, left: float, right: float, colours: Palette) -> list[Path]:
    """Return a line from a label to its part, where the label does not begin above it."""
    if box.x - 1 <= left <= box.x + box.width:
        return []
    middle = box.x + box.width / 2
    start = min(max(middle, left + 1), right - 1)
    bend = (SHARES_AT + 8 + BAR_AT) / 2
    points = ((start, SHARES_AT + 8), (start, bend), (middle, bend), (middle, BAR_AT))
    return [Path(points, colours.rule, style.HAIRLINE)]
