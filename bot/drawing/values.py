"""Reads what lies in the outbox: what to draw is trusted only as far as it is checked here."""

import unicodedata
from collections.abc import Mapping

from bot.domain.texts import LANGUAGES, Language

Values = Mapping[str, object]

LONGEST = 60  # characters of a label
NOTE = 160  # characters of a sentence below a drawing
LARGEST = 10**15  # an amount; above it, neighbours are hardly told apart as floats


class DrawingError(Exception):
    """A picture that could not be drawn. The message names the value or the limit, never what people wrote."""


def language(values: Values) -> Language:
    """Return the language of the texts; raise DrawingError where it is none of ours."""
    found = values.get("language")
    if found not in LANGUAGES:
        raise DrawingError("'language' is neither de nor en")
    return found


def text(values: Values, name: str, most: int = LONGEST) -> str:
    r"""Return the text `name` on one line, "" where there is none; raise DrawingError if it is no text or too long.

    >>> text({"label": "Q1\n2026"}, "label"), text({}, "label")
    ('Q1 2026', '')
    """
    return _line(values.get(name, ""), name, most)


def texts(values: Values, name: str, count: int, most: int = LONGEST) -> tuple[str, ...]:
    """Return the `count` texts of the list `name`, empty ones where there is no list; else raise DrawingError."""
    return tuple(_line(one, name, most) for one in _list(values.get(name, [""] * count), name, count))


def flag(values: Values, name: str) -> bool:
    """Return whether `name` is true; raise DrawingError where it is neither true nor false."""
    found = values.get(name, False)
    if not isinstance(found, bool):
        raise DrawingError(f"'{name}' is neither true nor false")
    return found


def numbers(values: Values, name: str, count: int) -> tuple[float | None, ...]:
    """Return the `count` numbers of the list `name`, each from −LARGEST to LARGEST or None; None each without a list.

    Raises DrawingError for anything else.

    >>> numbers({"points": [-12.5, None]}, "points", 2), numbers({}, "low", 2)
    ((-12.5, None), (None, None))
    """
    found = _list(values.get(name, [None] * count), name, count)
    return tuple(None if one is None else _number(one, name, -LARGEST) for one in found)


def amounts(values: Values, name: str, count: int) -> tuple[float, ...]:
    """Return the `count` numbers of the list `name`, each from 0 to LARGEST and not all 0; else raise DrawingError.

    >>> amounts({"parts": [50, 30.5, 0]}, "parts", 3)
    (50.0, 30.5, 0.0)
    """
    numbers = tuple(_amount(one, name) for one in _list(values.get(name), name, count))
    if not any(numbers):
        raise DrawingError(f"'{name}' has nothing to show")
    return numbers


def count(values: Values, name: str, most: int) -> int:
    """Return how many entries the list `name` has, from 1 to `most`; else raise DrawingError.

    >>> count({"topics": ["a", "b"]}, "topics", 20)
    2
    """
    found = values.get(name)
    if not isinstance(found, list | tuple) or not 1 <= len(found) <= most:
        raise DrawingError(f"'{name}' is no list of 1 to {most}")
    return len(found)


def entries(values: Values, name: str, count: int) -> list[object]:
    """Return the `count` entries of the list `name`, whatever they are; else raise DrawingError."""
    return _list(values.get(name), name, count)


def table(values: Values, name: str, rows: int, columns: int) -> tuple[tuple[float, ...], ...]:
    """Return the `rows` lists of `columns` numbers of the list `name`, each from 0 to LARGEST; else raise DrawingError.

    >>> table({"parts": [[1, 2], [0, 0]]}, "parts", 2, 2)
    ((1.0, 2.0), (0.0, 0.0))
    """
    found = _list(values.get(name), name, rows)
    return tuple(tuple(_amount(one, name) for one in _list(row, name, columns)) for row in found)


def lines(values: Values, name: str, rows: int, columns: int, most: int = LONGEST) -> tuple[tuple[str, ...], ...]:
    """Return the `rows` lists of `columns` texts of the list `name`; else raise DrawingError.

    >>> lines({"classes": [["A", "12"], ["B", "30"]]}, "classes", 2, 2)
    (('A', '12'), ('B', '30'))
    """
    found = _list(values.get(name), name, rows)
    return tuple(tuple(_line(one, name, most) for one in _list(row, name, columns)) for row in found)


def _list(found: object, name: str, count: int) -> list[object]:
    if not isinstance(found, list | tuple) or len(found) != count:
        raise DrawingError(f"'{name}' is no list of {count}")
    return list(found)


def _line(found: object, name: str, most: int) -> str:
    if not isinstance(found, str) or len(found) > most:
        raise DrawingError(f"'{name}' is no text of at most {most} characters")
    # What can't be seen can't be in XML either: control characters, halves of surrogate pairs.
    return "".join(" " if unicodedata.category(one).startswith("C") else one for one in found)


def _amount(found: object, name: str) -> float:
    return _number(found, name, 0)


def _number(found: object, name: str, least: int) -> float:
    if isinstance(found, bool) or not isinstance(found, int | float) or not least <= found <= LARGEST:
        raise DrawingError(f"'{name}' has something else than numbers from {least} to {LARGEST}")
    return float(found)
