"""When a learner is reminded: his weekdays and times by his own clock, never at night, and a pause.

A time that the clocks skip that day is said at the next minute that exists; one that they show twice is said once.
"""

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from bot.domain.texts import Text, UserError

EVERY_DAY = frozenset(range(7))  # Monday is 0
MOST_TIMES = 3  # a day
FIRST, LAST = time(7), time(21)  # of what can be set: whoever waits in the sending after that is still no night
NIGHT = time(22)  # from here to FIRST nothing is said, however late it is
LONGEST_PAUSE = timedelta(days=366)

_DAY = timedelta(days=1)
_MINUTE = timedelta(minutes=1)
_LOOKED_AT = 16  # days: two weeks, for a weekday that a zone skipped, and what a pause jumps over


@dataclass(frozen=True, slots=True)
class Pause:
    """A time off, from its first to its last day, both in it."""

    first: date
    last: date

    def covers(self, day: date) -> bool:
        """Tell whether a day is in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Timetable:
    """When somebody wants to be reminded, by his own clock; `said` is the last slot that was used, as it shows."""

    weekdays: frozenset[int] = EVERY_DAY
    times: tuple[time, ...] = ()  # in their order
    pause: Pause | None = None
    said: datetime | None = None

    @property
    def is_on(self) -> bool:
        """Tell whether anything is to be said at all."""
        return bool(self.weekdays and self.times)


def with_times(timetable: Timetable, times: Iterable[time]) -> Timetable:
    """Return a timetable with other times. Raises UserError where one is at night, or there are more than three."""
    ordered = tuple(sorted(set(times)))
    for one in ordered:
        if not FIRST <= one <= LAST:
            raise _at_night(one)
    if len(ordered) > MOST_TIMES:
        raise UserError(
            Text(
                f"Mehr als {MOST_TIMES} Zeiten am Tag gehen nicht. Nimm erst eine weg.",
                f"No more than {MOST_TIMES} times a day. Take one away first.",
            )
        )
    return replace(timetable, times=ordered)


def with_pause(timetable: Timetable, first: date, last: date, today: date) -> Timetable:
    """Return a timetable with a pause. Raises UserError for one that is over, ends before it begins, or is too long."""
    if last < today:
        raise UserError(Text("Dieser Tag ist schon vorbei.", "That day is over already."))
    if last < first:
        raise UserError(Text("Die Pause endet, bevor sie beginnt.", "The pause ends before it begins."))
    if last - today > LONGEST_PAUSE:
        raise UserError(
            Text(
                "Eine Pause reicht höchstens ein Jahr weit. Ganz aus geht es mit /erinnerung aus.",
                "A pause reaches a year ahead at most. /reminder off ends them for good.",
            )
        )
    return replace(timetable, pause=Pause(max(first, today), last))


def next_slot(timetable: Timetable, after: datetime, zone: ZoneInfo) -> datetime | None:
    """Return the first slot behind `after` (aware), in UTC; None where there is none.

    A slot is a day and a time of the timetable, outside of its pause and after what it has `said`. What a change of
    the clocks moves into the night, or to another day, is left out.

    >>> from datetime import UTC
    >>> weekly = Timetable(frozenset({6}), (time(18, 30),))
    >>> str(next_slot(weekly, datetime(2026, 3, 22, 18, tzinfo=UTC), ZoneInfo("Europe/Berlin")))
    '2026-03-29 16:30:00+00:00'
    """
    for day in _days(timetable, after.astimezone(zone).date()):
        for one in timetable.times:
            slot = datetime.combine(day, one)
            found = _instant(slot, zone) if timetable.said is None or slot > timetable.said else None
            if found and found > after:
                return found
    return None


def latest_slot(timetable: Timetable, planned: datetime, now: datetime, zone: ZoneInfo) -> datetime:
    """Return the last slot that is due by `now`, of `planned` and those after it: all may have been missed."""
    unsaid, latest = replace(timetable, said=None), planned
    after = max(planned, now - _DAY)
    while (found := next_slot(unsaid, after, zone)) and found <= now:
        latest = after = found
    return latest


def slot_of(timetable: Timetable, at: datetime, zone: ZoneInfo) -> datetime:
    """Return the slot that is used up with what is said at `at`: the last that was due, as the clock shows it."""
    local = at.astimezone(zone).replace(tzinfo=None, second=0, microsecond=0)
    return max(local, timetable.said or local)


def is_night(at: datetime, zone: ZoneInfo) -> bool:
    """Tell whether nothing is to be said at a time (aware).

    >>> zone = ZoneInfo("Asia/Kathmandu")
    >>> [is_night(datetime(2026, 3, 2, hour, 15, tzinfo=UTC), zone) for hour in (1, 2, 16, 17)]
    [False, False, True, True]
    """
    return not FIRST <= at.astimezone(zone).time() < NIGHT


def by_day(at: datetime, zone: ZoneInfo) -> datetime:
    """Return a time (aware) in UTC, where it is at night the next morning's first minute."""
    if not is_night(at, zone):
        return at.astimezone(UTC)
    local = at.astimezone(zone)
    morning = local.date() + (_DAY if local.time() >= NIGHT else timedelta())
    return _instant(datetime.combine(morning, FIRST), zone) or at.astimezone(UTC)


def at_clock(day: date, clock: time, zone: ZoneInfo) -> datetime | None:
    """Return when a clock shows a time on a day, in UTC; None where it does not, by day."""
    return _instant(datetime.combine(day, clock), zone)


def _days(timetable: Timetable, day: date) -> Iterator[date]:
    for _ in range(_LOOKED_AT if timetable.is_on else 0):
        if timetable.pause and timetable.pause.covers(day):
            day = timetable.pause.last + _DAY
        if day.weekday() in timetable.weekdays:
            yield day
        day += _DAY


def _instant(slot: datetime, zone: ZoneInfo) -> datetime | None:
    """Return when a clock shows `slot` first, else the first minute after it; None where that is another day or night.

    In a gap the two folds are the time before and after it (PEP 495): the change lies between them.
    """
    found = slot.replace(tzinfo=zone).astimezone(UTC)
    if found.astimezone(zone).replace(tzinfo=None) != slot:
        before = slot.replace(tzinfo=zone, fold=1).astimezone(UTC)
        minutes = range(int((found - before) / _MINUTE) + 1)
        new_offset = found.astimezone(zone).utcoffset()
        found = before + _MINUTE * bisect_left(
            minutes, new_offset, key=lambda minute: (before + minute * _MINUTE).astimezone(zone).utcoffset()
        )
    shown = found.astimezone(zone)
    return found if shown.date() == slot.date() and FIRST <= shown.time() < NIGHT else None


def _at_night(clock: time) -> UserError:
    shown = f"{clock:%H:%M}"
    return UserError(
        Text(
            f"{shown} geht nicht: nachts melde ich mich nie. Möglich ist alles von 7:00 bis 21:00.",
            f"{shown} won't do: I never write at night. Anything from 7:00 to 21:00 is fine.",
        )
    )
