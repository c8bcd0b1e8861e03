"""Days as people type them, seen from Monday, 2 March 2026."""

from datetime import date, timedelta

import pytest
from hypothesis import event, given
from hypothesis import strategies as st

from bot.dialogue.dates import EARLIEST, MONTHS, format_date, format_month, read_date
from bot.domain.texts import LANGUAGES, UserError

TODAY = date(2026, 3, 2)
DAYS = st.dates(date(EARLIEST, 1, 1), date(2100, 1, 1))


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("31.10.2025", "2025-10-31"),
        ("31. 10. 2025", "2025-10-31"),
        ("1.2.26", "2026-02-01"),  # of this century
        ("2025-10-31", "2025-10-31"),
        ("31/10/2025", "2025-10-31"),  # the day first: a German bot
        ("31-10-2025", "2025-10-31"),
        ("31.10.", "2025-10-31"),  # without a year the last one
        ("2.3.", "2026-03-02"),  # which may be today
        ("3.3", "2025-03-03"),  # tomorrow is of last year
        ("29.2.", "2024-02-29"),  # the last year that had one
        ("heute", "2026-03-02"),
        (" Gestern ", "2026-03-01"),
        ("vorgestern", "2026-02-28"),
        ("today", "2026-03-02"),
        ("yesterday", "2026-03-01"),
        ("Oktober 2025", "2025-10-31"),  # a month is closed on its last day
        ("im Oktober 2025", "2025-10-31"),
        ("October 2025", "2025-10-31"),
        ("10/2025", "2025-10-31"),
        ("Februar 2024", "2024-02-29"),
        ("März 2026", "2026-03-02"),  # this month until today
        ("Oktober", "2025-10-31"),
        ("Feber", "2026-02-28"),
        ("31. Oktober 2025", "2025-10-31"),
        ("am 31. Okt.", "2025-10-31"),
        ("31 Oct 2025", "2025-10-31"),
        ("the 31st of October", "2025-10-31"),
        ("Oct 31, 2025", "2025-10-31"),
        ("May 5", "2025-05-05"),
    ],
)
def test_a_day_is_read(typed, day):
    assert read_date(typed, TODAY).isoformat() == day


NO_DAYS = (
    "",
    "bald",
    "morgen",
    "31.2.2025",
    "29.2.2025",
    "32.1.",
    "0.1.",
    "1.13.2025",
    "2025",
    "7",
    "1.2.3.4",
    "31.10.025",
    "Oktober 31 2025 12",
    "Brumaire 2025",
    "31 Brumaire",
    "13/2025",
    "0/2025",
    "٣١.١٠.٢٠٢٥",
    "1.²",
    "31.10.2025 <b>",
    "31.10.0000",
    "-3",
    "1" * 5000,
    "\x00",
    "\ud800",
    "31:10:2025",
)  # fmt: skip - a table


@pytest.mark.parametrize("typed", NO_DAYS)
def test_what_is_no_day_is_named(typed):
    with pytest.raises(UserError) as refused:
        read_date(typed, TODAY)
    assert all(word in refused.value.text.de for word in ("kein Datum", "31.10.2025"))
    assert "is no date" in refused.value.text.to("en")
    assert len(refused.value.text.de) < 200


@pytest.mark.parametrize("typed", ["3.3.2026", "April 2026", "2027-01-01", "31.12.1989", "Mai 1970", "1.1.0900"])
def test_days_to_come_and_long_ago_are_refused(typed):
    with pytest.raises(UserError) as refused:
        read_date(typed, TODAY)
    assert "Zukunft" in refused.value.text.de


@given(day=DAYS, since=st.integers(0, 4000))
def test_a_day_is_read_back_as_it_is_written(day, since):
    today = day + timedelta(days=since)
    assert all(read_date(format_date(day, language), today) == day for language in LANGUAGES)


@given(day=DAYS)
def test_a_month_is_read_back_as_its_last_day(day):
    for language in LANGUAGES:
        last = read_date(format_month(day, language), date(2110, 1, 1))
        assert (last.year, last.month) == (day.year, day.month)
        assert (last + timedelta(days=1)).day == 1


@given(text=st.text(max_size=50), today=DAYS)
def test_anything_typed_gives_a_day_or_a_sentence(text, today):
    try:
        assert date(EARLIEST, 1, 1) <= read_date(text, today) <= today
    except UserError:
        event("refused")


def test_every_month_has_a_name_in_both_languages():
    assert (
        len({month.to(language) for month in MONTHS for language in LANGUAGES}) == 12 + 8
    )  # April, August, September, November
