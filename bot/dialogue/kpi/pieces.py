"""Values typed one behind the other, without names: which piece of the text belongs to which input."""

import re
from collections.abc import Sequence
from fractions import Fraction

from bot.domain.checks import ALL
from bot.domain.kpi import Kpi
from bot.domain.metrics import ROUNDING
from bot.domain.values import LISTS, Input

BETWEEN = re.compile(r"(?:[\s;]|,(?=[\s;]|$|[^\W\d_]))+")
_SHARE = re.compile(r"[01]|0?[.,]\d{1,6}", re.ASCII)
_SCORES = re.compile(r"(?:10|\d)(?:,(?:10|\d))+", re.ASCII)


def has_digit(text: str) -> bool:
    """Tell whether there is a digit in `text`."""
    return any(character.isdigit() for character in text)


def pieces_of(kpi: Kpi, text: str) -> list[str]:
    """Return `text` in pieces, in order one for each input of the KPI's usual way, as far as there are enough.

    >>> from bot.domain.kpis import KPIS
    >>> pieces_of(KPIS["clv"], "100, 90,5; 80 10% 50"), pieces_of(KPIS["loyalty_streak"], "Anna, Bert Anna")
    (['100 90,5 80', '10%', '50'], ['Anna, Bert', 'Anna'])
    """
    way = kpi.ways[0]
    if any(wanted.kind == "names" for wanted in way):
        return _names(text)
    pieces = [piece for piece in BETWEEN.split(text) if piece]
    if "%" not in text and any(wanted.kind == "scores" for wanted in kpi.inputs):
        return [part for piece in pieces for part in (piece.split(",") if _SCORES.fullmatch(piece) else [piece])]
    return _gathered(way, pieces)


def with_percent(kpi: Kpi, text: str) -> str:
    """Return `text` with % behind shares of 1 where the KPI takes scores, too: those are whole numbers.

    >>> from bot.domain.kpis import KPIS
    >>> with_percent(KPIS["nps"], "0,5 0,3 0,2"), with_percent(KPIS["nps"], "1 0 0")
    ('0,5% 0,3% 0,2%', '1 0 0')
    """
    pieces, takes_scores = text.split(), any(wanted.kind == "scores" for wanted in kpi.inputs)
    if not takes_scores or len(pieces) != len(kpi.ways[0]) or not all(map(_SHARE.fullmatch, pieces)):
        return text
    whole = sum((Fraction(piece.replace(",", ".")) for piece in pieces), Fraction(0))
    are_shares = any(len(piece) > 1 for piece in pieces) and abs(whole - 1) <= ROUNDING / ALL
    return " ".join(f"{piece}%" for piece in pieces) if are_shares else text


def _gathered(way: Sequence[Input], pieces: list[str]) -> list[str]:
    """Return the pieces with those in one that a list of the way takes, if there is just one to take them."""
    lists = [place for place, wanted in enumerate(way) if wanted.kind in LISTS]
    surplus = len(pieces) - len(way)
    if len(lists) != 1 or surplus <= 0:
        return pieces
    first, end = lists[0], lists[0] + surplus + 1
    return [*pieces[:first], " ".join(pieces[first:end]), *pieces[end:]]


def _names(text: str) -> list[str]:
    """Return a list of names and, behind it, a name: parted by ';', else the last word is the name."""
    if ";" in text:
        return [part.strip() for part in text.split(";") if part.strip()]
    listed, _, last = text.rpartition(" ")
    if not listed or listed.endswith(","):  # the list alone
        return [text] if text else []
    return [listed if "," in listed else ",".join(listed.split()), last]
