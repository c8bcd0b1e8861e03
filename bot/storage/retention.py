"""What is past its time goes."""

from datetime import datetime, timedelta

from bot.storage import inbox, outbox, screens
from bot.storage.database import Database

SCREENS_KEPT = timedelta(days=180)  # since somebody last touched one; a press after that is answered all the same


def prune(database: Database, now: datetime, kept: timedelta) -> None:
    """Delete inbox and outbox rows older than `kept`, and screens nobody touched for half a year."""
    with database.begin() as transaction:
        inbox.prune(transaction, now - kept)
        outbox.prune(transaction, now - kept)
        screens.prune(transaction, now - SCREENS_KEPT)
