"""Where in a sheet the table is: title lines above it, its headings, its first row; and what its columns hold."""

import re
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from bot.analysis.reading import dates, numbers, statuses
from bot.analysis.reading.errors import FileError
from bot.analysis.reading.headings import recognised, shown
from bot.analysis.reading.sheet import Row

_TITLE_LINES = 60  # at most so many rows stand above the headings
_LOOKED_AT = 300  # rows by which a column is judged
_MAIL = re.compile(r"[^@\s]+@[^@\s]+\.\w+")
_SCORE = re.compile(r"(10|\d)([.,]0+)?(\s*(/\s*10|[-–:=(\s].*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Profile:
    """What the cells of a column look like: shares from 0 to 1 of those that are filled, `filled` of all."""

    filled: float
    dates: float
    numbers: float
    decimals: float
    mails: float
    scores: float
    statuses: float
    distinct: float
    kinds: int  # how many different ones
    numbered: bool  # all begin with "#"
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """The table in a sheet: `first` is its first row of data, `names` its headings as written, "" without."""

    first: int
    names: tuple[str, ...]
    profiles: tuple[Profile, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        """The headings as they can be shown."""
        return tuple(map(shown, self.names))


def layout_of(sample: Sequence[Row]) -> Layout:
    """Return where the table is; raise `FileError` if all rows are empty."""
    width = max((len(_stripped(row)) for row in sample), default=0)
    if width == 0:
        raise FileError("empty")
    header = _header(sample, width)
    first = _first(sample) if header is None else header + 1
    names = tuple(sample[header][:width]) if header is not None else ()
    data = [row for row in sample[first:] if any(cell.strip() for cell in row)]
    if not data:
        raise FileError("empty")
    data = data[:: max(1, len(data) // _LOOKED_AT)]
    return Layout(
        first=first,
        names=names + ("",) * (width - len(names)),
        profiles=tuple(_profile([row[number] if number < len(row) else "" for row in data]) for number in range(width)),
    )


def _stripped(row: Row) -> Row:
    """Return a row without the empty cells at its end."""
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def _header(sample: Sequence[Row], width: int) -> int | None:
    """Return the row of the headings: the one most of whose cells are understood, else a row of words above others."""
    worth = [_heading_worth(row, least=min(width, 2)) for row in sample[:_TITLE_LINES]]
    if any(worth):
        return worth.index(max(worth))
    first = _first(sample)
    return first if _unlike_data(sample, first) else None


def _heading_worth(row: Row, *, least: int) -> int:
    """Return how many headings a row has; a single cell above a table is its title."""
    cells = [cell for cell in row if cell.strip()]
    if len(cells) < least or any(_is_value(cell) for cell in cells):
        return 0
    return recognised(cells)


def _is_value(cell: str) -> bool:
    """Return whether a cell is data: a heading is no date, no number and no address."""
    return bool(dates.form_of(cell)) or numbers.is_number(cell) or bool(_MAIL.fullmatch(cell.strip()))


def _first(sample: Sequence[Row]) -> int:
    """Return the first row that has as many filled cells as most have."""
    filled = [sum(bool(cell.strip()) for cell in row) for row in sample]
    usual = Counter(count for count in filled if count).most_common(1)[0][0]
    return next(number for number, count in enumerate(filled) if count >= usual)


def _unlike_data(sample: Sequence[Row], first: int) -> bool:
    """Return whether a row has words only, where the rows below have values."""
    below = [row for row in sample[first + 1 : first + 21] if any(cell.strip() for cell in row)]
    words = [number for number, cell in enumerate(sample[first]) if cell.strip() and not _is_value(cell)]
    if len(words) < sum(bool(cell.strip()) for cell in sample[first]):
        return False
    return any(_is_value(row[number]) for row in below for number in words if number < len(row))


def _profile(cells: Sequence[str]) -> Profile:
    texts = tuple(cell.strip() for cell in cells if cell.strip())
    counts = Counter(texts)
    return Profile(
        filled=len(texts) / len(cells),
        dates=_share(counts, lambda text: dates.form_of(text) is not None),
        numbers=_share(counts, numbers.is_number),
        decimals=_share(counts, lambda text: numbers.is_number(text) and bool(re.search(r"[.,]\d{1,2}\b", text))),
        mails=_share(counts, lambda text: bool(_MAIL.fullmatch(text))),
        scores=_share(counts, is_score),
        statuses=_share(counts, statuses.is_status),
        distinct=len(counts) / len(texts) if texts else 0.0,
        kinds=len(counts),
        numbered=bool(texts) and all(text.startswith("#") for text in texts),
        texts=texts,
    )


def _share(counts: Counter[str], test: Callable[[str], bool]) -> float:
    total = counts.total()
    return sum(count for text, count in counts.items() if test(text)) / total if total else 0.0


def is_score(text: str) -> bool:
    """Return whether a cell is a whole number from 0 to 10, with words behind it or without.

    >>> is_score("10"), is_score("9 - sehr wahrscheinlich"), is_score("7,0"), is_score("11"), is_score("2024-05-03")
    (True, True, True, False, False)
    """
    return bool(_SCORE.fullmatch(text.strip()))
