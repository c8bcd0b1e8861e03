"""What a KPI was counted from, where it was counted from a sample: enough to tell how sure it is."""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from bot.domain.checks import ALL
from bot.domain.intervals import Interval, mean_interval, nps_interval, wilson

Scale = Callable[[float], float]  # a share in percent → what the KPI makes of it; the more, the more


def in_percent(share: float) -> float:
    """Return the share as it is: most KPIs are percent numbers."""
    return share


def in_hundredths(share: float) -> float:
    """Return the share as a number from 0 to 1.

    >>> in_hundredths(25)
    0.25
    """
    return share / 100


@dataclass(frozen=True, slots=True)
class Share:
    """So many `successes` among `total`; `scale` turns a percent number into the KPI's value."""

    successes: int
    total: int
    scale: Scale = in_percent

    @property
    def size(self) -> int:
        """How many were counted."""
        return self.total

    @property
    def interval(self) -> Interval:
        """Wilson's interval, in the KPI's unit."""
        ends = wilson(self.successes, self.total)
        return Interval(self.scale(ends.low), self.scale(ends.high), ends.method)


@dataclass(frozen=True, slots=True)
class Groups:
    """Answers to the question of the NPS; `population` is the number of all customers, if known."""

    promoters: int
    passives: int
    detractors: int
    population: int | None = None

    @property
    def size(self) -> int:
        """How many answered."""
        return self.promoters + self.passives + self.detractors

    @property
    def interval(self) -> Interval:
        """The adjusted Wald interval, in points."""
        return nps_interval(self.promoters, self.passives, self.detractors, self.population)


@dataclass(frozen=True, slots=True)
class Measured:
    """Values of which the KPI is the mean, in its unit, on a scale from `low` to `high`."""

    values: tuple[Fraction, ...]
    low: Fraction = Fraction(0)
    high: Fraction | None = ALL

    @property
    def size(self) -> int:
        """How many values there are."""
        return len(self.values)

    @property
    def interval(self) -> Interval | None:
        """Student's interval; None for fewer than two values and where all are alike."""
        low, high = float(self.low), float("inf") if self.high is None else float(self.high)
        return mean_interval([float(value) for value in self.values], low, high)


Sample = Share | Groups | Measured
