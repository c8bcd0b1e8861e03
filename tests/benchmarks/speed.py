"""The real bot beside echoes, over HTTP, all in one run, round by round; medians, and medians of each round's ratios.

The bot under test has a core of its own; the Bot API, its people and PostgreSQL have another. Limits are off.
"""

import os
import platform
import statistics
import subprocess
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from tests.benchmarks import layers
from tests.benchmarks.processes import Start, children, cores, load, measure, resident_megabytes, rival, study
from tests.postgres import Server, server

PEOPLE, SECONDS, ROUNDS = 64, 5, 5
RATE = 100  # updates per second of the open load
SAMPLED = 10  # seconds of the profile
DURABLE = ("fsync=on", "full_page_writes=on", "max_connections=60", "shared_buffers=128MB", "listen_addresses=")
GOALS = {"updates_per_second": "at least 2", "open_p99_ms": "at most 1.3"}

Figures = Mapping[str, float]


@dataclass(frozen=True)
class Contestant:
    """A bot to measure: what its people do, and how it is started."""

    name: str
    kind: str
    started: Callable[[], AbstractContextManager[Start]]

    def measure(self) -> Figures:
        with self.started() as start:
            return measure(self.kind, start, people=PEOPLE, seconds=SECONDS, rate=RATE)


COLUMNS: tuple[tuple[str, str, str], ...] = (  # figure, heading, format
    ("updates_per_second", "updates/s", ".0f"),
    ("calls_per_second", "calls/s", ".0f"),
    ("cpu_ms", "CPU ms/update", ".2f"),
    ("call_cpu_ms", "CPU ms/call", ".2f"),
    ("open_p50_ms", f"p50 ms at {RATE}/s", ".1f"),
    ("open_p99_ms", f"p99 ms at {RATE}/s", ".1f"),
    ("first_reply_s", "start s", ".2f"),
    ("memory_mb", "MB", ".0f"),
    ("load_percent", "load's core %", ".0f"),
)


def contestants(postgresql: Server) -> tuple[Contestant, ...]:
    """Return who is measured; the first is what the goals compare to."""
    return (
        Contestant("echo, python-telegram-bot as it comes", "echo", partial(rival, "ptb")),
        Contestant("echo, python-telegram-bot on aiohttp", "echo", partial(rival, "ptb_aiohttp")),
        Contestant("echo, aiogram", "echo", partial(rival, "aiogram_echo")),
        Contestant("echo, by hand on aiohttp", "echo", partial(rival, "loop")),
        Contestant("study, SQLite", "study", study),
        Contestant("study, PostgreSQL", "study", partial(_on, postgresql)),
    )


@contextmanager
def _on(postgresql: Server) -> Iterator[Start]:
    name = f"bench{time.monotonic_ns()}"
    with study(postgresql.create(name)) as start:
        yield start
    postgresql.drop(name)


def measure_study() -> Figures:
    """Return the figures of one run of the bot on SQLite."""
    with study() as start:
        return measure("study", start, people=PEOPLE, seconds=SECONDS)


def measure_rest() -> Figures:
    """Return the memory of the bot with nothing to do, and that of its process that draws, in megabytes."""
    with tempfile.TemporaryDirectory() as folder, load("study", 1, 0) as api, study() as start:
        pid = start(Path(folder), api.url)
        api.figures()  # it has answered
        api.line()
        api.figures()
        rest = resident_megabytes(pid)
        api.tell("say /nps 60 25 15")
        api.line()  # the picture has come
        return {"rest": rest, "drawn": resident_megabytes(pid), "worker": sum(map(resident_megabytes, children(pid)))}


@contextmanager
def _postgresql() -> Iterator[Server]:
    """Run PostgreSQL as durable as it is in earnest, on the core that is not the bot's: it inherits the core."""
    allowed = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {cores()[1]})
    with server(DURABLE) as running:
        os.sched_setaffinity(0, allowed)
        yield running


def main() -> None:
    """Print the table, the ratios to every rival, the memory, and where the time goes."""
    began = f"load average {os.getloadavg()[0]:.1f}"
    with _postgresql() as postgresql:
        everyone = contestants(postgresql)
        rounds = [{one.name: one.measure() for one in everyone} for _ in range(ROUNDS)]
    print(f"{PEOPLE} people, {SECONDS} s, median of {ROUNDS} rounds; {_machine()}; before it {began}\n")
    _print_table(rounds)
    _print_ratios(rounds)
    rest = measure_rest()
    print(f"\nmemory at rest {rest['rest']:.0f} MB; after a picture {rest['drawn']:.0f} MB", end="")
    print(f" and {rest['worker']:.0f} MB for the process that draws\n")
    _print_layers(statistics.median(each["study, SQLite"]["cpu_ms"] for each in rounds))


def _machine() -> str:
    model = next((line for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line), ": ?")
    return f"{os.cpu_count()} cores of {model.partition(': ')[2]}, Python {platform.python_version()}"


def _print_table(rounds: Sequence[Mapping[str, Figures]]) -> None:
    _print_row("bot", *(heading for _, heading, _ in COLUMNS))
    _print_row("---", *("---:" for _ in COLUMNS))
    for name in rounds[0]:
        medians = (statistics.median(each[name][figure] for each in rounds) for figure, _, _ in COLUMNS)
        _print_row(name, *(format(value, form) for value, (_, _, form) in zip(medians, COLUMNS, strict=True)))


def _print_ratios(rounds: Sequence[Mapping[str, Figures]]) -> None:
    """Print what the bot is as a multiple of each echo; the goals are about the first one."""
    figures = ("updates_per_second", "calls_per_second", "cpu_ms", "call_cpu_ms", "open_p50_ms", "open_p99_ms")
    headings = {figure: heading for figure, heading, _ in COLUMNS}
    rivals, own = [[name for name in rounds[0] if name.startswith(kind)] for kind in ("echo", "study")]
    print()
    _print_row("ratio", *(headings[figure] for figure in figures))
    _print_row("---", *("---:" for _ in figures))
    for name in own:
        for other in rivals:
            ratios = (statistics.median(one[name][figure] / one[other][figure] for one in rounds) for figure in figures)
            _print_row(f"{name} ÷ {other}", *(f"{ratio:.2f}" for ratio in ratios))
    print("\ngoals, to the first echo: " + ", ".join(f"{headings[name]} {goal}" for name, goal in GOALS.items()))


def _print_layers(cpu_ms: float) -> None:
    try:
        found = layers.shares(PEOPLE, SAMPLED)
    except subprocess.CalledProcessError as error:  # it may look at other processes as root only, or not at all
        print(f"py-spy cannot look at the bot: {error.stderr.decode().strip()}")
        return
    _print_row("layer", "%", "ms of an answer")
    _print_row("---", "---:", "---:")
    for name, share in found.items():
        _print_row(name, f"{100 * share:.0f}", f"{cpu_ms * share:.3f}")


def _print_row(*cells: str) -> None:
    print(f"| {' | '.join(cells)} |")
