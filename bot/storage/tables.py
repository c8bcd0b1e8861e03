"""The tables. Every row about a person hangs on `persons.id` and goes with it.

A row a column: long, because the schema is to be seen in one place.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Date,
    DateTime,
    Dialect,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    SmallInteger,
    String,
    Table,
    Text,
    TypeDecorator,
    text,
)


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime; SQLite would hand it back naive."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Store as UTC; refuse a naive time, which could mean anything."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a stored time must know its zone"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Hand back as aware UTC."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
    }
)
Key = BigInteger().with_variant(Integer(), "sqlite")  # only INTEGER counts up by itself on SQLite


def _person(*, nullable: bool = False) -> Column[int]:
    return Column("person_id", Key, ForeignKey("persons.id", ondelete="CASCADE"), nullable=nullable, index=nullable)


persons = Table(
    "persons",
    metadata,
    Column("id", Key, primary_key=True),
    Column("user_id", BigInteger, nullable=False, unique=True),
    Column("language", String(2), nullable=False),
    Column("time_zone", String(64)),
    Column("new_per_day", SmallInteger),
    Column("focus", BigInteger),
    Column("theme", String(5)),  # of pictures: dark, light
    Column("reachable", Boolean, nullable=False, default=True),
    Column("seen_on", Date, index=True),  # the last day on which something came from this person
    Column("warned_on", Date),  # when it was announced that an unused account goes
    Column("created_at", UtcDateTime, nullable=False),
    sqlite_autoincrement=True,
)

FAILED = text("state IN ('failed', 'set_aside')")  # a query must say it alike to use the index

inbox = Table(
    "inbox",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    Column("state", String(10), nullable=False),  # begun, done, failed, set_aside
    Column("attempts", SmallInteger, nullable=False),
    Column("owner", String(32), nullable=False),  # the process that began it last
    Column("reference", String(12)),
    Column("received_at", UtcDateTime, nullable=False, index=True),
    Index("ix_inbox_failed", "state", sqlite_where=FAILED, postgresql_where=FAILED),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Key, primary_key=True),
    Column("chat_id", BigInteger, nullable=False),
    _person(nullable=True),
    Column("screen_id", BigInteger),
    Column("payload", Text, nullable=False),
    Column("priority", SmallInteger, nullable=False),  # 0 answers, 1 reminders and broadcasts
    Column("state", String(10), nullable=False),  # pending, set_aside
    Column("anew", Boolean, nullable=False),  # shows a screen as a new message, which no later edit replaces
    Column("plain", Boolean, nullable=False),  # the fallback of a refused row: without formatting
    Column("attempts", SmallInteger, nullable=False),  # outcomes that said: later
    Column("begun", SmallInteger, nullable=False),  # sendings begun of which no outcome is known
    Column("created_at", UtcDateTime, nullable=False, index=True),
    Column("not_before", UtcDateTime, nullable=False),
    Column("lease_owner", String(32)),
    Column("lease_until", UtcDateTime),
    Column("reference", String(12)),
    Index("ix_outbox_order", "chat_id", "state", "priority", "id"),
    Index("ix_outbox_next", "state", "priority", "id"),
    sqlite_autoincrement=True,
)

screens = Table(
    "screens",
    metadata,
    Column("id", Key, primary_key=True),
    _person(),
    Column("chat_id", BigInteger, nullable=False),
    Column("message_id", BigInteger),  # unknown until delivered
    Column("flow", String(20), nullable=False),
    Column("version", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("picture", Boolean, nullable=False, default=False),
    Column("touched_at", UtcDateTime, nullable=False, index=True),
    Index("ix_screens_person", "person_id"),
    sqlite_autoincrement=True,  # an old button must never name somebody else's screen
)

review_states = Table(
    "review_states",
    metadata,
    Column("person_id", Key, ForeignKey("persons.id", ondelete="CASCADE"), autoincrement=False),
    Column("card_id", String(40)),
    Column("due_on", Date, nullable=False),
    Column("last_on", Date, nullable=False),
    Column("stability", Float, nullable=False),
    Column("difficulty", Float, nullable=False),
    Column("repetitions", Integer, nullable=False),
    Column("lapses", Integer, nullable=False),
    # what the next card is chosen by lies side by side in the key, however many others' states there are
    PrimaryKeyConstraint("person_id", "card_id", postgresql_include=["due_on", "stability"]),
    sqlite_with_rowid=False,
)

reviews = Table(
    "reviews",
    metadata,
    Column("id", Key, primary_key=True),
    _person(),
    Column("card_id", String(40), nullable=False),
    Column("reviewed_at", UtcDateTime, nullable=False),
    Column("day", Date, nullable=False),  # the learner's own day
    Column("rating", SmallInteger, nullable=False),
    Column("first", Boolean, nullable=False),
    Column("before", Text),  # the state before, for undo
    Index("ix_reviews_day", "person_id", "day"),
    sqlite_autoincrement=True,
)

reports = Table(
    "reports",
    metadata,
    Column("person_id", Key, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("card_id", String(40), primary_key=True),
    Column("reason", String(10), nullable=False),  # of `domain.reports.REASONS`
    Column("at", UtcDateTime, nullable=False),
)

jobs = Table(
    "jobs",
    metadata,
    Column("id", Key, primary_key=True),
    _person(),
    Column("bot_id", BigInteger, nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("kind", String(20), nullable=False),
    Column("payload", Text, nullable=False),  # JSON, read by the kind alone
    Column("not_before", UtcDateTime, nullable=False),
    Column("attempts", SmallInteger, nullable=False),  # beginnings of which no end is known
    Column("created_at", UtcDateTime, nullable=False),
    Column("lease_owner", String(32)),
    Column("lease_until", UtcDateTime),
    Index("ix_jobs_person", "person_id"),
    Index("ix_jobs_due", "kind", "not_before", "id"),
    sqlite_autoincrement=True,  # a cancelled job's id must never name another
)

results = Table(
    "results",
    metadata,
    Column("id", Key, primary_key=True),
    _person(),
    Column("kpi_id", String(40), nullable=False),
    Column("name", String(60), nullable=False),  # given by the person; "" without one
    Column("day", Date, nullable=False),
    Column("inputs", Text, nullable=False),  # JSON, from which the value is computed anew
    Column("created_at", UtcDateTime, nullable=False),
    Index("ix_results_person", "person_id", "kpi_id", "day"),
    sqlite_autoincrement=True,
)

surveys = Table(
    "surveys",
    metadata,
    Column("id", Key, primary_key=True),
    _person(),
    Column("token", String(32), nullable=False, unique=True),  # in the link, not to be guessed
    Column("kind", String(10), nullable=False),  # nps, cli, csi
    Column("title", String(60), nullable=False),  # the shop's name, as its customers read it
    Column("open_question", String(200)),
    Column("salt", String(64), nullable=False),  # of the answerers' hashes; gone with the survey
    Column("state", String(10), nullable=False),  # open, closed
    Column("language", String(2), nullable=False),
    Column("created_at", UtcDateTime, nullable=False),
    Column("closed_at", UtcDateTime),
    Index("ix_surveys_person", "person_id"),
    sqlite_autoincrement=True,
)

survey_answers = Table(
    "survey_answers",
    metadata,
    Column("survey_id", Key, ForeignKey("surveys.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("answerer", String(64), primary_key=True),  # a keyed hash: once per person
    Column("scores", String(20), nullable=False),  # JSON
    Column("comment", Text),
    Column("awaiting", String(64), index=True),  # a keyed hash of who may still type a comment
    Column("awaiting_until", UtcDateTime),  # gone with `awaiting`: of an answer only its day is kept
    Column("day", Date, nullable=False),
)

links = Table(
    "links",
    metadata,
    Column("token", String(32), primary_key=True),
    _person(),
    Column("kpi_id", String(40), nullable=False),
    Column("inputs", Text, nullable=False),  # JSON
    Column("created_at", UtcDateTime, nullable=False),
    Index("ix_links_person", "person_id"),
)

timetables = Table(
    "timetables",
    metadata,
    Column("person_id", Key, ForeignKey("persons.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("weekdays", String(7), nullable=False),  # such as 01234, Monday is 0
    Column("times", String(20), nullable=False),  # such as 07:30,18:00, by the person's own clock
    Column("pause_first", Date),
    Column("pause_last", Date),
    Column("said", String(16)),  # the last slot that was used, by the person's own clock: 2026-03-02T18:30
)

pace = Table(
    "pace",
    metadata,
    Column("bot_id", BigInteger, primary_key=True, autoincrement=False),
    Column("quiet_at", Float, nullable=False),  # seconds by the database's clock: nothing is ahead of the pace then
)
