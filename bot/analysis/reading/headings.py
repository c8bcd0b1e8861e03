"""What a column is for, by its heading, in German and English and as shops, tills and forms name it.

Each role has rows (pattern, weight from 0 to 100); the first that is found in the heading decides, so exceptions with
weight 0 come first ("E-Mail des Empfängers" is no customer). Headings are compared as `plain` gives them.
"""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Final

from bot.business.figures import Role

_NUMBER = r"(nr|id|nummer|no|number|num|key|code|kennung|index)"
_CUSTOMER = r"(kunden?|customers?|clients?|buyer|kaeufer|mitglieds?|member|patienten?|gast|guest|account|user|nutzer)"

_WEIGHTS: Final[Mapping[Role, tuple[tuple[str, int], ...]]] = {
    "customer": (
        (r"\b(to|empfaengers?|recipient|seller|verkaeufers?|shop|haendler|accepts|marketing|newsletter|status)\b", 0),
        (
            r"\b(note|notiz|message|nachricht|gruppe|group|typ|type|segment|seit|since|anzahl|count|address|adresse)\b",
            0,
        ),
        (r"kundengruppe|kundentyp|kundenseit|kundenumsatz|bewertung|\b(land|country|ort|city|stadt)\b", 0),
        (r"e?mail\b|emailadresse|mailadresse", 100),
        (
            rf"^{_CUSTOMER} ?(user )?{_NUMBER}$|^debitor|karten(nummer|nr)|kundenkarte|mitgliedsn|(user|customer) id$",
            95,
        ),
        (rf"^{_CUSTOMER}$|^(besteller|auftraggeber|kundin|kunde kundin)$", 90),
        (r"user ?name|benutzername|nutzername|\bbuyer\b|nickname|mitgliedsname", 80),
        (r"(kunden?|customer|client|billing|rechnungs|buyer|kaeufer|bill to) ?(full )?name", 75),
        (
            r"^(full name|name (des|der) kund\w+|(vor und nach|volle[rn]? )name|(vor|nach)name (vor|nach)name)$",
            75,
        ),
        (r"^(firma|company|unternehmen)$", 55),
        (r"^name$", 50),
        (r"^(nachname|last name|surname|familienname)$|^last name billing$", 45),
        (r"telefon|phone|handy|mobil", 45),
    ),
    "date": (
        (r"geburt|birth|\bseit\b|since|liefer|versand|ship|fulfil|deliver|erstattet|refund|cancel|storn|updated", 0),
        (r"geaendert|modified|\blast|letzte|expir|gueltig|\bdue\b|faellig|regist|angemeldet|mahnung|\bende?\b", 0),
        (r"^(bestelldatum|datum|order ?(date|time)|created( at)?|erstellt( am)?|kaufdatum|(purchase|sale) date)$", 100),
        (
            r"^(verkaufsdatum|verkauft am|bestellt am|datum der bestellung|date created|bestellzeit\w*|purchased on)$",
            100,
        ),
        (r"^(purchase point|order placed|auftragsdatum)$", 100),
        (r"^(beleg|bon|buchungs|transaktions|rechnungs|besuchs)datum$|^(transaction|invoice|receipt) date$", 95),
        (
            r"^(datum (und )?(uhr)?zeit|date( ?time)?|tag|day|zeitpunkt|timestamp|zeitstempel|kauftag|besuch|termin)$",
            95,
        ),
        (r"^(paid at|(paid|payments?) date|date paid|bezahlt am|zahlungsdatum|processed at)$", 80),
        (r"\bdat(um|e)\b|datum$|^datum|timestamp|zeitstempel", 70),
    ),
    "amount": (
        (r"steuer|\btax|mwst|\bust\b|\bvat\b|versand|shipping|porto|rabatt|discount|\bfees?\b|gebuehr|provision", 0),
        (r"refund|erstatt|menge|quantity|\bqty\b|anzahl|stueck|\bcount\b|waehrung|currency|saldo|balance|trinkgeld", 0),
        (
            r"\btip\b|outstanding|offen|rate\b|(?<!um)satz|prozent|percent|gutschein|coupon|voucher|gewicht|weight|einkauf",
            0,
        ),
        (r"\bcost|kosten|marge|profit|gewinn|nummer|number|\bid\b|\bnr\b|datum|\bdate\b|status|\bname\b|method", 0),
        (r"\bcode\b|points|punkte|karte|\btype?\b|lifetime|variation|\bstate\b|wertung|artikel$", 0),
        (
            r"^(order )?total( (amount|paid|sales|price))?$|^(order|grand) total|^(amount total|total order amount)$",
            100,
        ),
        (
            r"^gesamt(betrag|summe|preis|umsatz|wert)?$|^(bestell|auftrags)(summe|wert)$|^brutto( ?(betrag|umsatz))?$",
            100,
        ),
        (r"^(betrag|umsatz|summe) brutto$|^gross( amount| sales)?$|^(rechnungs|end|zahl)betrag$|^endsumme$", 100),
        (r"^(invoice|order) amount$", 100),
        (
            r"^(betrag|umsatz|summe|amount|revenue|sales|(waren)?wert|(order )?value|bon ?summe|einnahmen?|erloese?)$",
            95,
        ),
        (r"^(spend|price paid|turnover|adjusted order total)$", 95),
        (r"line total|positions|net sales|\bnett?o|^net$|sub ?total|zwischensumme", 55),
        (r"\btotal\b|gesamt|summe|betrag|umsatz|\bamount\b|revenue", 75),
        (r"preis|price", 50),
    ),
    "status": (
        (r"fulfil|liefer|versand|shipping|shipment|deliver|\bitem\b|marital|mail", 0),
        (r"^(financial|order|bestell|auftrags?|payment|zahlungs?|zahl)? ?status$", 100),
        (r"\bstatus\b|status$|^zustand$", 70),
        (
            r"^(type?|art|vorgang(sart)?|beleg(art|typ)|(transaktions|transaction|event) ?type?|buchungsart)$",
            45,
        ),
    ),
    "order": (
        (r"datum|\bdate\b|status|total|betrag|summe|anzahl|value|amount|wert\b|menge", 0),
        (
            rf"^(order|bestell(ungs?)?|auftrags?) ?{_NUMBER}$|^(order|bestellung|auftrag)$|amazon order id",
            100,
        ),
        (rf"^(beleg|bon|rechnungs?|kassenbon|quittungs?|vorgangs?|transaktions?) ?{_NUMBER}$|^transaktionscode$", 90),
        (rf"^(invoice|receipt|ticket|transaction|sales record|sale|check|bill) ?{_NUMBER}?$", 90),
        (r"^(bon|beleg|rechnung|quittung)$", 80),
        (r"^name$", 20),  # an order only if its cells say so
        (r"^id$", 40),
    ),
    "product": (
        (r"anzahl|quantity|menge|\bqty\b|preis|price|discount|rabatt|\btax|steuer|status|image|\burl\b|requires", 0),
        (r"fulfil|weight|gewicht|count|number of|variation|verkaeufer|gruppe|betrag|summe|umsatz|total|wert", 0),
        (
            r"^(line ?)?item ?(name|title)?$|^product ?(name|title)?( main)?$|^(artikel|produkt)(name|bezeichnung)?$",
            100,
        ),
        (r"^(angebotstitel|leistung|behandlung|dienstleistung|service)$", 90),
        (rf"^(artikel|product|produkt|item|line ?item) ?({_NUMBER}|sku)$|^sku$|stock ?code|^asin$", 80),
        (r"bezeichnung|beschreibung|description", 60),
    ),
    "score": (
        (r"komment|comment|warum|\bwhy\b|\bgrund\b|reason|\btext\b|kategorie|category|gruppe|segment|\btype?\b", 0),
        (r"^nps( score| wert| frage)?$|^score$|wie wahrscheinlich|how likely|weiter ?empf|recommend|likelihood", 100),
        (r"^(bewertung|wertung|punkte|punktzahl|rating|skala|zufriedenheit|antwort|answer|points|note|response)$", 80),
        (r"\bnps\b|wahrscheinlich|empfehl|\bscore\b|bewertung|\b0 (bis|to) 10\b", 70),
    ),
}

