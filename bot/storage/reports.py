"""Reports that something is wrong with a card: one per person and card, the last one."""

from datetime import datetime

from sqlalchemy import Connection, bindparam, delete, func, select

from bot.domain.reports import CardReports
from bot.storage.inserting import insert_into
from bot.storage.tables import reports

_withdraw = delete(reports).where(reports.c.person_id == bindparam("person"), reports.c.card_id == bindparam("card"))
_counts = select(reports.c.card_id, reports.c.reason, func.count(), func.max(reports.c.at)).group_by(
    reports.c.card_id, reports.c.reason
)


def put(connection: Connection, person_id: int, card_id: str, reason: str, now: datetime) -> None:
    """Store a person's report of a card in place of an earlier one."""
    values = {"person_id": person_id, "card_id": card_id, "reason": reason, "at": now}
    statement = insert_into(connection, reports).values(values)
    key = (reports.c.person_id, reports.c.card_id)
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_={"reason": reason, "at": now}))


def withdraw(connection: Connection, person_id: int, card_id: str) -> None:
    """Delete a person's report of a card, if there is one."""
    connection.execute(_withdraw, {"person": person_id, "card": card_id})


def by_card(connection: Connection) -> tuple[CardReports, ...]:
    """Return the reports of every card that has some, those with the most first."""
    reasons: dict[str, dict[str, int]] = {}
    newest: dict[str, datetime] = {}
    for card, reason, count, at in connection.execute(_counts):
        reasons.setdefault(card, {})[reason] = count
        newest[card] = max(at, newest.get(card, at))
    found = (CardReports(card, counts, newest[card]) for card, counts in reasons.items())
    return tuple(sorted(found, key=lambda one: (-one.count, one.card)))
