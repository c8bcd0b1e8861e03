"""Money of a file in the file's own currency: with its sign where the file names one, without any where not."""

from fractions import Fraction

from bot.business.figures import Understood
from bot.domain.kpi import Show
from bot.domain.numbers import MINUS, format_number, format_value
from bot.domain.texts import Language

EURO = "€"
_BEFORE = ("$", "£")  # written before the number in English


def currency_of(understood: Understood) -> str:
    """Return the one currency of a file; "" where it names none or several."""
    return understood.currencies[0] if len(understood.currencies) == 1 else ""


def unit_of(unit: str, understood: Understood) -> str:
    """Return the unit of a KPI that was computed from a file: what the catalogue has in € is in the file's currency."""
    return currency_of(understood) if unit == EURO else unit


def shown_for(understood: Understood) -> Show:
    """Return what writes the numbers of a file, as `format_value` does, money in the file's currency."""
    currency = currency_of(understood)

    def show(value: Fraction, unit: str, language: Language) -> str:
        if unit != EURO or currency == EURO:
            return format_value(value, unit, language)
        return _with_sign(format_number(value, language, 2, padded=True), currency, language)

    return show


def _with_sign(number: str, sign: str, language: Language) -> str:
    if language == "en" and sign in _BEFORE:
        minus = MINUS if number.startswith(MINUS) else ""
        return minus + sign + number.removeprefix(MINUS)
    return f"{number}\u00a0{sign}" if sign else number
