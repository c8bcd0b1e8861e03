"""One value as people type it, in the numbers of their language: `12,50 €`, `50 %`, `9, 10, 3`, `Anna, Bert`."""

import re

from bot.dialogue.numbers import joined, read_number
from bot.domain.checks import InputError
from bot.domain.texts import Language, UserError
from bot.domain.values import Input, Percent, Value, read_value

_GAP_IN_NUMBER = re.compile(r"(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))")
_PERCENT = re.compile(r" ?(?:%|prozent\b|percent\b)", re.IGNORECASE)
_NONE = frozenset({"keine", "keiner", "none", "-", "–"})


def tidy(text: str) -> str:
    """Return `text` on one line, numbers in one piece with their unit, without what ends a sentence.

    >>> tidy("50 Prozent, 30  %."), tidy("20 Mio. € hoch")
    ('50%, 30%', '20Mio.€ hoch')
    """
    gapless = " ".join(_GAP_IN_NUMBER.sub("'", text).split())
    return _PERCENT.sub("%", joined(gapless)).rstrip(" .!?")


def read_input(wanted: Input, text: str, language: Language) -> Value:
    """Return the value that `text` gives for one input; raise InputError naming it.

    In a list of numbers with decimals, a comma parts them unless only ';' or blanks do: `100,90.5` and `100; 90,5`.

    >>> from bot.domain.kpis import KPIS
    >>> read_input(KPIS["nps"].inputs[0], "1.234", "en"), read_input(KPIS["nps"].inputs[3], "9, 10 3", "en")
    (1234, (9, 10, 3))
    """
    try:
        return read_value(wanted, _typed(wanted, text, language))
    except InputError:
        raise
    except UserError as error:
        raise InputError(wanted.id, error.text) from error


def _typed(wanted: Input, text: str, language: Language) -> object:
    """Return `text` with its numbers read; as it is where it holds words."""
    match wanted.kind:
        case "count" | "share":
            return _number(text, language, count=True)
        case "amount" | "percent" | "number":
            return _number(text, language)
        case "scores":
            return [_number(part, language, count=True) for part in re.findall(r"[^\s;,]+", tidy(text))]
        case "amounts":
            return [_number(part, language) for part in _members(tidy(text))]
        case "names":
            return "" if text.strip().casefold() in _NONE else text.replace(";", ",")
        case _:
            return text


def _number(text: str, language: Language, *, count: bool = False) -> object:
    number = _PERCENT.sub("%", text.strip()).removesuffix("%")
    if number != text.strip():
        return Percent(read_number(number, language))
    return read_number(number, language, count=count)


def _members(text: str) -> list[str]:
    by_comma = re.search(r",\s", text) or not re.search(r"[;\s]", text.strip())
    return re.findall(r"[^\s;,]+" if by_comma else r"[^\s;]+", text)
