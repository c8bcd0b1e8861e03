"""A link as a QR code, to be put up at the till."""

import re
from collections.abc import Iterator
from itertools import groupby

from bot.drawing import style
from bot.drawing.shapes import DROP, Words, panel, stack
from bot.drawing.sheet import WIDTH, Box, Label, Mark, Sheet
from bot.drawing.values import DrawingError, Values, language, text

LINK = re.compile(r"[!-~]{1,300}")  # visible ASCII
WANTED = 120  # characters of what to do
QUIET = 4  # modules around the code, as ISO/IEC 18004 asks for
SIDE = 800  # pixels of the code with its quiet zone, at most
LEAST = 8  # pixels of a module
TITLE = 48
TITLE_AT = 48
BLACK, WHITE = "#000000", "#ffffff"  # in both themes: not every phone reads light on dark


def qr(values: Values) -> Sheet:
    """Return the QR code of `link`, dark on light in both themes, with a quiet zone of four modules around it.

    `link` has 1 to 300 visible ASCII characters; `title` (60 characters, such as the shop's name) and `subtitle` (120,
    what to do) are texts, in several lines where needed; the link stands below where there is room for it. `language`
    is de or en, `theme` light (for printing) or dark. Raises DrawingError where they are something else.
    """
    language(values)
    colours, link = style.palette(values), _link(values)
    words = [
        Words(text(values, "title"), colours.ink, TITLE, bold=True),
        Words(text(values, "subtitle", WANTED), colours.muted, style.TEXT, gap=14),
    ]
    above = stack(WIDTH / 2, TITLE_AT, [one for one in words if one.text], style.RIGHT - style.LEFT, middle=True)
    top = above[-1].y + above[-1].size * DROP + 34 if above else style.MARGIN
    code = list(_code(link, top))
    bottom = top + code[0].height
    below = Label(WIDTH / 2, bottom + 48, link, style.SMALL, colours.muted, anchor="middle")
    fits = below.width <= style.RIGHT - style.LEFT
    marks: list[Mark] = [*above, *code, *([below] if fits else [])]
    return Sheet(tuple(marks), colours.paper, height=round((below.y if fits else bottom) + style.MARGIN - 8))


def _link(values: Values) -> str:
    link = values.get("link")
    if not isinstance(link, str) or not LINK.fullmatch(link):
        raise DrawingError("'link' is none of 1 to 300 visible ASCII characters")
    return link


def _code(link: str, top: float) -> Iterator[Box]:
    """Yield the light square with its quiet zone, then the dark modules, those beside each other as one box."""
    import segno  # noqa: PLC0415 - loaded by who draws, not by who only describes

    matrix = segno.make(link, error="m", micro=False).matrix
    size = SIDE // (len(matrix) + 2 * QUIET)  # whole pixels: no module is blurred
    side = size * (len(matrix) + 2 * QUIET)
    left, top = (WIDTH - side) // 2, round(top)
    yield panel(left, top, side, side, WHITE)
    for row, modules in enumerate(matrix, QUIET):
        for dark, run in groupby(enumerate(modules, QUIET), key=lambda module: module[1]):
            if dark:
                columns = [column for column, _ in run]
                yield Box(left + columns[0] * size, top + row * size, len(columns) * size, size, BLACK)
