"""How wide a text is, read from the very fonts it is drawn with."""

import struct
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

FAMILY = "DejaVu Sans"
_FOLDER = Path(__file__).parent / "fonts"
REGULAR = _FOLDER / "DejaVuSansCondensed.ttf"
BOLD = _FOLDER / "DejaVuSansCondensed-Bold.ttf"

_MISSING = "\N{REPLACEMENT CHARACTER}"  # about as wide as the box drawn for an unknown character


def width(text: str, size: float, *, bold: bool = False) -> float:
    """Return the width of `text` in pixels at a font size in pixels, without kerning (which narrows by 1 % or so).

    >>> width("NPS", 20) < width("NPS", 20, bold=True) < width("NPS", 40)
    True
    """
    ems = _widths(BOLD if bold else REGULAR)
    return size * sum(ems.get(one, ems[_MISSING]) for one in text)


@cache
def _widths(font: Path) -> Mapping[str, float]:
    """Return each character's width in ems. The tables are those of the OpenType specification."""
    data = font.read_bytes()
    tables = dict(_tables(data))
    units: int = struct.unpack_from(">H", data, tables[b"head"] + 18)[0]
    metrics: int = struct.unpack_from(">H", data, tables[b"hhea"] + 34)[0]
    advances = [advance for advance, _ in struct.iter_unpack(">Hh", data[tables[b"hmtx"] :][: 4 * metrics])]
    return {
        chr(code): advances[min(glyph, metrics - 1)] / units  # the last advance holds for all glyphs after it
        for code, glyph in _glyphs(data, tables[b"cmap"])
    }


def _tables(data: bytes) -> Iterator[tuple[bytes, int]]:
    count: int = struct.unpack_from(">H", data, 4)[0]
    for tag, _checksum, offset, _length in struct.iter_unpack(">4s3I", data[12 : 12 + 16 * count]):
        yield tag, offset


def _glyphs(data: bytes, cmap: int) -> Iterator[tuple[int, int]]:
    """Yield character codes with their glyphs, from the subtable of all of Unicode (platform 3, encoding 10)."""
    count: int = struct.unpack_from(">H", data, cmap + 2)[0]
    records = struct.iter_unpack(">HHI", data[cmap + 4 :][: 8 * count])
    start = next(cmap + offset for platform, encoding, offset in records if (platform, encoding) == (3, 10))
    groups: int = struct.unpack_from(">I", data, start + 12)[0]
    for first, last, glyph in struct.iter_unpack(">3I", data[start + 16 :][: 12 * groups]):
        for code in range(first, last + 1):
            yield code, glyph + code - first
