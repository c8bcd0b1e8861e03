"""The learner's own day: it ends at night, not at midnight."""

from datetime import date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo


@lru_cache  # a turn asks several times, and the turns of a batch share their time
def learner_day(now: datetime, time_zone: str, ends_at: int = 4) -> date:
    """Return the day that `now` (aware) belongs to for a learner; `ends_at` is the hour (0–23) at which his day ends.

    >>> from datetime import UTC
    >>> learner_day(datetime(2026, 3, 1, 2, 59, tzinfo=UTC), "Europe/Berlin")
    datetime.date(2026, 2, 28)
    >>> learner_day(datetime(2026, 3, 1, 3, 0, tzinfo=UTC), "Europe/Berlin")
    datetime.date(2026, 3, 1)
    """
    local = now.astimezone(ZoneInfo(time_zone)).replace(tzinfo=None)
    return (local - timedelta(hours=ends_at)).date()
