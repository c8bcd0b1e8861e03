"""What the program says in its log while it is tried out: no errors, and nothing that people have typed."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_TYPED = ("text", "caption", "data", "query", "file_name", "first_name", "last_name", "username", "title")
_READERS = ("bot.channels.telegram.updates", "bot.channels.telegram.inline")  # they may say that one cannot be read


@contextmanager
def listening() -> Iterator[list[logging.LogRecord]]:
    """Collect what the program would log at its most talkative."""
    records: list[logging.LogRecord] = []
    handler, logger = logging.Handler(), logging.getLogger("bot")
    handler.emit = records.append
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.DEBUG)
    try:
        yield records
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)


def check_log(records: list[logging.LogRecord], raw: Any) -> None:
    """Nothing but that an update cannot be read is an error, and nothing that was typed is told."""
    told = told_in(records)
    faults = [record for record in records if record.levelno >= logging.ERROR and record.name not in _READERS]
    assert not faults, told
    for typed in _typed(raw):
        assert typed not in told, "what was typed is in the log"


def told_in(records: list[logging.LogRecord]) -> str:
    """Return the log as text, with tracebacks."""
    return "\n".join(map(logging.Formatter("%(name)s %(message)s").format, records))


def _typed(value: Any) -> Iterator[str]:
    if isinstance(value, list):
        for one in value:
            yield from _typed(one)
    if isinstance(value, dict):
        for name, one in value.items():
            if name in _TYPED and isinstance(one, str) and len(one.strip()) > 7:
                yield one
            yield from _typed(one)
