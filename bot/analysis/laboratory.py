"""Analyses a customer file in a process of its own, so that no file can hold up a reply or take the program down."""

import asyncio
import contextlib
import json
import logging
import os
import re
import sys
from asyncio import StreamReader, StreamWriter
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, cast

from bot.business.exchange import from_json
from bot.business.figures import Figures, Role
from bot.domain.spelling import quoted
from bot.domain.texts import Text, UserError

log = logging.getLogger(__name__)

SECONDS = 60.0  # for one file, the start of the process included
MEMORY = 2 * 2**30  # bytes of address space, of which polars itself takes a good part
LARGEST = 500_000  # bytes of an answer
LONGEST = 600  # characters of a sentence about a file
HEADINGS, LONGEST_HEADING = 40, 60  # columns that a refusal names, and characters of each

_KEPT = (
    "PATH",
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "TMPDIR",
)  # the rest, with its secrets, is none of its business
_NAME = re.compile(r"[A-Za-z-]{1,40}")

Progress = Callable[[int], None]
"""Hears how much of a file is read, in percent."""


class AnalysisError(UserError):
    """A file without figures: `code` says why for programs, `text` for people.

    `headings` are the columns to choose from where only a column was not recognised, "" for one without a name.
    """

    def __init__(self, code: str, text: Text, headings: tuple[str, ...] = ()) -> None:
        super().__init__(text)
        self.code = code
        self.headings = headings


@dataclass(frozen=True, slots=True)
class Sample:
    """A file to analyse: where it lies, what it is called, and what its owner corrected; all as in `reading.read`."""

    path: Path
    name: str
    roles: Mapping[Role, int] = field(default_factory=dict)
    dates: str | None = None
    today: date | None = None


class Laboratory:
    """Starts a process per file, and ends it however the analysis ends.

    `seconds` and `memory` (bytes) are what a file may take, `worker` is the module that is run.
    """

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY, worker: str = "bot.analysis.worker") -> None:
        self._seconds = seconds
        self._memory = memory
        self._worker = worker

    async def analyse(self, sample: Sample, progress: Progress = lambda _percent: None) -> Figures:
        """Return the figures of a file. Raises AnalysisError with a sentence where there are none."""
        try:
            async with asyncio.timeout(self._seconds), self._process() as process:
                answer = await _ask(process, sample, progress)
            if "figures" in answer:
                return from_json(answer["figures"])
            raise _refusal(answer)
        except TimeoutError:
            log.warning("an analysis took more than %.0f s and was ended", self._seconds)
            raise AnalysisError("too-long", _TOO_LONG) from None
        except (OSError, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:  # died, or wrote rubbish
            log.warning("an analysis ended without an answer: %s", type(error).__name__)
            raise AnalysisError("failed", _FAILED) from None

    @asynccontextmanager
    async def _process(self) -> AsyncIterator[Process]:
        process = await asyncio.create_subprocess_exec(
            *(sys.executable, "-P", "-m", self._worker, str(self._seconds), str(self._memory)),
            stdin=PIPE,  # that closes with us, whatever ends us
            stdout=PIPE,
            stderr=DEVNULL,  # where a library that gives up would quote what it read
            limit=LARGEST,
            env=_environment(),
            process_group=0,  # Ctrl-C is for the program; in a session of its own, Linux would not heed how nice it is
        )
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def _ask(process: Process, sample: Sample, progress: Progress) -> dict[str, Any]:
    requests, answers = cast("StreamWriter", process.stdin), cast("StreamReader", process.stdout)  # both are pipes
    request = {
        "path": str(sample.path),
        "name": sample.name,
        "roles": dict(sample.roles),
        "dates": sample.dates,
        "today": sample.today.isoformat() if sample.today else None,
    }
    requests.write(json.dumps(request).encode() + b"\n")
    await requests.drain()
    while line := await answers.readline():  # raises ValueError where it is too long
        answer: dict[str, Any] = json.loads(line)
        if "percent" not in answer:
            return answer
        progress(min(max(int(answer["percent"]), 0), 100))
    message = "the process ended"
    raise EOFError(message)


def _refusal(answer: Mapping[str, Any]) -> AnalysisError:
    """Return what a process says instead of figures. It has read a stranger's file: nothing it says is believed."""
    code, de, en = str(answer["code"]), str(answer.get("de", "")), str(answer.get("en", ""))
    if not de or not en or not _NAME.fullmatch(code):
        log.warning("an analysis failed: %s", code if _NAME.fullmatch(code) else "for an odd reason")
        return AnalysisError("failed", _FAILED)
    return AnalysisError(code, Text(de[:LONGEST], en[:LONGEST]), _headings(answer.get("headings", [])))


def _headings(told: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever JSON may say
    if not isinstance(told, list):
        return ()
    return tuple(quoted(one, LONGEST_HEADING) for one in told[:HEADINGS])


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    paths = os.pathsep.join(path or "." for path in sys.path)  # it finds what we find
    return {**kept, "PYTHONPATH": paths, "POLARS_MAX_THREADS": "1"}  # who studies is not to notice


_TOO_LONG = Text(
    "Diese Datei dauert zu lange; die Auswertung wurde abgebrochen. Ein kürzerer Zeitraum hilft, bei XLSX auch: die "
    "Tabelle als CSV speichern.",
    "This file takes too long; the analysis was stopped. A shorter period helps and, with XLSX, saving the table as "
    "CSV.",
)
_FAILED = Text(
    "Diese Datei ließ sich nicht auswerten: Sie ist zu groß oder ungewöhnlich aufgebaut. Sonst ist nichts passiert. "
    "Oft hilft es, sie neu als CSV zu speichern.",
    "This file could not be analysed: it is too large or oddly built. Nothing else happened. "
    "Saving it as CSV anew often helps.",
)
