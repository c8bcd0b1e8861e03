"""In which currencies a file counts its money, as far as it says so."""

import re
from collections.abc import Iterable, Sequence

_CODES = (
    "AUD|BGN|BRL|CAD|CHF|CNY|CZK|DKK|EUR|GBP|HKD|HUF|ILS|INR|ISK|JPY|KRW|MXN|NOK|NZD|PLN|RON|RSD|SEK|SGD|THB|TRY|UAH|"
    "USD|ZAR"
)
_SIGNS = {"EUR": "€", "GBP": "£", "USD": "$", "US$": "$", "EURO": "€", "EUROS": "€", "FR.": "CHF", "SFR": "CHF"}
_NAMED = re.compile(rf"[€£]|us\$|\$|(?<![a-z])(?:euros?|sfr|fr\.|{_CODES})(?![a-z])", re.IGNORECASE)
_HEADING = re.compile(r"(^|\b|[a-z])(waehrung(scode)?|currency( code)?)$")
_LONGEST = 60  # characters of a text that are looked at


def currencies_of(texts: Iterable[str]) -> tuple[str, ...]:
    """Return the currencies that texts name, sorted: by sign those that have one, by code the others.

    >>> currencies_of(["12,50 €", "EUR 7", "9"]), currencies_of(["Betrag in CHF"]), currencies_of(["USD", "eur"])
    (('€',), ('CHF',), ('$', '€'))
    """
    found = {name.upper() for text in texts for name in _NAMED.findall(text[:_LONGEST])}
    return tuple(sorted({_SIGNS.get(name, name) for name in found}))


def currencies(column: Sequence[str], heading: str, amounts: Iterable[str]) -> tuple[str, ...]:
    """Return the currencies of a file: those in its column of them, else in the amounts' heading, else beside them."""
    return currencies_of(column) or currencies_of([heading]) or currencies_of(amounts)


def is_currency(heading: str) -> bool:
    """Return whether a column names currencies; `heading` is a `plain` one.

    >>> is_currency("order currency"), is_currency("bestellwaehrung"), is_currency("currency rate")
    (True, True, False)
    """
    return bool(_HEADING.search(heading))
