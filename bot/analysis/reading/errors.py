"""What is wrong with a file, and what its owner can do about it.

The sentences name lines, headings and limits, never what stands in a customer's cell.
"""

from bot.analysis.reading.limits import MAX_CELLS, MAX_COLUMNS, MAX_SHEETS, MAX_UNPACKED_BYTES, SAMPLE_BYTES
from bot.domain.texts import Text, UserError

_SAVE_DE, _SAVE_EN = "Bitte als CSV oder XLSX speichern.", "Please save it as CSV or XLSX."
_MILLION = 1_000_000

_SENTENCES = {
    "empty": Text(
        "In der Datei stehen keine Zeilen mit Daten. Gebraucht wird eine Zeile je Bestellung oder je Antwort.",
        "The file has no rows of data. What is needed is one row per order or per answer.",
    ),
    "too-large": Text(
        "Die Datei ist zu groß. Ein kürzerer Zeitraum hilft.",
        "The file is too large. A shorter period helps.",
    ),
    "binary": Text(
        f"Die Datei enthält keinen lesbaren Text. {_SAVE_DE}",
        f"The file holds no readable text. {_SAVE_EN}",
    ),
    "old-excel": Text(
        "Die Datei ist ein altes Excel-Format (.xls) oder mit einem Kennwort geschützt. Bitte ohne Kennwort "
        "als XLSX oder CSV speichern.",
        "The file is in an old Excel format (.xls) or protected by a password. Please save it as XLSX or CSV,"
        " without a password.",
    ),
    "password": Text(
        "Die Datei ist mit einem Kennwort geschützt. Bitte ohne Kennwort speichern.",
        "The file is protected by a password. Please save it without one.",
    ),
    "other-program": Text(
        f"Die Datei gehört zu einem anderen Programm (zum Beispiel LibreOffice, Numbers oder Word). {_SAVE_DE}",
        f"The file belongs to another program (such as LibreOffice, Numbers or Word). {_SAVE_EN}",
    ),
    "packed": Text(
        "Die Datei ist ein gepacktes Archiv. Bitte entpacken und die CSV- oder XLSX-Datei darin einzeln schicken.",
        "The file is a packed archive. Please unpack it and send the CSV or XLSX file inside.",
    ),
    "document": Text(
        f"Die Datei ist ein PDF, ein Bild oder ein Dokument, keine Tabelle. {_SAVE_DE}",
        f"The file is a PDF, an image or a document, not a table. {_SAVE_EN}",
    ),
    "markup": Text(
        "Die Datei ist eine Webseite oder XML, auch wenn sie anders heißt. In der Tabellenkalkulation öffnen "
        "und als XLSX speichern hilft.",
        "The file is a web page or XML, whatever its name says. Open it in a spreadsheet and save it as XLSX.",
    ),
    "json": Text(
        f"Die Datei ist JSON, keine Tabelle. {_SAVE_DE}",
        f"The file is JSON, not a table. {_SAVE_EN}",
    ),
    "one-line": Text(
        f"Die Datei hat keine Zeilen: In den ersten {SAMPLE_BYTES // _MILLION} MB endet keine. {_SAVE_DE}",
        f"The file has no lines: none ends within the first {SAMPLE_BYTES // _MILLION} MB. {_SAVE_EN}",
    ),
    "quotes": Text(
        "Ein Anführungszeichen in der Datei wird nicht geschlossen. In der Tabellenkalkulation öffnen und neu"
        " als CSV speichern hilft.",
        "A quotation mark in the file is never closed. Open it in a spreadsheet and save it as CSV again.",
    ),
    "too-many-columns": Text(
        f"Die Tabelle hat mehr als {MAX_COLUMNS} Spalten. Gebraucht werden nur Kunde, Datum und Betrag.",
        f"The table has more than {MAX_COLUMNS} columns. Only customer, date and amount are needed.",
    ),
    "too-many-sheets": Text(
        f"Die Datei hat mehr als {MAX_SHEETS} Blätter. Bitte nur das Blatt mit den Daten speichern.",
        f"The file has more than {MAX_SHEETS} sheets. Please save the one with the data.",
    ),
    "too-many-cells": Text(
        f"Das Blatt reicht über mehr als {MAX_CELLS // _MILLION} Millionen Zellen, vielleicht steht etwas weit"
        " rechts oder weit unten. Bitte nur die Tabelle in eine neue Datei kopieren, oder sie als CSV speichern.",
        f"The sheet spans more than {MAX_CELLS // _MILLION} million cells; maybe something stands far to the "
        "right or far down. Please copy only the table into a new file, or save it as CSV.",
    ),
    "bomb": Text(
        f"Die Datei wird beim Entpacken größer als {MAX_UNPACKED_BYTES // _MILLION} MB. Bitte als CSV speichern.",
        f"The file grows to more than {MAX_UNPACKED_BYTES // _MILLION} MB when unpacked. Please save it as CSV.",
    ),
    "broken": Text(
        "Die Excel-Datei ist beschädigt oder ungewöhnlich aufgebaut. In der Tabellenkalkulation öffnen und "
        "neu als XLSX oder CSV speichern hilft.",
        "The Excel file is damaged or built in an unusual way. Open it in a spreadsheet and save it as XLSX "
        "or CSV again.",
    ),
    "no-customer-column": Text(
        "Es ist keine Spalte mit den Kunden zu erkennen. Gebraucht werden Kunde (E-Mail-Adresse, Nummer oder "
        "Name) und Datum, oder in einer Umfrage Noten von 0 bis 10.",
        "No column of customers can be recognised. Needed are customer (e-mail address, number or name) and "
        "date, or scores from 0 to 10 in a survey.",
    ),
    "no-date-column": Text(
        "Es ist keine Spalte mit dem Datum der Bestellung zu erkennen, zum Beispiel 31.12.2025 oder 2025-12-31.",
        "No column with the date of the order can be recognised, such as 31.12.2025 or 2025-12-31.",
    ),
    "no-orders": Text(
        "Von den Zeilen zählt keine als Bestellung: Es fehlen Kunde oder Datum, oder alle sind storniert oder "
        "erstattet. Vielleicht ist eine Spalte falsch zugeordnet.",
        "None of the rows counts as an order: customer or date are missing, or all are cancelled or refunded. Maybe a "
        "column is taken for another.",
    ),
    "no-scores": Text(
        "In der Spalte mit den Noten steht keine ganze Zahl von 0 bis 10.",
        "The column of scores holds no whole number from 0 to 10.",
    ),
    "scale": Text(
        "Die Noten reichen nur von 1 bis 5. Der NPS braucht die Frage nach der Weiterempfehlung auf der Skala"
        " 0 bis 10.",
        "The scores go from 1 to 5 only. The NPS needs the question about recommending on the scale from 0 to 10.",
    ),
    "bad-column": Text(
        "Diese Spalte gibt es in der Datei nicht, oder sie hat schon eine andere Aufgabe.",
        "There is no such column in the file, or it serves another purpose already.",
    ),
}

CODES = tuple(_SENTENCES)
"""All codes of `FileError`."""


class FileError(UserError):
    """A file that cannot be read; `code` names the reason for programs, `text` is the sentence for people.

    `headings` are the columns that a person can choose from where only a column was not recognised, else empty.
    """

    def __init__(self, code: str, headings: tuple[str, ...] = ()) -> None:
        super().__init__(_SENTENCES[code])
        self.code = code
        self.headings = headings
