"""An independent judge of requests: aiogram's typed methods, which are generated from Telegram's documentation."""

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import cache

from tests.fake_bot_api.messages import Request, Upload


def judge(method: str, params: Mapping[str, object]) -> None:
    """Build aiogram's method from the request; a ValueError says what is wrong with it."""
    model = known_methods().get(method)
    if model is None:
        raise ValueError(f"aiogram knows no method {method}")
    unknown = set(params) - set(model.model_fields) - _attached(params)
    if unknown:
        raise ValueError(f"aiogram's {method} has no {', '.join(sorted(unknown))}")
    built = model.model_validate({name: _file(value) for name, value in params.items() if name in model.model_fields})
    if leftover := sorted(set(_leftovers(built))):
        raise ValueError(f"aiogram's {method} has no place for {', '.join(leftover)}")


def complaints(requests: Iterable[Request]) -> list[str]:
    """Return what aiogram has against these requests, nothing where they are right."""
    found = []
    for request in requests:
        try:
            judge(request.method, request.params)
        except ValueError as error:
            found.append(f"{request.method}: {error}")
    return found


@cache
def known_methods() -> dict[str, type]:
    import aiogram.methods  # noqa: PLC0415 - slow to import, and most tests do without

    known = (getattr(aiogram.methods, name) for name in aiogram.methods.__all__)
    return {
        method.__api_method__: method for method in known if isinstance(getattr(method, "__api_method__", None), str)
    }


def _leftovers(value: object) -> Iterator[str]:
    """Fields that fit nowhere: aiogram's objects keep them silently, also where it took a wrong kind."""
    if isinstance(value, list):
        for item in value:
            yield from _leftovers(item)
    elif hasattr(value, "model_extra"):
        yield from value.model_extra or ()
        for name in value.model_fields_set & set(type(value).model_fields):
            yield from _leftovers(getattr(value, name))


def _attached(params: Mapping[str, object]) -> set[str]:
    text = json.dumps({name: value for name, value in params.items() if not isinstance(value, Upload)})
    return {name for name, value in params.items() if isinstance(value, Upload) and f"attach://{name}" in text}


def _file(value: object) -> object:
    if not isinstance(value, Upload):
        return value
    from aiogram.types import BufferedInputFile  # noqa: PLC0415 - as above

    return BufferedInputFile(value.content, value.name)
