"""When a reminder comes: by the clock on the learner's wall, in every zone and year, never at night, once a slot."""

from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.domain.texts import UserError
from bot.study.reminders import (
    EVERY_DAY,
    FIRST,
    LAST,
    NIGHT,
    Pause,
    Timetable,
    at_clock,
    by_day,
    is_night,
    latest_slot,
    next_slot,
    slot_of,
    with_pause,
    with_times,
)

BERLIN = ZoneInfo("Europe/Berlin")
DAY = timedelta(days=1)
EVENING = Timetable(times=(time(18, 30),))
ZONES = sorted(available_timezones() - {"localtime", "Factory"})


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def slots(timetable, after, zone, number):
    """Return the next slots as the learner's clock shows them."""
    found = []
    while len(found) < number and (slot := next_slot(timetable, after, zone)):
        found.append(slot.astimezone(zone))
        after = slot
    return found


@pytest.mark.parametrize(
    ("zone", "before", "offsets"),
    [
        ("Europe/Berlin", "2026-03-27", ["+0100", "+0100", "+0200", "+0200"]),  # summer time begins on the 29th
        ("Europe/Berlin", "2026-10-23", ["+0200", "+0200", "+0100", "+0100"]),
        ("America/New_York", "2026-03-06", ["-0500", "-0500", "-0400", "-0400"]),  # three weeks before Europe
        ("America/New_York", "2026-10-30", ["-0400", "-0400", "-0500", "-0500"]),
        ("Australia/Lord_Howe", "2026-04-03", ["+1100", "+1100", "+1030", "+1030"]),  # by half an hour
        ("Asia/Kathmandu", "2026-03-27", ["+0545"] * 4),  # never
    ],
)
def test_half_past_six_is_half_past_six_in_summer_and_in_winter(zone, before, offsets):
    found = slots(EVENING, utc(f"{before} 00:00"), ZoneInfo(zone), 4)
    assert [f"{one:%H:%M}" for one in found] == ["18:30"] * 4
    assert [f"{one:%z}" for one in found] == offsets


@pytest.mark.parametrize(
    ("zone", "after", "clock", "said"),
    [
        ("Africa/Khartoum", "2000-01-15 06:00", time(12, 30), "2000-01-15 13:00"),  # 12:00 was followed by 13:00
        ("Africa/Khartoum", "2000-01-15 06:00", time(11, 59), "2000-01-15 11:59"),
        ("Africa/Khartoum", "2000-01-15 06:00", time(13), "2000-01-15 13:00"),
        ("Pacific/Apia", "2011-12-29 12:00", time(18, 30), "2011-12-29 18:30"),
        ("Pacific/Apia", "2011-12-30 09:00", time(18, 30), "2011-12-31 18:30"),  # there was no 30th
    ],
)
def test_a_time_that_the_clocks_skip_is_said_at_the_next_minute_of_that_day(zone, after, clock, said):
    [found] = slots(Timetable(times=(clock,)), utc(after), ZoneInfo(zone), 1)
    assert f"{found:%Y-%m-%d %H:%M}" == said


def test_two_times_that_fall_together_are_one_slot():
    skipped = Timetable(times=(time(12, 10), time(12, 40), time(13)))
    found = slots(skipped, utc("2000-01-15 06:00"), ZoneInfo("Africa/Khartoum"), 3)
    assert [f"{one:%d %H:%M}" for one in found] == ["15 13:00", "16 12:10", "16 12:40"]


@pytest.mark.parametrize(
    ("zone", "day", "clock"),
    [
        ("Pacific/Easter", 14, time(20, 30)),  # at nine in the evening it was eight again
        ("Antarctica/Casey", 12, time(21)),  # at midnight it was nine again
    ],
)
def test_a_time_that_comes_twice_is_said_once(zone, day, clock):
    year = {"Pacific/Easter": 1981, "Antarctica/Casey": 2022}[zone]
    found = slots(Timetable(times=(clock,)), datetime(year, 3, day - 1, tzinfo=ZoneInfo(zone)), ZoneInfo(zone), 3)
    assert [(one.day, one.time(), one.fold) for one in found] == [(day + n, clock, 0) for n in (-1, 0, 1)]


@pytest.mark.parametrize(
    ("timetable", "days"),
    [
        (Timetable(frozenset(range(5)), (time(18, 30),)), ["02", "03", "04", "05", "06", "09"]),
        (Timetable(frozenset({6}), (time(18, 30),)), ["08", "15"]),
        (Timetable(EVERY_DAY, (time(18, 30),), Pause(date(2026, 3, 3), date(2026, 3, 14))), ["02", "15", "16"]),
        (Timetable(EVERY_DAY, (time(18, 30),), Pause(date(2026, 3, 1), date(2026, 3, 2))), ["03", "04"]),
        (Timetable(EVERY_DAY, (time(18, 30),), said=datetime(2026, 3, 2, 18, 30)), ["03"]),  # noqa: DTZ001 - on a wall
        (Timetable(EVERY_DAY, ()), []),
        (Timetable(frozenset(), (time(18, 30),)), []),
    ],
)
def test_weekdays_pauses_and_what_was_said_are_kept(timetable, days):
    found = slots(timetable, utc("2026-03-02 11:00"), BERLIN, max(1, len(days)))
    assert [f"{one:%d}" for one in found] == days


