"""A worker that misbehaves in every way a process with a stranger's file can; the file's name says how."""

import json
import os
import signal
import sys
import tempfile
import time
from datetime import date
from types import SimpleNamespace

from bot.analysis.worker import limit, serve
from bot.business.exchange import to_json
from bot.business.figures import SurveyFigures, Understood

FIGURES = SurveyFigures(
    Understood("survey", "csv", "utf-8", ";", "", ",", "", ("Punkte",), {"score": 0}, rows=3, used=3),
    (0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 2),
)


class OddError(Exception):
    """What a person wrote: kim@example.org."""

    def __init__(self, code, de, en="x", headings=()):
        super().__init__("kim@example.org")
        self.code = code
        self.headings = headings
        self.text = SimpleNamespace(de=de, to=lambda _language: en)


def fine(progress):
    return to_json(FIGURES)


def slow(progress):
    for percent in range(0, 100, 10):
        progress(percent)
        time.sleep(0.3)
    return to_json(FIGURES)


def ticks(progress):
    for percent in range(0, 100, 10):
        progress(percent)
        time.sleep(0.13)
    return to_json(FIGURES)


def hangs(progress):
    while True:
        time.sleep(1)


def spins(progress):
    while True:
        pass


def aborts(progress):
    os.abort()


def leaves(progress):
    sys.exit(3)


def greedy(progress):
    return bytes(2**32)


def broken(progress):
    raise RuntimeError("kim@example.org")


def refuses(progress):
    raise OddError("no-customer", "Keine Spalte mit Kunden.", "No column of customers.")


def names_columns(progress):
    raise OddError("no-customer", "Keine.", "None.", headings=["Wer\n\x1b[1m", "", "x" * 500, *["y"] * 500])


def names_none(progress):
    raise OddError("no-customer", "Keine.", "None.", headings={"a": 1})


def panics(progress):
    os.write(2, b"thread panicked at 'kim@example.org'\n")
    os.abort()


def lectures(progress):
    raise OddError("no-customer", "kim@example.org " * 1000)


def rubbish(progress):
    sys.stdout.buffer.write(b"\xff\xfe kim@example.org\n")
    sys.stdout.buffer.flush()
    return b"{}"


def chatters(progress):
    while True:
        sys.stdout.buffer.write(b"x" * 100_000)


def lies(progress):
    return json.dumps({"understood": None, "counts": [-1], "who": "kim@example.org"}).encode()


def counts_wrong(progress):
    progress("many")
    time.sleep(0.3)
    print(json.dumps({"percent": "many"}), flush=True)
    return to_json(FIGURES)


def list_instead(progress):
    print("[1, 2]", flush=True)
    return b""


def writes(progress):
    signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
    with tempfile.TemporaryFile() as file:
        file.truncate(10**9)
    return to_json(FIGURES)


def tells(progress):
    told = {name: os.environ.get(name) for name in ("TELEGRAM_BOT_TOKEN", "DATABASE_URL", "POLARS_MAX_THREADS")}
    raise OddError("environment", json.dumps({**told, "nice": os.nice(0), "pid": os.getpid()}))


def where(progress):
    raise OddError("process", str(os.getpid()), str(date.min))


def analyse(request, progress):
    return globals()[request["name"]](progress)


if __name__ == "__main__":
    limit(float(sys.argv[1]), int(sys.argv[2]))
    serve(analyse)
