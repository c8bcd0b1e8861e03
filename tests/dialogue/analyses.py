"""Figures as a file gives them, for chats about files."""

from dataclasses import replace
from datetime import date
from functools import partial

from bot.business.figures import AbcClass, Cohort, Dropped, Month, OrderFigures, Segment, SurveyFigures, Understood
from bot.dialogue.files import analysis_jobs
from bot.dialogue.files.analysis_work import ANALYSIS

UNDERSTOOD = Understood(
    kind="orders",
    form="csv",
    encoding="windows-1252",
    separator=";",
    sheet="",
    decimal=",",
    dates="dd.mm.yyyy",
    headings=("E-Mail", "Bestelldatum", "Summe", "", "Status"),
    roles={"customer": 0, "date": 1, "amount": 2, "status": 4},
    rows=1234,
    used=1211,
    dropped=(Dropped("cancelled", 17, (5, 9, 12)), Dropped("refunded", 4, (7,)), Dropped("bad-date", 2, (88, 90))),
    other_dates="mm/dd/yyyy",
)
MONTHS = (
    Month(date(2025, 12, 1), 0, 0, 40, 40, 44, 200_000, rated=False),
    Month(date(2026, 1, 1), 40, 30, 20, 50, 61, 300_000),
    Month(date(2026, 2, 1), 50, 40, 10, 50, 70, 350_000),
)
ORDERS = OrderFigures(
    understood=UNDERSTOOD,
    first=date(2025, 12, 3),
    last=date(2026, 2, 28),
    customers=70,
    orders=175,
    cents=850_000,
    repeat=35,
    multi=14,
    months=MONTHS,
    cohorts=(
        Cohort(date(2025, 12, 1), (40, 30, 28)),
        Cohort(date(2026, 1, 1), (20, 12)),
        Cohort(date(2026, 2, 1), (10,)),
    ),
    segments=(
        Segment("top", 10, 500_000),
        Segment("potential", 25, 100_000),
        Segment("low", 25, 50_000),
        Segment("at_risk", 10, 200_000),
    ),
    abc=(AbcClass("A", 14, 680_000), AbcClass("B", 21, 127_500), AbcClass("C", 35, 42_500)),
    curve=((0.0, 0.0), (0.2, 0.8), (0.5, 0.95), (1.0, 1.0)),
    gap=18.0,
)
BARE = replace(
    ORDERS,
    cents=None,
    multi=None,
    gap=None,
    complete=False,
    months=(replace(MONTHS[0], cents=None),),
    cohorts=(Cohort(date(2025, 12, 1), (40,)),),
    segments=tuple(replace(segment, cents=None) for segment in ORDERS.segments),
    abc=(),
    curve=(),
)
SURVEY = SurveyFigures(
    replace(
        UNDERSTOOD, kind="survey", form="xlsx", encoding="", separator="", sheet="Antworten", dates="", other_dates="",
        headings=("Wie wahrscheinlich?",), roles={"score": 0}, rows=102, used=100,
        dropped=(Dropped("no-score", 2, ()),),
    ),
    (2, 0, 1, 2, 3, 4, 3, 10, 15, 25, 35),
)  # fmt: skip


def finish(world, figures):
    """Do the file's job that is due, and tell its result. Tell whether anybody still wanted it."""
    job = world.claim(ANALYSIS)
    assert job, "there is no file to read"
    return world.prompt(job, partial(analysis_jobs.finished, job=job, figures=figures))


def refuse(world, text, headings=()):
    """Do the file's job that is due, and tell what is wrong with it."""
    job = world.claim(ANALYSIS)
    assert job, "there is no file to read"
    return world.prompt(job, partial(analysis_jobs.refused, job=job, text=text, headings=headings))
