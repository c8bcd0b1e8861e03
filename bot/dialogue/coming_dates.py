"""Days to come, as people type them: `14.8.`, `morgen`, `Freitag`, `August`, `in 2 Wochen`; for the past `dates.py`."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from bot.dialogue.dates import day_in, parts_of
from bot.domain.spelling import quoted
from bot.domain.texts import Text, UserError

_DAYS_AHEAD: Mapping[str, int] = {
    "heute": 0,
    "today": 0,
    "morgen": 1,
    "tomorrow": 1,
    "übermorgen": 2,
    "uebermorgen": 2,
}
_SPAN = re.compile(
    r"(?:in |für |fuer |for )?([0-9]{1,3}|eine?|one|a)\s*(tage?n?|days?|wochen?|weeks?|monate?n?|months?)"
)
_DAYS_IN = {"t": 1, "d": 1, "w": 7, "m": 30}
WEEKDAYS = (
    Text("Montag", "Monday"),
    Text("Dienstag", "Tuesday"),
    Text("Mittwoch", "Wednesday"),
    Text("Donnerstag", "Thursday"),
    Text("Freitag", "Friday"),
    Text("Samstag", "Saturday"),
    Text("Sonntag", "Sunday"),
)
_BY_NAME = {
    text: number for number, day in enumerate(WEEKDAYS) for text in (day.de.casefold(), day.to("en").casefold())
}


def read_coming_date(text: str, today: date) -> date:
    """Return the day that `text` names, seen from `today`: the next such day, of a month or a time its last.

    Only a day with its year may be in the past. Raises UserError for what is no day.

    >>> today = date(2026, 3, 2)
    >>> [read_coming_date(text, today).isoformat() for text in ("14.8.", "1 Feb", "August", "Freitag", "2 Wochen")]
    ['2026-08-14', '2027-02-01', '2026-08-31', '2026-03-06', '2026-03-15']
    """
    plain = text.strip().casefold()
    if plain in _DAYS_AHEAD:
        return today + timedelta(days=_DAYS_AHEAD[plain])
    if plain in _BY_NAME:
        return today + timedelta(days=(_BY_NAME[plain] - today.weekday() - 1) % 7 + 1)
    if span := _SPAN.fullmatch(plain):
        number = int(span[1]) if span[1].isdecimal() else 1
        return today + timedelta(days=max(number * _DAYS_IN[span[2][0]] - 1, 0))  # today is the first day of it
    parts = parts_of(plain)
    years = [parts["y"]] if "y" in parts else range(today.year, today.year + 9)  # 29 February: every eight at least
    found = (day_in(one, parts) for one in years if parts)
    fitting = next((one for one in found if one and ("y" in parts or one >= today)), None)
    if fitting is None:
        raise _unreadable(text)
    return fitting


def _unreadable(text: str) -> UserError:
    typed = quoted(text)
    return UserError(
        Text(
            f"„{typed}“ ist kein Datum. Schreib zum Beispiel 14.8., Freitag oder 2 Wochen.",
            f"“{typed}” is no date. Type for example 14 Aug, Friday or 2 weeks.",
        )
    )
