"""Months as an owner counts them, and when he is reminded."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HOUR = 9  # of the day on which somebody is reminded


def month_after(day: date) -> date:
    """Return the first day of the month after that of `day`.

    >>> month_after(date(2026, 12, 31))
    datetime.date(2027, 1, 1)
    """
    return (day.replace(day=28) + timedelta(days=4)).replace(day=1)


def month_before(day: date) -> date:
    """Return the first day of the month before that of `day`.

    >>> month_before(date(2026, 1, 31))
    datetime.date(2025, 12, 1)
    """
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def last_day(day: date) -> date:
    """Return the last day of the month of `day`.

    >>> last_day(date(2028, 2, 1))
    datetime.date(2028, 2, 29)
    """
    return month_after(day) - timedelta(days=1)


def morning(day: date, time_zone: str) -> datetime:
    """Return 9 o'clock of a day in a time zone, in UTC: at the same hour in summer and in winter.

    >>> str(morning(date(2026, 3, 1), "Europe/Berlin")), str(morning(date(2026, 4, 1), "Europe/Berlin"))
    ('2026-03-01 08:00:00+00:00', '2026-04-01 07:00:00+00:00')
    """
    return datetime.combine(day, time(HOUR), ZoneInfo(time_zone)).astimezone(UTC)
