"""Dates, sums, statuses and headings, one by one."""

from datetime import date

import polars as pl
import pytest

from bot.analysis.reading import dates, numbers, statuses
from bot.analysis.reading.headings import weight

DAY = date(2024, 5, 3)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2024-05-03", "ISO"),
        ("2024-05-03T00:30:00+02:00", "the day as written, though it is the day before in Greenwich"),
        ("2024-05-03 23:59:59 -0800", "Shopify"),
        ("2024/05/03 2:22:11 PM MEZ", "Google"),
        ("2024.5.3", "points"),
        ("20240503", "compact"),
        ("20240503T142211", "compact with a time"),
        ("20240503142211", "compact with a time, run together"),
        ("03.05.2024", "German"),
        ("3.5.2024", "without zeros"),
        ("3. 5. 2024", "with blanks"),
        ("03.05.24", "two digits of the year"),
        ("Fr., 03.05.2024", "a weekday before it"),
        ("Freitag, 3. Mai 2024", "in words"),
        ("3. Mai 2024 14:22", "in words with a time"),
        ("03-Mai-24", "eBay"),
        ("3 May 2024", "English"),
        ("May 3, 2024", "American"),
        ("Friday, May 3rd, 2024".replace("rd", ""), "American with a weekday"),
        ("May-03-24", "eBay in America"),
        ("45415", "Excel's number"),
        ("45415,599", "Excel's number with a time"),
        ("1714737731", "seconds since 1970"),
        ("1714737731000", "milliseconds since 1970"),
    ],
)
def test_reads_a_date(text, why):
    column = pl.Series([text, None, text])

    assert dates.read_dates(column, dates.common_form([text])).to_list() == [DAY, None, DAY], why


@pytest.mark.parametrize(
    "text", ["31.02.2024", "32.01.2024", "2024-13-01", "00.00.0000", "01.01.1900", "01.01.3024", "bald", "12.50"]
)
def test_reads_no_date_where_there_is_none(text):
    column = pl.Series(["03.05.2024", text])

    assert dates.read_dates(column, dates.common_form(["03.05.2024"])).to_list() == [DAY, None]


@pytest.mark.parametrize(
    ("text", "decimal", "cents"),
    [
        ("12,50", ",", 1250),
        ("12.50", ".", 1250),
        ("12.50", ",", 1250),  # cannot be misunderstood
        ("1.234", ",", 123400),
        ("1,234", ".", 123400),
        ("1.234,5", ",", 123450),
        ("1,234,567.89", ".", 123456789),
        ("1 234,50 €", ",", 123450),
        ("1'234.50 CHF", ".", 123450),
        ("$1,012.00", ".", 101200),
        ("EUR 12,00", ",", 1200),
        ("US$ 5.00", ".", 500),
        ("-5,00 €", ",", -500),
        ("−5,00", ",", -500),
        ("5,00-", ",", -500),
        ("(5.00)", ".", -500),
        ("12,-", ",", 1200),
        (",50", ",", 50),
        ("0.005", ".", 0),
        ("1e3", ".", 100000),
        ("1.2.3", ",", None),
        ("12,34,5", ".", None),
        ("nan", ".", None),
        ("inf", ".", None),
        ("9" * 30, ".", None),
        ("zwölf", ",", None),
        ("12 Stück", ",", None),
        ("", ",", None),
    ],
)
def test_reads_a_sum(text, decimal, cents):
    assert numbers.read_cents(pl.Series([text, "7"]), decimal).to_list() == [cents, 700]


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (
            "counts",
            "paid bezahlt wc-completed Versendet processing partially_refunded Teilerstattung erledigt Verkauf neu",
        ),
        ("cancelled", "cancelled Canceled Storniert wc-cancelled STORNO voided abgebrochen trash annulliert"),
        ("refunded", "refunded Erstattet Rückerstattet Retoure returned Gutschrift chargeback zurückgezahlt Reversed"),
        ("unpaid", "pending Ausstehend failed fehlgeschlagen on-hold unbezahlt wc-pending declined expired unpaid"),
    ],
)
def test_knows_what_a_status_means(standing, words):
    assert {word: statuses.standing(word) for word in words.split()} == dict.fromkeys(words.split(), standing)


@pytest.mark.parametrize(
    ("role", "headings"),
    [
        (
            "customer",
            "Kunde|Kundennr.|Kunden-ID|E-Mail|Email|Customer|Billing Email|CustomerID|Debitor|Buyer Username",
        ),
        (
            "date",
            "Datum|Bestelldatum|Created at|Order Date|Datum/Uhrzeit|purchase-date|Sale Date|Belegdatum|Zeitstempel",
        ),
        (
            "amount",
            "Betrag|Umsatz|Summe|Total|Gesamt|Bruttobetrag|Betrag (EUR)|Grand Total (Base)|Umsatz inkl. MwSt.|Brutto",
        ),
        ("status", "Status|Financial Status|Bestellstatus|Zahlungsstatus|order_status"),
        ("order", "Order Number|Bestellnummer|Belegnummer|Bon-Nr.|Rechnungsnr.|OrderID|Transaktionscode"),
        ("product", "Artikel|Lineitem name|Product|Item Name|Artikelbezeichnung|SKU"),
        ("score", "Score|Bewertung|Wertung|NPS|Wie wahrscheinlich ist es …?|How likely are you to recommend us?"),
    ],
)
def test_knows_headings(role, headings):
    assert [name for name in headings.split("|") if weight(role, name) < 80] == []


@pytest.mark.parametrize(
    ("role", "heading"),
    [
        ("customer", "Empfänger E-Mail-Adresse"),
        ("customer", "Customer Note"),
        ("customer", "Kundengruppe"),
        ("date", "Lieferdatum"),
        ("date", "Geburtsdatum"),
        ("amount", "Umsatzsteuer"),
        ("amount", "Order Shipping Amount"),
        ("amount", "Refunded Amount"),
        ("amount", "Lineitem quantity"),
        ("status", "Fulfillment Status"),
        ("order", "Order Date"),
        ("product", "Artikelpreis"),
        ("score", "Warum diese Bewertung?"),
    ],
)
def test_is_not_taken_in_by_a_part_of_a_heading(role, heading):
    assert weight(role, heading) == 0
