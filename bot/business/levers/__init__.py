"""What can be moved of each KPI: the table that "what if" reads. A new lever is one in a file here, and a row below."""

from collections.abc import Mapping

from bot.business.levers.inputs import (
    ACQUISITION,
    BONUS,
    DETRACTORS,
    INTEREST,
    MARGIN,
    MARGINS,
    PASSIVES,
    STAMPS,
)
from bot.business.levers.leaving import CHURN, RETENTION
from bot.business.levers.shares import ABANDONMENT, CONVERSION, CTR, REPURCHASE, WIN_BACK
from bot.business.what_if import Lever
from bot.domain.kpi import Result

__all__ = ["LEVERS", "levers"]

LEVERS: Mapping[str, tuple[Lever, ...]] = {
    "nps": (PASSIVES, DETRACTORS),
    "crr": (RETENTION,),
    "churn": (CHURN,),
    "repurchase_rate": (REPURCHASE,),
    "win_back_rate": (WIN_BACK,),
    "ctr": (CTR,),
    "conversion_rate": (CONVERSION,),
    "abandonment_rate": (ABANDONMENT,),
    "clv": (MARGINS, INTEREST),
    "break_even": (MARGIN, ACQUISITION),
    "stamp_card_discount": (STAMPS, BONUS),
}


def levers(result: Result) -> tuple[Lever, ...]:
    """Return what can be moved of a result: the levers that it puts somewhere within their bounds.

    >>> from bot.domain.kpis import compute
    >>> [lever.id for lever in levers(compute("stamp_card_discount", {"stamps": 9, "price": 4, "bonus": 4}))]
    ['stamps', 'bonus']
    """
    places = [(lever, lever.stands(result)) for lever in LEVERS.get(result.kpi.id, ())]
    return tuple(lever for lever, place in places if place is not None and lever.takes(place))
