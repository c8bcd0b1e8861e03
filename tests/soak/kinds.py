"""Raw updates of every kind that Telegram has, drawn from aiogram's types, and what spoils them."""

from datetime import datetime
from functools import cache
from random import Random
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from tests.soak.texts import text

DEEPEST = 4  # objects within objects; below, only what is required
LARGEST = 2**63 - 1
ABSURD: tuple[Any, ...] = (
    None,
    True,
    0,
    -1,
    2**31,
    LARGEST,
    LARGEST + 1,
    -(2**80),
    10**40,
    0.5,
    float("inf"),
    float("nan"),
    "",
    "NaN",
    "x" * 5000,
    "\x00",
    "\ud83d",
    [],
    {},
    [[[[]]]],
    {"id": {"id": {"id": []}}},
    [None],
)


@cache
def kinds() -> tuple[str, ...]:
    """Return the names of all kinds of updates."""
    return tuple(name for name in _fields(_update()) if name != "update_id")


def content(kind: str, chance: Random) -> Any:
    """Return what an update of a kind may hold: every field of its type, or only those that are required."""
    return _value(_update().model_fields[kind].annotation, chance, 0)


def spoilt(raw: Any, chance: Random) -> Any:
    """Return a copy in which something is missing, of a wrong type, absurd or nested deeply, at any depth."""
    if isinstance(raw, dict) and raw and chance.random() < 0.8:
        name = chance.choice(list(raw))
        if chance.random() < 0.2:
            return {key: value for key, value in raw.items() if key != name}
        return raw | {name: spoilt(raw[name], chance)}
    if isinstance(raw, list) and raw and chance.random() < 0.8:
        index = chance.randrange(len(raw))
        return [*raw[:index], spoilt(raw[index], chance), *raw[index + 1 :]]
    return _nested(chance.randrange(1, 200)) if chance.random() < 0.1 else chance.choice(ABSURD)


def _nested(depth: int) -> Any:
    value: Any = "bottom"
    for _ in range(depth):
        value = {"message": value, "reply_to_message": value} if depth < 10 else {"reply_to_message": value}
    return value


def _update() -> Any:
    from aiogram.types import Update  # noqa: PLC0415 - slow to import, and most tests do without

    return Update


def _fields(model: Any) -> dict[str, Any]:
    return {field.alias or name: field for name, field in model.model_fields.items()}


def _value(kind: Any, chance: Random, depth: int) -> Any:
    """Return a value of a type."""
    origin = get_origin(kind)
    if origin is Annotated:
        return _value(get_args(kind)[0], chance, depth)
    if origin in {Union, UnionType}:
        return _value(chance.choice([one for one in get_args(kind) if one is not NoneType]), chance, depth)
    if origin is Literal:
        return chance.choice(get_args(kind))
    if origin is list:
        return [_value(get_args(kind)[0], chance, depth + 1) for _ in range(chance.choice((0, 1, 1, 3)))]
    if hasattr(kind, "model_fields"):
        return _object(kind, chance, depth)
    return _plain(kind, chance)


def _object(model: Any, chance: Random, depth: int) -> dict[str, Any]:
    share = 0.0 if depth >= DEEPEST else chance.choice((0.0, 0.1, 0.3, 1.0 if depth < 2 else 0.2))
    return {
        name: _value(field.annotation, chance, depth + 1)
        for name, field in _fields(model).items()
        if (field.is_required() and depth < 3 * DEEPEST) or chance.random() < share
    }


def _plain(kind: Any, chance: Random) -> Any:
    if kind is bool:
        return chance.random() < 0.5
    if kind in {int, datetime}:
        return chance.choice((0, 1, 7, -5, 1_790_000_000, 2**31, 2**52, LARGEST))
    if kind is float:
        return chance.choice((0.0, -180.0, 1e300))
    return text(chance)
