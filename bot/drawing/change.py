"""Two periods side by side: is the change real?"""

from bot.domain.texts import Language
from bot.drawing import style
from bot.drawing.axis import Axis, axis
from bot.drawing.estimates import SURE, Estimate, estimates
from bot.drawing.plot import DOT, WHISKER, below
from bot.drawing.shapes import DROP, Words, circle, finished, panel, stack
from bot.drawing.sheet import Box, Label, Mark, Path, Sheet
from bot.drawing.style import Palette, Tone
from bot.drawing.values import NOTE, DrawingError, Values, flag, language, numbers, text, texts

LONGEST = 80  # characters of what is said of the change

ROWS_AT, ROW = 166, 150
X0, X1 = 370, style.RIGHT - 20  # of the axis
GRID_AT, GRID_END = ROWS_AT - 6, ROWS_AT + 2 * ROW - 14
TICKS_AT = GRID_END + 36
VERDICT_AT = TICKS_AT + 44
PAD = 26
EDGE = 12  # how wide the coloured edge of the verdict is


def change(values: Values) -> Sheet:
    """Return two figures with their intervals on one scale, and below them what may be said of their difference.

    Lists of two, the earlier first: `names` ("vorher", "2026-03"), texts; `points`, `low` and `high`, numbers with
    low ≤ point ≤ high; `shown`, the points as texts ("30"); `intervals`, the intervals as texts ("16 bis 43"; may be
    left out). `verdict` ("echte Veränderung" or "kann Zufall sein"; 80 characters), `difference` ("+11 Punkte, −6 bis
    28"; 80 characters, may be "") and `note` (160; may be "") are texts; `real` is true where the change is hardly
    chance. `bounds` and `unit` as in `trend` (both may be left out).

    `title` and `subtitle` (60 characters) are texts; `language` is de or en, `theme` light or dark. Raises DrawingError
    where they are something else.
    """
    tongue, colours = language(values), style.palette(values)
    found = _two(values)
    ends = min(one.low for one in found), max(one.high for one in found)
    scale = axis(*ends, numbers(values, "bounds", 2), X0, X1)
    marks: list[Mark] = [
        *style.heading(text(values, "title"), text(values, "subtitle"), colours),
        *_grid(scale, text(values, "unit"), tongue, colours),
    ]
    said = zip(*(texts(values, name, 2) for name in ("names", "shown", "intervals")), strict=True)
    tones = (Tone(colours.muted, colours.muted, colours.paper), colours.blue)
    for place, (one, words, tone) in enumerate(zip(found, said, tones, strict=True)):
        marks += _row(ROWS_AT + place * ROW, one, words, tone, scale, tongue, colours)
    tone = colours.blue if flag(values, "real") else Tone(colours.rule, colours.ink, colours.paper)
    verdict = _verdict(text(values, "verdict", LONGEST), text(values, "difference", LONGEST), tone, colours)
    bottom = max(mark.y + mark.height for mark in verdict if isinstance(mark, Box))
    return finished([*marks, *verdict], bottom, text(values, "note", NOTE), colours)


def _two(values: Values) -> tuple[Estimate, Estimate]:
    before, after = estimates(values, 2)
    if before is None or after is None:
        raise DrawingError("'points' are not two")
    return before, after


def _grid(scale: Axis, unit: str, tongue: Language, colours: Palette) -> list[Mark]:
    """Return a thin upright line for each tick, that of 0 darker, and the ticks and their unit below."""
    places = [scale.place(tick) for tick in scale.ticks]
    lines = [
        Path(((x, GRID_AT), (x, GRID_END)), colours.panel if tick else colours.rule, style.HAIRLINE)
        for tick, x in zip(scale.ticks, places, strict=True)
    ]
    ticks = below([scale.written(tick, tongue) for tick in scale.ticks], places, TICKS_AT, colours.muted)
    room = ticks[0].left - style.GAP - style.LEFT
    return [*lines, *ticks, Label(style.LEFT, TICKS_AT, unit, style.SMALL, colours.muted).within(room)]


def _row(
    y: float, one: Estimate, words: tuple[str, ...], tone: Tone, scale: Axis, tongue: Language, colours: Palette
) -> list[Mark]:
    """Return a period: its name, its figure, its interval in words, and both on the scale."""
    name, shown, interval = words
    sure = f"{SURE.to(tongue)}: {interval}" if interval else ""
    room, middle = X0 - style.GAP - style.LEFT, y + ROW / 2 - 10
    start, end = scale.place(one.low), scale.place(one.high)
    labels = [
        Label(style.LEFT, y + 22, name, style.SMALL, colours.ink).within(room),
        Label(style.LEFT, y + 74, shown, 50, tone.ink, bold=True).within(room),
        Label(style.LEFT, y + 111, sure, style.SMALL, colours.muted).within(room),
    ]
    whisker = Box(start, middle - WHISKER / 2, end - start, WHISKER, colours.grey.fill, WHISKER / 2)
    return [*labels, *([whisker] if end > start else []), circle(scale.place(one.value), middle, DOT + 3, tone.fill)]


def _verdict(verdict: str, difference: str, tone: Tone, colours: Palette) -> list[Mark]:
    """Return what may be said of the change, on a panel with an edge in a colour of its own."""
    x, room = style.LEFT + EDGE + PAD, style.RIGHT - style.LEFT - EDGE - 2 * PAD
    words = [Words(verdict, colours.ink, style.TEXT, bold=True), Words(difference, colours.ink, gap=10)]
    labels = stack(x, VERDICT_AT + PAD, [one for one in words if one.text], room)
    height = labels[-1].y + labels[-1].size * DROP + PAD - VERDICT_AT
    return [
        panel(style.LEFT, VERDICT_AT, style.RIGHT - style.LEFT, height, colours.panel),
        Box(style.LEFT, VERDICT_AT, EDGE, height, tone.fill),
        *labels,
    ]
