"""What would follow if a figure were another: levers to move in steps, and what each of them has effects on.

A lever stands where the result puts it. A step is absolute: what is added to where it stands, so that 0 is the result
itself. The levers of each KPI are in `levers/`; all numbers come from `metrics.py`.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from bot.domain.checks import ALL
from bot.domain.kpi import Line, Result
from bot.domain.texts import Text
from bot.domain.values import Input

LOW_SIZES = (Fraction(1, 10), Fraction(1, 2))  # points, for a rate of which two small steps would leave nothing

Extras = Mapping[str, Fraction]
"""What somebody gave beside the KPI's inputs, by the id of a lever's `wanted`."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A figure that follows, in `unit`, and its working. Without a `value` it grows without end."""

    name: Text
    value: Fraction | None
    unit: str
    working: tuple[Line, ...] = ()


Effects = Callable[[Result, Fraction, Extras], tuple[Effect, ...]]
"""What follows, for a result, from another place of a lever; of the same length and order for every place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lever:
    """What can be moved.

    `stands` tells where a result puts it, in `unit`, None where it puts it nowhere; `effects` what follows from another
    place. `sizes` are a small and a large step, in `step_unit`; it stays between `low` and `high`. `wanted` are further
    inputs that the effects can do without, and `note` tells what they are computed on.
    """

    id: str
    name: Text
    stands: Callable[[Result], Fraction | None]
    effects: Effects
    sizes: tuple[Fraction, ...]
    unit: str = "%"
    step_unit: str = "points"
    low: Fraction = Fraction(0)
    high: Fraction = ALL
    wanted: tuple[Input, ...] = ()
    note: Text | None = None

    def takes(self, place: Fraction) -> bool:
        """Tell whether a place lies within its bounds."""
        return self.low <= place <= self.high


@dataclass(frozen=True, slots=True)
class Scenario:
    """A lever at `now + step`, and what follows from it, each effect beside what it is now."""

    lever: Lever
    now: Fraction
    step: Fraction
    effects: tuple[tuple[Effect, Effect], ...]

    @property
    def then(self) -> Fraction:
        """Where the lever stands in the scenario."""
        return self.now + self.step

    @property
    def steps(self) -> tuple[tuple[Fraction, Fraction], ...]:
        """The steps from here within the bounds, each with the absolute step that it leads to: −, +, −−, ++."""
        sizes = [sign * size for size in _sizes(self.lever, self.now) for sign in (-1, 1)]
        return tuple((size, self.step + size) for size in sizes if self.lever.takes(self.then + size))


def scenario(result: Result, lever: Lever, step: Fraction = Fraction(0), extras: Extras | None = None) -> Scenario:
    """Return what follows if `lever` is moved by `step` from where `result` puts it.

    >>> from bot.business.levers import levers
    >>> from bot.domain.kpis import compute
    >>> churn = compute("churn", {"lost": 10, "start": 100})
    >>> lifetime, *_ = scenario(churn, levers(churn)[0], Fraction(-5)).effects
    >>> [str(one.value) for one in lifetime]
    ['10', '20']

    Raises ValueError where the lever stands nowhere or would leave its bounds.
    """
    now, given = lever.stands(result), extras or {}
    if now is None or not lever.takes(now + step):
        raise ValueError(f"{lever.id} cannot be moved by {step}")
    before, after = lever.effects(result, now, given), lever.effects(result, now + step, given)
    return Scenario(lever, now, step, tuple(zip(before, after, strict=True)))


def _sizes(lever: Lever, now: Fraction) -> tuple[Fraction, ...]:
    is_low = lever.step_unit == "points" and 0 < now < 2 * min(lever.sizes)
    return LOW_SIZES if is_low else lever.sizes
