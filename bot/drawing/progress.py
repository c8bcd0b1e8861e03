"""How far a learner has come: a bar of all cards, and below it one of each topic."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.layout import share_out, spread
from bot.drawing.sheet import Box, Label, Mark, Sheet
from bot.drawing.style import Palette
from bot.drawing.values import DrawingError, Values, count, language, table, text, texts

PARTS = (Text("sitzt fest", "firmly known"), Text("in Arbeit", "in progress"), Text("neu", "new"))
MOST = 20  # topics

NAMES_AT = 186
TOTAL_AT, TOTAL_HEIGHT = 206, 54
TOPICS_AT, ROW = 312, 66
BAR_UNDER, BAR_HEIGHT = 11, 20  # a topic's bar below the baseline of its name
NAME = 26
SLIVER = 5  # how wide even one card among hundreds is


def progress(values: Values) -> Sheet:
    """Return the cards of all topics, and of each topic, split into firmly known, in progress and new.

    `title` and `subtitle` are texts (how many cards, how many are due today); `topics` are 1 to 20 names; `parts` has
    for each topic three numbers of cards: firmly known, in progress (begun, not yet firm), new; `due`, if known, has a
    text for each topic ("3 fällig", or "" where nothing is due); `language` is de or en, `theme` light or dark. Raises
    DrawingError where they are something else, or there are no cards at all.
    """
    tongue, colours = language(values), style.palette(values)
    rows = count(values, "topics", MOST)
    names, due, parts = texts(values, "topics", rows), texts(values, "due", rows), table(values, "parts", rows, 3)
    totals = [sum(part) for part in zip(*parts, strict=True)]
    if not any(totals):
        raise DrawingError("'parts' has nothing to show")
    marks: list[Mark] = [*style.heading(text(values, "title"), text(values, "subtitle"), colours)]
    marks += _total(totals, tongue, colours)
    for place, topic in enumerate(zip(names, due, parts, strict=True)):
        marks += _topic(TOPICS_AT + place * ROW, *topic, colours)
    bottom = TOPICS_AT + (rows - 1) * ROW + BAR_UNDER + BAR_HEIGHT
    return Sheet(tuple(marks), colours.paper, height=bottom + style.MARGIN)


def _total(totals: Sequence[float], tongue: Language, colours: Palette) -> list[Mark]:
    """Return the bar of all cards; its labels in the colours of the parts tell how to read the others, too."""
    inks = (colours.blue.ink, colours.orange.ink, colours.grey.ink)
    labels = [
        Label(0, NAMES_AT, f"{total:.0f} {name.to(tongue)}", style.TEXT, ink, bold=True)
        for total, name, ink in zip(totals, PARTS, inks, strict=True)
    ]
    boxes = list(_bar(TOTAL_AT, TOTAL_HEIGHT, totals, colours))
    widths = [label.width for label in labels]
    places = spread([box.x for box in boxes], widths, style.LEFT, style.RIGHT, style.GAP)
    named = [replace(label, x=place) for label, place in zip(labels, places, strict=True)]
    return [*named, *(box for box in boxes if box.width)]


def _topic(y: float, name: str, due: str, parts: Sequence[float], colours: Palette) -> list[Mark]:
    """Return the name of a topic at the baseline `y`, what is due of it, and its bar."""
    waiting = Label(style.RIGHT, y, due, NAME, colours.orange.ink, bold=True, anchor="end").within(250)
    label = Label(style.LEFT, y, name, NAME, colours.ink).within(waiting.left - style.GAP - style.LEFT)
    bar = [box for box in _bar(y + BAR_UNDER, BAR_HEIGHT, parts, colours) if box.width]
    return [*(one for one in (label, waiting) if one.text), *bar]


def _bar(y: float, height: float, parts: Sequence[float], colours: Palette) -> Iterator[Box]:
    """Yield the box of each part; that of nothing has no width, and a topic without cards is an empty panel."""
    room = style.RIGHT - style.LEFT
    if not any(parts):
        yield Box(style.LEFT, y, room, height, colours.panel)
        return
    x: float = style.LEFT
    fills = (colours.blue.fill, colours.orange.fill, colours.grey.fill)
    for width, fill in zip(share_out(parts, room, SLIVER), fills, strict=True):
        yield Box(x, y, width, height, fill)
        x += width
