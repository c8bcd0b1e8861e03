"""Figures with the ends of their intervals, as several drawings are handed them."""

from dataclasses import dataclass

from bot.domain.texts import Text
from bot.drawing.values import DrawingError, Values, numbers

SURE = Text("95-%-Bereich", "95% range")  # what an interval is called in all drawings


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure and the ends of its interval; both are the figure itself where no interval is known."""

    value: float
    low: float
    high: float


def estimates(values: Values, count: int) -> tuple[Estimate | None, ...]:
    """Return the `points` with their `low` and `high`, None where there is no point.

    Raises DrawingError where a point lies outside its interval, or only one end is known.

    >>> estimates({"points": [30, None], "low": [16, None], "high": [43, None]}, 2)
    (Estimate(value=30.0, low=16.0, high=43.0), None)
    """
    columns = (numbers(values, name, count) for name in ("points", "low", "high"))
    return tuple(_estimate(*found) for found in zip(*columns, strict=True))


def _estimate(point: float | None, low: float | None, high: float | None) -> Estimate | None:
    if point is None:
        return None
    if low is None or high is None:
        if low is not high:
            raise DrawingError("an interval has one end")
        return Estimate(point, point, point)
    if not low <= point <= high:
        raise DrawingError("a point lies outside its interval")
    return Estimate(point, low, high)
