"""Figures of a small shop and of a small survey, counted by hand."""

from dataclasses import replace
from datetime import date
from types import MappingProxyType

from bot.business.figures import AbcClass, Cohort, Dropped, Month, OrderFigures, Segment, SurveyFigures, Understood

UNDERSTOOD = Understood(
    kind="orders", form="csv", encoding="cp1252", separator=";", sheet="", decimal=",", dates="dd.mm.yyyy",
    headings=("Kunde", "", "Betrag"), roles=MappingProxyType({"customer": 0, "date": 1, "amount": 2}), rows=9, used=6,
    dropped=(Dropped("cancelled", 2, (4, 7)), Dropped("bad-date", 1, (9,))),
)  # fmt: skip
SHOP = OrderFigures(
    understood=UNDERSTOOD, first=date(2026, 1, 4), last=date(2026, 3, 12), customers=4, orders=6, cents=20_000,
    repeat=2, multi=1, gap=20.0, window=1, complete=False,
    months=(
        Month(date(2026, 1, 1), 0, 0, 3, 3, 3, 9_000, rated=False),
        Month(date(2026, 2, 1), 3, 2, 0, 2, 2, 6_000),
        Month(date(2026, 3, 1), 2, 0, 1, 1, 1, 5_000, rated=False),
    ),
    cohorts=(Cohort(date(2026, 1, 1), (3, 2, 0)), Cohort(date(2026, 3, 1), (1,))),
    segments=(
        Segment("top", 1, 9_000), Segment("potential", 2, 8_000), Segment("low", 1, 3_000), Segment("at_risk", 0, 0)
    ),
    abc=(AbcClass("A", 3, 17_000), AbcClass("B", 1, 3_000), AbcClass("C", 0, 0)),
    curve=((0.0, 0.0), (0.25, 0.45), (0.5, 0.7), (0.75, 0.85), (1.0, 1.0)),
)  # fmt: skip
SURVEY = SurveyFigures(
    replace(UNDERSTOOD, kind="survey", headings=("Note",), roles={"score": 0}, dates=""),
    (1, 0, 0, 0, 0, 0, 1, 2, 1, 3, 2),
)
