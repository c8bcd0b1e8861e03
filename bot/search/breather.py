"""Lets long work in the background give way: a thread that computes keeps all others waiting, time and again."""

from collections.abc import Callable
from threading import Event
from time import perf_counter

Breathe = Callable[[], object]
"""To be called every now and then by who does long work; it may take a while to return."""

WORK, REST, PATIENCE = 0.00025, 0.002, 0.1  # seconds


class Breather:
    """Rests for `rest` seconds after each `work` seconds, unless somebody hurries it on.

    While others are `busy` it rests on, for `patience` seconds at most.
    """

    def __init__(
        self,
        work: float = WORK,
        rest: float = REST,
        *,
        busy: Callable[[], bool] = lambda: False,
        patience: float = PATIENCE,
    ) -> None:
        self._work = work
        self._rest = rest
        self._busy = busy
        self._patience = patience
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
        until = perf_counter() + self._patience
        while not self._hurried.wait(self._rest) and self._busy() and perf_counter() < until:
            pass
        self._since = perf_counter()


def restless() -> None:
    """Do not rest at all."""
