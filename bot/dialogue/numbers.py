"""Reads numbers as people write them: `12,5 %` in German, `12.5 %` in English. Writing them is `domain/numbers.py`."""

import re
from fractions import Fraction

from bot.domain.numbers import THOUSANDS
from bot.domain.spelling import quoted
from bot.domain.texts import Language, Text, UserError

MAX_LENGTH = 60  # characters of what is read as one number
MAX_DIGITS = 18  # before the decimal sign, and behind it

_THOUSAND, _MILLION = r"tsd|tausend|thousand|k", r"mio|million(?:en|s)?|mn"
_BILLION: dict[Language, str] = {"de": r"mrd|milliarden?", "en": r"mrd|billions?|bn"}  # a German Billion is a trillion
_MAGNITUDES = {
    language: {
        10**power: re.compile(rf"\s*(?:{words})\.?$", re.IGNORECASE)
        for power, words in ((3, _THOUSAND), (6, _MILLION), (9, billion))
    }
    for language, billion in _BILLION.items()
}
_TOGETHER = re.compile(
    rf"(?<=\d) ?(?:(?:{_THOUSAND}|{_MILLION}|{'|'.join(_BILLION.values())})\b\.?(?: ?(?:€(?!\d)|euros?\b|eur\b))?"
    r"|€(?!\d)|euros?\b|eur\b)",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\s*(?:%|prozent|percent|punkte?|points?|€|euros?|eur|×|x|-?fach|s|sek|sec|sekunden?|seconds?"
    r"|tage?n?|days?|wochen?|weeks?|monate?n?|months?|jahre?n?|years?"
    r"|perioden?|periods?|kauf|käufe|purchases?|(?:kontakte?|contacts?)(?: (?:im|pro|a|per) mon(?:at|th))?)$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s*(?<![^\W\d_])(?:antwort(?:en)?|answers?|kund(?:e|en|in|innen)|customers?|besuche?n?|visits?|einblendung(?:en)?|impressions?"
    r"|warenk(?:orb|örben?)|carts?)$",
    re.IGNORECASE,
)
_CURRENCY = re.compile(r"^([+\-−–]?)\s*€")
_SIGNED = re.compile(r"([+\-−–]?)\s*(.*)", re.DOTALL)
_GROUPED = re.compile(r"([1-9]\d{0,2}(?P<sign>[., ])\d{3}(?:(?P=sign)\d{3})*)(?:(?!(?P=sign))[.,](\d+))?", re.ASCII)
_PLAIN = re.compile(r"(\d*)(?:[.,](\d+))?", re.ASCII)


def read_number(text: str, language: Language, *, count: bool = False) -> Fraction:
    """Return the number that `text` says, exactly; a unit may stand with it, in a `count` only what is counted.

    Thousands may be grouped by point, comma, space or apostrophe. A single point or comma before exactly three digits
    groups them in a `count`; otherwise `language` decides whether it does, or starts the decimals. Behind it may stand
    thousand, million or billion, as people shorten them: 3 Tsd., 1,5 Mio., 2 Mrd., 5k.

    >>> read_number("1.234,5", "en"), read_number("1.234", "de"), read_number("1.234", "en")
    (Fraction(2469, 2), Fraction(1234, 1), Fraction(617, 500))
    >>> read_number("1,5 Mio. €", "de"), read_number("3 Tsd", "de", count=True)
    (Fraction(1500000, 1), Fraction(3000, 1))

    Raises UserError, with the text quoted, for all else: words, 1e5, digits other than 0–9, more than 18 digits.
    """
    plain = text.strip()
    bare = _COUNTED.sub("", plain[: MAX_LENGTH + 1])
    number, factor = _magnitude(bare if count else _CURRENCY.sub(r"\1", _UNIT.sub("", bare)), language)
    sign, body = _sign_and_body(number)
    whole, decimals = _split(body, language, count=count and factor == 1) if len(plain) <= MAX_LENGTH else ("", "")
    if not whole + decimals or max(len(whole), len(decimals)) > MAX_DIGITS:
        raise _no_number(text, count=count)
    found = factor * Fraction(f"{whole or 0}.{decimals or 0}")
    if found >= 10**MAX_DIGITS:
        raise _no_number(text, count=count)
    return found if sign in ("", "+") else -found


def joined(text: str) -> str:
    """Return `text` without the blanks between a number and its magnitude or currency, so that it is one piece.

    >>> joined("20 Mio. € 10 %, 5 Euro €3 €4")
    '20Mio.€ 10 %, 5Euro €3 €4'
    """
    return _TOGETHER.sub(lambda found: found[0].replace(" ", ""), text)


def _magnitude(text: str, language: Language) -> tuple[str, int]:
    """Return `text` without the word for a magnitude at its end, and what that word multiplies by."""
    for factor, word in _MAGNITUDES[language].items():
        number = word.sub("", text)
        if number != text:
            return number, factor
    return text, 1


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
