"""Cutting the channels' small HTML at Telegram's limit, without breaking a tag or, if it can be, a paragraph."""

import re
from collections.abc import Sequence
from html import unescape

from bot.domain.texts import utf16

LIMIT = 4096  # of a message, in UTF-16 units after the tags are taken out
CAPTION = 1024  # of the text under a picture or a file, likewise

_ATOM = re.compile(r"<[^>]*>|&[#\w]+;|.", re.DOTALL)


def split(html: str, limit: int = LIMIT) -> list[str]:
    """Return `html` in pieces of at most `limit` UTF-16 units (from 2), as Telegram counts after taking out the tags.

    It is cut between paragraphs, else lines, else words; tags open at a cut are closed and opened again. A piece has
    text; white space around a cut goes.

    >>> split("<b>one two three</b>", limit=9)
    ['<b>one two</b>', '<b>three</b>']
    """
    atoms = _ATOM.findall(html)
    pieces: list[str] = []
    opened: list[str] = []
    start = 0
    while start < len(atoms):
        end = _cut(atoms, start, limit)
        before = "".join(opened)
        for atom in atoms[start:end]:
            _follow(atom, opened)
        content = "".join(atoms[start:end])
        if _text(content).strip():
            pieces.append((before + content).strip() + "".join(_closing(tag) for tag in reversed(opened)))
        start = end
    return pieces


def _cut(atoms: Sequence[str], start: int, limit: int) -> int:
    """Return where the piece that begins at `start` ends: at the best border of its second half."""
    used = 0
    borders = {"paragraph": 0, "line": 0, "word": 0}
    breaks = 0
    for place in range(start, len(atoms)):
        atom = atoms[place]
        used += _units(atom)
        if used > limit:
            return next((border for border in borders.values() if border), place)
        if _units(atom):
            breaks = breaks + 1 if atom == "\n" else 0
        if atom.isspace() and used > limit // 2:
            borders["word"] = place + 1
            borders["line"] = place + 1 if breaks else borders["line"]
            borders["paragraph"] = place + 1 if breaks > 1 else borders["paragraph"]
    return len(atoms)


def _is_tag(atom: str) -> bool:
    return len(atom) > 1 and atom[0] == "<"  # a lone "<" is text


def _units(atom: str) -> int:
    return 0 if _is_tag(atom) else utf16(unescape(atom))


def _follow(atom: str, opened: list[str]) -> None:
    """Keep `opened`, the tags that are open, up to date."""
    if _is_tag(atom):
        if atom[1] == "/":
            opened.pop()
        else:
            opened.append(atom)


def _closing(tag: str) -> str:
    return f"</{tag[1:-1].split(maxsplit=1)[0]}>"


def _text(html: str) -> str:
    return unescape("".join(atom for atom in _ATOM.findall(html) if not _is_tag(atom)))
