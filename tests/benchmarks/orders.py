"""A file of 1,000,000 orders to all figures, beside polars merely reading and grouping it, and pandas doing the same.

Each runs in a process of its own, with one thread, interleaved; the clock starts after the imports. Medians.
"""

import json
import os
import random
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from datetime import date, timedelta
from pathlib import Path

from tests.harness import ROOT

ORDERS, CUSTOMERS, DAYS, PRODUCTS, ROUNDS = 1_000_000, 100_000, 910, 400, 5
GOAL, MEGABYTES = 2.5, 1000  # times what polars needs; peak of the process
STATUSES = ("paid", "paid", "paid", "fulfilled", "cancelled")


def write(path: Path, orders: int = ORDERS) -> None:
    """Write a file in which few customers order often and many once, the same one each time."""
    rng = random.Random(7)
    first = date(2023, 1, 1)
    days = [(first + timedelta(days=number)).isoformat() for number in range(DAYS)]
    weights = [rng.paretovariate(1.2) for _ in range(CUSTOMERS)]
    with path.open("w", encoding="utf-8") as file:
        file.write("Order ID,Customer,Date,Amount,Status,Product\n")
        for number, customer in enumerate(rng.choices(range(CUSTOMERS), weights=weights, k=orders)):
            amount, product = rng.randint(300, 30_000) / 100, rng.randrange(PRODUCTS)
            file.write(
                f"#{1_000_000 + number},person{customer}@example.org,{rng.choice(days)},{amount:.2f},"
                f"{rng.choice(STATUSES)},P-{product}\n"
            )


def bindungsbot(path: Path) -> float:
    from bot.analysis.figures import figures  # noqa: PLC0415 - each process imports what it measures
    from bot.analysis.reading import read  # noqa: PLC0415 - as above

    began = time.perf_counter()
    figures(read(path, path.name))
    return time.perf_counter() - began


def polars(path: Path) -> float:
    import polars as pl  # noqa: PLC0415 - as above

    began = time.perf_counter()
    pl.read_csv(path, try_parse_dates=True).group_by("Customer").agg(pl.len(), pl.col("Amount").sum())
    return time.perf_counter() - began


def pandas(path: Path) -> float:
    import pandas as pd  # noqa: PLC0415 - as above

    from tests.benchmarks.orders_pandas import figures  # noqa: PLC0415 - as above

    began = time.perf_counter()
    figures(pd.read_csv(path, parse_dates=["Date"]))
    return time.perf_counter() - began


RUNS: Mapping[str, Callable[[Path], float]] = {"bindungsbot": bindungsbot, "polars": polars, "pandas": pandas}


def measure(name: str, path: Path) -> dict[str, float]:
    """Run one of `RUNS` in a process of its own: seconds, and the peak of its memory in megabytes."""
    command = [sys.executable, "-m", "tests.benchmarks.orders", name, str(path)]
    done = subprocess.run(
        command, env=os.environ | {"POLARS_MAX_THREADS": "1"}, cwd=ROOT, capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def main() -> None:
    """Print the medians, their ratio to polars, and the peaks of memory."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "orders.csv"
        write(path)
        size = path.stat().st_size / 1e6
        print(f"orders: {ORDERS:,} rows, {size:.0f} MB, {CUSTOMERS:,} customers; goal {GOAL}×, {MEGABYTES} MB")
        found = {name: [] for name in RUNS}
        for _ in range(ROUNDS):
            for name, runs in found.items():
                runs.append(measure(name, path))
    base = statistics.median(run["seconds"] for run in found["polars"])
    for name, runs in found.items():
        seconds, memory = (statistics.median(run[key] for run in runs) for key in ("seconds", "megabytes"))
        print(f"  {name:12} {seconds:6.2f} s  {seconds / base:5.2f}×  {memory:5.0f} MB")


def _run(name: str, path: Path) -> None:
    seconds = RUNS[name](path)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # kilobytes on Linux
    print(json.dumps({"seconds": seconds, "megabytes": peak}))


if __name__ == "__main__":
    _run(sys.argv[1], Path(sys.argv[2])) if len(sys.argv) > 1 else main()
