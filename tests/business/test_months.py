"""When somebody is reminded: on the first, at nine by his own clock."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.business.months import month_after, month_before, morning

DAYS = st.dates(date(1990, 1, 1), date(2100, 1, 1))
ZONES = ("Europe/Berlin", "America/New_York", "Pacific/Auckland", "Pacific/Kiritimati", "Asia/Kolkata", "UTC")


@pytest.mark.parametrize(
    ("day", "after", "before"),
    [
        ("2026-01-31", "2026-02-01", "2025-12-01"),
        ("2026-02-28", "2026-03-01", "2026-01-01"),
        ("2024-02-29", "2024-03-01", "2024-01-01"),
        ("2026-12-01", "2027-01-01", "2026-11-01"),
    ],
)
def test_months_follow_each_other_over_their_uneven_ends(day, after, before):
    assert (month_after(date.fromisoformat(day)), month_before(date.fromisoformat(day))) == (
        date.fromisoformat(after),
        date.fromisoformat(before),
    )


@given(day=DAYS)
def test_the_month_before_the_month_after_is_the_month(day):
    assert month_before(month_after(day)) == day.replace(day=1)
    assert timedelta(0) < month_after(day) - day <= timedelta(31)


@given(day=DAYS, zone=st.sampled_from(ZONES))
def test_it_is_nine_on_every_clock_in_summer_and_in_winter(day, zone):
    due = morning(day, zone)
    assert due.tzinfo is UTC
    there = due.astimezone(ZoneInfo(zone))
    assert (there.date(), there.hour, there.minute) == (day, 9, 0)


def test_the_clocks_change_between_two_reminders():
    """In Berlin on 29 March and 25 October 2026: an hour less, an hour more than whole days."""
    march, april = morning(date(2026, 3, 1), "Europe/Berlin"), morning(date(2026, 4, 1), "Europe/Berlin")
    assert april - march == timedelta(days=31, hours=-1)
    october, november = morning(date(2026, 10, 1), "Europe/Berlin"), morning(date(2026, 11, 1), "Europe/Berlin")
    assert november - october == timedelta(days=31, hours=1)
    assert march == datetime(2026, 3, 1, 8, tzinfo=UTC)
