"""The month on one page: which figures stand on it, what changed, and which three things to do."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest

from bot.business.trend import Change, Point, last_change
from bot.domain.advice import Advice
from bot.domain.kpi import Kpi

MOST_ROWS = 8  # that one page holds
MOST_THINGS = 3


@dataclass(frozen=True, slots=True)
class Standing:
    """A KPI with its `points`, at least one, the newest last, and the step to it; None where it is the only one."""

    kpi: Kpi
    points: tuple[Point, ...]
    change: Change | None

    @property
    def last(self) -> Point:
        """The newest point."""
        return self.points[-1]


def stand(kpi: Kpi, points: Sequence[Point]) -> Standing:
    """Return how a KPI stands after its `points`, at least one."""
    return Standing(kpi, tuple(points), last_change(points))


def on_page(standings: Sequence[Standing]) -> list[Standing]:
    """Return the standings that one page holds: those of the newest month first, each month's in the order given.

    Where there are too many, the least urgent of the oldest month stay away.
    """
    by_month = sorted(standings, key=_age)
    telling = sorted(by_month, key=lambda one: (*_age(one), urgency(one)))[:MOST_ROWS]
    shown = {one.kpi.id for one in telling}
    return [one for one in by_month if one.kpi.id in shown]


def _age(standing: Standing) -> tuple[int, int]:
    """Return a key that sorts by the month of the newest point, the newest first."""
    return -standing.last.day.year, -standing.last.day.month


def urgency(standing: Standing) -> int:
    """Return how much a KPI asks for something to be done, 0 most.

    0: worse for certain · 1: worse, and nobody can tell whether that is chance · 2: worse, perhaps by chance ·
    3: no earlier figure, or none of them better · 4: better, perhaps by chance · 5: better for certain.

    The rule is ours: what is known to have become worse comes first, what improves on its own last.
    """
    change = standing.change
    if change is None or change.effect == "neither":
        return 3
    if change.effect == "worse":
        return {"real": 0, "unknown": 1, "chance": 2}[change.verdict]
    return 5 if change.verdict == "real" else 4


def things_to_do(
    standings: Sequence[Standing], advice: Mapping[str, Sequence[Advice]], taught: Callable[[str], bool]
) -> tuple[Advice, ...]:
    """Return at most three pieces of advice whose lesson is `taught`: the most urgent KPI's first, then the next one's.

    Each KPI gives its first piece before any gives its second; of equally urgent ones the order given decides. No
    piece and no lesson comes twice, unless there are too few others.
    """
    urgent = sorted(standings, key=urgency)
    columns = ([one for one in advice.get(standing.kpi.id, ()) if taught(one.lesson)] for standing in urgent)
    found = list(dict.fromkeys(one for one in chain.from_iterable(zip_longest(*columns)) if one))
    lessons = {one.lesson: one for one in reversed(found)}  # of each lesson its first piece
    first = [one for one in found if lessons[one.lesson] is one]
    return tuple([*first, *(one for one in found if one not in first)][:MOST_THINGS])
