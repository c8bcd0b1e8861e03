"""Runs the bot with a sampler: `python profiled.py FILE run …` writes what is on the processor, every 5 ms of it.

The kernel signals the very thread that uses the processor, and faulthandler writes its stack from within the signal,
without waiting for the interpreter: a sampler in Python would only ever see the places where a thread gives way.
"""

import faulthandler
import signal
import sys
from pathlib import Path

from bot.cli import main

EVERY = 0.005  # seconds of processor time

if __name__ == "__main__":
    samples = Path(sys.argv.pop(1)).open("w", encoding="utf-8")  # noqa: SIM115 - open for as long as the process lives
    faulthandler.register(signal.SIGPROF, samples, all_threads=False)
    signal.setitimer(signal.ITIMER_PROF, EVERY, EVERY)
    main(prog_name="bindungsbot")
