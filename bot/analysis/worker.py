"""The process that analyses one file: a request in a line of JSON in, progress and then an answer in lines of JSON out.

It gives up with its parent, whose end closes standard input.
"""

import contextlib
import json
import os
import resource
import signal
import sys
import threading
import time
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

NICE = 10  # who waits for a reply goes first
FILES = 450_000_000  # bytes of a file that it may write: an unpacked workbook, which has no name
EVERY = 0.25  # seconds between two words of progress

Analyse = Callable[[Mapping[str, Any], Callable[[int], None]], bytes]
"""Returns the figures of a request as JSON; raises an error with `code` and `text` where a file has none."""


def limit(seconds: float, memory: int) -> None:
    """Take what is left of this process's time and memory (bytes) down to what one file may need."""
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump would keep customers
    resource.setrlimit(resource.RLIMIT_FSIZE, (FILES, FILES))
    whole = int(seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (whole, whole))
    signal.setitimer(signal.ITIMER_REAL, seconds + 1)  # ends even a process that hangs in native code
    with contextlib.suppress(ValueError, OSError):  # macOS knows the limit, but does not take it
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))


def serve(analyse: Analyse) -> None:
    """Answer the one request of standard input."""
    request = json.loads(sys.stdin.buffer.readline())
    threading.Thread(target=_end_with_parent, daemon=True).start()
    with contextlib.suppress(BrokenPipeError):  # nobody is left to read the answer
        _tell(_answer(request, analyse))


def _answer(request: Mapping[str, Any], analyse: Analyse) -> Mapping[str, Any]:
    try:
        return {"figures": analyse(request, _teller()).decode()}
    except Exception as error:  # whatever a file trips over; the text of an error may hold what stands in it
        text = getattr(error, "text", None)
        if text is None:
            return {"code": type(error).__name__}
        headings = list(getattr(error, "headings", ()))
        return {"code": getattr(error, "code", ""), "de": text.de, "en": text.to("en"), "headings": headings}


def _teller() -> Callable[[int], None]:
    """Return what tells progress in percent, not more often than anybody wants to hear it."""
    told = time.monotonic()

    def tell(percent: int) -> None:
        nonlocal told
        if time.monotonic() - told >= EVERY:
            told = time.monotonic()
            _tell({"percent": percent})

    return tell


def _tell(line: Mapping[str, Any]) -> None:
    sys.stdout.buffer.write(json.dumps(line).encode() + b"\n")
    sys.stdout.buffer.flush()


def _end_with_parent() -> None:
    os.read(sys.stdin.fileno(), 1)  # comes back when the other end is closed: nothing more is ever written
    os._exit(1)


def _analyse(request: Mapping[str, Any], progress: Callable[[int], None]) -> bytes:
    from bot.analysis.figures import figures  # noqa: PLC0415 - polars is to start within the limits
    from bot.analysis.reading import read  # noqa: PLC0415 - the same
    from bot.business.exchange import to_json  # noqa: PLC0415 - comes with them

    path, name, roles, dates = Path(request["path"]), request["name"], request["roles"], request["dates"]
    today = date.fromisoformat(request["today"]) if request["today"] else None
    return to_json(figures(read(path, name, roles, dates=dates, today=today, progress=progress)))


if __name__ == "__main__":
    limit(float(sys.argv[1]), int(sys.argv[2]))
    serve(_analyse)
