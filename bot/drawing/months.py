"""Customers by month: how many bought, and how many stayed."""

from collections.abc import Sequence

from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.axis import Axis, axis
from bot.drawing.captions import captions
from bot.drawing.course.parts import outline
from bot.drawing.layout import room_for
from bot.drawing.plot import Dot, Line, below, between, drawn, grid, gutter
from bot.drawing.shapes import circle, finished
from bot.drawing.sheet import Box, Label, Mark, Sheet
from bot.drawing.style import Palette
from bot.drawing.values import NOTE, DrawingError, Values, amounts, count, flag, language, numbers, text, texts

ACTIVE = Text("Aktive Kundschaft", "Active customers")
CRR = Text("Kundenbindungsrate (CRR) in %", "Retention rate (CRR) in %")
CHURN = Text("Abwanderung in %", "Churn in %")
OPEN = Text("Gestrichelt: Der letzte Monat ist noch nicht zu Ende.", "Dashed: the last month is not over yet.")
MOST = 24  # months

ACTIVE_AT = 176
BARS_TOP, BARS_BOTTOM = 236, 420
RATES_AT = 484
TOP, BOTTOM = 552, 752  # of the rates' axis: 100 and 0 %
DATES_AT = BOTTOM + 66
OPEN_AT = DATES_AT + 50
WHOLE = 100  # percent
FULL, WIDEST = 0.7, 72  # how much of its month a bar takes, and how many pixels at most
SLIVER = 3  # how tall the bar of a single customer is, where there are thousands


def months(values: Values) -> Sheet:
    """Return the active customers of 1 to 24 months as bars, and below them CRR and churn as lines.

    Lists of one length: `labels`, the months, short texts ("Jan 26"); `active`, numbers from 0, not all 0;
    `active_shown`, the same as texts; `crr` and `churn`, percent from 0 to 100 or None (the first month has none);
    `crr_shown` and `churn_shown`, the same as texts ("85 %", or "" for None). What has no room is not written: the
    last and the extremes come first. `open_last` is true where the last month is not over: it is drawn dashed, and
    that is said.

    `title`, `subtitle` (60 characters) and `note` (160; may be "") are texts; `language` is de or en, `theme` light or
    dark. Raises DrawingError where they are something else.
    """
    tongue, colours = language(values), style.palette(values)
    size, open_last = count(values, "active", MOST), flag(values, "open_last")
    scale = axis(0, WHOLE, (0, WHOLE), BOTTOM, TOP)
    left = style.LEFT + gutter(scale, tongue)
    step = (style.RIGHT - left) / size
    places = [left + (place + 0.5) * step for place in range(size)]
    lines = [
        Line(_dots(values, name, places, scale), tone.fill, tone.ink, open=open_last)
        for name, tone in (("crr", colours.blue), ("churn", colours.orange))
    ]
    grounds, labels = captions(lines, left, style.RIGHT, colours.paper)
    marks: list[Mark] = [
        *style.heading(text(values, "title"), text(values, "subtitle"), colours),
        Label(style.LEFT, ACTIVE_AT, ACTIVE.to(tongue), style.SMALL, colours.ink, bold=True),
        *_bars(values, places, min(WIDEST, FULL * step), colours, open_last=open_last),
        *_legend(tongue, colours),
        *grid(scale, left, style.RIGHT, tongue, colours),
        *grounds,
        *(mark for line in lines for mark in drawn(line, colours.grey.fill)),
        *labels,
        *below(texts(values, "labels", size), places, DATES_AT, colours.muted),
    ]
    if open_last:
        marks.append(Label(style.LEFT, OPEN_AT, OPEN.to(tongue), style.SMALL, colours.muted))
    return finished(marks, OPEN_AT if open_last else DATES_AT, text(values, "note", NOTE), colours)


def _dots(values: Values, name: str, places: Sequence[float], scale: Axis) -> tuple[Dot | None, ...]:
    rates, shown = numbers(values, name, len(places)), texts(values, f"{name}_shown", len(places))
    if not all(rate is None or 0 <= rate <= WHOLE for rate in rates):
        raise DrawingError(f"'{name}' has something else than percent")
    return tuple(
        None if rate is None else Dot(x, scale.place(rate), scale.place(rate), scale.place(rate), written)
        for x, rate, written in zip(places, rates, shown, strict=True)
    )


def _bars(values: Values, places: Sequence[float], width: float, colours: Palette, *, open_last: bool) -> list[Mark]:
    """Return a bar for each month on one base line, and above the bars the numbers that there is room for."""
    active, shown = amounts(values, "active", len(places)), texts(values, "active_shown", len(places))
    full = BARS_BOTTOM - BARS_TOP
    heights = [max(number / max(active) * full, SLIVER) if number else 0 for number in active]
    bars = [
        Box(x - width / 2, BARS_BOTTOM - height, width, height, colours.blue.fill)
        for x, height in zip(places, heights, strict=True)
    ]
    last = bars[-1]
    edge = outline(last.x, last.y, last.width, last.height, colours.blue.ink)
    solid = [bar for bar in (bars[:-1] if open_last else bars) if bar.height]
    return [*solid, *([edge] if open_last and last.height else []), *_numbers(shown, bars, colours)]


def _numbers(shown: Sequence[str], bars: Sequence[Box], colours: Palette) -> list[Label]:
    """Return the texts above the bars, the last and the extremes before the others; none before a taller bar."""
    labels = [
        between(Label(bar.x + bar.width / 2, bar.y - 12, name, style.SMALL, colours.ink), style.LEFT, style.RIGHT)
        for bar, name in zip(bars, shown, strict=True)
    ]
    tops = [bar.y for bar in bars]
    order = [len(bars) - 1, tops.index(min(tops)), tops.index(max(tops)), 0, *range(len(bars) - 1, 0, -1)]
    free = [place for place in dict.fromkeys(order) if not _is_before_a_bar(labels[place], bars)]
    kept = room_for([(label.left, label.right) for label in labels], free, 8)
    return [labels[place] for place in kept]


def _is_before_a_bar(label: Label, bars: Sequence[Box]) -> bool:
    return any(label.left < bar.x + bar.width and bar.x < label.right and bar.y < label.y + 8 for bar in bars)


def _legend(tongue: Language, colours: Palette) -> list[Mark]:
    """Return the names of the two lines, each behind a dot in its colour."""
    marks: list[Mark] = []
    x: float = style.LEFT
    for name, tone in ((CRR, colours.blue), (CHURN, colours.orange)):
        label = Label(x + 30, RATES_AT, name.to(tongue), style.SMALL, tone.ink, bold=True)
        marks += [circle(x + 10, RATES_AT - 9, 10, tone.fill), label]
        x = label.right + 2 * style.GAP
    return marks
