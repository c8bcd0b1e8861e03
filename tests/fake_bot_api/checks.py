"""Reads the parameters of a request by the tables of `spec`; refuses what is missing, unknown or of a wrong type."""

import json
import re
from collections.abc import Callable, Mapping

from tests.fake_bot_api.messages import Upload
from tests.fake_bot_api.refusal import RefusedError, violation
from tests.fake_bot_api.spec import METHODS, OBJECTS

Reader = Callable[[object], object]
INTEGER = re.compile(r"-?\d{1,18}")
MISSING = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "photo": "there is no photo in the request",
    "document": "there is no document in the request",
    "message_id": "message identifier is not specified",
}


def read_parameters(method: str, raw: Mapping[str, object], *, strict: bool = True) -> dict[str, object]:
    """Return the parameters as Python values; without `strict` unknown ones pass and objects are not looked into."""
    fields = STRICT[method] if strict else LENIENT[method]
    return fields.read(raw, method)


def _integer(value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    if isinstance(value, str) and INTEGER.fullmatch(value):
        return int(value)
    raise violation("an Integer is expected")


def _string(value: object) -> str:
    if isinstance(value, str):
        return value
    raise violation("a String is expected")


def _boolean(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if isinstance(value, str) and value.lower() in {"true", "false"}:
        return value.lower() == "true"
    raise violation("a Boolean is expected")


def _upload(value: object) -> object:
    if isinstance(value, Upload):
        return value
    raise violation("a file is expected")


def _json(value: object) -> object:
    """A list or object; within a form it comes as JSON text."""
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except ValueError:
        raise violation("can't parse JSON") from None


def _list_of(read: Reader) -> Reader:
    def read_list(value: object) -> list[object]:
        items = _json(value)
        if not isinstance(items, list):
            raise violation("an Array is expected")
        return [read(item) for item in items]

    return read_list


def _any_of(readers: list[Reader]) -> Reader:
    def read_first(value: object) -> object:
        refusals = []
        for read in readers:
            try:
                return read(value)
            except RefusedError as refusal:
                refusals.append(refusal)
        raise refusals[0]

    return read_first


class Fields:
    """The fields of a method or of an object within one."""

    def __init__(self, lines: str, *, strict: bool) -> None:
        self.strict = strict
        declared = [word.split(":", 1) for word in lines.split()]
        self.required = [name[:-1] for name, _ in declared if name.endswith("!")]
        self.readers = {name.rstrip("!"): _reader(kind, strict=strict) for name, kind in declared}

    def read(self, raw: Mapping[str, object], owner: str) -> dict[str, object]:
        values = {}
        for name, value in raw.items():
            read = self.readers.get(name)
            if read is not None:
                values[name] = _named(read, value, name)
            elif self.strict:
                raise violation(f'unknown parameter "{name}" of {owner}')
        for name in self.required:
            if values.get(name) in (None, ""):
                raise violation(MISSING.get(name, f'parameter "{name}" of {owner} is required'))
        return values


def _named(read: Reader, value: object, name: str) -> object:
    try:
        return read(value)
    except RefusedError as refusal:
        raise RefusedError(400, f'{refusal.description} in "{name}"', violation=True) from None


def _object(name: str) -> Reader:
    def read_object(value: object) -> object:
        fields = _json(value)
        if not isinstance(fields, dict):
            raise violation(f"object expected as {name}")
        known = NESTED.get(name)  # a kind the tables leave out passes as it is
        return known.read(fields, name) if known else fields

    return read_object


def _reader(kind: str, *, strict: bool) -> Reader:
    if "|" in kind:
        return _any_of([_reader(part, strict=strict) for part in kind.split("|")])
    if simple := SIMPLE.get(kind):
        return simple
    if not strict:
        return _json
    return _list_of(_reader(kind[1:-1], strict=strict)) if kind.startswith("[") else _object(kind)


def _tables(text: str, *, strict: bool) -> dict[str, Fields]:
    blocks = re.findall(r"^(\w+)\n((?: +.*\n)*)", text, re.MULTILINE)
    return {name: Fields(lines, strict=strict) for name, lines in blocks}


SIMPLE: dict[str, Reader] = {"Integer": _integer, "String": _string, "Boolean": _boolean, "InputFile": _upload}
NESTED = _tables(OBJECTS, strict=True)
STRICT = _tables(METHODS, strict=True)
LENIENT = _tables(METHODS, strict=False)
