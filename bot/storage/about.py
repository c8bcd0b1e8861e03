"""Everything that is stored about a person, table by table: what he may ask for."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, select

from bot.storage.tables import metadata, persons, survey_answers, surveys

Rows = Sequence[Mapping[str, Any]]

_OWN_WORK = {"lease_owner", "lease_until", "salt", "answerer", "awaiting"}  # the program's, or somebody else's hash


def everything(connection: Connection, person_id: int) -> dict[str, Rows]:
    """Return all rows about a person, by table; of his surveys the answers too, without who gave them.

    A new table that hangs on a person is in it by itself.
    """
    found = {"persons": _rows(connection, persons, persons.c.id == person_id)}
    for table in metadata.sorted_tables:
        if "person_id" in table.c:
            found[table.name] = _rows(connection, table, table.c.person_id == person_id)
    own = select(surveys.c.id).where(surveys.c.person_id == person_id)
    found["survey_answers"] = _rows(connection, survey_answers, survey_answers.c.survey_id.in_(own))
    return found


def _rows(connection: Connection, table: Table, condition: Any) -> Rows:  # noqa: ANN401 - any condition
    columns = [column for column in table.c if column.name not in _OWN_WORK]
    statement = select(*columns).where(condition).order_by(*table.primary_key.columns)
    return [dict(row) for row in connection.execute(statement).mappings()]
