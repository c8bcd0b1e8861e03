"""Small figures, as areas of one colour: a person, a shop, a padlock, a heart, a clock, a tick."""

import math

from bot.drawing.shapes import circle
from bot.drawing.sheet import Box, Mark, Path


def arc(x: float, y: float, radius: float, start: float, end: float) -> tuple[tuple[float, float], ...]:
    """Return points of a circle around `x`, `y`, from one angle to another in degrees; 0 is right, 90 is down."""
    steps = max(4, round(abs(end - start) / 6))
    angles = (math.radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return tuple((x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles)


def person(x: float, base: float, height: float, fill: str) -> list[Mark]:
    """Return head and shoulders, their middle at `x`, standing on `base`."""
    head, shoulder = height * 0.24, height * 0.40
    torso = (*arc(x, base - height * 0.04, shoulder, 180, 360), (x + shoulder, base), (x - shoulder, base))
    return [circle(x, base - height + head, head, fill), Path(torso, "none", 0, fill=fill)]


def shop(x: float, base: float, height: float, fill: str, light: str) -> list[Mark]:
    """Return a shop front with a striped awning, its middle at `x`, standing on `base`; `light` is what lies behind."""
    width, top, stripes = height * 1.2, base - height, 5
    left, hem = x - width / 2, base - height * 0.66
    step = width / stripes
    marks: list[Mark] = [
        Box(left + width * 0.06, hem, width * 0.88, height * 0.66, fill),
        Box(x + width * 0.1, base - height * 0.4, width * 0.22, height * 0.4, light),
        Box(left + width * 0.17, base - height * 0.4, width * 0.34, height * 0.24, light),
    ]
    for number in range(stripes):
        begin = left + number * step
        stripe = (*arc(begin + step / 2, hem, step / 2 - 1, 0, 180), (begin + 1, top), (begin + step - 1, top))
        marks.append(Path((*stripe, stripe[0]), light, 4, fill=fill))
    return marks


def lock(x: float, y: float, height: float, fill: str) -> list[Mark]:
    """Return a closed padlock around `x`, `y`."""
    width, body = height * 0.74, height * 0.56
    shackle = arc(x, y - height * 0.08, height * 0.23, 180, 360)
    legs = ((shackle[0][0], y + height * 0.06), *shackle, (shackle[-1][0], y + height * 0.06))
    return [
        Path(legs, fill, height * 0.12),
        Box(x - width / 2, y + height / 2 - body, width, body, fill, height * 0.09),
    ]


def heart(x: float, y: float, height: float, fill: str) -> list[Mark]:
    """Return a heart around `x`, `y`."""
    unit = height / 29  # of the curve below, which is 29 tall and 32 wide
    points: list[tuple[float, float]] = []
    for degrees in range(0, 366, 6):
        turn = math.radians(degrees)
        rise = 13 * math.cos(turn) - 5 * math.cos(2 * turn) - 2 * math.cos(3 * turn) - math.cos(4 * turn)
        points.append((x + unit * 16 * math.sin(turn) ** 3, y - unit * (rise + 2.5)))
    return [Path(tuple(points), "none", 0, fill=fill)]


def clock(x: float, y: float, height: float, fill: str, light: str) -> list[Mark]:
    """Return a clock around `x`, `y`; `light` are its hands."""
    hands = ((x, y - height * 0.32), (x, y), (x + height * 0.24, y + height * 0.14))
    return [circle(x, y, height / 2, fill), Path(hands, light, 5)]


def tick(x: float, y: float, height: float, fill: str, light: str) -> list[Mark]:
    """Return a tick on a disc around `x`, `y`; `light` is the tick."""
    stroke = (
        (x - height * 0.22, y + height * 0.02),
        (x - height * 0.05, y + height * 0.18),
        (x + height * 0.24, y - height * 0.18),
    )
    return [circle(x, y, height / 2, fill), Path(stroke, light, 6)]
