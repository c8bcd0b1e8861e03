"""What a learner's next card, grade and due counts cost among ten million review states, beside ten thousand.

    python -m tests.benchmarks.growth [STATES] [sqlite] [postgresql]

Every learner has the same 200 cards in both; the rows of all lie mixed, as they come when people study side by side.
Inbox, outbox and jobs hold as many old rows as there are states, a million at most. Prints plans and bytes per row.
"""

import itertools
import random
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, text

from bot.domain.course import Course
from bot.domain.scheduling import Rating
from bot.library.loader import load
from bot.storage import inbox, jobs, outbox, schema, settling
from bot.storage.database import Database
from bot.storage.outbox import Draft
from bot.storage.reviews import PersonReviews
from bot.storage.settling import Settlement
from bot.study.answering import Moment, answer
from bot.study.plan import plan
from bot.study.progress import progress
from tests import postgres
from tests.harness import ROOT

SMALL, LARGE = 10_000, 10_000_000
CARDS = 200  # of each learner
OLD = 1_000_000  # rows of the queues at most
ROUNDS, CALLS = 20, 100  # of each operation, on both databases in turn
WARM_UP = 300
DAY = date(2026, 3, 1)
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SETTINGS = ("shared_buffers=512MB", "max_wal_size=8GB", "listen_addresses=")

Operation = Callable[[Database, int, random.Random], None]


def people(database: Database, number: int) -> None:
    numbers = _numbers(database, number)
    _run(
        database,
        "INSERT INTO persons (user_id, language, reachable, seen_on, created_at) "
        f"SELECT n, 'de', {_true(database)}, '{DAY}', '{_time(database)}' FROM {numbers} AS numbers(n)",
    )


def states(database: Database, course: Course) -> None:
    """Give everybody the first cards of the course: card by card, so that a learner's rows lie far apart."""
    chance = random.Random(7)
    for card in list(course.cards)[:CARDS]:
        due, last = DAY + timedelta(days=chance.randint(-9, 60)), DAY - timedelta(days=chance.randint(1, 60))
        values = f"id, '{card}', '{due}', '{last}', 12.5, 5.1, 4, 1"
        _run(database, f"INSERT INTO review_states {_columns('review_states')} SELECT {values} FROM persons")
        values = f"id, '{card}', '{_time(database)}', '{last}', 3, {_true(database)}, NULL"
        _run(database, f"INSERT INTO reviews {_columns('reviews')} SELECT {values} FROM persons")


def queues(database: Database, number: int) -> None:
    """Leave old rows behind: updates done, replies set aside, jobs of the days to come."""
    numbers, then = f"{_numbers(database, number)} AS numbers(n)", _time(database)
    _run(
        database,
        f"INSERT INTO inbox {_columns('inbox')} SELECT 42, n, 'done', 1, 'worker', NULL, '{then}' FROM {numbers}",
    )
    values = f"n, '{{}}', 0, 'set_aside', {_false(database)}, {_false(database)}, 0, 0, '{then}', '{then}'"
    _run(database, f"INSERT INTO outbox {_columns('outbox')} SELECT {values} FROM {numbers}")
    later = _time(database, NOW + timedelta(days=1))
    values = f"1, 42, n, 'reminder', '{{}}', '{later}', 0, '{then}'"
    _run(database, f"INSERT INTO jobs {_columns('jobs')} SELECT {values} FROM {numbers}")


def _columns(table: str) -> str:
    return {
        "review_states": "(person_id, card_id, due_on, last_on, stability, difficulty, repetitions, lapses)",
        "reviews": "(person_id, card_id, reviewed_at, day, rating, first, before)",
        "inbox": "(bot_id, update_id, state, attempts, owner, reference, received_at)",
        "outbox": "(chat_id, payload, priority, state, anew, plain, attempts, begun, created_at, not_before)",
        "jobs": "(person_id, bot_id, chat_id, kind, payload, not_before, attempts, created_at)",
    }[table]


def _numbers(database: Database, most: int) -> str:
    if not database.is_sqlite:
        return f"generate_series(1, {most})"
    return f"(WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < {most}) SELECT n FROM c)"


def _true(database: Database) -> str:
    return "1" if database.is_sqlite else "true"


def _false(database: Database) -> str:
    return "0" if database.is_sqlite else "false"


def _time(database: Database, when: datetime = NOW) -> str:
    return when.strftime("%Y-%m-%d %H:%M:%S.%f") if database.is_sqlite else when.isoformat()


