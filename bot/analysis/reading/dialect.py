"""How the lines of a text file are cut into cells: by which separator, and whether its quotation marks are in order."""

import codecs
import csv
import io
import re
from collections import Counter
from collections.abc import Iterable
from itertools import islice
from typing import Literal

from bot.analysis.reading.headings import recognised
from bot.analysis.reading.limits import SAMPLE_ROWS

SEPARATORS = (";", "\t", ",", "|")
BLANKS = " "
_TRIAL_ROWS = 200
_EXCEL_HINT = re.compile(r'"?sep=(.)"?\r?$', re.IGNORECASE | re.MULTILINE)
_EVEN_SHARE = 0.9  # of lines with as many words as the others, for a table that is separated by blanks

Quotes = Literal["none", "plain", "odd"]


def separator_of(head: str) -> str:
    r"""Return the separator of the table that begins with `head`; a blank stands for any run of blanks.

    Headings that are understood count most, then how many lines agree on a number of cells above one.

    >>> separator_of("Kunde;Betrag\nA;1,50\nB;2,50\n"), separator_of("00001 19970101 11.77\n00001 19970118 12.00\n")
    (';', ' ')
    """
    if (hint := _EXCEL_HINT.match(head)) and hint[1] in SEPARATORS:
        return hint[1]
    best = max(SEPARATORS, key=lambda separator: _fit(head, separator))
    if _fit(head, best) == (0, 0):
        return BLANKS if _by_blanks(head) else max((",", *SEPARATORS), key=head.count)
    return best


def _fit(head: str, separator: str) -> tuple[int, int]:
    rows = [row for row in records(head, separator, _TRIAL_ROWS) if any(row)]
    widths = Counter(len(row) for row in rows)
    width, count = max(widths.items(), key=lambda item: (item[0] - 1) * item[1], default=(1, 0))
    headings = max((recognised(row) for row in rows[:50] if len(row) > 1), default=0)
    return headings, count * (width - 1)


def _by_blanks(head: str) -> bool:
    lines = [line.split() for line in head.splitlines()[:_TRIAL_ROWS] if line.strip()]
    width, count = Counter(len(line) for line in lines).most_common(1)[0] if lines else (0, 0)
    numeric = sum(any(letter.isdigit() for letter in word) for line in lines for word in line)
    return width > 1 and count >= _EVEN_SHARE * len(lines) and numeric * 2 > sum(map(len, lines))


def records(head: str, separator: str, limit: int = SAMPLE_ROWS) -> list[list[str]]:
    """Return the first rows of a text, empty ones too, up to a cell that is longer than any should be."""
    rows: list[list[str]] = []
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=separator)
    try:
        rows.extend(islice(reader, limit))
    except csv.Error:
        return rows
    return rows


def quotes_in(parts: Iterable[bytes], separator: str) -> Quotes:
    """Return whether a UTF-8 text has no quotation marks, only such as open and close cells, or odd ones.

    Polars silently loses lines between two odd ones (`Monitor 15" flat`), so they are read by another reader.
    """
    cut = separator.encode()
    total = opening = closing = 0
    last = b"\n"
    for part in parts:
        if b'"' in part or last == b'"':
            text = last + part.removeprefix(codecs.BOM_UTF8)
            total += part.count(b'"')
            opening += text.count(b'\n"') + text.count(cut + b'"')
            closing += text.count(b'"\n') + text.count(b'"\r') + text.count(b'"' + cut)
        last = part[-1:]
    closing += last == b'"'
    if total == 0:
        return "none"
    return "plain" if total == opening + closing and opening == closing else "odd"
