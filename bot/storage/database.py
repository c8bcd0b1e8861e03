"""The one engine: SQLite by default, PostgreSQL by its address; both durable at every commit."""

import sqlite3
import time
from collections import deque
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DataError, DBAPIError, IntegrityError, NotSupportedError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from bot.storage.prepared import Prepared

Transaction = Connection
"""An open transaction, as the layers above pass it on."""

_begin = Prepared(text("BEGIN IMMEDIATE"))

DatabaseError = (DBAPIError, PoolTimeoutError)
"""What a database raises."""

_WAL_TRIES = 40
_WAL_WAIT = 0.05  # seconds between two tries

_DURABLE, _KEYS = "synchronous=FULL", "foreign_keys=ON"
_LOG = 4000  # pages of SQLite's log after which a commit copies them into the file, and somebody waits for it: 16 MB

_REFUSALS = (IntegrityError, DataError, ProgrammingError, NotSupportedError)


def is_failing(error: Exception) -> bool:
    """Tell whether the database itself failed, rather than refused a statement that it will never take.

    An update that meets a failing database stays unacknowledged; one with a refused statement would for ever.
    """
    return isinstance(error, DatabaseError) and not isinstance(error, _REFUSALS)


class AddressError(Exception):
    """An address that no database can be at, or a file whose folder cannot be made."""


class Database:
    """A database by its address, such as `sqlite:////data/bot.sqlite3` or `postgresql+psycopg://…`.

    Raises AddressError where the address cannot be used; whether somebody is there shows with the first transaction.
    """

    def __init__(self, url: str) -> None:
        try:
            self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
            self.engine = _sqlite(url) if self.is_sqlite else _postgresql(url)
        except (ArgumentError, ValueError, OSError) as error:
            raise AddressError(type(error).__name__) from error  # its own text may hold the password
        self.workers = 1 if self.is_sqlite else 4  # more writers on SQLite only starve each other
        self._kept: deque[Connection] = deque()
        self._tell: Callable[[str], object] = lambda _: None

    @contextmanager
    def begin(self) -> Iterator[Transaction]:
        """Open a transaction; commit at the end, roll back on any exception."""
        with self._connection() as connection, connection.begin():
            self._lock(connection)
            yield connection

    def begin_hastily(self) -> AbstractContextManager[Transaction]:
        """Open a transaction whose commit waits for no disk: it outlives this process, but not a power cut at once.

        What later transactions wait for lasts with them, as the log of either database is written in order.
        """
        return self._begin_otherwise("synchronous=NORMAL", _DURABLE, "synchronous_commit = off")

    def begin_migration(self) -> AbstractContextManager[Transaction]:
        """Open a transaction in which SQLite may replace a table without the rows that hang on it going, too.

        On PostgreSQL it waits without end for locks: another worker may be migrating, for long.
        """
        return self._begin_otherwise("foreign_keys=OFF", _KEYS, "lock_timeout = 0")

    @contextmanager
    def _begin_otherwise(self, pragma: str, usual: str, setting: str) -> Iterator[Transaction]:
        """Open a transaction under a pragma of SQLite's, after which the `usual` holds again, or a local setting."""
        with self._connection() as connection:
            driver: Any = connection.connection.driver_connection
            if self.is_sqlite:
                driver.execute(f"PRAGMA {pragma}")  # heard outside of a transaction only
            try:
                with connection.begin():
                    self._lock(connection)
                    if not self.is_sqlite:
                        connection.exec_driver_sql(f"SET LOCAL {setting}")
                    yield connection
            finally:
                if self.is_sqlite:
                    driver.execute(f"PRAGMA {usual}")

    @contextmanager
    def _connection(self) -> Iterator[Connection]:
        """Give a connection that nobody uses, and keep it for the next who asks, one for each worker.

        To check each out of the pool and in again takes a fifth of what a lone update costs besides its dialogue.
        """
        connection = self._taken()
        try:
            yield connection
        except BaseException as error:
            connection.close()
            if getattr(error, "connection_invalidated", False):  # where one is lost, so are others
                self._let_go()
            self._note(error)
            raise
        if len(self._kept) < self.workers:
            self._kept.append(connection)
        else:
            connection.close()

    def _taken(self) -> Connection:
        with suppress(IndexError):
            return self._kept.pop()
        try:
            return self.engine.connect()
        except DatabaseError as error:
            self._note(error)
            raise

    def _note(self, error: BaseException) -> None:
        if isinstance(error, DatabaseError):
            self._tell(type(getattr(error, "orig", error)).__name__)

    def _let_go(self) -> None:
        with suppress(IndexError):  # none is left
            while True:
                connection = self._kept.pop()
                connection.invalidate()  # or the pool would give it to the next who asks
                connection.close()

    def on_error(self, tell: Callable[[str], None]) -> None:
        """Have the class of every error that ends a transaction told, from the thread in which it happens.

        Not by an event of SQLAlchemy's: a statement that the driver itself is given causes none.
        """
        self._tell = tell

    def _lock(self, connection: Connection) -> None:
        """Take SQLite's one lock for writing at once; not by an event: a listener costs every statement time."""
        if self.is_sqlite:
            _begin(connection, {})

    def close(self) -> None:
        """Close every connection."""
        self._let_go()
        self.engine.dispose()


