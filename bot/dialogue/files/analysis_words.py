"""How a file was understood, in words: columns, signs, rows that do not count."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from bot.business.figures import Dropped, Role, Understood
from bot.domain.numbers import format_number
from bot.domain.spelling import quoted
from bot.domain.texts import Language, Text

ROLES: Mapping[Role, Text] = {
    "customer": Text("Kundin oder Kunde", "Customer"),
    "date": Text("Datum", "Date"),
    "amount": Text("Betrag", "Amount"),
    "status": Text("Status", "Status"),
    "order": Text("Bestellnummer", "Order number"),
    "product": Text("Produkt", "Product"),
    "score": Text("Punkte von 0 bis 10", "Score from 0 to 10"),
}
SEPARATORS: Mapping[str, Text] = {
    ",": Text("Komma", "comma"),
    ";": Text("Semikolon", "semicolon"),
    "\t": Text("Tabulator", "tab"),
    "|": Text("senkrechter Strich", "vertical bar"),
}
DECIMALS: Mapping[str, Text] = {",": Text("Dezimalkomma", "decimal comma"), ".": Text("Dezimalpunkt", "decimal point")}

# One and many; `{}` is the number.
UNCOUNTED: Mapping[str, tuple[Text, Text]] = {
    "cancelled": (
        Text("{} stornierte Bestellung", "{} cancelled order"),
        Text("{} stornierte Bestellungen", "{} cancelled orders"),
    ),
    "refunded": (
        Text("{} erstattete Bestellung", "{} refunded order"),
        Text("{} erstattete Bestellungen", "{} refunded orders"),
    ),
    "unpaid": (
        Text("{} unbezahlte Bestellung", "{} unpaid order"),
        Text("{} unbezahlte Bestellungen", "{} unpaid orders"),
    ),
    "no-customer": (
        Text("{} Zeile ohne Kunden", "{} row without a customer"),
        Text("{} Zeilen ohne Kunden", "{} rows without a customer"),
    ),
    "bad-date": (
        Text("{} Zeile ohne lesbares Datum", "{} row without a readable date"),
        Text("{} Zeilen ohne lesbares Datum", "{} rows without a readable date"),
    ),
    "bad-amount": (
        Text("{} Zeile ohne lesbaren Betrag", "{} row without a readable amount"),
        Text("{} Zeilen ohne lesbaren Betrag", "{} rows without a readable amount"),
    ),
    "footer": (Text("{} Summenzeile", "{} line of totals"), Text("{} Summenzeilen", "{} lines of totals")),
    "no-score": (
        Text("{} Zeile ohne Punkte", "{} row without a score"),
        Text("{} Zeilen ohne Punkte", "{} rows without a score"),
    ),
    "bad-score": (
        Text("{} Zeile mit anderem als 0 bis 10", "{} row with something else than 0 to 10"),
        Text("{} Zeilen mit anderem als 0 bis 10", "{} rows with something else than 0 to 10"),
    ),
}
_OTHER = (Text("{} andere Zeile", "{} other row"), Text("{} andere Zeilen", "{} other rows"))

LONGEST_HEADING = 30  # characters
MOST_LINES = 5  # line numbers of a reason


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns of a file: what they are called, what they are for, and the other way to read the dates."""

    headings: tuple[str, ...]
    roles: Mapping[Role, int]
    other_dates: str = ""


def named(columns: Columns) -> list[tuple[Text, Text]]:
    """Return what each known column is for, and its heading."""
    return [(name, heading(columns, columns.roles[role])) for role, name in ROLES.items() if role in columns.roles]


def heading(columns: Columns, index: int) -> Text:
    """Return what a column is called, by its number where it has no heading."""
    written = columns.headings[index] if 0 <= index < len(columns.headings) else ""
    words = quoted(written, LONGEST_HEADING)
    return Text(f"„{words}“", f"“{words}”") if words else Text(f"Spalte {index + 1}", f"column {index + 1}")


def form(understood: Understood, language: Language) -> str:
    """Return the file's form on one line, such as "CSV, UTF-8, Semikolon, Dezimalkomma, Datum TT.MM.JJJJ"."""
    signs = SEPARATORS.get(understood.separator)
    parts = [
        understood.form.upper(),
        understood.encoding.upper(),
        signs.to(language) if signs else "",
        quoted(understood.sheet, LONGEST_HEADING),
        DECIMALS[understood.decimal].to(language) if "amount" in understood.roles else "",
        dates(understood.dates).to(language) if understood.dates else "",
    ]
    return ", ".join(part for part in parts if part)


def dates(form_: str) -> Text:
    """Return a form of dates as people write it.

    >>> dates("dd.mm.yyyy").de, dates("mm/dd/yyyy").en
    ('Datum TT.MM.JJJJ', 'date MM/DD/YYYY')
    """
    german = form_.translate(str.maketrans("dDmMyY", "TTMMJJ"))
    return Text(f"Datum {german}", f"date {form_.upper()}")


def uncounted(dropped: Dropped, language: Language) -> str:
    """Return what does not count, why, and on which lines.

    >>> uncounted(Dropped("cancelled", 2, (5, 9)), "de")
    '2 stornierte Bestellungen (Zeilen 5, 9)'
    """
    one, many = UNCOUNTED.get(dropped.reason, _OTHER)
    words = (one if dropped.count == 1 else many).to(language)
    told = words.format(format_number(Fraction(dropped.count), language))
    if not dropped.lines:
        return told
    shown = ", ".join(str(line) for line in dropped.lines[:MOST_LINES])
    more = " …" if dropped.count > len(dropped.lines[:MOST_LINES]) else ""
    lines = ("Zeile", "line") if dropped.count == 1 else ("Zeilen", "lines")
    return f"{told} ({Text(*lines).to(language)} {shown}{more})"
