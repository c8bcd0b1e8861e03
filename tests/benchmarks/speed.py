"""Updates per second and processor time of the real bot, beside an echo on python-telegram-bot, in one run.

The bot is pinned to one core; the fake Bot API and its people run on another. Interleaved; medians and ratios.
"""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.harness import ROOT, BotProcess

TOKEN = "42:bench"
PEOPLE, SECONDS, ROUNDS = 64, 6, 5
TICKS = os.sysconf("SC_CLK_TCK")
Figures = dict[str, float]


def _cores() -> tuple[int, int]:
    cores = sorted(os.sched_getaffinity(0))
    return cores[0], cores[-1]


@contextmanager
def load(kind: str) -> Iterator[subprocess.Popen[str]]:
    """The fake Bot API with its people, on the second core; its first line is its address."""
    command = ["taskset", "-c", str(_cores()[1]), sys.executable, "-m", "tests.benchmarks.load"]
    process = subprocess.Popen(
        [*command, kind, str(PEOPLE), str(SECONDS)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    try:
        yield process
    finally:
        process.kill()
        process.wait()
        process.stdin.close()
        process.stdout.close()


def measure(kind: str, start: Callable[[str], int]) -> Figures:
    """Run one bot against the load. `start` gets the address and returns the bot's process id."""
    with load(kind) as process:
        url = process.stdout.readline().strip()
        began = time.time()
        pid = start(url)
        first = json.loads(process.stdout.readline())["first_reply"] - began
        process.stdout.readline()  # counting begins
        before = processor_seconds(pid)
        figures = json.loads(process.stdout.readline())
        used = processor_seconds(pid) - before
    figures["cpu_ms"] = 1000 * used / max(figures["updates"], 1)
    figures["first_reply_s"] = first
    return figures


def processor_seconds(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident_megabytes(pid: int) -> float:
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def measure_echo() -> Figures:
    environment = os.environ | {"TELEGRAM_BOT_TOKEN": TOKEN}
    started: list[subprocess.Popen[bytes]] = []

    def start(url: str) -> int:
        command = ["taskset", "-c", str(_cores()[0]), sys.executable, "-m", "tests.benchmarks.echo_bot", url]
        quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
        started.append(subprocess.Popen(command, env=environment, cwd=ROOT, **quiet))
        return started[0].pid

    try:
        return measure("echo", start)
    finally:
        for process in started:
            process.kill()
            process.wait()


def measure_study(database: str = "sqlite") -> Figures:
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/bench.sqlite3" if database == "sqlite" else database
        bots: list[BotProcess] = []

        def start(api: str) -> int:
            bots.append(BotProcess(Path(folder), api, TOKEN, url))
            bots[0].start(prefix=("taskset", "-c", str(_cores()[0])))
            return bots[0].pid

        try:
            return measure("study", start)
        finally:
            for bot in bots:
                bot.kill()


def measure_rest() -> Figures:
    """Memory of the bot with nothing to do, and its start to the first reply without other load."""
    with tempfile.TemporaryDirectory() as folder, load("study") as process:
        url = process.stdout.readline().strip()
        began = time.time()
        with BotProcess(Path(folder), url, TOKEN, f"sqlite:///{folder}/rest.sqlite3") as bot:
            bot.start()
            first = json.loads(process.stdout.readline())["first_reply"] - began
            process.stdout.readline()
            process.stdout.readline()
            time.sleep(1)
            return {"first_reply_s": first, "memory_mb": resident_megabytes(bot.pid)}


def main() -> None:
    rounds = [(measure_echo(), measure_study()) for _ in range(ROUNDS)]
    names = ("updates_per_second", "calls_per_second", "cpu_ms", "p50_ms", "p99_ms", "first_reply_s")
    print(f"{'':22}{'echo (PTB)':>14}{'study':>14}{'study/echo':>14}   median of {ROUNDS} rounds, {PEOPLE} people")
    for name in names:
        echo = statistics.median(one[name] for one, _ in rounds)
        study = statistics.median(two[name] for _, two in rounds)
        ratio = statistics.median(two[name] / one[name] for one, two in rounds)
        print(f"{name:22}{echo:14.2f}{study:14.2f}{ratio:14.2f}")
    rest = measure_rest()
    print(f"\nstart to first reply {rest['first_reply_s']:.2f} s; memory after a run {rest['memory_mb']:.0f} MB")
