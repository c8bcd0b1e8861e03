"""Reads numbers as people write them: `12,5 %` in German, `12.5 %` in English. Writing them is `domain/numbers.py`."""

import re
from fractions import Fraction

from bot.domain.numbers import THOUSANDS
from bot.domain.spelling import quoted
from bot.domain.texts import Language, Text, UserError

MAX_LENGTH = 60  # characters of what is read as one number
MAX_DIGITS = 18  # before the decimal sign, and behind it


_UNIT = re.compile(
    r"\s*(?:%|prozent|percent|punkte?|points?|€|euros?|eur|×|x|-?fach|s|sek|sec|sekunden?|seconds?"
    r"|tage?n?|days?|wochen?|weeks?|monate?n?|months?|jahre?n?|years?"
    r"|perioden?|periods?|kauf|käufe|purchases?|(?:kontakte?|contacts?)(?: (?:im|pro|a|per) mon(?:at|th))?)$",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"^([+\-−–]?)\s*€")
_SIGNED = re.compile(r"([+\-−–]?)\s*(.*)", re.DOTALL)
_GROUPED = re.compile(r"([1-9]\d{0,2}(?P<sign>[., ])\d{3}(?:(?P=sign)\d{3})*)(?:(?!(?P=sign))[.,](\d+))?", re.ASCII)
_PLAIN = re.compile(r"(\d*)(?:[.,](\d+))?", re.ASCII)


def read_number(text: str, language: Language, *, count: bool = False) -> Fraction:
    """Return the number that `text` says, exactly; a unit such as '%' may stand with it, except in a `count`.

    Thousands may be grouped by point, comma, space or apostrophe. A single point or comma before exactly three digits
    groups them in a `count`; otherwise `language` decides whether it does, or starts the decimals.

    >>> read_number("1.234,5", "en"), read_number("1.234", "de"), read_number("1.234", "en")
    (Fraction(2469, 2), Fraction(1234, 1), Fraction(617, 500))

    Raises UserError, with the text quoted, for all else: words, 1e5, digits other than 0–9, more than 18 digits.
    """
    plain = text.strip()
    sign, body = _sign_and_body(plain if count else _CURRENCY.sub(r"\1", _UNIT.sub("", plain[: MAX_LENGTH + 1])))
    whole, decimals = _split(body, language, count=count) if len(plain) <= MAX_LENGTH else ("", "")
    if not whole + decimals or max(len(whole), len(decimals)) > MAX_DIGITS:
        raise _no_number(text, count=count)
    number = Fraction(f"{whole or 0}.{decimals or 0}")
    return number if sign in ("", "+") else -number


def _sign_and_body(text: str) -> tuple[str, str]:
    found = _SIGNED.fullmatch(text)
    return (found[1], re.sub(r"[\s'’]", " ", found[2])) if found else ("", "")


def _split(body: str, language: Language, *, count: bool) -> tuple[str, str]:
    """Return the digits before and behind the decimal sign, both empty if `body` is no number."""
    grouped, plain = _GROUPED.fullmatch(body), _PLAIN.fullmatch(body)
    if grouped and plain:  # such as 1.234
        groups = count or grouped["sign"] == THOUSANDS[language]
        grouped, plain = (grouped, None) if groups else (None, plain)
    if grouped:
        return re.sub(r"\D", "", grouped[1]), grouped[3] or ""
    return (plain[1], plain[2] or "") if plain else ("", "")


def _no_number(text: str, *, count: bool) -> UserError:
    typed = quoted(text)
    if not typed:
        return UserError(Text("Hier fehlt eine Zahl, zum Beispiel 12.", "A number is missing here, for example 12."))
    example = ("12", "12") if count else ("12,5", "12.5")
    return UserError(
        Text(
            f"„{typed}“ ist keine Zahl. Bitte eine Zahl wie {example[0]} eingeben.",
            f"“{typed}” is not a number. Please enter a number such as {example[1]}.",
        )
    )
