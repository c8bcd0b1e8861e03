"""Sums of money in text: decimal commas and points, thousands, currencies, and the ways to write a minus."""

import re
from collections.abc import Iterable
from typing import Final, Literal

import polars as pl

Decimal = Literal[",", "."]

_CURRENCY: Final = r"(?i)[€$£¥\s\x{a0}\x{202f}'’]|eur(o|os)?|usd|us|chf|gbp|sfr\.?|fr\.|a\b"
_MINUS: Final = r"[−–—]"
_NO_CENTS: Final = r"[,.]-+$"  # 12,-
_BRACKETS: Final = r"^\((.*)\)$"
_BEHIND: Final = r"^(.+)-$"
_SHAPES: Final = {
    ",": r"^[+-]?(\d{1,3}(\.\d{3})+|\d+)?(,\d*)?$",
    ".": r"^[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?$",
}
_MARKED = re.compile(r"(?<![\d.,])\d[\d.,]*[.,]\d+(?![\d.,])")
_GROUP = 3  # digits between marks of thousands
_LARGEST = 1e13  # cents


def decimal_of(texts: Iterable[str], default: Decimal) -> Decimal:
    """Return the decimal mark of a column by majority; a single mark before three digits parts thousands.

    >>> decimal_of(["1.234,56 €"], "."), decimal_of(["1,234"], ","), decimal_of(["0.125"], ","), decimal_of([], ",")
    (',', '.', '.', ',')
    """
    votes = [_vote(found[0]) for text in texts if (found := _MARKED.search(text[:60]))]
    sure = [mark for mark, certain in votes if certain] or [mark for mark, _ in votes]
    if not sure:
        return default
    return "," if sure.count(",") * 2 > len(sure) else "."


def _vote(number: str) -> tuple[Decimal, bool]:
    """Return the decimal mark of a number that has at least one mark, and whether it is certain."""
    last = max(number.rfind(","), number.rfind("."))
    mark: Decimal = "," if number[last] == "," else "."
    other: Decimal = "." if mark == "," else ","
    if number.count(mark) > 1:
        return other, True
    if other in number or len(number) - last - 1 != _GROUP or number.startswith("0"):
        return mark, True
    return (other, False) if last <= _GROUP else (mark, True)


def is_number(text: str) -> bool:
    """Return whether a cell is a number or a sum of money.

    >>> is_number("1.234,56 €"), is_number("-12"), is_number("(3.50)"), is_number("A12"), is_number("3.5.2024")
    (True, True, True, False, False)
    """
    return bool(re.fullmatch(_AMOUNT, text.strip()[:40]))


_AMOUNT = (
    r"(?i)[(+−–-]?\s*(eur|usd|chf|gbp|us\$|[€$£])?\s*[+−–-]?\s*\d{1,3}([.,'’\s]?\d{3})*\d*([.,](\d+|-+|–))?\s*[−–-]?\s*"
    r"(eur|euro|usd|chf|gbp|[€$£])?\)?"
)


def read_cents(column: pl.Series, decimal: Decimal) -> pl.Series:
    """Return the sums of a column of texts in cents, null where there is none.

    What does not fit `decimal` but cannot be misunderstood (12.50 in a column of decimal commas) is read too.
    """
    plain = _plain(column, decimal)
    odd = plain.is_null() & column.is_not_null()
    if odd.any():
        plain = plain.scatter(odd.arg_true(), _odd(column.filter(odd), decimal))
    cents = (plain * 100).round()
    return cents.set(~(cents.abs() < _LARGEST), None).cast(pl.Int64)


def _plain(column: pl.Series, decimal: Decimal) -> pl.Series:
    """Read bare numbers, which nearly all are, without a regular expression."""
    if decimal == ".":
        return column.cast(pl.Float64, strict=False)
    bare = column.set(column.str.contains(".", literal=True), None)
    return bare.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)


def _odd(texts: pl.Series, decimal: Decimal) -> pl.Series:
    bare = texts.str.replace_all(_MINUS, "-").str.replace_all(_CURRENCY, "").str.replace(_NO_CENTS, "")
    signed = bare.str.replace(_BRACKETS, "-${1}").str.replace(_BEHIND, "-${1}")
    read = _shaped(signed, decimal)
    other = _shaped(signed.set(~signed.str.contains(r"[.,]\d{1,2}$"), None), "." if decimal == "," else ",")
    return read.zip_with(read.is_not_null(), other)


def _shaped(texts: pl.Series, decimal: Decimal) -> pl.Series:
    thousands = "." if decimal == "," else ","
    fitting = texts.set(~texts.str.contains(_SHAPES[decimal]), None)
    return (
        fitting.str.replace_all(thousands, "", literal=True)
        .str.replace(",", ".", literal=True)
        .cast(pl.Float64, strict=False)
    )
