"""Surveys and their answers. An answer names nobody: what stands for who gave it is a keyed hash, made above.

Only `find`, which names the person, and `by_token` give a survey: nobody sees, closes or deletes somebody else's.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from sqlalchemy import ColumnElement, Connection, Row, Select, bindparam, delete, func, insert, select, update

from bot.domain.texts import Language
from bot.storage.inserting import insert_into
from bot.storage.tables import survey_answers, surveys

Scores = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Survey:
    """A survey; `title` is the shop's name, `salt` goes into the hashes of who answered."""

    id: int
    person_id: int
    token: str
    kind: str
    title: str
    open_question: str | None
    salt: str
    language: Language
    is_open: bool = True


@dataclass(frozen=True, slots=True)
class Answer:
    """One person's answer."""

    scores: Scores
    comment: str | None
    day: date


@dataclass(frozen=True, slots=True)
class Awaited:
    """An answer whose giver may still type a comment, until a time; `language` is the survey's."""

    survey_id: int
    answerer: str
    until: datetime
    language: Language


_mine = (surveys.c.person_id == bindparam("person")) & (surveys.c.id == bindparam("survey"))
_of_survey = survey_answers.c.survey_id == bindparam("survey")
_one = _of_survey & (survey_answers.c.answerer == bindparam("who"))

_insert = insert(surveys).returning(surveys.c.id)
_by_token = select(surveys).where(surveys.c.token == bindparam("token"))
_numbers = (
    select(surveys, func.count(survey_answers.c.survey_id).label("number"))
    .outerjoin(survey_answers, survey_answers.c.survey_id == surveys.c.id)
    .where(surveys.c.person_id == bindparam("person"))
    .group_by(surveys.c.id)
    .order_by(surveys.c.id.desc())
)
_close = update(surveys).where(_mine).values(state="closed", closed_at=bindparam("now"))


def add(
    connection: Connection,
    person_id: int,
    *,
    token: str,
    salt: str,
    kind: str,
    title: str,
    open_question: str | None,
    language: Language,
    now: datetime,
) -> Survey:
    """Add a survey that takes answers at once."""
    fields = {"person_id": person_id, "token": token, "salt": salt, "kind": kind, "title": title, "language": language}
    fields["open_question"] = open_question
    key = connection.execute(_insert, {**fields, "state": "open", "created_at": now}).scalar_one()
    return Survey(key, person_id, token, kind, title, open_question, salt, language)


def by_token(connection: Connection, token: str) -> Survey | None:
    """Return the survey of a link, which nobody closes or deletes within this transaction; None where there is none."""
    row = connection.execute(_by_token.with_for_update(read=True), {"token": token}).one_or_none()
    return _survey(row) if row else None


def find(connection: Connection, person_id: int, survey_id: int) -> Survey | None:
    """Return a person's survey; None where there is none (any more), or where it is somebody else's."""
    row = connection.execute(select(surveys).where(_mine), {"person": person_id, "survey": survey_id}).one_or_none()
    return _survey(row) if row else None


def of_person(connection: Connection, person_id: int) -> tuple[tuple[Survey, int], ...]:
    """Return a person's surveys, each with its number of answers, the newest first."""
    return tuple((_survey(row), row.number) for row in connection.execute(_numbers, {"person": person_id}))


def close(connection: Connection, survey: Survey, now: datetime) -> None:
    """Let a survey take no more answers."""
    connection.execute(_close, {"person": survey.person_id, "survey": survey.id, "now": now})


def remove(connection: Connection, survey: Survey) -> None:
    """Delete a survey with its salt and, by the schema, all answers with their hashes."""
    connection.execute(delete(surveys).where(_mine), {"person": survey.person_id, "survey": survey.id})


_select_all = select(survey_answers.c.scores, survey_answers.c.comment, survey_answers.c.day).where(_of_survey)
_count = select(func.count()).select_from(survey_answers)
_tally = select(survey_answers.c.scores, func.count()).where(_of_survey).group_by(survey_answers.c.scores)
_commented = _of_survey & survey_answers.c.comment.is_not(None)
_awaited_by = survey_answers.c.awaiting == bindparam("hash")
_awaited = (
    select(survey_answers.c.survey_id, survey_answers.c.answerer, survey_answers.c.awaiting_until, surveys.c.language)
    .join(surveys, surveys.c.id == survey_answers.c.survey_id)
    .where(_awaited_by, survey_answers.c.awaiting_until > bindparam("now"))
)
_nothing_awaited: dict[str, Any] = {"awaiting": None, "awaiting_until": None}
_await = update(survey_answers).where(_one).values(awaiting=bindparam("hash"), awaiting_until=bindparam("end"))


