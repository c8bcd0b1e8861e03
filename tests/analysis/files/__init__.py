"""Files as real systems write them, made small, with what is to be read from them.

Each sample says why it is here. Customers, orders and sums are invented; headings, columns and manners are not.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Order = tuple[str, str, int | None]  # customer, day, cents


@dataclass(frozen=True)
class Sample:
    name: str
    why: str
    data: bytes
    orders: Sequence[Order] = ()
    scores: Sequence[int] = ()
    dropped: Mapping[str, tuple[int, ...]] = field(default_factory=dict)  # all lines, five at most
    roles: Mapping[str, int] = field(default_factory=dict)  # those that matter
    facts: Mapping[str, object] = field(default_factory=dict)  # other fields of Understood
    products: Sequence[tuple[str, str]] | None = None


def table(headings: str, *rows: Mapping[str, str], separator: str = ",", line_end: str = "\n") -> str:
    """Return a CSV with the headings of a real export, of which each row fills the columns that matter."""
    names = headings.split("|")
    out = io.StringIO()
    writer = csv.DictWriter(out, names, delimiter=separator, lineterminator=line_end, restval="")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()
