"""The month on one page: figures, what changed, what to do."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.domain.texts import Language, Text
from bot.drawing import style
from bot.drawing.estimates import SURE
from bot.drawing.shapes import DROP, RISE, Words, arrow, badge, finished, panel, stack
from bot.drawing.sheet import Label, Mark, Path, Sheet
from bot.drawing.style import Palette
from bot.drawing.values import NOTE, DrawingError, Values, count, language, lines, text

TO_DO = Text("Was jetzt zu tun ist", "What to do now")
LESSON = Text("Lektion: {}", "Lesson: {}")
DIRECTIONS = ("up", "down", "same", "none")
MOST_ROWS, MOST_THINGS = 8, 3
LONGEST, ADVICE = 80, 200  # characters of a text of a row, of a thing to do

TOP = 158
SPACE = 22  # above and below the texts of a row
NAME_ROOM = 370
VALUE_AT, VALUE_ROOM = style.LEFT + 600, 206  # the right end of the figures
CHANGE_AT = VALUE_AT + style.GAP
ARROW = 34  # the room of an arrow before what changed
VALUE = 42
THING = 26
PAD = 26
SLIT = 14
RADIUS = 24


@dataclass(frozen=True, slots=True)
class Row:
    """A figure of the month: its name, itself, how sure it is, how it changed, and where to."""

    name: str
    value: str
    interval: str
    change: str
    direction: str


def report(values: Values) -> Sheet:
    """Return the figures of a month with their changes, and up to three things to do.

    `rows` are 1 to 8 lists of five texts (80 characters): name ("Weiterempfehlungswert (NPS)"), value ("45"), interval
    ("29 bis 58"; may be ""; the drawing says that it is the 95 % range), change ("+8, kann Zufall sein"; may be ""),
    direction: up, down, same or none (no figure to compare with). `things` are 0 to 3 lists of two texts: what to do
    (200 characters) and the title of the lesson (may be "").

    `title` and `subtitle` (60 characters) and `note` (160, at the foot; may be "") are texts; `language` is de or en,
    `theme` light or dark. Raises DrawingError where they are something else.
    """
    tongue, colours = language(values), style.palette(values)
    marks: list[Mark] = [*style.heading(text(values, "title"), text(values, "subtitle"), colours)]
    top = float(TOP)
    for row in _rows(values):
        row_marks, top = _row(top, row, tongue, colours)
        marks += row_marks
    marks.append(_rule(top, colours))
    if things := _things(values):
        marks.append(Label(style.LEFT, top + 62, TO_DO.to(tongue), style.TEXT + 4, colours.ink, bold=True))
        top += 86
    for place, (advice, lesson) in enumerate(things, 1):
        thing_marks, top = _thing(top, place, advice, LESSON.to(tongue).format(lesson) if lesson else "", colours)
        marks += thing_marks
    return finished(marks, top, text(values, "note", NOTE), colours)


def _rows(values: Values) -> list[Row]:
    rows = [Row(*row) for row in lines(values, "rows", count(values, "rows", MOST_ROWS), 5, LONGEST)]
    if not all(row.direction in DIRECTIONS for row in rows):
        raise DrawingError("a direction is none of " + ", ".join(DIRECTIONS))
    return rows


def _things(values: Values) -> tuple[tuple[str, ...], ...]:
    return lines(values, "things", count(values, "things", MOST_THINGS), 2, ADVICE) if values.get("things") else ()


def _row(top: float, row: Row, tongue: Language, colours: Palette) -> tuple[list[Mark], float]:
    """Return a figure with a rule above it, and where the next one begins; its first lines share a base line."""
    sure = f"{SURE.to(tongue)}: {row.interval}" if row.interval else ""
    said = [Words(row.name, colours.ink, THING, bold=True), Words(sure, colours.muted)]
    base, room = top + SPACE + 26, style.RIGHT - CHANGE_AT - ARROW
    name = _stack(style.LEFT, base - RISE * THING, said, NAME_ROOM)
    value = Label(VALUE_AT, base + 2, row.value, VALUE, colours.ink, bold=True, anchor="end").within(VALUE_ROOM)
    change = _stack(CHANGE_AT + ARROW, base - RISE * style.SMALL, [Words(row.change, colours.ink)], room)
    bottom = max(_end(name), _end(change), base) + SPACE
    return [_rule(top, colours), *name, value, *_arrow(row.direction, base - 9, colours), *change], bottom


def _stack(x: float, top: float, words: Sequence[Words], room: float) -> list[Label]:
    return stack(x, top, [one for one in words if one.text], room)


def _end(labels: Sequence[Label]) -> float:
    return max((label.y + label.size * DROP for label in labels), default=0)


def _rule(y: float, colours: Palette) -> Path:
    return Path(((style.LEFT, y), (style.RIGHT, y)), colours.rule, style.HAIRLINE)


def _arrow(direction: str, y: float, colours: Palette) -> list[Mark]:
    """Return where the figure went; whether that is good, depends on the figure."""
    x = CHANGE_AT + 11
    ends = {
        "up": [(x, y + 15), (x, y - 15)],
        "down": [(x, y - 15), (x, y + 15)],
        "same": [(x - 12, y), (x + 14, y)],
    }
    return arrow(ends[direction], colours.blue.ink) if direction in ends else []


def _thing(top: float, place: int, advice: str, lesson: str, colours: Palette) -> tuple[list[Mark], float]:
    """Return something to do on a panel, and where the next one begins."""
    x = style.LEFT + 2 * PAD + 2 * RADIUS - 6
    words = [Words(advice, colours.ink, THING), Words(lesson, colours.blue.ink, bold=True, gap=12)]
    labels = _stack(x, top + PAD + (RADIUS - RISE * THING / 2 if not lesson else 0), words, style.RIGHT - PAD - x)
    bottom = max(_end(labels), top + PAD + 2 * RADIUS) + PAD - 4
    ground = panel(style.LEFT, top, style.RIGHT - style.LEFT, bottom - top, colours.panel)
    disc = badge(style.LEFT + PAD + RADIUS, top + PAD + RADIUS, str(place), colours.blue, RADIUS)
    return [ground, *disc, *labels], bottom + SLIT
