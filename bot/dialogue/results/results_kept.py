"""What a person has kept, computed anew: a result, a KPI over time, all of them side by side."""

from collections.abc import Sequence
from datetime import date

from bot.business.report import Standing, stand
from bot.business.trend import Point
from bot.dialogue import learner
from bot.dialogue.buttons import number
from bot.dialogue.turn import Turn
from bot.domain.checks import InputError
from bot.domain.kpi import Kpi, Result
from bot.domain.kpis import KPIS, compute
from bot.domain.values import inputs_as_json
from bot.storage import results
from bot.storage.results import Kept

MOST_POINTS = 12  # of a trend


def today(turn: Turn) -> date:
    """Return the person's calendar day: figures belong to it, also late at night."""
    return learner.clock(turn).date()


def keep(turn: Turn, result: Result, day: date) -> tuple[Kept, bool]:
    """Keep a result of a day, and return it; False with it where the very same was kept for that day already.

    Raises UserError where the person keeps as many as may be.
    """
    inputs = inputs_as_json(result.inputs)
    for one in results.of_day(turn.transaction, turn.me.id, result.kpi.id, day):
        if one.inputs == inputs:
            return one, False
    return results.add(turn.transaction, turn.me.id, result.kpi.id, inputs, day, turn.now), True


def find(turn: Turn, result_id: str | int | None) -> Kept | None:
    """Return the person's result that a button or a state names; None where there is none, or it is somebody else's."""
    key = number(result_id)
    return None if key is None else results.find(turn.transaction, turn.me.id, key)


def twins(turn: Turn, kept: Kept) -> list[int]:
    """Return the ids of the person's other results for the same KPI and day."""
    same_day = results.of_day(turn.transaction, turn.me.id, kept.kpi_id, kept.day)
    return [one.id for one in same_day if one.id != kept.id]


def result_of(kept: Kept) -> Result | None:
    """Return a kept result computed anew; None where its KPI is no longer computed so."""
    try:
        return compute(kept.kpi_id, kept.inputs)
    except InputError:
        return None


def points(turn: Turn, kpi_id: str) -> tuple[Point, ...]:
    """Return the newest results for a KPI, the oldest of them first."""
    return _points(results.of_kpi(turn.transaction, turn.me.id, kpi_id, MOST_POINTS))


def _points(kept: Sequence[Kept]) -> tuple[Point, ...]:
    computed = [(one, result_of(one)) for one in kept]
    return tuple(Point(one.day, one.name, result) for one, result in computed if result)


def kpis(turn: Turn) -> list[Kpi]:
    """Return the KPIs of which the person keeps results, in the catalogue's order."""
    counts = results.counts(turn.transaction, turn.me.id)
    return [kpi for kpi in KPIS.values() if kpi.id in counts]


def standings(turn: Turn) -> list[Standing]:
    """Return every KPI of which the person keeps results with its newest points, in the catalogue's order."""
    found = [(kpi, points(turn, kpi.id)) for kpi in kpis(turn)]
    return [stand(kpi, over_time) for kpi, over_time in found if over_time]