def record(connection: Connection, survey_id: int, answerer: str, scores: Scores, day: date) -> bool:
    """Record an answer. Return False where this person has answered already, also at this very moment."""
    values = {"survey_id": survey_id, "answerer": answerer, "scores": json.dumps(scores), "day": day}
    added = insert_into(connection, survey_answers).on_conflict_do_nothing().returning(survey_answers.c.survey_id)
    return connection.execute(added, values).scalar() is not None


def has_answered(connection: Connection, survey_id: int, answerer: str) -> bool:
    """Tell whether a person has answered."""
    return bool(connection.execute(_count.where(_one), {"survey": survey_id, "who": answerer}).scalar_one())


def number(connection: Connection, survey_id: int) -> int:
    """Return how many have answered."""
    return connection.execute(_count.where(_of_survey), {"survey": survey_id}).scalar_one()


def tally(connection: Connection, survey_id: int) -> dict[Scores, int]:
    """Return how many gave each answer."""
    rows = connection.execute(_tally, {"survey": survey_id})
    return {tuple(json.loads(scores)): count for scores, count in rows}


def answers(connection: Connection, survey_id: int) -> tuple[Answer, ...]:
    """Return all answers, in an order that tells nothing of when they came."""
    return _in_no_order(connection, _select_all, survey=survey_id)


def comments(connection: Connection, survey_id: int, start: int, most: int) -> tuple[Answer, ...]:
    """Return `most` of the answers with a comment from the `start`-th on, counted from 0, in no order of time."""
    chosen = _select_all.where(_commented).offset(bindparam("start")).limit(bindparam("most"))
    return _in_no_order(connection, chosen, survey=survey_id, start=start, most=most)


def number_of_comments(connection: Connection, survey_id: int) -> int:
    """Return how many answers have a comment."""
    return connection.execute(_count.where(_commented), {"survey": survey_id}).scalar_one()


def await_comment(connection: Connection, survey_id: int, answerer: str, awaiting: str, until: datetime) -> None:
    """Let what this person types next, until a time, be the comment on this answer and on no earlier one."""
    _forget(connection, _awaited_by, hash=awaiting)
    connection.execute(_await, {"survey": survey_id, "who": answerer, "hash": awaiting, "end": until})


def awaited(connection: Connection, awaiting: str, now: datetime) -> Awaited | None:
    """Return the answer that a person's comment is awaited on."""
    row = connection.execute(_awaited, {"hash": awaiting, "now": now}).one_or_none()
    return Awaited(*row) if row else None


def comment(connection: Connection, awaited_on: Awaited, text: str) -> None:
    """Record a comment; no other is awaited from this person."""
    values = {"survey": awaited_on.survey_id, "who": awaited_on.answerer}
    connection.execute(update(survey_answers).where(_one).values(comment=text, **_nothing_awaited), values)


def await_no_comment(connection: Connection, awaiting: str) -> None:
    """Forget that a person may type a comment."""
    _forget(connection, _awaited_by, hash=awaiting)


def forget_awaiting(connection: Connection, now: datetime) -> None:
    """Forget of all whose time is over that they might have typed a comment."""
    _forget(connection, survey_answers.c.awaiting_until <= bindparam("now"), now=now)


def _forget(connection: Connection, whom: ColumnElement[bool], **values: object) -> None:
    connection.execute(update(survey_answers).where(whom).values(**_nothing_awaited), values)


def _in_no_order(connection: Connection, chosen: Select[Any], **values: object) -> tuple[Answer, ...]:
    rows: Sequence[Row[Any]] = connection.execute(chosen.order_by(survey_answers.c.answerer), values).all()
    return tuple(Answer(tuple(json.loads(row.scores)), row.comment, row.day) for row in rows)


def _survey(row: Row[Any]) -> Survey:
    return Survey(
        row.id,
        row.person_id,
        row.token,
        row.kind,
        row.title,
        row.open_question,
        row.salt,
        cast("Language", row.language),
        is_open=row.state == "open",
    )