def _run(database: Database, statement: str) -> None:
    statement = statement.replace(" AS numbers(n)", "") if database.is_sqlite else statement
    with database.begin() as transaction:
        transaction.execute(text(statement.replace(":", "\\:")))


def fill(url: str, course: Course, number: int) -> Database:
    """Return a database with so many review states, its statistics up to date."""
    database, began = Database(url), time.monotonic()
    schema.upgrade(database)
    if database.is_sqlite:
        with database.engine.connect() as connection:
            driver = connection.connection.driver_connection
            driver.execute("PRAGMA synchronous=OFF")
            driver.execute("PRAGMA cache_size=-2000000")
    people(database, number // CARDS)
    states(database, course)
    queues(database, min(number, OLD))
    database.close()
    database = Database(url)  # with the settings it is served with
    if not database.is_sqlite:  # as its autovacuum does; nobody does so for SQLite
        with database.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql("VACUUM (ANALYZE)")
    print(f"{number:,} states, {number:,} reviews and {min(number, OLD):,} old rows of each queue filled "
          f"in {time.monotonic() - began:.0f} s")  # fmt: skip
    return database


def operations(course: Course) -> dict[str, Operation]:
    cards = list(course.cards)[:CARDS]

    def next_card(database: Database, person: int, _chance: random.Random) -> None:
        with database.begin() as transaction:
            assert plan(course, PersonReviews(transaction, person), DAY, new_per_day=15)

    def due_counts(database: Database, person: int, _chance: random.Random) -> None:
        with database.begin() as transaction:
            assert progress(course, PersonReviews(transaction, person), DAY, new_per_day=15).begun >= CARDS

    def grade(database: Database, person: int, chance: random.Random) -> None:
        moment = Moment(person, NOW, DAY + timedelta(days=400), 0.9)
        with database.begin() as transaction:
            answer(PersonReviews(transaction, person), chance.choice(cards), Rating.GOOD, moment)

    def update(database: Database, person: int, chance: random.Random) -> None:
        number = chance.randrange(10**9, 10**12)
        with database.begin() as transaction:
            inbox.note(transaction, 42, [number], "worker", NOW)
        with database.begin() as transaction:
            inbox.claim(transaction, 42, [number])
            parcels = outbox.enqueue(transaction, [Draft(10**9 + person, "{}", person)], "worker", NOW)
        with database.begin() as transaction:
            settled = [Settlement(parcel, delivered=True) for parcel in parcels]
            settling.settle(transaction, settled, "worker", NOW)

    def look(database: Database, _person: int, _chance: random.Random) -> None:
        with database.begin() as transaction:
            assert not outbox.claim(transaction, "worker", NOW)
            assert jobs.due(transaction, NOW, ("analysis", "reminder")) == []
            assert jobs.claim(transaction, "worker", NOW, ["reminder"]) is None

    def past_its_time(database: Database, _person: int, _chance: random.Random) -> None:
        with database.begin() as transaction:
            assert not inbox.prune(transaction, NOW - timedelta(days=7))
            assert not outbox.prune(transaction, NOW - timedelta(days=7))

    return {
        "next card": next_card,
        "grade": grade,
        "due counts": due_counts,
        "inbox and outbox of an update": update,
        "look for replies and jobs": look,
        "look for what is past its time": past_its_time,
    }


def measure(small: Database, large: Database, sizes: Sequence[int], course: Course) -> float:
    """Print the operations' times on both; return the greatest ratio of their 99th percentiles."""
    print(f"{'':32}{'p50':>18}{'p99':>26}   milliseconds: {sizes[0]:,} · {sizes[1]:,} states")
    worst = 0.0
    for name, operation in operations(course).items():
        chance = random.Random(11)
        times: tuple[list[float], list[float]] = ([], [])
        for database, number in ((small, sizes[0]), (large, sizes[1])):
            for _ in range(WARM_UP):
                operation(database, chance.randint(1, number // CARDS), chance)
        for _ in range(ROUNDS):
            for database, number, taken in ((small, sizes[0], times[0]), (large, sizes[1], times[1])):
                for _ in range(CALLS):
                    person = chance.randint(1, number // CARDS)
                    began = time.perf_counter()
                    operation(database, person, chance)
                    taken.append(1000 * (time.perf_counter() - began))
        medians = [statistics.median(one) for one in times]
        late = [sorted(one)[int(len(one) * 0.99)] for one in times]
        worst = max(worst, late[1] / late[0])
        print(
            f"{name:32}{medians[0]:8.2f} · {medians[1]:7.2f}{late[0]:16.2f} · {late[1]:7.2f}  × {late[1] / late[0]:.2f}"
        )
    return worst


def plans(database: Database, course: Course) -> None:
    """Print how the large database finds its rows; an AssertionError where it would look through a table."""
    seen: dict[str, object] = {}

    dialect: Any = database.engine.dialect
    execute = dialect.do_execute

    def note(
        cursor: object, statement: str, parameters: Sequence[Any] | dict[str, Any], context: object = None
    ) -> None:
        if statement.startswith(("SELECT", "UPDATE", "DELETE", "WITH")):
            seen.setdefault(statement, parameters if isinstance(parameters, dict) else tuple(parameters))
        execute(cursor, statement, parameters, context)

    dialect.do_execute = note  # not by an event: statements that the driver itself is given cause none
    for operation in operations(course).values():
        operation(database, 3, random.Random(3))
    del dialect.do_execute
    for statement, parameters in seen.items():
        with database.begin() as transaction:
            lines = _explained(transaction, statement, parameters)
        found = [line for line in lines if any(word in line for word in ("SCAN", "SEARCH", "Scan", "Index Cond"))]
        if not found:
            continue
        print("   ", " ".join(statement.split())[:100])
        for line in found:
            print("        ", line[:150])
            assert "Seq Scan" not in line, statement
            assert not line.startswith("SCAN ") or "USING" in line or "CONSTANT" in line, statement


def _explained(transaction: Connection, statement: str, parameters: Any) -> list[str]:
    """Return the lines of a statement's plan; PostgreSQL's as it is once a statement runs often: for any values."""
    if transaction.dialect.name == "sqlite":
        rows = transaction.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters).all()
        return [str(row[-1]).strip() for row in rows]
    places = itertools.count(1)
    numbered = re.sub(r"%\(\w+\)s|%s", lambda _place: f"${next(places)}", statement)
    transaction.exec_driver_sql("SET LOCAL plan_cache_mode = force_generic_plan")
    transaction.exec_driver_sql(f"PREPARE explained AS {numbered}")
    values = f"({', '.join(['NULL'] * (next(places) - 1))})".replace("()", "")
    rows = transaction.exec_driver_sql(f"EXPLAIN (COSTS OFF) EXECUTE explained{values}").all()
    transaction.exec_driver_sql("DEALLOCATE explained")
    return [str(row[0]).strip() for row in rows]


def bytes_per_row(database: Database) -> None:
    """Print what a row takes with its part of the indexes; SQLite tells it where it was built with dbstat."""
    for table in ("review_states", "reviews", "persons", "inbox"):
        of_table = f"pg_total_relation_size('{table}')"
        if database.is_sqlite:
            parts = f"SELECT name FROM sqlite_master WHERE tbl_name = '{table}'"
            of_table = f"(SELECT sum(pgsize) FROM dbstat WHERE name IN ({parts}))"
        with database.begin() as transaction:
            size, rows = transaction.exec_driver_sql(f"SELECT {of_table}, count(*) FROM {table}").one()
        print(f"    {table:16}{size / rows:8.0f} bytes a row with its indexes, {rows:,} rows")


@contextmanager
def databases(kind: str, large: int, course: Course) -> Iterator[tuple[Database, Database]]:
    with tempfile.TemporaryDirectory(dir="/tmp") as folder:
        if kind == "sqlite":
            urls = [f"sqlite:///{folder}/{name}.db" for name in ("small", "large")]
            made = [fill(url, course, number) for url, number in zip(urls, (SMALL, large), strict=True)]
            yield made[0], made[1]
            for one in made:
                one.close()
            return
        with postgres.server(SETTINGS) as server:
            urls = [server.create(name) for name in ("small", "large")]
            made = [fill(url, course, number) for url, number in zip(urls, (SMALL, large), strict=True)]
            yield made[0], made[1]
            for one in made:
                one.close()


def main(large: int = LARGE, kinds: Sequence[str] = ("sqlite", "postgresql")) -> None:
    course = load(ROOT / "content", ROOT / "quizzes").course
    print(f"free disk: {shutil.disk_usage('/tmp').free / 1e9:.0f} GB; a learner has {CARDS} cards")
    for kind in kinds:
        print(f"\n{kind}")
        with databases(kind, large, course) as (small, big):
            worst = measure(small, big, (SMALL, large), course)
            print(f"greatest ratio of p99: {worst:.2f} (goal: 1.5 at most)\n")
            plans(big, course)
            bytes_per_row(big)


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    chosen = [word for word in sys.argv[1:] if not word.isdigit()]
    main(*numbers, kinds=chosen or ("sqlite", "postgresql"))
