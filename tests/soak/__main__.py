"""`make soak`: hostile input, faults on SQLite and PostgreSQL, two versions at once, memory and fairness, one by one.

The exit code is 1 where anything was lost, counted twice, stuck or leaked. The seed is printed; with it the plan of
faults is the same, though not the moment that each of them hits.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Coroutine
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path
from random import randrange
from typing import Any

from tests import postgres
from tests.soak import flood, leak
from tests.soak.fuzz import ground
from tests.soak.soak import Report, soak_on_postgres, soak_on_sqlite, soak_workers
from tests.soak.upgrade import before_last_migration, upgrade

MOST_GROWTH = 2.0  # MB per 100,000 updates
LONGEST_WAIT = 1.0  # seconds, of the 99th percentile of others during a flood


def _folder() -> AbstractContextManager[str]:
    return tempfile.TemporaryDirectory(prefix="soak")


def _wanted() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.soak", description=__doc__)
    parser.add_argument("minutes", nargs="?", type=float, default=10, help="of faults on either database")
    parser.add_argument("--seed", type=int, default=randrange(1_000_000))
    parser.add_argument("--cases", type=int, default=100_000, help="of hostile input")
    parser.add_argument("--updates", type=int, default=200_000, help="for the memory")
    parser.add_argument("--before", help="commit of the version before; default: before the last migration")
    parser.add_argument("--only", choices=("input", "faults", "memory", "fairness"), help="leave out the rest")
    return parser.parse_args()


def _report(name: str, running: Coroutine[Any, Any, Report]) -> bool:
    report = asyncio.run(running)
    print(f"{name}: {report}", flush=True)
    return not report.breaches


def _fuzz(cases: int, seed: int) -> bool:
    with ground() as tried:
        failures = tried.run(seed, cases)
    print(f"hostile input: seed {seed}, {cases} cases, {len(failures)} failures", flush=True)
    return not failures


def _faults(minutes: float, seed: int, before: str | None) -> bool:
    seconds, good = 60 * minutes, []
    with _folder() as folder:
        good.append(_report("faults on SQLite", soak_on_sqlite(Path(folder), seconds, seed)))
    with _folder() as folder, postgres.server() as server:
        good.append(_report("faults on PostgreSQL", soak_on_postgres(Path(folder), server, "soak", seconds, seed)))
    with _folder() as folder, postgres.server() as server:
        good.append(_report("faults on two workers", soak_workers(Path(folder), server, "workers", seconds, seed)))
        if before:
            running = upgrade(Path(folder) / "upgrade", server.create("upgrade"), before, 30, seed)
            good.append(_report(f"{before[:8]} and the present version", running))
    return all(good)


def _memory(updates: int, seed: int) -> bool:
    with _folder() as folder:
        growth = asyncio.run(leak.measure(Path(folder), f"sqlite:///{folder}/bot.sqlite3", updates, seed))
    print(f"memory: {growth}", flush=True)
    return growth.slope < MOST_GROWTH


def _fairness() -> bool:
    good = True
    for waiting, per_second in ((5000, 0), (0, 1000)):
        with _folder() as folder:
            url = f"sqlite:///{folder}/bot.sqlite3"
            found = asyncio.run(flood.measure(Path(folder), url, 10, waiting, per_second))
        print(f"flood of {waiting} at once and {per_second} a second: {found}", flush=True)
        good = good and flood.p99(found.flooded) < LONGEST_WAIT
    return good


def main() -> None:
    wanted = _wanted()
    parts = {
        "input": partial(_fuzz, wanted.cases, wanted.seed),
        "faults": lambda: _faults(wanted.minutes, wanted.seed, wanted.before or before_last_migration()),
        "memory": partial(_memory, wanted.updates, wanted.seed),
        "fairness": _fairness,
    }
    results = [part() for name, part in parts.items() if wanted.only in {None, name}]
    sys.exit(0 if all(results) else 1)


if __name__ == "__main__":
    main()
