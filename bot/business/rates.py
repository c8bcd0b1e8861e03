"""From the counts of a file to its KPIs, all by the one catalogue: value, interval and working come from there."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from bot.business.figures import Figures, Month, OrderFigures, SurveyFigures
from bot.domain import kpis
from bot.domain.kpi import Result
from bot.domain.metrics import PASSIVE_FROM, PROMOTER_FROM

CLV_MONTHS = 36
"""How far the CLV looks ahead: nobody knows a shop's customers for longer."""
CLV_RATE = Fraction(10, 12)
"""Its interest in percent a month: 10 % a year, as in the course's example."""
FULL_MARGIN = Fraction(100)


@dataclass(frozen=True, slots=True)
class MonthRates:
    """The rates of a month; None where it has no base or is not rated.

    The churn rate has both variants: `start_base` adds up to 100 % with the retention rate.
    """

    first: date
    crr: Result | None
    churn: Result | None


def kpis_of(figures: Figures, *, margin: Fraction = FULL_MARGIN) -> tuple[Result, ...]:
    """Return the KPIs that the file allows: NPS of a survey; CRR, churn, repurchase, upselling and CLV of orders.

    CRR and churn are those of the last rated month. `margin` is what remains of revenue, in percent; at 100 the CLV is
    one of revenue. What cannot be computed is left out; `remarks` of `business/explained.py` tells why.
    """
    if isinstance(figures, SurveyFigures):
        return _survey_kpis(figures)
    latest = next((rates_of(month) for month in reversed(rated(figures))), None)
    bought = {"repeat": figures.repeat, "total": figures.customers}
    found = (
        latest and latest.crr,
        latest and latest.churn,
        kpis.compute("repurchase_rate", bought),
        None if figures.multi is None else _upselling(figures.multi, figures.customers),
        _clv(figures, margin),
    )
    return tuple(result for result in found if result)


def rated(figures: OrderFigures) -> tuple[Month, ...]:
    """Return the months of which rates can be computed."""
    return tuple(month for month in figures.months if month.rated and month.start)


def month_rates(figures: OrderFigures) -> tuple[MonthRates, ...]:
    """Return CRR and churn of every month, in its order."""
    known = set(rated(figures))
    return tuple(rates_of(month) if month in known else MonthRates(month.first, None, None) for month in figures.months)


def rates_of(month: Month) -> MonthRates:
    """Return CRR and churn of a month that has a start."""
    base = {"start": month.start, "end": month.end}
    crr = kpis.compute("crr", {**base, "new": month.new})
    return MonthRates(month.first, crr, kpis.compute("churn", {**base, "lost": month.lost}))


def _survey_kpis(figures: SurveyFigures) -> tuple[Result, ...]:
    counts = figures.counts
    if not sum(counts):
        return ()
    groups = {
        "promoters": sum(counts[PROMOTER_FROM:]),
        "passives": sum(counts[PASSIVE_FROM:PROMOTER_FROM]),
        "detractors": sum(counts[:PASSIVE_FROM]),
    }
    return (kpis.compute("nps", groups),)


def _upselling(multi: int, total: int) -> Result:
    return kpis.compute("upselling_ratio", {"multi": multi, "total": total})


def _clv(figures: OrderFigures, margin: Fraction) -> Result | None:
    """Return what a customer of today still brings, winning him not subtracted.

    Month t brings contribution × CRR^t, t = 1 … 36: the contribution is `margin` of the revenue per customer and month,
    the CRR is that of all rated months together. Discounted at `CLV_RATE`, by the course's formula.
    """
    months = rated(figures)
    customers = sum(month.end for month in months)
    revenue = sum(month.cents or 0 for month in months)
    if figures.cents is None or not revenue or not customers:
        return None
    contribution = Fraction(revenue, 100 * customers) * margin / 100
    stay = _together(months).value / 100
    margins = [_cents(contribution * stay**age) for age in range(1, CLV_MONTHS + 1)]
    return kpis.compute("clv", {"margins": margins, "rate": CLV_RATE, "acquisition": 0})


def _together(months: Iterable[Month]) -> Result:
    """Return the CRR of months taken together: larger ones weigh more."""
    counted = tuple(months)
    start, end, new = (sum(getattr(month, name) for month in counted) for name in ("start", "end", "new"))
    return kpis.compute("crr", {"start": start, "end": end, "new": new})


def _cents(amount: Fraction) -> Fraction:
    return Fraction(round(amount * 100), 100)
