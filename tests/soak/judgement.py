"""What must hold after a soak, whatever went wrong in it. Every breach is a sentence."""

import json
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from typing import Any

from sqlalchemy import func, select

from bot.storage.database import Database
from bot.storage.tables import inbox, jobs, metadata, outbox, persons, results, reviews, screens, survey_answers
from tests.soak.crowd import BLOCKERS, BUSY, BYSTANDERS, STUDENTS, Crowd, figure_of


def bystanders(url: str) -> str:
    """Return every row about those who only look on, as one text."""
    with closing(Database(url)) as database, database.begin() as transaction:
        known = select(persons.c.id).where(persons.c.user_id.in_(BYSTANDERS))
        found = []
        for table in metadata.sorted_tables:
            key = table.c.id if table is persons else table.c.get("person_id")
            if key is not None:
                rows = transaction.execute(select(table).where(key.in_(known)).order_by(*table.primary_key.columns))
                found += [(table.name, *row) for row in rows]
        return json.dumps(found, default=str)


def left_over(url: str) -> int:
    """Return how many replies and jobs are still under way."""
    with closing(Database(url)) as database, database.begin() as transaction:
        waiting = select(func.count()).select_from(outbox).where(outbox.c.state == "pending")
        work = select(func.count()).select_from(jobs).where(jobs.c.kind == "analysis")
        return transaction.execute(waiting).scalar_one() + transaction.execute(work).scalar_one()


def breaches(url: str, crowd: Crowd, repeats: int) -> list[str]:
    """Return what does not hold; in each chat as many messages may have come twice as there were `repeats`."""
    with closing(Database(url)) as database, database.begin() as transaction:
        found = [
            *_counted(transaction, crowd),
            *_shown(transaction, crowd),
            *_gone(transaction, crowd),
            *_settled(transaction),
        ]
    return [*found, *_heard(crowd, repeats)]


def _settled(transaction: Any) -> Iterator[str]:
    states = Counter(transaction.execute(select(inbox.c.state)).scalars())
    if set(states) - {"done"}:
        yield f"updates that are not done: {dict(states)}"
    aside = transaction.execute(select(func.count()).where(outbox.c.state == "set_aside")).scalar_one()
    if aside:
        yield f"{aside} replies were set aside"


def _counted(transaction: Any, crowd: Crowd) -> Iterator[str]:
    recorded = _by_person(transaction, reviews)
    answered = Counter[int]()
    sessions = select(persons.c.user_id, screens.c.state).join_from(screens, persons).where(screens.c.flow == "study")
    for user, state in transaction.execute(sessions):
        answered[user] += json.loads(state)["session"]["answered"]
    for person, diary in crowd.diaries.items():
        if person not in STUDENTS:
            continue
        if answered[person] != len(diary.answers):
            yield f"student {person} gave {len(diary.answers)} answers, {answered[person]} were counted"
        if recorded[person] != len(diary.scheduled):
            yield f"student {person}: {len(diary.scheduled)} answers for the schedule, {recorded[person]} are in it"
    kept = Counter[tuple[int, int]]()
    for user, inputs in transaction.execute(select(persons.c.user_id, results.c.inputs).join_from(results, persons)):
        kept[user, int(json.loads(inputs)["detractors"])] += 1
    wanted = Counter({(person, figure): 1 for person, diary in crowd.diaries.items() for figure in diary.kept})
    if kept != wanted:
        yield f"kept results: {len(wanted)} wanted; too few {wanted - kept}, too many {kept - wanted}"
    scores = transaction.execute(select(func.count()).select_from(survey_answers)).scalar_one()
    given = sum(diary.scored for diary in crowd.diaries.values())
    if scores != given:
        yield f"{given} answered the survey, {scores} answers were counted"


def _shown(transaction: Any, crowd: Crowd) -> Iterator[str]:
    """The card that a student sees is the one that the bot believes to show."""
    stored = select(persons.c.user_id, screens.c.id, screens.c.version).join_from(screens, persons)
    for user, screen, version in transaction.execute(stored.where(screens.c.flow == "study")):
        if user not in crowd.diaries or user not in STUDENTS:
            continue
        buttons = [key for message in crowd.telegram.chat(user).bot_messages for row in message.buttons for key in row]
        if not any(key.data.startswith(f"{screen}:{version}:") for key in buttons):
            yield f"student {user} does not see version {version} of his card, the present one"


def _by_person(transaction: Any, table: Any) -> Counter[int]:
    statement = select(persons.c.user_id, func.count()).join_from(table, persons).group_by(persons.c.user_id)
    return Counter(dict(transaction.execute(statement).all()))


def _gone(transaction: Any, crowd: Crowd) -> Iterator[str]:
    left = [person for person, diary in crowd.diaries.items() if diary.has_left]
    known = transaction.execute(select(persons.c.user_id).where(persons.c.user_id.in_(left))).scalars()
    yield from (f"{person} has left and is still known" for person in known)


def _heard(crowd: Crowd, repeats: int) -> Iterator[str]:
    shown: dict[int, list[int]] = {person: [] for person in crowd.diaries if person in BUSY}
    for request in crowd.telegram.requests:
        figure = figure_of(str(request.params.get("text"))) if request.method == "sendMessage" else None
        if figure is not None and request.message_id and request.params["chat_id"] in shown:
            shown[request.params["chat_id"]].append(figure)
    for person, figures in shown.items():
        first = list(dict.fromkeys(figures))
        if first != crowd.diaries[person].figures:
            missing = set(crowd.diaries[person].figures) - set(first)
            yield f"{person}: answers are missing or in another order: {sorted(missing) or first}"
        if len(figures) - len(first) > repeats:
            yield f"{person}: {len(figures) - len(first)} answers came twice, {repeats} might have"


EVERYBODY = (*STUDENTS, *BUSY, *BLOCKERS, *BYSTANDERS)
