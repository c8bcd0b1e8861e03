"""Files that are made to do harm, or that somebody took for a table. Each is built when it is needed."""

# ruff: noqa: E501 - rows of tables stay on one line, as they are in the files

import io
import random
import struct
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from tests.analysis.files.workbooks import ROWS, by_openpyxl

MEGABYTES = 20_000_000

TYPES = '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'
RELS = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId1" Target="{}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}"/>'
    "</Relationships>"
)
MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
BOOK = (
    f'<?xml version="1.0"?><workbook {MAIN} xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
    '<sheets><sheet name="A" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
SHEET = f'<?xml version="1.0"?><worksheet {MAIN}><sheetData>{{}}</sheetData></worksheet>'


def workbook(cells: str, *, book: str = BOOK, sheet: str = SHEET, **parts: str) -> bytes:
    """Return the smallest workbook around some cells."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELS.format("xl/workbook.xml", "officeDocument"))
        archive.writestr("xl/workbook.xml", book)
        archive.writestr("xl/_rels/workbook.xml.rels", RELS.format("worksheets/sheet1.xml", "worksheet"))
        archive.writestr("xl/worksheets/sheet1.xml", sheet.format(cells))
        for name, text in parts.items():
            archive.writestr(f"xl/{name}.xml", text)
    return out.getvalue()


def archive(**parts: bytes | str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in parts.items():
            packed.writestr(name.replace("__", "/"), content)
    return out.getvalue()


@cache
def bomb() -> bytes:
    """Return a workbook of some hundred kilobytes whose sheet unpacks to half a gigabyte."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        packed.writestr("xl/workbook.xml", BOOK)
        with packed.open("xl/worksheets/sheet1.xml", "w") as part:
            for _ in range(500):
                part.write(b"<x>text text text text</x> " * 40_000)
    return out.getvalue()


def lying_bomb() -> bytes:
    """Return the same, which says of itself that it is tiny."""
    data = bytearray(bomb())
    at = data.rfind(b"PK\x01\x02")
    struct.pack_into("<I", data, at + 24, 10)
    return bytes(data)


def many_parts() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("xl/workbook.xml", BOOK)
        for number in range(20_000):
            packed.writestr(f"xl/worksheets/sheet{number}.xml", "")
    return out.getvalue()


def many_sheets() -> bytes:
    sheets = "".join(f'<sheet name="{number}" sheetId="{number}" r:id="rId1"/>' for number in range(10_000))
    return workbook("", book=BOOK.replace('<sheet name="A" sheetId="1" r:id="rId1"/>', sheets))


def lying_directory() -> bytes:
    data = bytearray(by_openpyxl(("A", ROWS)))
    struct.pack_into("<H", data, len(data) - 12, 0xFFFF)
    return bytes(data)


def encrypted() -> bytes:
    data = bytearray(by_openpyxl(("A", ROWS)))
    for magic, at in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        place = -1
        while (place := data.find(magic, place + 1)) >= 0:
            data[place + at] |= 1
    return bytes(data)


@dataclass(frozen=True)
class Hostile:
    name: str
    code: str
    build: Callable[[], bytes]


def cell(reference: str) -> str:
    return f'<row r="1"><c r="A1"><v>1</v></c><c r="{reference}"><v>1</v></c></row>'


NOISE = random.Random(4)
SST = f'<?xml version="1.0"?><sst {MAIN} {{}}><si><t>x</t></si></sst>'

HOSTILE = (
    Hostile("nothing", "empty", lambda: b""),
    Hostile("blank", "empty", lambda: b" \r\n\t\n" * 10),
    Hostile("headings-only", "empty", lambda: b"Kunde;Datum;Betrag\n"),
    Hostile("zeros", "binary", lambda: bytes(MEGABYTES)),
    Hostile("noise", "binary", lambda: b"\x07" + NOISE.randbytes(MEGABYTES)),
    Hostile("one-line", "one-line", lambda: b"x" * MEGABYTES),
    Hostile("one-quote", "empty", lambda: b'"'),
    Hostile("quotes", "one-line", lambda: b'"' * MEGABYTES),
    Hostile("open-quote", "quotes", lambda: b'"' + b"a;b\n" * (MEGABYTES // 4)),
    Hostile("late-open-quote", "quotes", lambda: b"Kunde;Datum\n" + b"a;2024-05-03\n" * 100_000 + b'"' + b"a;b\n" * (MEGABYTES // 8)),
    Hostile("separators", "one-line", lambda: b"," * MEGABYTES),
    Hostile("empty-rows", "empty", lambda: b";;\n" * (MEGABYTES // 3)),
    Hostile("line-feeds", "empty", lambda: b"\n" * MEGABYTES),
    Hostile("columns", "one-line", lambda: b";".join(b"%d" % n for n in range(2_000_000))),
    Hostile("columns-in-rows", "too-many-columns", lambda: (b"Kunde;Datum" + b";" * 100_000 + b"\n") * 200),
    Hostile("scores-to-five", "scale", lambda: b"Bewertung\n" + b"5\n4\n3\n2\n1\n" * 3),
    Hostile("words", "no-customer-column", lambda: b"Lieber Bot,\nhier die Zahlen von gestern.\nGruss\n"),
    Hostile("no-date", "no-date-column", lambda: b"Kunde;Betrag\nA;1,50\nB;2,50\n"),
    Hostile("no-customer", "no-customer-column", lambda: b"Datum;Betrag\n03.05.2024;1,50\n04.05.2024;2,50\n"),
    Hostile("all-cancelled", "no-orders", lambda: b"Kunde;Datum;Status\nA;03.05.2024;storniert\nB;04.05.2024;storniert\n"),
    Hostile("pdf", "document", lambda: b"%PDF-1.7\n" + b"x" * 100),
    Hostile("picture", "document", lambda: b"\x89PNG\r\n\x1a\n" + b"x" * 100),
    Hostile("old-excel", "old-excel", lambda: b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512)),
    Hostile("web-page-as-xls", "markup", lambda: b"\xef\xbb\xbf<html><table><tr><td>Kunde</td></tr></table></html>"),
    Hostile("json", "json", lambda: b'[{"customer": "A"}]'),
    Hostile("gzip", "packed", lambda: b"\x1f\x8b\x08" + bytes(50)),
    Hostile("zip-of-csv", "packed", lambda: archive(**{"orders.csv": b"Kunde;Datum\n"})),
    Hostile("libreoffice", "other-program", lambda: archive(mimetype=b"application/vnd.oasis", **{"content.xml": b"<x/>"})),
    Hostile("numbers", "other-program", lambda: archive(Index__Document__iwa=b"x")),
    Hostile("word", "other-program", lambda: archive(**{"word__document.xml": b"<x/>"})),
    Hostile("binary-workbook", "old-excel", lambda: archive(**{"xl__workbook.bin": b"x"})),
    Hostile("password", "password", encrypted),
    Hostile("cut-workbook", "broken", lambda: by_openpyxl(("A", ROWS))[:3000]),
    Hostile("no-sheet", "broken", lambda: archive(**{"xl__workbook.xml": BOOK})),
    Hostile("empty-workbook", "empty", lambda: by_openpyxl(("A", ()))),
    Hostile("bomb", "bomb", bomb),
    Hostile("lying-bomb", "broken", lying_bomb),
    Hostile("many-parts", "too-many-sheets", many_parts),
    Hostile("many-sheets", "too-many-sheets", many_sheets),
    Hostile("lying-directory", "too-many-sheets", lying_directory),
    Hostile("far-corners", "too-many-columns", lambda: workbook(cell("XFD1048576"))),
    Hostile("far-down", "too-many-cells", lambda: workbook(cell("Z1048576"))),
    Hostile("far-row", "too-many-cells", lambda: workbook(cell("Z1") + '<row r="1048576"><c><v>1</v></c></row>')),
    Hostile("huge-row", "broken", lambda: workbook(cell("A99999999999"))),
    Hostile("huge-column", "broken", lambda: workbook(cell("AAAAAAA1"))),
    Hostile("odd-reference", "broken", lambda: workbook("<row r='1'><c r = 'XFD1048576'><v>1</v></c></row>")),
    Hostile("spelled-reference", "broken", lambda: workbook(cell("&#88;FD1048576"))),
    Hostile("unnamed-row", "too-many-columns", lambda: workbook("<row>" + "<c><v>1</v></c>" * 2_000 + "</row>")),
    Hostile("unnamed-rows", "too-many-cells", lambda: workbook("<row>" + "<c><v>1</v></c>" * 900 + "</row>" + "<row/>" * 9_000)),
    Hostile("count-of-strings", "broken", lambda: workbook(cell("B1"), sharedStrings=SST.format('uniqueCount="4000000000"'))),
    Hostile("spelled-count", "broken", lambda: workbook(cell("B1"), sharedStrings=SST.format('uniqueCount="&#57;9999"'))),
    Hostile("entities", "broken", lambda: workbook("", sheet='<!DOCTYPE x [<!ENTITY a "b">]>' + SHEET)),
    Hostile("outside", "broken", lambda: workbook("", sheet='<!DOCTYPE x SYSTEM "file:///etc/passwd">' + SHEET)),
    Hostile("huge-text", "broken", lambda: workbook(f'<row r="1"><c r="A1" t="inlineStr"><is><t>{"x" * 5_000_000}</t></is></c></row>')),
    Hostile("no-xml", "broken", lambda: workbook("<row></c></sheetData>")),
)  # fmt: skip