_PATTERNS = {role: tuple((re.compile(text), weight) for text, weight in rows) for role, rows in _WEIGHTS.items()}
_REFUNDED = re.compile(
    r"refund(ed)? ?(amount|total)?$|amount refunded|erstatteter betrag|^erstatt(et|ung|ungsbetrag)$|rueckerstatt"
)
_CANCELLED = re.compile(r"^cancell?ed( at| on| date)?$|^storn(o|iert)( am)?$|^stornodatum$|^is cancell?ed$")
_CAMEL = re.compile(r"(?<=[a-zäöüß])(?=[A-Z])")
_MAIL = re.compile(r"\be mail")
_TAXES = re.compile(
    r" (in( (eur|euro|chf|usd))?|eur|euro|usd|chf|gbp)$| (inkl|incl|including|inklusive|zzgl|excl|exkl|ohne)\b.*$"
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue"})
_SHOWN = 60
_LONGEST = 200  # a survey's question can be long; more is no heading


@lru_cache(maxsize=4096)
def plain(heading: str) -> str:
    """Return a heading in lower case with words and single blanks only, without currency and remarks on tax.

    >>> plain("E-Mail"), plain("CustomerID"), plain("Kunden-Nr."), plain("Summe (€) inkl. MwSt."), plain("Größe")
    ('email', 'customer id', 'kunden nr', 'summe', 'groesse')
    """
    spaced = _CAMEL.sub(" ", heading[:_LONGEST].strip().replace("#", " nr ")).casefold().translate(_UMLAUTS)
    words = " ".join(re.findall(r"[^\W_]+", spaced))
    return _TAXES.sub("", _MAIL.sub("email", words))


@lru_cache(maxsize=4096)
def weight(role: Role, heading: str) -> int:
    """Return how well a heading fits a role, from 0 to 100.

    >>> weight("customer", "Email (Billing)"), weight("amount", "Umsatzsteuer"), weight("date", "Created at")
    (100, 0, 100)
    """
    words = plain(heading)
    return next((worth for pattern, worth in _PATTERNS[role] if words and pattern.search(words)), 0)


def recognised(row: Sequence[str]) -> int:
    """Return how many cells of a row are headings of a role, in hundredths, so that clear ones count more."""
    return sum(max(weight(role, cell) for role in _PATTERNS) for cell in row[:_LONGEST] if 0 < len(cell) <= _LONGEST)


def is_refunded(heading: str) -> bool:
    """Return whether a column tells how much of an order was paid back."""
    return bool(_REFUNDED.search(plain(heading)))


def is_cancelled(heading: str) -> bool:
    """Return whether a column tells that, or when, an order was cancelled."""
    return bool(_CANCELLED.search(plain(heading)))


def shown(heading: str) -> str:
    r"""Return a heading as it can be shown: one line of at most 60 characters.

    >>> shown("Wie wahrscheinlich\nist es?\x07")
    'Wie wahrscheinlich ist es?'
    """
    text = " ".join("".join(letter if letter.isprintable() else " " for letter in heading[:_LONGEST]).split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"
