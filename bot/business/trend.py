"""A KPI over time: its points, and whether the last step is a real change or may be chance."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Literal

from bot.business.comparison import Comparison, compare
from bot.domain.kpi import Result
from bot.domain.texts import UserError

Verdict = Literal["real", "chance", "unknown"]  # unknown: what it is computed from tells no scatter
Direction = Literal["up", "down", "same"]
Effect = Literal["better", "worse", "neither"]

LESS_IS_BETTER = frozenset(
    {"churn", "revenue_churn", "bounce_rate", "abandonment_rate", "break_even", "retention_cost"}
)
NEITHER_IS_BETTER = frozenset({"gdpr_fine_cap", "stamp_card_discount"})  # given by law, or chosen


@dataclass(frozen=True, slots=True)
class Point:
    """A result of a day; `name` is what the owner calls it, "" where he gave none."""

    day: date
    name: str
    result: Result


@dataclass(frozen=True, slots=True)
class Change:
    """The step from one point of a KPI to a later one."""

    before: Point
    after: Point
    comparison: Comparison | None  # None where there is no telling whether the step is chance

    @property
    def difference(self) -> Fraction:
        """What was added, in the KPI's unit; in percentage points where that is percent."""
        return self.after.result.value - self.before.result.value

    @property
    def direction(self) -> Direction:
        """Where the value went."""
        if not self.difference:
            return "same"
        return "up" if self.difference > 0 else "down"

    @property
    def verdict(self) -> Verdict:
        """Tell whether the step is real; unknown too where what can be compared went the other way than the value."""
        if self.comparison is None or self.comparison.difference * self.difference < 0:
            return "unknown"
        return "real" if self.comparison.is_real else "chance"

    @property
    def effect(self) -> Effect:
        """What the step means for the business."""
        kpi_id = self.after.result.kpi.id
        if self.direction == "same" or kpi_id in NEITHER_IS_BETTER:
            return "neither"
        return "better" if (self.direction == "down") == (kpi_id in LESS_IS_BETTER) else "worse"


def last_change(points: Sequence[Point]) -> Change | None:
    """Return the step to the last of a KPI's `points`, which stand in their order; None for fewer than two."""
    if len(points) < 2:  # noqa: PLR2004 - a step has two ends
        return None
    *_, before, after = points
    return Change(before, after, _compared(before.result, after.result))


def _compared(before: Result, after: Result) -> Comparison | None:
    try:
        return compare(before, after)
    except UserError:  # no share, score or mean; or its sample is unknown
        return None
