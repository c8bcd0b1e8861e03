"""Days as people type them (`31.10.2026`, `31.10.`, `gestern`, `Oktober 2026`), and as they read them."""

import re
from calendar import monthrange
from collections.abc import Mapping
from datetime import date, timedelta

from bot.domain.spelling import quoted
from bot.domain.texts import Language, Text, UserError

EARLIEST = 1990  # a year
_LONGEST = 40  # characters of what is read as a day

MONTHS = (
    Text("Januar", "January"),
    Text("Februar", "February"),
    Text("März", "March"),
    Text("April", "April"),
    Text("Mai", "May"),
    Text("Juni", "June"),
    Text("Juli", "July"),
    Text("August", "August"),
    Text("September", "September"),
    Text("Oktober", "October"),
    Text("November", "November"),
    Text("Dezember", "December"),
)
_DAYS_AGO: Mapping[str, int] = {"heute": 0, "today": 0, "gestern": 1, "yesterday": 1, "vorgestern": 2}
_OTHER_NAMES = {"jänner": 1, "jaenner": 1, "feber": 2, "maerz": 3, "mrz": 3, "sept": 9}
_BY_NAME = _OTHER_NAMES | {
    name: number
    for number, month in enumerate(MONTHS, 1)
    for full in (month.de.casefold(), month.to("en").casefold())
    for name in (full, full[:3])
}
_FILLING = {"am", "im", "vom", "den", "on", "in", "of", "the", "st", "nd", "rd", "th"}

# d: one or two digits, y: four, m: the name of a month; and which part of the date each of them is
_SHAPES: Mapping[str, str] = {
    "ydd": "ymd",
    "ddy": "dmy",
    "ddd": "dmy",
    "dmy": "dmy",
    "dmd": "dmy",
    "mdy": "mdy",
    "mdd": "mdy",
    "my": "my",
    "dy": "my",
    "dd": "dm",
    "dm": "dm",
    "md": "md",
    "m": "m",
}  # fmt: skip - a table


def read_date(text: str, today: date) -> date:
    """Return the day that `text` names, seen from `today`; of a whole month its last day, or `today` within it.

    Days come before months; without a year the last such day is meant. Raises UserError for what is no day, for one
    that is still to come, and for one before 1990.

    >>> today = date(2026, 3, 2)
    >>> [read_date(text, today).isoformat() for text in ("gestern", "31.10.", "1 Feb 2025", "Oktober 2025", "März")]
    ['2026-03-01', '2025-10-31', '2025-02-01', '2025-10-31', '2026-03-02']
    """
    plain = text.strip().casefold()
    if plain in _DAYS_AGO:
        return today - timedelta(days=_DAYS_AGO[plain])
    named = parts_of(plain)
    if not named:
        raise _unreadable(text)
    years = [named["y"]] if "y" in named else range(today.year, today.year - 9, -1)  # 29 February: every eight at least
    found = [_day(one, named, today) for one in years]
    fitting = next((one for one in found if one and one <= today), None)
    if fitting and fitting.year >= EARLIEST:
        return fitting
    raise _out_of_range() if any(found) else _unreadable(text)


def parts_of(plain: str) -> Mapping[str, int]:
    """Return year, month and day (`y`, `m`, `d`) as far as a text in small letters names them; nothing for no day."""
    if len(plain) > _LONGEST or not re.fullmatch(r"(?:[^\W\d_]|[0-9\s.,/-])+", plain):
        return {}
    words = [word for word in re.findall(r"[^\W\d_]+|[0-9]+", plain) if word not in _FILLING]
    parts = _SHAPES.get("".join(map(_shape, words)), "")
    return {part: _number(part, word) for part, word in zip(parts, words, strict=False)}


def _number(part: str, word: str) -> int:
    if not word.isdecimal():
        return _BY_NAME[word]
    return int(word) + (2000 if part == "y" and len(word) == 2 else 0)  # noqa: PLR2004 - as in 31.10.26


def _shape(word: str) -> str:
    if word.isdecimal():
        return {1: "d", 2: "d", 4: "y"}.get(len(word), "?")
    return "m" if word in _BY_NAME else "?"


def day_in(year: int, parts: Mapping[str, int]) -> date | None:
    """Return the day of a year that `parts_of` a text name, of a month alone its last; None where there is none.

    >>> day_in(2028, {"m": 2}), day_in(2027, {"m": 2, "d": 29})
    (datetime.date(2028, 2, 29), None)
    """
    try:
        return date(year, parts["m"], parts["d"] if "d" in parts else monthrange(year, parts["m"])[1])
    except (ValueError, IndexError):  # IndexError: `monthrange` of month 0 or 13
        return None


def _day(year: int, parts: Mapping[str, int], today: date) -> date | None:
    """Return a day as `day_in` does, of the present month `today`."""
    is_this_month = "d" not in parts and (year, parts["m"]) == (today.year, today.month)
    return today if is_this_month else day_in(year, parts)


def _unreadable(text: str) -> UserError:
    typed = quoted(text)
    return UserError(
        Text(
            f"„{typed}“ ist kein Datum. Schreib zum Beispiel 31.10.2025, 31.10., gestern oder Oktober 2025.",
            f"“{typed}” is no date. Type for example 31.10.2025, 31 Oct, yesterday or October 2025.",
        )
    )


def _out_of_range() -> UserError:
    return UserError(
        Text(
            f"Das Datum darf nicht in der Zukunft und nicht vor {EARLIEST} liegen.",
            f"The date must not lie in the future, nor before {EARLIEST}.",
        )
    )


def format_date(day: date, language: Language) -> str:
    """Return a day as people read it.

    >>> format_date(date(2026, 3, 2), "de"), format_date(date(2026, 3, 2), "en")
    ('2.3.2026', '2 Mar 2026')
    """
    if language == "de":
        return f"{day.day}.{day.month}.{day.year}"
    return f"{day.day} {MONTHS[day.month - 1].to('en')[:3]} {day.year}"


def format_month(day: date, language: Language) -> str:
    """Return the month of a day, as in 'März 2026'."""
    return f"{MONTHS[day.month - 1].to(language)} {day.year}"
