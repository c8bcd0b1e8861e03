"""What a learner knows: the state of every card, and the reviews that led to it."""

import json
from collections.abc import Collection, Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, delete, exists, func, insert, select, update

from bot.domain.scheduling import Memory, Rating
from bot.storage.prepared import Prepared
from bot.storage.tables import review_states, reviews

_mine = review_states.c.person_id == bindparam("person")
_this = _mine & (review_states.c.card_id == bindparam("card"))
_memory = Prepared(select(review_states).where(_this))
_all = Prepared(select(review_states.c.card_id, review_states.c.due_on, review_states.c.stability).where(_mine))
_new_count = Prepared(
    select(func.count()).where(
        reviews.c.person_id == bindparam("person"), reviews.c.day == bindparam("day"), reviews.c.first
    )
)
_of_day = (reviews.c.person_id == bindparam("person")) & (reviews.c.day == bindparam("day"))
_repeated_count = Prepared(select(func.count()).where(_of_day, ~reviews.c.first))
_answered = select(reviews.c.card_id).where(_of_day).distinct()
_since = (reviews.c.person_id == bindparam("person")) & (reviews.c.day >= bindparam("day"))
_days = select(reviews.c.day).where(_since).distinct()
_last_before = select(func.max(reviews.c.day)).where(
    reviews.c.person_id == bindparam("person"), reviews.c.day < bindparam("day")
)
_add = Prepared(insert(review_states))
_change = Prepared(
    update(review_states)
    .where((review_states.c.person_id == bindparam("p")) & (review_states.c.card_id == bindparam("c")))
    .values({name: bindparam(name) for name in Memory.__slots__})
)
_log = Prepared(insert(reviews).returning(reviews.c.id))
_later = reviews.alias("later")
_last = select(reviews).where(
    reviews.c.id == bindparam("review"),
    reviews.c.person_id == bindparam("person"),
    ~exists().where(
        _later.c.person_id == reviews.c.person_id, _later.c.card_id == reviews.c.card_id, _later.c.id > reviews.c.id
    ),
)


class PersonReviews:
    """The reviews of one person, within one transaction."""

    def __init__(self, connection: Connection, person_id: int) -> None:
        self._connection = connection
        self._person = person_id

    def memory(self, card_id: str) -> Memory | None:
        """Return what is known of one card, None for a new one."""
        row = _memory(self._connection, {"person": self._person, "card": card_id}).one_or_none()
        return _to_memory(row) if row else None

    def known(self) -> Mapping[str, tuple[date, float]]:
        """Return every card that was ever reviewed, with its due day and stability in days."""
        rows = _all(self._connection, {"person": self._person})
        return {row.card_id: (row.due_on, row.stability) for row in rows}

    def introduced_on(self, day: date) -> int:
        """Return how many new cards were answered on a day."""
        return int(_new_count(self._connection, {"person": self._person, "day": day}).scalar_one())

    def repeated_on(self, day: date) -> int:
        """Return how many answers of a day were to cards that had been answered before."""
        return int(_repeated_count(self._connection, {"person": self._person, "day": day}).scalar_one())

    def answered_on(self, day: date) -> Collection[str]:
        """Return the cards that were answered on a day."""
        return set(self._connection.execute(_answered, {"person": self._person, "day": day}).scalars())

    def days_since(self, day: date) -> Collection[date]:
        """Return the days, from one on, on which anything was answered, and the last one before."""
        values = {"person": self._person, "day": day}
        before = self._connection.execute(_last_before, values).scalar()
        return {*self._connection.execute(_days, values).scalars(), *([before] if before else [])}

    def record(
        self, card_id: str, before: Memory | None, after: Memory, rating: Rating, at: datetime, day: date
    ) -> int:
        """Store an answer and the state it leads to. Return the review's id, by which it can be undone."""
        values = _fields(after)
        if before is None:
            _add(self._connection, {"person_id": self._person, "card_id": card_id, **values})
        else:
            _change(self._connection, {"p": self._person, "c": card_id, **values})
        entry = {
            "person_id": self._person,
            "card_id": card_id,
            "reviewed_at": at,
            "day": day,
            "rating": int(rating),
            "first": before is None,
            "before": _to_json(before) if before else None,
        }
        key: int = _log(self._connection, entry).scalar_one()
        return key

    def undo(self, review_id: int) -> str | None:
        """Take a review back, if it is this person's and the last of its card. Return the card."""
        row = self._connection.execute(_last, {"review": review_id, "person": self._person}).one_or_none()
        if row is None:
            return None
        if row.before is None:
            this = {"person": self._person, "card": row.card_id}
            self._connection.execute(delete(review_states).where(_this), this)
        else:
            before = _fields(_from_json(row.before))
            _change(self._connection, {"p": self._person, "c": row.card_id, **before})
        self._connection.execute(delete(reviews).where(reviews.c.id == review_id))
        return str(row.card_id)


def _to_memory(row: Any) -> Memory:  # noqa: ANN401 - a row
    return Memory(**{name: getattr(row, name) for name in Memory.__slots__})


def _fields(memory: Memory) -> dict[str, Any]:
    return {name: getattr(memory, name) for name in Memory.__slots__}  # dataclasses.asdict copies deeply, and slowly


def _to_json(memory: Memory) -> str:
    fields = _fields(memory)
    return json.dumps({**fields, "due_on": memory.due_on.isoformat(), "last_on": memory.last_on.isoformat()})


def _from_json(text: str) -> Memory:
    fields = json.loads(text)
    due, last = date.fromisoformat(fields.pop("due_on")), date.fromisoformat(fields.pop("last_on"))
    return Memory(due_on=due, last_on=last, **fields)