def transact(database: Database, function: Callable[..., Any], *arguments: Any) -> Any:  # noqa: ANN401 - passes through
    """Return what a function does within a transaction of its own, which it gets first."""
    with database.begin() as transaction:
        return function(transaction, *arguments)


class Savepoint:
    """A place within a transaction to go back to, set where it is made. One at a time.

    By plain statements, as both databases know them: SQLAlchemy's own takes three times as long, for every update.
    """

    def __init__(self, transaction: Transaction) -> None:
        self._transaction = transaction
        transaction.exec_driver_sql("SAVEPOINT turn")

    def release(self) -> None:
        """Keep what was done since."""
        self._transaction.exec_driver_sql("RELEASE SAVEPOINT turn")

    def undo(self) -> None:
        """Undo what was done since."""
        self._transaction.exec_driver_sql("ROLLBACK TO SAVEPOINT turn")
        self.release()


def _sqlite(url: str) -> Engine:
    path = make_url(url).database
    if not path or path == ":memory:":
        message = "a database in memory would lose everything"
        raise ValueError(message)
    Path(path).parent.mkdir(mode=0o700, parents=True, exist_ok=True)  # what people learn is nobody else's business
    engine = create_engine(
        url,
        pool_size=1,
        max_overflow=1,
        connect_args={"check_same_thread": False},
        hide_parameters=True,  # an error's text goes to the log; what people typed does not
    )
    event.listen(engine, "connect", _prepare_sqlite)
    return engine


def _prepare_sqlite(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own connection
    connection.isolation_level = None  # the driver must not open transactions by itself
    connection.execute("PRAGMA busy_timeout=2000")
    _to_wal(connection)
    for pragma in (_DURABLE, _KEYS, f"wal_autocheckpoint={_LOG}"):
        connection.execute(f"PRAGMA {pragma}")


def _to_wal(connection: Any) -> None:  # noqa: ANN401 - the driver's own connection
    """Write ahead. While another process switches a new file over, SQLite refuses at once instead of waiting."""
    for tries_left in reversed(range(_WAL_TRIES)):
        try:
            connection.execute("PRAGMA journal_mode=WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or not tries_left:
                raise
            time.sleep(_WAL_WAIT)
        else:
            return


def _postgresql(url: str) -> Engine:
    return create_engine(  # no ping before each use: a lost connection fails a turn, which is offered again
        url,
        pool_size=4,
        max_overflow=2,
        connect_args={"options": "-c synchronous_commit=on -c lock_timeout=4s", "connect_timeout": 10},
        hide_parameters=True,  # as above
    )
