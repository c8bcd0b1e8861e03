"""When each person is reminded, and until when he is away: one row for who has ever set it."""

from datetime import datetime, time

from sqlalchemy import Connection, bindparam, select

from bot.storage.inserting import insert_into
from bot.storage.tables import timetables
from bot.study.reminders import Pause, Timetable

_find = select(timetables).where(timetables.c.person_id == bindparam("person"))


def find(connection: Connection, person_id: int) -> Timetable:
    """Return a person's timetable; of who has set none the empty one."""
    row = connection.execute(_find, {"person": person_id}).one_or_none()
    if row is None:
        return Timetable()
    return Timetable(
        weekdays=frozenset(map(int, row.weekdays)),
        times=tuple(time.fromisoformat(one) for one in row.times.split(",") if one),
        pause=Pause(row.pause_first, row.pause_last) if row.pause_last else None,
        said=datetime.fromisoformat(row.said) if row.said else None,
    )


def put(connection: Connection, person_id: int, timetable: Timetable) -> None:
    """Store a person's timetable in place of an earlier one."""
    pause, said = timetable.pause, timetable.said
    values = {
        "weekdays": "".join(map(str, sorted(timetable.weekdays))),
        "times": ",".join(one.isoformat("minutes") for one in timetable.times),
        "pause_first": pause.first if pause else None,
        "pause_last": pause.last if pause else None,
        "said": said.isoformat(timespec="minutes") if said else None,
    }
    statement = insert_into(connection, timetables).values(person_id=person_id, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=[timetables.c.person_id], set_=values))
