"""How long studying people wait for a reply while a file of 1,000,000 orders is analysed, beside nothing to analyse.

The bot and the analysis share one core, as they do where the bot is alone on a small machine; interleaved, medians.
"""

import asyncio
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.benchmarks import orders
from tests.benchmarks.speed import measure_study
from tests.harness import ROOT

ROUNDS, GOAL = 3, 1.5  # times the p99 without an analysis


@contextmanager
def analyses(path: Path) -> Iterator[None]:
    """Analyse the file again and again, on the core of the bot."""
    core = str(min(os.sched_getaffinity(0)))
    command = ["taskset", "-c", core, sys.executable, "-m", "tests.benchmarks.analysing", str(path)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            process.stdout.readline()  # the first one is done
            yield
        finally:
            process.kill()


def main() -> None:
    """Print p50 and p99 of both, and their ratio."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "orders.csv"
        orders.write(path)
        idle, busy = [], []
        for _ in range(ROUNDS):
            idle.append(measure_study())
            with analyses(path):
                busy.append(measure_study())
    print(f"replies during an analysis; goal: p99 at most {GOAL}× idle")
    for name in ("p50_ms", "p99_ms", "updates_per_second"):
        before, during = (statistics.median(run[name] for run in runs) for runs in (idle, busy))
        print(f"  {name:20} idle {before:8.1f}  during {during:8.1f}  {during / before:5.2f}×")


async def _analyse_for_ever(path: Path) -> None:
    from bot.analysis.laboratory import Laboratory, Sample  # noqa: PLC0415 - only the process that analyses needs it

    while True:
        await Laboratory().analyse(Sample(path, path.name))
        print("done", flush=True)


if __name__ == "__main__":
    asyncio.run(_analyse_for_ever(Path(sys.argv[1])))
