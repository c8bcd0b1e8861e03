"""Draws in a process of its own, so that a picture neither holds up a reply nor takes the program down with it."""

import asyncio
import contextlib
import json
import os
import sys
from asyncio import StreamReader, StreamWriter
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from typing import cast

from bot.drawing.values import DrawingError
from bot.drawing.worker import ANSWER, REQUEST

SECONDS = 10.0  # for one drawing, the start of the process included
KEPT = 32  # pictures that are remembered, of some 45 kB each
LONGEST = 100_000  # bytes of what to draw
LARGEST = 10_000_000  # bytes of a picture

_ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")  # the rest, with its secrets, is none of its business


class Studio:
    """Draws one picture at a time. The process starts with the first drawing, and anew after one that went wrong.

    It ends when the program does, however that ends. `worker` is the module that is run.
    """

    def __init__(self, *, seconds: float = SECONDS, worker: str = "bot.drawing.worker") -> None:
        self._seconds = seconds
        self._worker = worker
        self._process: Process | None = None
        self._turn = asyncio.Lock()
        self._drawn: dict[bytes, bytes] = {}  # the longest unused first

    async def draw(self, name: str, values: Mapping[str, object]) -> bytes:
        """Return the drawing `name` of the catalogue with these values as PNG.

        Raises DrawingError if there is none, if it can't be drawn of these values, or takes longer than `seconds`.
        """
        request = _request(name, values)
        async with self._turn:
            picture = self._drawn.pop(request, None) or await self._new(request)
            self._drawn[request] = picture
            if len(self._drawn) > KEPT:
                del self._drawn[next(iter(self._drawn))]
        return picture

    async def close(self) -> None:
        """End the process, if there is one; a later drawing starts another."""
        process, self._process = self._process, None
        if process is not None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()

    async def _new(self, request: bytes) -> bytes:
        try:
            async with asyncio.timeout(self._seconds):
                worked, answer = await self._ask(request)
        except (OSError, EOFError) as error:  # TimeoutError among them
            await self.close()
            raise DrawingError(f"the worker gave no picture: {type(error).__name__}") from error
        except BaseException:
            await self.close()  # who asks next must not get the answer to this
            raise
        if not worked:
            raise DrawingError(answer.decode())
        return answer

    async def _ask(self, request: bytes) -> tuple[bool, bytes]:
        process = await self._running()
        requests, answers = cast("StreamWriter", process.stdin), cast("StreamReader", process.stdout)  # both are pipes
        requests.write(REQUEST.pack(len(request)) + request)
        await requests.drain()
        worked, length = ANSWER.unpack(await answers.readexactly(ANSWER.size))
        return worked, await answers.readexactly(length)

    async def _running(self) -> Process:
        if self._process is None or self._process.returncode is not None:
            self._process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-P", "-m", self._worker, str(self._seconds)),
                stdin=PIPE,  # that closes with us, whatever ends us
                stdout=PIPE,
                stderr=DEVNULL,  # where a library that gives up would quote what it draws
                limit=LARGEST,  # a pipe that waits to be read would not notice the end of the process
                env=_environment(),
                start_new_session=True,  # Ctrl-C is for the program
            )
        return self._process


def _request(name: str, values: Mapping[str, object]) -> bytes:
    try:
        request = json.dumps([name, dict(values)], sort_keys=True, allow_nan=False).encode()
    except (TypeError, ValueError, RecursionError) as error:
        raise DrawingError("the values are none that JSON knows") from error
    if len(request) > LONGEST:
        raise DrawingError(f"the values are longer than {LONGEST} bytes")
    return request


def _environment() -> dict[str, str]:
    kept = {name: os.environ[name] for name in _ENVIRONMENT if name in os.environ}
    return {**kept, "PYTHONPATH": os.pathsep.join(path or "." for path in sys.path)}  # it finds what we find
