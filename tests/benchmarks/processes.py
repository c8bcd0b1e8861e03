"""The processes of a measurement: a bot alone on one core, the Bot API with its people on another."""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

from tests.harness import ROOT, BotProcess

TOKEN = "42:bench"
TOOLS = Path(sys.executable).parent
PATIENCE = 60.0  # seconds, and longer than any count takes
_TICKS = os.sysconf("SC_CLK_TCK")
_PAGE = os.sysconf("SC_PAGE_SIZE")

Start = Callable[[Path, str], int]
"""Starts a bot in a folder against an address. Returns its process id."""


def cores() -> tuple[int, int]:
    """Return the core of the bot, and that of all else."""
    allowed = sorted(os.sched_getaffinity(0))
    return allowed[0], allowed[-1]


def pinned(core: int) -> tuple[str, ...]:
    return ("taskset", "-c", str(core))


class Load:
    """The Bot API and its people, see load.py; every line it prints is asked for in turn."""

    def __init__(self, kind: str, people: int, seconds: float, core: int) -> None:
        command = [*pinned(core), sys.executable, "-m", "tests.benchmarks.load", kind, str(people), str(seconds)]
        pipes: dict[str, Any] = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.process = subprocess.Popen(command, cwd=ROOT, **pipes)
        self.url = self.line()

    def line(self) -> str:
        watch = Timer(PATIENCE, self.process.kill)
        watch.start()
        line = self.process.stdout.readline()
        watch.cancel()
        if not line:
            message = f"no bot answered within {PATIENCE:.0f} s"
            raise TimeoutError(message)
        return line.strip()

    def figures(self) -> dict[str, float]:
        return json.loads(self.line())

    def tell(self, line: str) -> None:
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self.process.stdin.close()
        self.process.stdout.close()


@contextmanager
def load(kind: str, people: int, seconds: float) -> Iterator[Load]:
    running = Load(kind, people, seconds, cores()[1])
    try:
        yield running
    finally:
        running.end()


@contextmanager
def rival(module: str) -> Iterator[Start]:
    """An echo of tests/benchmarks/rivals."""
    started: list[subprocess.Popen[bytes]] = []

    def start(_folder: Path, url: str) -> int:
        command = [*pinned(cores()[0]), sys.executable, "-m", f"tests.benchmarks.rivals.{module}", url]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        environment = os.environ | {"TELEGRAM_BOT_TOKEN": TOKEN}
        started.append(subprocess.Popen(command, env=environment, cwd=ROOT, **quiet))
        return started[0].pid

    try:
        yield start
    finally:
        for process in started:
            process.kill()
            process.wait()


@contextmanager
def study(database: str = "sqlite", *, alone: bool = True) -> Iterator[Start]:
    """The bot itself, limits off, on its core `alone`; `database` is an address, or "sqlite" for a new file."""
    started: list[BotProcess] = []

    def start(folder: Path, url: str) -> int:
        address = f"sqlite:///{folder}/bench.sqlite3" if database == "sqlite" else database
        started.append(BotProcess(folder, url, TOKEN, address))
        started[0].start(prefix=pinned(cores()[0]) if alone else ())
        return started[0].pid

    try:
        yield start
    finally:
        for process in started:
            process.kill()


def measure(kind: str, start: Start, *, people: int, seconds: float, rate: float = 0) -> dict[str, float]:
    """Run one bot against the load: closed, and then, where a `rate` is given, open."""
    with tempfile.TemporaryDirectory() as folder, load(kind, people, seconds) as api:
        began = time.time()
        pid = start(Path(folder), api.url)
        first = api.figures()["first_reply"] - began
        api.line()  # counting begins
        before, others = processor_seconds(pid), processor_seconds(api.process.pid)
        figures = api.figures()
        used, by_load = processor_seconds(pid) - before, processor_seconds(api.process.pid) - others
        figures |= {
            "cpu_ms": 1000 * used / max(figures["updates"], 1),
            "call_cpu_ms": 1000 * used / max(figures["calls"], 1),
            "load_percent": 100 * by_load / seconds,
            "first_reply_s": first,
            "memory_mb": resident_megabytes(pid),
        }
        if rate:
            api.tell(f"open {rate} {seconds}")
            figures |= {f"open_{name}": value for name, value in api.figures().items()}
        return figures


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def resident_megabytes(pid: int) -> float:
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * _PAGE / 2**20


def children(pid: int) -> list[int]:
    """Return the processes that a process started."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = stat.read_text().rpartition(")")[2].split()
        except OSError:  # gone meanwhile
            continue
        if int(fields[1]) == pid:
            found.append(int(stat.parent.name))
    return found
