"""What people write by hand, and odd dialects of CSV."""

# ruff: noqa: E501 - rows of tables stay on one line, as they are in the files

from tests.analysis.files import Sample


def csv(name, why, text, orders, encoding="utf-8", **more):
    return Sample(name, why, text.encode(encoding), orders=orders, **more)


TWO = [("Abel", "2024-05-03", 1250), ("Bock", "2024-05-04", 700)]

SAMPLES = (
    csv("hand-words", "months in words, no cents", "Kunde;Wann (Datum);Betrag\nAbel;3. Mai 2024;12,50 Euro\nBock;4. Mai 2024;7\n", TWO),
    csv(
        "hand-empty", "empty rows and an empty column first", ";;;\n;Name;Datum;Summe\n;;;\n;Abel;3.5.2024;12,50\n;;;\n;Bock;4.5.2024;7\n;;;\n",
        TWO, roles={"customer": 1, "date": 2, "amount": 3},
    ),
    csv("hand-plain-dates", "only who and when", "Name,Datum\nAbel,2024-05-03\nBock,2024-05-04\n", [(who, day, None) for who, day, _ in TWO]),
    csv(
        "hand-continued", "further products of an order stand below it, the rest left empty",
        "Datum;Kunde;Artikel;Betrag\n3.5.2024;Abel;Rosen;10,00\n;;Vase;2,50\n4.5.2024;Bock;Rosen;7,00\n", TWO,
        products=[("Abel", "Rosen"), ("Abel", "Vase"), ("Bock", "Rosen")],
    ),
    csv("mail-case", "one address written in two ways, with blanks", "E-Mail;Datum\n A@X.de ;3.5.2024\na@x.DE;4.5.2024\n",
        [("a@x.de", "2024-05-03", None), ("a@x.de", "2024-05-04", None)]),
    csv(
        "slash-day-first", "a 31 says which number is the day", "Customer,Date,Total\nAbel,03/05/2024,12.50\nBock,31/05/2024,7\n",
        [("Abel", "2024-05-03", 1250), ("Bock", "2024-05-31", 700)], facts={"dates": "dd/mm/yyyy", "other_dates": ""},
    ),
    csv(
        "slash-month-first", "a 31 says which number is the day", "Customer,Date,Total\nAbel,05/03/2024,12.50\nBock,05/31/2024,7\n",
        [("Abel", "2024-05-03", 1250), ("Bock", "2024-05-31", 700)], facts={"dates": "mm/dd/yyyy", "other_dates": ""},
    ),
    csv(
        "slash-english", "nothing says which: English words, so the month comes first, and the other way is offered",
        "Customer,Date,Total\nAbel,05/03/2024,12.50\nBock,04/05/2024,7\nAbel,06/04/2024,7\n",
        [("Abel", "2024-05-03", 1250), ("Bock", "2024-04-05", 700), ("Abel", "2024-06-04", 700)],
        facts={"dates": "mm/dd/yyyy", "other_dates": "dd/mm/yyyy"},
    ),
    csv(
        "slash-german", "nothing says which: German words, so the day comes first",
        "Kunde;Datum;Betrag\nAbel;05/03/2024;12,50\nBock;04/05/2024;7\nAbel;06/04/2024;7\n",
        [("Abel", "2024-03-05", 1250), ("Bock", "2024-05-04", 700), ("Abel", "2024-04-06", 700)],
        facts={"dates": "dd/mm/yyyy", "other_dates": "mm/dd/yyyy"},
    ),
    csv(
        "slash-sorted", "nothing says which, but only one way they are in order",
        "Customer,Date,Total\nAbel,05/03/2024,1\nBock,04/04/2024,2\nAbel,01/05/2024,3\nAbel,02/05/2024,4\n",
        [("Abel", "2024-03-05", 100), ("Bock", "2024-04-04", 200), ("Abel", "2024-05-01", 300), ("Abel", "2024-05-02", 400)],
        facts={"dates": "dd/mm/yyyy", "other_dates": "mm/dd/yyyy"},
    ),
    csv("pipes", "a rare separator", "customer|order date|amount\nAbel|2024/05/03|12.50\nBock|2024/05/04|7\n", TWO, facts={"separator": "|"}),
    csv("excel-hint", "Excel's own first line", "sep=;\nKunde;Datum;Betrag\nAbel;03.05.2024;12,50\nBock;04.05.2024;7,00\n", TWO,
        facts={"separator": ";"}),
    csv("quoted-all", "everything quoted, quotes in quotes", '"Kunde","Datum","Betrag"\n"Abel","03.05.2024","12,50"\n"Bock","04.05.2024","7"\n', TWO),
    csv(
        "quotes-odd", "inches in a name of a product that nobody asked for: no line may be lost",
        'Kunde;Info;Datum;Betrag\nAbel;Monitor 15" flach;03.05.2024;12,50\nBock;Monitor 17" flach;04.05.2024;7,00\nCohn;x;05.05.2024;1\n',
        [*TWO, ("Cohn", "2024-05-05", 100)],
    ),
    csv(
        "quotes-breaks", "a quoted cell of three lines is one row of a spreadsheet",
        'Kunde;Info;Datum;Betrag\nAbel;"a\nb\nc";03.05.2024;12,50\nX;;morgen;1\nBock;"d;e";04.05.2024;7,00\n', TWO,
        dropped={"bad-date": (3,)},
    ),
    csv("thousands-only", "points that part thousands, no cents", "Kunde;Datum;Umsatz\nAbel;03.05.2024;1.250\nBock;04.05.2024;12.700\n",
        [("Abel", "2024-05-03", 125000), ("Bock", "2024-05-04", 1270000)]),
    csv("ragged", "rows shorter and longer than the headings", "Kunde;Datum;Betrag\nAbel;03.05.2024;12,50;;;\nBock;04.05.2024;7\nCohn\n", TWO,
        dropped={"bad-date": (4,)}),
    csv("late-umlaut", "the first letter beyond ASCII is not valid UTF-8", "Kunde;Datum\n" + "A;01.05.2024\n" * 3 + "Müller;03.05.2024\n",
        [("A", "2024-05-01", None)] * 3 + [("Müller", "2024-05-03", None)], encoding="cp1252", facts={"encoding": "windows-1252"}),
    csv("no-headings", "only rows: an address, a day, a sum", "a@x.de;03.05.2024;12,50\nb@x.de;04.05.2024;7,00\n",
        [("a@x.de", "2024-05-03", 1250), ("b@x.de", "2024-05-04", 700)], facts={"headings": ("", "", "")}),
    csv("cancelled-flag", "a column that says yes or no", "Kunde,Datum,Betrag,Storniert\nAbel,2024-05-03,12.50,nein\nBock,2024-05-04,7,\nBock,2024-05-04,7,ja\n",
        TWO, dropped={"cancelled": (4,)}),
    csv("unix-times", "seconds since 1970", "user_id,timestamp,value\n17,1714737731,12.5\n18,1714780800,7\n",
        [("17", "2024-05-03", 1250), ("18", "2024-05-04", 700)], facts={"dates": "Unix"}),
    csv("camel", "headings as programs write them", "OrderID,CustomerID,OrderDate,TotalAmount\n1,17,2024-05-03T14:00:00Z,12.5\n2,18,20240504,7\n",
        [("17", "2024-05-03", 1250), ("18", "2024-05-04", 700)]),
)  # fmt: skip