def test_who_travels_west_is_not_reminded_of_the_same_evening_twice():
    said = slot_of(EVENING, utc("2026-03-02 17:30"), BERLIN)
    used = Timetable(times=EVENING.times, said=said)
    [found] = slots(used, utc("2026-03-02 17:31"), ZoneInfo("America/New_York"), 1)
    assert f"{found:%d %H:%M}" == "03 18:30"


@pytest.mark.parametrize(
    ("now", "latest"),
    [
        ("2026-03-02 17:30", "2026-03-02 17:30"),
        ("2026-03-03 06:29", "2026-03-02 17:30"),
        ("2026-03-03 06:30", "2026-03-03 06:30"),
        ("2026-03-09 20:00", "2026-03-09 17:30"),  # a week later
    ],
)
def test_of_slots_missed_together_the_last_is_found(now, latest):
    timetable = Timetable(times=(time(7, 30), time(18, 30)), said=datetime(2026, 3, 9, 21))  # noqa: DTZ001 - on a wall
    assert latest_slot(timetable, utc("2026-03-02 17:30"), utc(now), BERLIN) == utc(latest)


CLOCKS = st.times(min_value=FIRST, max_value=LAST).map(lambda one: one.replace(second=0, microsecond=0))
TIMETABLES = st.builds(
    Timetable, st.frozensets(st.integers(0, 6), min_size=1), st.lists(CLOCKS, min_size=1, max_size=3, unique=True)
).map(lambda one: Timetable(one.weekdays, tuple(sorted(one.times))))
MOMENTS = st.datetimes(datetime(1970, 1, 1), datetime(2060, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001 - as it asks


@given(timetable=TIMETABLES, after=MOMENTS, zone=st.sampled_from(ZONES).map(ZoneInfo))
@example(Timetable(times=(time(12, 10), time(12, 30))), utc("2000-01-14 06:00"), ZoneInfo("Africa/Khartoum"))
@example(Timetable(frozenset({4}), (time(9),)), utc("2011-12-23 20:00"), ZoneInfo("Pacific/Apia"))
def test_in_every_zone_and_year_slots_rise_by_day_as_the_clock_says(timetable, after, zone):
    found = slots(timetable, after, zone, 10)
    assert len(found) == 10
    assert all(one < two for one, two in pairwise([after, *found]))
    assert len({(one.date(), one.time()) for one in found}) == len(found), "at most once a slot"
    for one in found:
        assert one.weekday() in timetable.weekdays
        assert FIRST <= one.time() < NIGHT
        if one.time() not in timetable.times:  # in a gap: the minute before does not exist
            before = (one - timedelta(minutes=1)).replace(fold=0)
            assert before.astimezone(UTC).astimezone(zone).replace(tzinfo=None) != before.replace(tzinfo=None)


@given(after=MOMENTS, zone=st.sampled_from(ZONES).map(ZoneInfo))
def test_no_slot_is_left_out_but_where_its_day_or_minute_is_missing(after, zone):
    found = slots(Timetable(times=(time(7), time(21))), after, zone, 12)
    assert sum(two - one > timedelta(hours=15) for one, two in pairwise(found)) <= 1, "a zone skips a day but once"


@given(at=MOMENTS, zone=st.sampled_from(ZONES).map(ZoneInfo))
def test_what_would_come_at_night_comes_in_the_morning(at, zone):
    moved = by_day(at, zone)
    assert not is_night(moved, zone)
    assert moved == at if not is_night(at, zone) else at < moved <= at + timedelta(hours=34)


@pytest.mark.parametrize("clock", [time(21, 1), time(22), time(23, 59), time(0), time(3), time(6, 59)])
def test_a_time_at_night_is_refused_with_a_sentence_that_names_it(clock):
    with pytest.raises(UserError) as refused:
        with_times(Timetable(), [clock])
    assert f"{clock:%H:%M}" in refused.value.text.de
    assert f"{clock:%H:%M}" in refused.value.text.to("en")


def test_three_times_a_day_are_the_most_and_each_counts_once():
    three = with_times(Timetable(), [time(18), time(7), time(12), time(7)])
    assert three.times == (time(7), time(12), time(18))
    with pytest.raises(UserError, match="Mehr als 3"):
        with_times(three, [*three.times, time(20)])


@pytest.mark.parametrize(
    ("first", "last", "why"),
    [(-5, -1, "vorbei"), (5, 3, "bevor sie beginnt"), (0, 400, "höchstens ein Jahr")],
)
def test_a_pause_that_cannot_be_is_refused(first, last, why):
    today = date(2026, 3, 2)
    with pytest.raises(UserError, match=why):
        with_pause(EVENING, today + first * DAY, today + last * DAY, today)


def test_a_pause_begins_today_at_the_earliest():
    today = date(2026, 3, 2)
    assert with_pause(EVENING, today - DAY, today + DAY, today).pause == Pause(today, today + DAY)


def test_a_time_on_a_day_that_is_not_there_is_none():
    assert at_clock(date(2011, 12, 30), time(9), ZoneInfo("Pacific/Apia")) is None
