"""Numbers as people write them: `12,5 %` in German, `12.5 %` in English. Reading them is `dialogue/numbers.py`."""

from fractions import Fraction

from bot.domain.kpis import UNITS
from bot.domain.texts import Language

THOUSANDS: dict[Language, str] = {"de": ".", "en": ","}
DECIMAL: dict[Language, str] = {"de": ",", "en": "."}
MINUS = "\u2212"


def format_number(value: Fraction | int, language: Language, decimals: int = 1, *, padded: bool = False) -> str:
    """Return `value` as people write it, rounded half away from zero to at most `decimals` decimals.

    What is exact with fewer decimals has fewer; what was rounded has all, so that 30 and 30.0 tell the difference.
    `padded` gives all decimals to what has any, as with money.

    >>> format_number(Fraction(-25, 2), "de"), format_number(1234567, "en"), format_number(Fraction(100, 3), "en")
    ('−12,5', '1,234,567', '33.3')
    """
    scale = 10**decimals
    scaled = int(abs(value) * scale + Fraction(1, 2))
    whole, rest = divmod(scaled, scale)
    digits = f"{rest:0{decimals}d}" if decimals else ""
    if abs(value) * scale == scaled and not (padded and rest):
        digits = digits.rstrip("0")
    sign = MINUS if value < 0 and scaled else ""
    grouped = f"{whole:,}".replace(",", THOUSANDS[language])
    return sign + grouped + (DECIMAL[language] + digits if digits else "")


def format_value(value: Fraction | int, unit: str, language: Language) -> str:
    """Return `value` with its unit (of `kpis.UNITS`), as in '12,5 %' (the space does not break) and '−€12.50'.

    >>> format_value(Fraction(30), "points", "de"), format_value(Fraction(-25, 2), "€", "en")
    ('30 Punkte', '−€12.50')
    """
    named = UNITS[unit]
    written = (named.one if abs(value) == 1 else named.many).to(language)
    number = format_number(value, language, named.decimals, padded=named.padded)
    sign = MINUS if number.startswith(MINUS) else ""
    return sign + written.format(number.removeprefix(MINUS))
