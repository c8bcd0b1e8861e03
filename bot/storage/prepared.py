"""Statements that are compiled once and then given to the driver itself: those that nearly every update runs.

SQLAlchemy writes them and knows their types; to run them through it, too, takes several times as long as the driver
itself (docs/decisions/0016). Whatever is seldom run has no need of this.
"""

from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NoReturn

from sqlalchemy import (
    BindParameter,
    Column,
    ColumnElement,
    Connection,
    Delete,
    Insert,
    Select,
    TextClause,
    Update,
    bindparam,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.engine.interfaces import DBAPICursor, DBAPIModule
from sqlalchemy.exc import DBAPIError

Statement = Select[Any] | Insert | Update | Delete | TextClause
Values = Mapping[str, Any]
Places = Sequence[BindParameter[Any]]
_Convert = Callable[[Any], Any]


class Rows:
    """The rows of a statement, all read; each is a named tuple. `rowcount` tells how many rows were changed."""

    __slots__ = ("_rows", "rowcount")

    def __init__(self, rows: Sequence[Any], rowcount: int) -> None:
        self._rows = rows
        self.rowcount = rowcount

    def __iter__(self) -> Iterator[Any]:
        return iter(self._rows)

    def one(self) -> Any:  # noqa: ANN401 - a row
        """Return the first row. Raises IndexError where there is none."""
        return self._rows[0]

    def one_or_none(self) -> Any:  # noqa: ANN401 - a row
        """Return the first row, None where there is none."""
        return self._rows[0] if self._rows else None

    def scalar(self) -> Any:  # noqa: ANN401 - a value
        """Return the first row's first value, None where there is no row."""
        return self._rows[0][0] if self._rows else None

    def scalar_one(self) -> Any:  # noqa: ANN401 - a value
        """Return the first row's first value. Raises IndexError where there is no row."""
        return self._rows[0][0]

    def scalars(self) -> list[Any]:
        """Return every row's first value."""
        return [row[0] for row in self._rows]


class Prepared:
    """A statement whose values are given by name, each time the same ones; built once, where its module is loaded.

    An insertion is given every column but those that the database fills.
    """

    def __init__(self, statement: Statement) -> None:
        self._statement = statement
        self._plans: dict[str, _Plan] = {}  # by dialect

    def __call__(self, connection: Connection, values: Values) -> Rows:
        """Run it. Raises KeyError where a value is missing, and what SQLAlchemy raises where the database fails."""
        name = connection.dialect.name
        plan = self._plans.get(name)
        if plan is None:
            plan = self._plans[name] = _Plan(self._statement, connection.dialect, values)
        return plan.run(connection, values)

    def each(self, connection: Connection, rows: Sequence[Values]) -> list[Any]:
        """Run an insertion for every row, of one or more. Return what it returns of each, in their order."""
        if len(rows) == 1:
            return self(connection, rows[0]).scalars()
        return list(connection.execute(self._statement, rows).scalars())  # together: each would be a round trip


class PreparedForKeys:
    """The same for a statement about some keys of a column; `build` is given a place for each.

    Places that are left take the last key once more, so that a few sizes, powers of two, do for any number of keys.
    """

    def __init__(self, column: Column[Any], build: Callable[[Places], Statement]) -> None:
        self._column = column
        self._build = build
        self._sizes: dict[int, Prepared] = {}

    def __call__(self, connection: Connection, keys: Iterable[Any], values: Values | None = None) -> Rows:
        """Run it for keys and other values; for no keys nothing is run."""
        given = list(keys)
        if not given:
            return Rows([], 0)
        size = 1 << (len(given) - 1).bit_length()
        given += given[-1:] * (size - len(given))
        named = {f"key_{index}": key for index, key in enumerate(given)}
        return self._prepared(size)(connection, {**values, **named} if values else named)

    def _prepared(self, size: int) -> Prepared:
        if size not in self._sizes:
            places = [bindparam(f"key_{index}", type_=self._column.type) for index in range(size)]
            self._sizes[size] = Prepared(self._build(places))
        return self._sizes[size]


class _Plan:
    """A statement in a database's own words, and how values get in and out of it."""

    def __init__(self, statement: Statement, dialect: Dialect, values: Values) -> None:
        columns = list(values) if isinstance(statement, Insert) else None
        compiled = statement.compile(dialect=dialect, column_keys=columns)
        names = list(compiled.positiontup or () if compiled.positional else compiled.binds)
        self._sql = compiled.string
        self._names = None if compiled.positional else names
        self._inputs = [_input(compiled.binds[name], dialect) for name in names]
        self._columns = [] if isinstance(statement, TextClause) else list(statement.exported_columns)
        self._read: _Convert | None = None  # known with the first rows: how the driver reads a type shows there

    def run(self, connection: Connection, values: Values) -> Rows:
        """Run it with values."""
        given = [
            fixed if key is None else convert(values[key]) if convert else values[key]
            for key, fixed, convert in self._inputs
        ]
        parameters = dict(zip(self._names, given, strict=True)) if self._names else given
        dialect, cursor = connection.dialect, connection.connection.cursor()
        try:
            dialect.do_execute(cursor, self._sql, parameters)
            rows = cursor.fetchall() if self._columns else ()
        except dialect.loaded_dbapi.Error as error:
            _fail(connection, cursor, error)
        if rows and self._read is None:
            self._read = _reader(self._columns, dialect, cursor)
        return Rows([self._read(row) for row in rows] if self._read else [], cursor.rowcount)


def _input(place: BindParameter[Any], dialect: Dialect) -> tuple[str | None, Any, _Convert | None]:
    """Return the name of a value, or None and the value where the statement itself has it; and its conversion."""
    convert = place.type.dialect_impl(dialect).bind_processor(dialect)
    if place.required:
        return place.key, None, convert
    fixed = place.effective_value
    return None, convert(fixed) if convert else fixed, None


def _reader(columns: Sequence[ColumnElement[Any]], dialect: Dialect, cursor: DBAPICursor) -> _Convert:
    """Return what makes a named tuple of a row as the driver gives it."""
    names = [column.key or "" for column in columns]  # an expression without a name is numbered
    row = namedtuple("Row", names, rename=True)  # type: ignore[misc]  # noqa: PYI024 - fields are known here only
    codes = [column[1] for column in cursor.description or ()]
    types = [column.type.dialect_impl(dialect) for column in columns]
    converts = [kind.result_processor(dialect, code) for kind, code in zip(types, codes, strict=True)]
    if not any(converts):
        return row._make
    steps = [convert or _as_it_is for convert in converts]
    return lambda values: row._make([convert(value) for convert, value in zip(steps, values, strict=True)])


def _as_it_is(value: object) -> object:
    return value


def _fail(connection: Connection, cursor: DBAPICursor, error: DBAPIModule.Error) -> NoReturn:
    """Raise what SQLAlchemy raises for an error of its driver, and let it know of a lost connection."""
    dialect = connection.dialect
    lost = dialect.is_disconnect(error, connection.connection.dbapi_connection, cursor)
    if lost:
        connection.invalidate(error)
    base = dialect.loaded_dbapi.Error
    raise DBAPIError.instance(
        None, None, error, base, hide_parameters=True, connection_invalidated=lost, dialect=dialect
    ) from error
