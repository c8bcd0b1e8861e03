"""The drawings of a file's figures: finished numbers and texts, no customer among them."""

from fractions import Fraction

from bot.business import explained
from bot.business.figures import CATEGORY_NAMES, Figures, OrderFigures, SurveyFigures
from bot.business.rates import kpis_of, month_rates
from bot.dialogue import pictures
from bot.dialogue.messages import Picture
from bot.dialogue.turn import Turn
from bot.domain.certainty import ends
from bot.domain.kpi import Result
from bot.domain.numbers import format_number
from bot.domain.texts import Text

COHORTS_DRAWN, COHORT_MONTHS_DRAWN, MONTHS_DRAWN = 12, 13, 24

TITLES = {
    "cohorts": Text("Wer wiederkommt", "Who comes back"),
    "months": Text("Monat für Monat", "Month by month"),
    "segments": Text("Deine Kundschaft in vier Feldern", "Your customers in four fields"),
    "abc": Text("Wer den Umsatz bringt", "Who brings the revenue"),
    "distribution": Text("Wie die Punkte verteilt sind", "How the scores are spread"),
}
EXPLAINED = {"cohorts": explained.COHORTS, "segments": explained.CATEGORIES, "abc": explained.ABC}


def offered(figures: Figures) -> tuple[str, ...]:
    """Return the drawings that the figures are enough for."""
    if isinstance(figures, SurveyFigures):
        return ("distribution",) if sum(figures.counts) else ()
    found = ["cohorts"] if figures.cohorts else []
    found += ["months"] if any(month.active for month in figures.months) else []
    found += ["segments"] if sum(segment.customers for segment in figures.segments) else []
    return (*found, *(("abc",) if figures.curve and figures.abc else ()))


def picture(turn: Turn, name: str, figures: Figures) -> Picture:
    """Return a drawing of `offered`."""
    title = TITLES[name].to(turn.language)
    if isinstance(figures, SurveyFigures):
        values, subtitle = _distribution(turn, figures), ""
    else:
        values, subtitle = _DRAWN[name](turn, figures), period(figures)
    return pictures.picture(turn, name, f"{title}. {subtitle}", title=title, subtitle=subtitle, note="", **values)


def period(figures: OrderFigures) -> str:
    """Return from when to when the orders are."""
    return f"{explained.month_name(figures.first)} – {explained.month_name(figures.last)}"


def share(turn: Turn, part: int, whole: int, decimals: int = 0) -> str:
    """Return a share of a whole in percent."""
    return format_number(Fraction(100 * part, whole), turn.language, decimals) + "\u00a0%" if whole else "–"


def number(turn: Turn, count: int) -> str:
    """Return a count as people write it."""
    return format_number(Fraction(count), turn.language)


def _distribution(turn: Turn, figures: SurveyFigures) -> dict[str, object]:
    (nps,) = kpis_of(figures)
    return {
        "counts": list(figures.counts),
        "shown": [number(turn, count) for count in figures.counts],
        "nps": format_number(nps.value, turn.language, 0),
        "interval": _interval(turn, nps),
    }


def _interval(turn: Turn, result: Result) -> str:
    if result.interval is None:
        return ""
    low, high = (format_number(end, turn.language) for end in ends(result.interval))
    return f"{low} {turn.text('bis', 'to')} {high}"


def _cohorts(turn: Turn, figures: OrderFigures) -> dict[str, object]:
    drawn = [cohort for cohort in figures.cohorts if cohort.active[0]][-COHORTS_DRAWN:]
    cells = [[count / cohort.active[0] for count in cohort.active[:COHORT_MONTHS_DRAWN]] for cohort in drawn]
    return {
        "rows": [explained.month_name(cohort.first) for cohort in drawn],
        "sizes": [number(turn, cohort.active[0]) for cohort in drawn],
        "cells": cells,
        "shown": [[f"{100 * cell:.0f}" for cell in row] for row in cells],
    }


def _months(turn: Turn, figures: OrderFigures) -> dict[str, object]:
    months, rates = figures.months[-MONTHS_DRAWN:], month_rates(figures)[-MONTHS_DRAWN:]
    values: dict[str, object] = {
        "labels": [explained.month_name(month.first) for month in months],
        "active": [month.active for month in months],
        "active_shown": [number(turn, month.active) for month in months],
        "open_last": not figures.complete,
    }
    for name in ("crr", "churn"):
        results: list[Result | None] = [getattr(rate, name) for rate in rates]
        values[name] = [float(one.value) if one else None for one in results]
        values[f"{name}_shown"] = [_percent(turn, one.value) if one else "" for one in results]
    return values


def _segments(turn: Turn, figures: OrderFigures) -> dict[str, object]:
    by_name = {segment.name: segment for segment in figures.segments}
    counts = [by_name[name].customers if name in by_name else 0 for name in CATEGORY_NAMES]
    values: dict[str, object] = {
        "customers": counts,
        "counts": [number(turn, count) for count in counts],
        "shares": [share(turn, count, sum(counts)) for count in counts],
    }
    if figures.cents is not None:
        cents = [(by_name[name].cents or 0) if name in by_name else 0 for name in CATEGORY_NAMES]
        values["revenue"] = cents
        values["revenue_shares"] = [share(turn, one, sum(cents)) for one in cents]
    return values


def _abc(turn: Turn, figures: OrderFigures) -> dict[str, object]:
    customers, cents = sum(one.customers for one in figures.abc), sum(one.cents for one in figures.abc)
    ends_at, so_far = [], 0
    for one in figures.abc:
        so_far += one.customers
        ends_at.append(so_far / customers)
    return {
        "points": [list(point) for point in figures.curve],
        "ends": ends_at,
        "classes": [
            [
                one.name,
                f"{number(turn, one.customers)} {_customers(turn, one.customers)}",
                f"{share(turn, one.cents, cents)} {turn.text('vom Umsatz', 'of revenue')}",
            ]
            for one in figures.abc
        ],
    }


def _customers(turn: Turn, count: int) -> str:
    return turn.text("Kunde", "customer") if count == 1 else turn.text("Kunden", "customers")


def _percent(turn: Turn, value: Fraction) -> str:
    return format_number(value, turn.language, 0) + "\u00a0%"


_DRAWN = {"cohorts": _cohorts, "months": _months, "segments": _segments, "abc": _abc}


def explanation(figures: Figures, name: str) -> Text | None:
    """Return what a drawing means, where it needs saying."""
    if name == "months" and isinstance(figures, OrderFigures):
        about, bases = explained.about_months(figures), explained.BASES
        return Text(f"{about.de} {bases.de}", f"{about.to('en')} {bases.to('en')}")
    return EXPLAINED.get(name)
