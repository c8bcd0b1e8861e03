"""What tills and bookkeeping export: semicolons, decimal commas, titles above and sums below."""

# ruff: noqa: E501 - rows of tables stay on one line, as they are in the files

from tests.analysis.files import Sample

TITLES = """\
Blumen Lang e. K.;;;;
Umsatzbericht 01.05.2024 bis 31.05.2024;;;;
Erstellt am 01.06.2024 08:00;;;;
;;;;
Belegnr.;Datum/Uhrzeit;Kundennr.;Vorgang;Umsatz (€) inkl. MwSt.
1001;03.05.2024 09:15;K17;Verkauf;12,50
1002;03.05.2024 10:20;K18;Verkauf;1.012,50
1003;04.05.2024 11:00;K17;Storno;-12,50
1004;04.05.2024 11:05;K17;Verkauf;8,00
1005;05.05.2024 12:00;Laufkundschaft;Verkauf;3,00
1006;06.05.2024 12:00;K18;Gutschrift;-5,00
;;;;
Gesamt;;;;1.018,50
"""

LINES = """\
Bon-Nr.;Datum;Kundenkarte;Artikel;Menge;Einzelpreis;Summe
55;3.5.24;4711;Rosen;2;2,50;5,00
55;3.5.24;4711;Vase;1;12,00;12,00
55;3.5.24;4711;Rabatt;1;-1,00;-1,00
56;3.5.24;4712;Rosen;1;2,50;2,50
57;4.5.24;4711;Vase;1;12,00;12,00
57;4.5.24;4711;Vase retour;-1;12,00;-12,00
Summe;;;;;;18,50
"""

DAILY_NUMBERS = """\
Bon;Datum;Kunde;Betrag
1;02.01.2024;A;5,00
2;02.01.2024;B;6,00
1;03.01.2024;B;7,00
2;03.01.2024;A;8,00
1;04.01.2024;A;9,00
"""

OLD_MAC = "Datum\tKunde\tBetrag\r03.05.2024\tMüller\t12,50\r04.05.2024\tMüller\t7,00\r"

MINUS = """\
Datum;Kunde;Betrag
03.05.2024;A;12,50-
04.05.2024;A;(3,00)
05.05.2024;A;−4,00
06.05.2024;A;12,-
07.05.2024;A;+7,5
08.05.2024;A;ungefähr 5
09.05.2024;A;1'200.00
10.05.2024;A;EUR 3,20
"""

FOLDED = """\
Rechnungsnummer;Rechnungsdatum;Debitor;Bruttobetrag;Umsatzsteuer;Status
R-1;2024-05-03;10001;119,00;19,00;bezahlt
R-2;2024-05-04;10002;238,00;38,00;teilweise erstattet
R-3;2024-05-05;10002;238,00;38,00;überfällig
R-4;2024-05-06;10001;11,90;1,90;nicht storniert
R-5;31.12.2203;10001;11,90;1,90;bezahlt
R-6;31.02.2024;10001;11,90;1,90;bezahlt
R-7;01.01.1900;10001;11,90;1,90;bezahlt
"""

CDNOW = """\
 00001 19970101  1   11.77
 00002 19970112  1   12.00
 00002 19970112  5   77.00
 00003 19970102  2   20.76
 00003 19970330  2   20.76
"""

SAMPLES = (
    Sample(
        "till-titles", "three title lines, a sum below, reversals as rows of their own, nobody's purchases",
        TITLES.encode("cp1252"),
        orders=[("K17", "2024-05-03", 1250), ("K18", "2024-05-03", 101250), ("K17", "2024-05-04", 800)],
        dropped={"cancelled": (8,), "no-customer": (10,), "refunded": (11,), "footer": (13,)},
        roles={"order": 0, "date": 1, "customer": 2, "status": 3, "amount": 4},
        facts={"separator": ";", "decimal": ",", "dates": "dd.mm.yyyy", "encoding": "windows-1252",
               "headings": ("Belegnr.", "Datum/Uhrzeit", "Kundennr.", "Vorgang", "Umsatz (€) inkl. MwSt.")},
    ),
    Sample(
        "till-lines", "a row per line with its own sum, a discount, something brought back on the same receipt",
        LINES.encode(),
        orders=[("4711", "2024-05-03", 1600), ("4712", "2024-05-03", 250)],
        dropped={"refunded": (6, 7), "footer": (8,)},
        roles={"order": 0, "customer": 2, "product": 3, "amount": 6},
        facts={"dates": "dd.mm.yy"},
    ),
    Sample(
        "till-daily-numbers", "receipts are counted from 1 each day: equal numbers are not one order",
        DAILY_NUMBERS.encode(),
        orders=[("A", "2024-01-02", 500), ("B", "2024-01-02", 600), ("B", "2024-01-03", 700), ("A", "2024-01-03", 800), ("A", "2024-01-04", 900)],
    ),
    Sample(
        "till-old-mac", "lines end as on an old Mac", OLD_MAC.encode("cp1252"),
        orders=[("Müller", "2024-05-03", 1250), ("Müller", "2024-05-04", 700)],
        facts={"separator": "\t"},
    ),
    Sample(
        "till-minus", "all the ways to write a sum, and one that is none", MINUS.encode(),
        orders=[("A", "2024-05-06", 1200), ("A", "2024-05-07", 750), ("A", "2024-05-09", 120000), ("A", "2024-05-10", 320)],
        dropped={"refunded": (2, 3, 4), "bad-amount": (7,)},
    ),
    Sample(
        "invoices", "bookkeeping: the tax is not the sum; dates that cannot be; two forms of date", FOLDED.encode(),
        orders=[("10001", "2024-05-03", 11900), ("10002", "2024-05-04", 23800), ("10001", "2024-05-06", 1190)],
        dropped={"unpaid": (4,), "bad-date": (6, 7, 8)},
        roles={"customer": 2, "date": 1, "amount": 3, "status": 5},
    ),
    Sample(
        "till-utf16", "Excel's text for Unicode: UTF-16 with tabs", DAILY_NUMBERS.replace(";", "\t").encode("utf-16"),
        orders=[("A", "2024-01-02", 500), ("B", "2024-01-02", 600), ("B", "2024-01-03", 700), ("A", "2024-01-03", 800), ("A", "2024-01-04", 900)],
        facts={"encoding": "utf-16-le", "separator": "\t"},
    ),
    Sample(
        "till-utf16-bare", "UTF-16 the other way round and without its mark", DAILY_NUMBERS.encode("utf-16-be"),
        orders=[("A", "2024-01-02", 500), ("B", "2024-01-02", 600), ("B", "2024-01-03", 700), ("A", "2024-01-03", 800), ("A", "2024-01-04", 900)],
        facts={"encoding": "utf-16-be"},
    ),
    Sample(
        "cdnow", "the public purchase histories: no headings, runs of blanks, dates without marks", CDNOW.encode(),
        orders=[("00001", "1997-01-01", 1177), ("00002", "1997-01-12", 1200), ("00002", "1997-01-12", 7700),
                ("00003", "1997-01-02", 2076), ("00003", "1997-03-30", 2076)],
        roles={"customer": 0, "date": 1, "amount": 3},
        facts={"separator": " ", "dates": "yyyymmdd", "headings": ("", "", "", "")},
    ),
)  # fmt: skip
