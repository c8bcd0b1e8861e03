"""Lets long work in the background give way: a thread that computes keeps all others waiting, time and again."""

from collections.abc import Callable
from threading import Event
from time import perf_counter

Breathe = Callable[[], object]
"""To be called every now and then by who does long work; it may take a while to return."""

WORK, REST = 0.0005, 0.005  # seconds


class Breather:
    """Rests for `rest` seconds after each `work` seconds, unless somebody hurries it on."""

    def __init__(self, work: float = WORK, rest: float = REST) -> None:
        self._work = work
        self._rest = rest
        self._hurried = Event()
        self._since = perf_counter()

    def hurry(self) -> None:
        """Rest no more, and end the present rest: somebody waits."""
        self._hurried.set()

    def calm(self) -> None:
        """Rest again: nobody waits any more."""
        self._hurried.clear()

    def breathe(self) -> None:
        """Rest where it is time to."""
        if self._hurried.is_set() or perf_counter() - self._since < self._work:
            return
        self._hurried.wait(self._rest)
        self._since = perf_counter()


def restless() -> None:
    """Do not rest at all."""
