"""A learner's day ends at four in the morning by his own clock, also when clocks change."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.study.days import learner_day

BERLIN, NEW_YORK, KIRITIMATI = "Europe/Berlin", "America/New_York", "Pacific/Kiritimati"


@pytest.mark.parametrize(
    ("now", "zone", "day"),
    [
        ("2026-03-02 22:59", BERLIN, (2026, 3, 2)),  # a minute before midnight
        ("2026-03-03 02:59", BERLIN, (2026, 3, 2)),  # 3:59: still yesterday
        ("2026-03-03 03:00", BERLIN, (2026, 3, 3)),  # 4:00: today
        ("2026-03-29 01:59", BERLIN, (2026, 3, 28)),  # clocks go forward: 3:59 summer time
        ("2026-03-29 02:00", BERLIN, (2026, 3, 29)),  # 4:00 summer time
        ("2026-10-25 02:59", BERLIN, (2026, 10, 24)),  # clocks go back: 3:59 winter time
        ("2026-10-25 03:00", BERLIN, (2026, 10, 25)),  # 4:00 winter time
        ("2026-03-08 07:59", NEW_YORK, (2026, 3, 7)),  # forward there, three weeks earlier
        ("2026-03-08 08:00", NEW_YORK, (2026, 3, 8)),
        ("2026-01-01 02:00", "UTC", (2025, 12, 31)),  # a year ends at four too
        ("2026-03-02 13:59", KIRITIMATI, (2026, 3, 2)),  # fourteen hours ahead: 3:59 of the 3rd
        ("2026-03-02 14:00", KIRITIMATI, (2026, 3, 3)),
        ("2024-02-29 12:00", BERLIN, (2024, 2, 29)),  # a leap day
    ],
)
def test_the_day_ends_at_four_local_time(now, zone, day):
    assert learner_day(datetime.fromisoformat(now).replace(tzinfo=UTC), zone) == date(*day)


@pytest.mark.parametrize(("ends_at", "day"), [(0, 3), (3, 3), (4, 2), (23, 2)])
def test_the_hour_can_be_set(ends_at, day):
    now = datetime(2026, 3, 3, 3, tzinfo=ZoneInfo(BERLIN))
    assert learner_day(now, BERLIN, ends_at) == date(2026, 3, day)


ZONES = sorted(zone for zone in available_timezones() if "/" in zone)
TIMES = st.datetimes(datetime(2024, 1, 1), datetime(2030, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - hypothesis adds the zone


@given(now=TIMES, hours=st.integers(0, 48), zone=st.sampled_from(ZONES))
def test_a_day_never_runs_backwards_nor_skips_one(now, hours, zone):
    first, later = learner_day(now, zone), learner_day(now + timedelta(hours=hours), zone)
    assert timedelta(0) <= later - first <= timedelta(days=hours // 23 + 1)
