"""Results that people keep, to see them over time: the inputs alone, from which the values are computed anew.

Every query names the person: nobody finds, changes or deletes what is somebody else's.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, insert, select, update

from bot.domain.texts import Text, UserError
from bot.domain.values import Inputs
from bot.storage.tables import results

MOST = 2_000  # results a person may keep
MOST_CHARACTERS = 400_000  # of all their inputs: what a person's figures over time are computed from, within a turn


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept result; `name` is what the person calls it, "" where he gave none."""

    id: int
    kpi_id: str
    name: str
    day: date
    inputs: Inputs


_mine = results.c.person_id == bindparam("person")
_one = _mine & (results.c.id == bindparam("result"))
_insert = insert(results).returning(results.c.id)
_size = select(func.count(), func.coalesce(func.sum(func.length(results.c.inputs)), 0)).where(_mine)
_select = select(results).where(_mine).order_by(results.c.day, results.c.id)
_of_day = _select.where(results.c.kpi_id == bindparam("kpi"), results.c.day == bindparam("day"))
_newest = select(results).where(_mine, results.c.kpi_id == bindparam("kpi")).limit(bindparam("most"))
_counts = select(results.c.kpi_id, func.count()).where(_mine).group_by(results.c.kpi_id)
_change = {name: update(results).where(_one).values({name: bindparam("new_value")}) for name in ("day", "name")}


def add(connection: Connection, person_id: int, kpi_id: str, inputs: Inputs, day: date, now: datetime) -> Kept:
    """Keep a result without a name. Raises UserError where the person keeps as many as may be."""
    written = json.dumps(inputs, separators=(",", ":"))
    number, characters = connection.execute(_size, {"person": person_id}).one()
    if number >= MOST or characters + len(written) > MOST_CHARACTERS:
        raise UserError(
            Text(
                "Mehr kann ich nicht behalten. Lösch bitte ein altes Ergebnis unter /verlauf.",
                "I can't keep any more. Please delete an old result under /trend.",
            )
        )
    values = {"person_id": person_id, "kpi_id": kpi_id, "name": "", "day": day, "inputs": written, "created_at": now}
    return Kept(connection.execute(_insert, values).scalar_one(), kpi_id, "", day, inputs)


def find(connection: Connection, person_id: int, result_id: int) -> Kept | None:
    """Return a person's result; None where there is none (any more), or where it is somebody else's."""
    found = connection.execute(select(results).where(_one), {"person": person_id, "result": result_id}).one_or_none()
    return _kept(found) if found else None


def every(connection: Connection, person_id: int) -> tuple[Kept, ...]:
    """Return all results of a person, the oldest first."""
    return _read(connection, _select, person=person_id)


def of_kpi(connection: Connection, person_id: int, kpi_id: str, most: int) -> tuple[Kept, ...]:
    """Return the newest `most` results of a person for a KPI, the oldest of them first."""
    newest = _newest.order_by(results.c.day.desc(), results.c.id.desc())
    return _read(connection, newest, person=person_id, kpi=kpi_id, most=most)[::-1]


def of_day(connection: Connection, person_id: int, kpi_id: str, day: date) -> tuple[Kept, ...]:
    """Return all results of a person for a KPI and a day, in the order in which they came."""
    return _read(connection, _of_day, person=person_id, kpi=kpi_id, day=day)


def counts(connection: Connection, person_id: int) -> dict[str, int]:
    """Return how many results a person keeps, by KPI."""
    found = connection.execute(_counts, {"person": person_id})
    return {row.kpi_id: int(row[1]) for row in found}


def change(connection: Connection, person_id: int, result_id: int, name: str, value: str | date) -> None:
    """Store another `day` or `name` of a person's result."""
    connection.execute(_change[name], {"person": person_id, "result": result_id, "new_value": value})


def remove(connection: Connection, person_id: int, result_ids: Sequence[int]) -> int:
    """Delete results of a person. Return how many there were."""
    wanted = delete(results).where(_mine, results.c.id.in_(result_ids))
    return connection.execute(wanted, {"person": person_id}).rowcount


def remove_all(connection: Connection, person_id: int) -> int:
    """Delete all results of a person. Return how many there were."""
    return connection.execute(delete(results).where(_mine), {"person": person_id}).rowcount


def _read(connection: Connection, statement: Select[Any], **values: object) -> tuple[Kept, ...]:
    return tuple(_kept(row) for row in connection.execute(statement, values))


def _kept(row: Row[Any]) -> Kept:
    return Kept(row.id, row.kpi_id, row.name, row.day, json.loads(row.inputs))
