"""Links that open a calculator with its inputs filled: a token stands for the inputs. Who made it is told to nobody."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, insert, select

from bot.domain.values import Inputs
from bot.storage.tables import links

MOST = 200  # links of a person; where there are more, the oldest go


@dataclass(frozen=True, slots=True)
class Link:
    """What a link opens: a KPI and its inputs."""

    token: str
    kpi_id: str
    inputs: Inputs


_mine = links.c.person_id == bindparam("person")
_same = select(links.c.token).where(_mine, links.c.kpi_id == bindparam("kpi"), links.c.inputs == bindparam("written"))
_by_token = select(links.c.token, links.c.kpi_id, links.c.inputs).where(links.c.token == bindparam("token"))
_newest = select(links.c.token).where(_mine).order_by(links.c.created_at.desc(), links.c.token).limit(bindparam("most"))
_older = delete(links).where(_mine, links.c.token.not_in(_newest))
_remove = delete(links).where(_mine, links.c.token == bindparam("token"))


def share(
    connection: Connection, person_id: int, kpi_id: str, inputs: Inputs, new: Callable[[], str], now: datetime
) -> Link:
    """Return the person's link to a KPI with these inputs: the one that there is, else one with a `new` token."""
    written = json.dumps(inputs, separators=(",", ":"), sort_keys=True)
    same = connection.execute(_same, {"person": person_id, "kpi": kpi_id, "written": written}).scalar()
    if same:
        return Link(same, kpi_id, inputs)
    token = new()
    fields = {"token": token, "person_id": person_id, "kpi_id": kpi_id, "inputs": written, "created_at": now}
    connection.execute(_older, {"person": person_id, "most": MOST - 1})
    connection.execute(insert(links), fields)
    return Link(token, kpi_id, inputs)


def find(connection: Connection, token: str) -> Link | None:
    """Return what a token opens, whoever made it; None where there is no such link (any more)."""
    row = connection.execute(_by_token, {"token": token}).one_or_none()
    return Link(row.token, row.kpi_id, json.loads(row.inputs)) if row else None


def remove(connection: Connection, person_id: int, token: str) -> None:
    """Delete a link of a person; nothing where it is somebody else's."""
    connection.execute(_remove, {"person": person_id, "token": token})
