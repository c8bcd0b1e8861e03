"""A worker whose drawings misbehave in every way a drawing can."""

import itertools
import os
import signal
import sys
import time

from bot.drawing.sheet import Box, Sheet
from bot.drawing.values import DrawingError
from bot.drawing.worker import serve

_times = itertools.count(1)


def plain(values):
    return Sheet((Box(0, 0, values.get("width", 5), 5, "#000000"),), "#ffffff", width=20, height=10)


def new_each_time(values):
    return plain({"width": next(_times) / 5})


def slow(values):
    time.sleep(0.5)
    return Sheet((), "#ffffff", width=30, height=10)


def endless(values):
    while True:
        time.sleep(1)


def killed(values):
    os.kill(os.getpid(), signal.SIGKILL)


def leaves(values):
    sys.exit(0)


def greedy(values):
    return bytes(2**30)


def broken(values):
    raise RuntimeError("what a person wrote")


def quotes(values):
    os.write(2, b"panicked at what a person wrote")
    os.abort()


def who(values):
    raise DrawingError(str(os.getpid()))


def secret(values):
    raise DrawingError(os.environ.get("TELEGRAM_BOT_TOKEN", "nothing"))


DRAWINGS = {
    drawing.__name__: drawing
    for drawing in (plain, new_each_time, slow, endless, killed, leaves, greedy, broken, quotes, who, secret)
}

if __name__ == "__main__":
    serve(DRAWINGS, float(sys.argv[1]))
