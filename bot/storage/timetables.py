"""When each person is reminded, and until when he is away: one row for who has ever set it."""

from datetime import datetime, time

from sqlalchemy import Connection, bindparam, select, update

from bot.storage.inserting import insert_into
from bot.storage.prepared import Prepared
from bot.storage.tables import timetables
from bot.study.reminders import Pause, Timetable

_mine = timetables.c.person_id == bindparam("person")
_find = Prepared(select(timetables).where(_mine))
_use = update(timetables).where(_mine).values(said=bindparam("slot"))


def find(connection: Connection, person_id: int) -> Timetable:
    """Return a person's timetable; of who has set none the empty one."""
    row = _find(connection, {"person": person_id}).one_or_none()
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
    pause = timetable.pause
    values = {
        "weekdays": "".join(map(str, sorted(timetable.weekdays))),
        "times": ",".join(one.isoformat("minutes") for one in timetable.times),
        "pause_first": pause.first if pause else None,
        "pause_last": pause.last if pause else None,
        "said": _slot(timetable.said) if timetable.said else None,
    }
    statement = insert_into(connection, timetables).values(person_id=person_id, **values)
    connection.execute(statement.on_conflict_do_update(index_elements=[timetables.c.person_id], set_=values))


def use(connection: Connection, person_id: int, slot: datetime) -> None:
    """Note the last slot that was used, by the person's own clock."""
    connection.execute(_use, {"person": person_id, "slot": _slot(slot)})


def _slot(slot: datetime) -> str:
    return slot.isoformat(timespec="minutes")
