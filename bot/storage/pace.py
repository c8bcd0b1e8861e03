"""The pace of sending that all processes of a bot share, kept by the database's own clock: theirs may differ."""

from sqlalchemy import Connection, bindparam, func, select, text, update

from bot.storage.inserting import insert_into
from bot.storage.tables import pace

_CLOCK = "extract(epoch from clock_timestamp())"
_now = text(f"SELECT {_CLOCK}")
_take = (
    update(pace)
    .where(pace.c.bot_id == bindparam("bot"), pace.c.quiet_at - bindparam("ahead") <= text(_CLOCK))
    .values(quiet_at=func.greatest(pace.c.quiet_at, text(_CLOCK)) + bindparam("interval"))
)
_quiet_at = select(pace.c.quiet_at).where(pace.c.bot_id == bindparam("bot"))


def take(connection: Connection, bot_id: int, interval: float, ahead: float) -> float:
    """Take a place and return 0, or return the seconds until there may be one. On PostgreSQL only.

    `interval` is the seconds between two places, `ahead` how far in seconds the places given out may be in front of
    the pace. The generic cell rate algorithm (ITU-T I.371), as in `channels/telegram/pace.py`.
    """
    taken = {"bot": bot_id, "ahead": ahead, "interval": interval}
    if connection.execute(_take, taken).rowcount:
        return 0.0
    now = float(connection.execute(_now).scalar_one())
    quiet_at = connection.execute(_quiet_at, {"bot": bot_id}).scalar()
    if quiet_at is not None:
        return max(float(quiet_at) - ahead - now, 0.001)
    connection.execute(insert_into(connection, pace).on_conflict_do_nothing(), {"bot_id": bot_id, "quiet_at": now})
    return 0.001
