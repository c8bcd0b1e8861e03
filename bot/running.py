"""Runs loops until a signal ends the process, and lets what is under way end."""

import asyncio
import gc
import signal
from collections.abc import Callable, Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from math import inf
from time import perf_counter
from typing import Any

Loop = Coroutine[Any, Any, None]

COLLECT_AFTER = 20_000  # new objects that may hold each other in a circle; Python's 700 cost a tenth of every update

LINGER = 0.003  # seconds after which who waited for a thread has passed on what he got, such as a reply

FINISH = 4.0  # seconds that SIGTERM leaves the present turn: with closing it is five at most


class Threads:
    """Threads for what blocks, such as the database; there are `count` of them."""

    def __init__(self, count: int) -> None:
        self._pool = ThreadPoolExecutor(count, thread_name_prefix="database")
        self._under_way = 0
        self._ended = -inf

    @property
    def are_busy(self) -> bool:
        """Tell whether somebody waits for what they do, or has just got it."""
        return self._under_way > 0 or perf_counter() - self._ended < LINGER

    async def run(self, function: Callable[..., Any], *arguments: Any) -> Any:  # noqa: ANN401 - passes through
        """Return what a function returns in one of the threads."""
        self._under_way += 1
        try:
            return await asyncio.get_running_loop().run_in_executor(self._pool, function, *arguments)
        finally:
            self._under_way -= 1
            self._ended = perf_counter()

    def close(self) -> None:
        """Let what is under way end, and leave the rest."""
        self._pool.shutdown(cancel_futures=True)


@contextmanager
def resting_collector() -> Iterator[None]:
    """Stop Python's search for circles while modules load: it takes a tenth of that time, and finds nothing."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def spare_the_collector() -> None:
    """Let Python's search for circles pass over what is loaded by now, and come less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(COLLECT_AFTER, 20, 20)


def _on_signals(end: Callable[[], object]) -> None:
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, end)


def end_on_signals() -> None:
    """Let a signal end the present task: before anything is served, there is nothing to finish."""
    task = asyncio.current_task()
    if task:
        _on_signals(task.cancel)


async def until_stopped(
    loops: Sequence[Loop], *, intake: Loop | None = None, finish: Sequence[Callable[[float], Loop]]
) -> None:
    """Run every loop until a signal, or until one fails; then let what is under way end, for FINISH seconds.

    The `intake` ends first, so that nothing new comes in meanwhile; each of `finish` gets the seconds that are left.
    Raises what a loop failed with.
    """
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    _on_signals(stop.set)
    first = [asyncio.create_task(intake)] if intake else []
    tasks = [*first, *map(asyncio.create_task, loops)]
    for task in tasks:
        task.add_done_callback(lambda done: stop.set() if _has_failed(done) else None)
    await stop.wait()
    failed = [task for task in tasks if task.done() and _has_failed(task)]
    for task in first:
        task.cancel()
    until = loop.time() + FINISH
    for end in finish:
        await end(max(0.0, until - loop.time()))
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    if failed:
        failed[0].result()


def _has_failed(task: asyncio.Task[None]) -> bool:
    return not task.cancelled() and task.exception() is not None
