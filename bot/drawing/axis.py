"""A scale of numbers with round ticks."""

import math
from dataclasses import dataclass
from fractions import Fraction

from bot.domain.numbers import format_number
from bot.domain.texts import Language

STEPS = (1, 2, 5, 10, 20)  # times a power of ten
MOST = 6  # steps between the ends of an axis
FLAT = 0.01  # of the numbers' size: a smaller range is no range worth a scale of its own

Bounds = tuple[float | None, ...]
"""The two ends that a figure cannot be below and above; None where there is no such end."""


@dataclass(frozen=True, slots=True)
class Axis:
    """The numbers from `low` to `high`, with a tick at every `step`, in pixels from `start` to `end`."""

    low: Fraction
    high: Fraction
    step: Fraction
    start: float
    end: float

    @property
    def ticks(self) -> list[Fraction]:
        """The round numbers from the low end to the high one."""
        first = math.ceil(self.low / self.step)
        return [number * self.step for number in range(first, math.floor(self.high / self.step) + 1)]

    def place(self, number: float | Fraction) -> float:
        """Return where a number is."""
        return self.start + (self.end - self.start) * float((Fraction(number) - self.low) / (self.high - self.low))

    def written(self, tick: Fraction, language: Language) -> str:
        """Return a tick as people write it, with the decimals that the step needs."""
        return format_number(tick, language, max(0, -_power(float(self.step))))


def axis(low: float, high: float, bounds: Bounds, start: float, end: float) -> Axis:
    """Return an axis from `low` to `high` or a little farther, to round numbers, but not beyond `bounds`.

    >>> [int(tick) for tick in axis(12, 61, (None, None), 0, 100).ticks]
    [10, 20, 30, 40, 50, 60, 70]
    >>> [int(tick) for tick in axis(-90, 99, (-100, 100), 0, 100).ticks]
    [-100, -50, 0, 50, 100]
    """
    wide = _widened(low, high)
    step = _step(*wide)
    ends = math.floor(Fraction(wide[0]) / step) * step, math.ceil(Fraction(wide[1]) / step) * step
    least, most = bounds
    first = ends[0] if least is None else max(ends[0], min(Fraction(least), Fraction(low)))
    last = ends[1] if most is None else min(ends[1], max(Fraction(most), Fraction(high)))
    return Axis(first, last, step, start, end)


def _widened(low: float, high: float) -> tuple[float, float]:
    """Return the range, made wider where it is next to nothing."""
    size = max(abs(low), abs(high))
    if high - low > max(FLAT * size, 1e-4):
        return low, high
    pad = size / 10 if size > FLAT else 1.0
    return low - pad, high + pad


def _step(low: float, high: float) -> Fraction:
    """Return the least round step that leads from below `low` to above `high` in at most MOST steps."""
    power = Fraction(10) ** _power((high - low) / MOST)
    steps = (factor * power for factor in STEPS)
    return next(one for one in steps if math.ceil(Fraction(high) / one) - math.floor(Fraction(low) / one) <= MOST)


def _power(number: float) -> int:
    return math.floor(math.log10(number) + 1e-9)
