"""Figures as one object for programs: counts, KPIs with intervals, and how the file was understood."""

from dataclasses import asdict, replace
from fractions import Fraction

from bot.business.categories import ABC_LESSON, CATEGORIES
from bot.business.explained import remarks
from bot.business.figures import Cohort, Figures, Month, OrderFigures, Understood
from bot.business.money import unit_of
from bot.business.rates import FULL_MARGIN, MonthRates, kpis_of, month_rates
from bot.domain import kpis
from bot.domain.kpi import Result
from bot.domain.texts import Language


def describe(figures: Figures, language: Language, *, margin: Fraction = FULL_MARGIN) -> dict[str, object]:
    """Return the figures as JSON values; shares are from 0 to 1, `margin` as in `kpis_of`.

    Counts of money are in cents, of the currency in `understood`; a KPI of money has it as its `unit`, "" if unknown.
    """
    found = {
        "kind": figures.understood.kind,
        "understood": _understood(figures.understood),
        "kpis": [_kpi(result, figures.understood, language) for result in kpis_of(figures, margin=margin)],
        "remarks": [text.to(language) for text in remarks(figures)],
    }
    if isinstance(figures, OrderFigures):
        return found | _orders(figures, language)
    return found | {"counts": list(figures.counts)}


def _kpi(result: Result, understood: Understood, language: Language) -> dict[str, object]:
    return kpis.to_json(result, language) | {"unit": unit_of(result.unit, understood)}


def _understood(understood: Understood) -> dict[str, object]:
    return asdict(replace(understood, roles=dict(understood.roles)))  # other mappings cannot be copied


def _orders(figures: OrderFigures, language: Language) -> dict[str, object]:
    rates = month_rates(figures)
    return {
        "first": figures.first.isoformat(),
        "last": figures.last.isoformat(),
        "customers": figures.customers,
        "orders": figures.orders,
        "cents": figures.cents,
        "repeat": figures.repeat,
        "multi": figures.multi,
        "gap_days": figures.gap,
        "window_months": figures.window,
        "complete": figures.complete,
        "months": [_month(*pair, language) for pair in zip(figures.months, rates, strict=True)],
        "cohorts": [_cohort(cohort) for cohort in figures.cohorts],
        "segments": [asdict(one) | {"lessons": CATEGORIES[one.name].lessons} for one in figures.segments],
        "abc": [asdict(one) | {"lesson": ABC_LESSON} for one in figures.abc],
        "curve": figures.curve,
    }


def _month(month: Month, rates: MonthRates, language: Language) -> dict[str, object]:
    return asdict(month) | {
        "first": month.first.isoformat(),
        "end": month.end,
        "lost": month.lost,
        "crr": rates.crr and kpis.to_json(rates.crr, language),
        "churn": rates.churn and kpis.to_json(rates.churn, language),
    }


def _cohort(cohort: Cohort) -> dict[str, object]:
    size = cohort.active[0]
    shares = [count / size for count in cohort.active]
    return {"first": cohort.first.isoformat(), "size": size, "active": cohort.active, "shares": shares}
