"""The checks that every metric makes of its arguments, and the one error they raise."""

from fractions import Fraction
from math import isfinite

from bot.domain.spelling import quoted
from bot.domain.texts import Text, UserError

Number = int | float | Fraction

ALL = Fraction(100)  # percent
HIGHEST_SCORE = 10
LARGEST = 10**18  # no business counts further, and every result stays within a float


class InputError(UserError):
    """A value that cannot be computed with; `input` is the id of the input to put right.

    The sentence is made to follow the input's name: "lost: Please give …".
    """

    def __init__(self, name: str, text: Text) -> None:
        super().__init__(text)
        self.input = name


def count(name: str, value: object) -> int:
    """Return `value` as a whole number from 0; raise InputError naming `name` if it is none.

    >>> count("lost", 10.0)
    10
    """
    number = _number(name, value)
    if number < 0 or number != int(number):
        shown = figure(number)
        raise InputError(
            name,
            Text(
                f"{shown.de} ist keine Anzahl. Bitte eine ganze Zahl ab 0 eingeben.",
                f"{shown.en} is no count. Please enter a whole number from 0.",
            ),
        )
    return int(number)


def score(name: str, value: object, least: int = 0, most: int = HIGHEST_SCORE) -> int:
    """Return `value` as a score, a whole number from `least` to `most`; raise InputError naming `name` if it is none.

    >>> score("scores", 7)
    7
    """
    number = _number(name, value)
    if not least <= number <= most or number != int(number):
        shown = figure(number)
        raise InputError(
            name,
            Text(
                f"{shown.de} ist keine Bewertung. Bitte nur ganze Zahlen von {least} bis {most} eingeben.",
                f"{shown.en} is no score. Please enter whole numbers from {least} to {most} only.",
            ),
        )
    return int(number)


def share(name: str, value: object) -> Fraction:
    """Return `value` as a share in percent, 0 to 100; raise InputError naming `name` if it is none.

    >>> share("passives", 12.5)
    Fraction(25, 2)
    """
    number = _number(name, value)
    if not 0 <= number <= ALL:
        shown = figure(number)
        raise InputError(
            name,
            Text(
                f"{shown.de} % ist kein Anteil. Bitte 0 bis 100 % eingeben.",
                f"{shown.en} % is no share. Please enter 0 to 100 %.",
            ),
        )
    return Fraction(number)


def decimal(name: str, value: object) -> Fraction:
    """Return `value` exactly, below 0 too; a float counts as it is written. Raise InputError if it is no number.

    >>> decimal("scale_min", -2), decimal("price", 3.3)
    (Fraction(-2, 1), Fraction(33, 10))
    """
    number = _number(name, value)
    return Fraction(str(number)) if isinstance(number, float) else Fraction(number)


def amount(name: str, value: object) -> Fraction:
    """Return `value` exactly, such as money or a rate; raise InputError naming `name` if it is negative or no number.

    >>> amount("price", 3.3)
    Fraction(33, 10)
    """
    number = decimal(name, value)
    if number < 0:
        shown = figure(number)
        raise InputError(
            name,
            Text(
                f"{shown.de} liegt unter 0. Bitte eine Zahl ab 0 eingeben.",
                f"{shown.en} is below 0. Please enter a number from 0.",
            ),
        )
    return number


def rating(name: str, value: object, least: Fraction | int, most: Fraction | int) -> Fraction:
    """Return `value` as a place on a scale from `least` to `most`; raise InputError naming `name` if it lies outside.

    >>> rating("scores", 3.5, 1, 5)
    Fraction(7, 2)
    """
    number = decimal(name, value)
    if not least <= number <= most:
        shown, low, high = figure(number), figure(least), figure(most)
        raise InputError(
            name,
            Text(
                f"{shown.de} liegt nicht auf der Skala. Bitte nur {low.de} bis {high.de} eingeben.",
                f"{shown.en} is not on the scale. Please enter {low.en} to {high.en} only.",
            ),
        )
    return number


def word(name: str, value: object) -> str:
    """Return `value` as a name, without blanks around it; raise InputError naming `name` if it is empty or no text.

    >>> word("provider", " Anna ")
    'Anna'
    """
    if isinstance(value, str) and value.strip():
        return value.strip()
    raise InputError(
        name,
        Text(
            "Hier fehlt ein Name. Bitte einen Namen wie Anna eingeben.",
            "A name is missing here. Please enter a name such as Anna.",
        ),
    )


def _number(name: str, value: object) -> Number:
    if not isinstance(value, int | float | Fraction) or isinstance(value, bool) or not _is_finite(value):
        raise InputError(
            name,
            Text(
                f"„{quoted(value)}“ ist keine Zahl. Bitte eine Zahl wie 12 eingeben.",
                f"“{quoted(value)}” is not a number. Please enter a number such as 12.",
            ),
        )
    if not -LARGEST <= value <= LARGEST:
        raise InputError(
            name,
            Text(
                "Die Zahl ist zu groß. Bitte höchstens 18 Stellen eingeben.",
                "The number is too large. Please enter 18 digits at most.",
            ),
        )
    return value


def _is_finite(value: Number) -> bool:
    return not isinstance(value, float) or isfinite(value)  # isfinite of a huge int overflows


def figure(number: Number) -> Text:
    """Return `number` for a sentence, with the comma or point of the language.

    >>> figure(Fraction(25, 2))
    Text(de='12,5', en='12.5')
    """
    plain = str(int(number) if number == int(number) else float(number))
    return Text(plain.replace(".", ","), plain)
