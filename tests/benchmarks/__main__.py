"""`make bench`: every measurement, side by side with what it is compared to; by name, else all but the long ones.

python -m tests.benchmarks [NAME …]
"""

import sys
from collections.abc import Callable, Mapping, Sequence

from tests.benchmarks import analysing, checking, coverage, growth, orders, reminders, searching, speed

BENCHMARKS: Mapping[str, Callable[[], None]] = {
    "checking": checking.main,
    "coverage": coverage.main,
    "searching": searching.main,
    "orders": orders.main,
    "speed": speed.main,
    "analysing": analysing.main,
}
LONG: Mapping[str, Callable[[], None]] = {  # many minutes each: asked for by name
    "growth": growth.main,
    "reminders": reminders.main,
}


def main(names: Sequence[str]) -> None:
    """Run the benchmarks of these names; without one all that are not long."""
    known = {**BENCHMARKS, **LONG}
    unknown = [name for name in names if name not in known]
    if unknown:
        sys.exit(f"unknown: {', '.join(unknown)}; there are {', '.join(known)}")
    for name in names or BENCHMARKS:
        known[name]()


if __name__ == "__main__":
    main(sys.argv[1:])
