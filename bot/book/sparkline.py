"""A figure over time, as small as a word: its line with the band of its intervals, the last point marked."""

from collections.abc import Sequence

from bot.drawing.sheet import Box, Mark, Path, Sheet
from bot.drawing.style import LIGHT

WIDTH, HEIGHT = 132, 36
_EDGE = 5  # pixels that the marked point needs
_PAPER = "#ffffff"
_BAND = "#dbe6f2"  # a pale blue, which a line shows on in grey print too
_DOT = 7


def sparkline(points: Sequence[float], low: Sequence[float | None], high: Sequence[float | None]) -> Sheet | None:
    """Return the points from left to right at equal steps; None for fewer than two, which tell no course.

    `low` and `high` are the ends of the points' intervals; where one of them is None there is no band.
    """
    if len(points) < 2:  # noqa: PLR2004 - a line has two ends
        return None
    ends = _known(low) + _known(high)
    least, most = min(*points, *ends), max(*points, *ends)

    def line(numbers: Sequence[float]) -> tuple[tuple[float, float], ...]:
        return tuple(
            (
                _EDGE + (WIDTH - 2 * _EDGE) * place / (len(points) - 1),
                HEIGHT - _EDGE - (HEIGHT - 2 * _EDGE) * ((number - least) / (most - least) if most > least else 0.5),
            )
            for place, number in enumerate(numbers)
        )

    course = line(points)
    x, y = course[-1]
    band = (*line(_known(low)), *reversed(line(_known(high))))
    marks: tuple[Mark, ...] = (
        *((Path(band, _BAND, 0, fill=_BAND),) if len(band) == 2 * len(points) else ()),
        Path(course, LIGHT.blue.fill, 2),
        Box(x - _DOT / 2, y - _DOT / 2, _DOT, _DOT, LIGHT.blue.ink, _DOT / 2),
    )
    return Sheet(marks, _PAPER, WIDTH, HEIGHT)


def _known(ends: Sequence[float | None]) -> list[float]:
    return [end for end in ends if end is not None]
