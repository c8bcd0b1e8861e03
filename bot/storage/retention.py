"""What is past its time goes, also who has not been here for long: announced first."""

from datetime import datetime, timedelta

from bot.business.months import morning
from bot.storage import inbox, jobs, outbox, people, pruning, screens, surveys
from bot.storage.database import Database

SCREENS_KEPT = timedelta(days=180)  # since somebody last touched one; a press after that is answered all the same

NOTICE = timedelta(days=30)  # between the announcement that an unused account goes, and its end
TOLD = 1000  # people told in one transaction
FORGOTTEN = 20  # people deleted in one transaction: thousands of rows may hang on each
UNUSED = "unused"  # the kind of the job that announces it


def prune(database: Database, now: datetime, kept: timedelta, most: int = pruning.BATCH) -> bool:
    """Delete inbox and outbox rows older than `kept`, and screens nobody touched for half a year; `most` of each.

    Who answered a survey and has typed no comment in time is no longer awaited. Return whether there may be more.
    """
    with database.begin() as transaction:
        gone = (
            inbox.prune(transaction, now - kept, most),
            outbox.prune(transaction, now - kept, most),
            screens.prune(transaction, now - SCREENS_KEPT, most),
        )
        surveys.forget_awaiting(transaction, now)
    return max(gone) >= most


def forget_unused(database: Database, now: datetime, unused: timedelta, *, bot_id: int, time_zone: str) -> int:
    """Announce to who was not here for so long that his account goes, and delete who was told 30 days ago.

    Who cannot be reached is deleted without a word. Said is it at nine in the morning of the next day, in `time_zone`.
    Return how many were deleted: FORGOTTEN where there may be more.
    """
    today = now.date()
    due = morning(today + timedelta(days=1), time_zone)
    with database.begin() as transaction:
        for person, user in people.to_warn(transaction, today - unused, today, TOLD):
            jobs.add(transaction, person, bot_id, user, UNUSED, {}, due, now)
        return people.expire(transaction, today - unused, today - NOTICE, FORGOTTEN)
