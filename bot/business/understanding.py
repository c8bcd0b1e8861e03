"""How a file was understood, in words: what columns are for, and why rows do not count."""

from collections.abc import Mapping

from bot.business.figures import Dropped, Role, Understood
from bot.domain.texts import Language, Text

ROLES: Mapping[Role, Text] = {
    "customer": Text("Kunde", "customer"),
    "date": Text("Datum", "date"),
    "amount": Text("Betrag", "amount"),
    "status": Text("Status", "status"),
    "order": Text("Bestellnummer", "order number"),
    "product": Text("Produkt", "product"),
    "score": Text("Bewertung", "score"),
}
REASONS: Mapping[str, Text] = {
    "no-customer": Text("ohne Kunden", "without a customer"),
    "bad-date": Text("ohne lesbares Datum", "without a date that can be read"),
    "bad-amount": Text("ohne lesbaren Betrag", "without an amount that can be read"),
    "unpaid": Text("nicht bezahlt", "not paid"),
    "cancelled": Text("storniert", "cancelled"),
    "refunded": Text("erstattet", "refunded"),
    "footer": Text("Summenzeile", "a line of totals"),
    "no-score": Text("ohne Bewertung", "without a score"),
    "bad-score": Text("keine ganze Zahl von 0 bis 10", "no whole number from 0 to 10"),
}
SEPARATORS: Mapping[str, Text] = {
    ";": Text("Strichpunkt", "semicolon"),
    ",": Text("Komma", "comma"),
    "\t": Text("Tabulator", "tab"),
    "|": Text("senkrechter Strich", "vertical bar"),
}
MOST_LINES = 10  # of those that do not count, named


def columns(understood: Understood) -> tuple[tuple[Role, str], ...]:
    """Return what each column is for and its heading, or its number from 1 where it has none, in the file's order."""
    found = sorted(understood.roles.items(), key=lambda item: item[1])
    return tuple((role, _heading(understood.headings, place)) for role, place in found)


def reason(dropped: Dropped, language: Language) -> str:
    """Return why rows do not count, its code where it has no words."""
    return REASONS[dropped.reason].to(language) if dropped.reason in REASONS else dropped.reason


def lines(dropped: Dropped) -> str:
    """Return the first lines of what does not count.

    >>> lines(Dropped("bad-date", 3, (4, 9))), lines(Dropped("footer", 1, (12,)))
    ('4, 9 …', '12')
    """
    named = dropped.lines[:MOST_LINES]
    return ", ".join(map(str, named)) + (" …" if dropped.count > len(named) else "")


def _heading(headings: tuple[str, ...], place: int) -> str:
    return (headings[place] if place < len(headings) else "") or str(place + 1)
