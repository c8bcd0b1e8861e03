"""What an order's status means for counting it, in German and English."""

import re
from typing import Literal

from bot.analysis.reading.headings import plain

Standing = Literal["cancelled", "refunded", "unpaid", "counts"]

# The first row that is found decides.
_ROWS: tuple[tuple[Standing, str], ...] = (
    (
        "counts",
        r"\b(nicht|not|kein\w*|no) (storn|erstatt|cancel|refund|return|retour)|partial|teilweise|\bteil",
    ),
    (
        "unpaid",
        r"^(un(be)?zahlt|unpaid)|nicht (be)?zahlt|not paid|unbezahlt|failed|fehlgeschlagen|declined|abgelehnt|denied",
    ),
    (
        "refunded",
        r"refund|erstatt|zurueck ?(ge)?(zahl|buch|geb|nomm)|gutschrift|retour|return|rueckgabe|rueckbuch|rueckzahl",
    ),
    ("refunded", r"charge ?back|reversed|reversal|credit note|widerruf"),
    (
        "cancelled",
        r"cancel|storn|abgebrochen|annull|\bvoid|geloescht|deleted|\btrash|papierkorb|rejected|verworfen|ungueltig",
    ),
    ("unpaid", r"pending|ausstehend|on hold|in wartestellung|wartet|wartend|awaiting|draft|entwurf|expired|abgelaufen"),
    ("unpaid", r"abandoned|overdue|ueberfaellig|mahnung|zahlungserinnerung|zahlung offen|offene zahlung"),
)
_PATTERNS = tuple((standing, re.compile(text)) for standing, text in _ROWS)
_PAID = re.compile(
    r"paid|bezahlt|complete|abgeschlossen|fertig|erledigt|processing|bearbeitung|shipped|versendet|versandt|delivered"
    r"|geliefert|zugestellt|erfolgreich|success|authorized|captured|\bok\b|\boffen\b|\bopen\b|verkauf|\bsale\b|payment|zahlung"
)
_OPEN = re.compile(r"^(offen|open)$")
_YES = re.compile(r"^(ja|yes|true|wahr|x|1|y|j|storniert|cancell?ed|storno)$|\d{4}|\d+[./-]\d+")


def standing(status: str, *, of_payment: bool = False) -> Standing:
    """Return what a status says of its order; `of_payment` tells that the column is about paying, where open is unpaid.

    >>> standing("wc-cancelled"), standing("Erstattet"), standing("partially_refunded"), standing("Ausstehend")
    ('cancelled', 'refunded', 'counts', 'unpaid')
    >>> standing("offen"), standing("offen", of_payment=True)
    ('counts', 'unpaid')
    """
    words = plain(status)
    if of_payment and _OPEN.search(words):
        return "unpaid"
    return next((found for found, pattern in _PATTERNS if pattern.search(words)), "counts")


def is_status(text: str) -> bool:
    """Return whether a cell holds a word that is known as a status."""
    return bool(_PAID.search(plain(text))) or standing(text) != "counts"


def is_yes(text: str) -> bool:
    """Return whether a cell of a column "cancelled" says yes, or says when.

    >>> is_yes("ja"), is_yes("2024-05-03 10:00"), is_yes("nein"), is_yes("0")
    (True, True, False, False)
    """
    return bool(_YES.search(text.strip().casefold()))
