"""What the rows of the catalogue share: where definitions come from, and workings that need no code of their own."""

from collections.abc import Callable, Mapping
from fractions import Fraction

from bot.domain.checks import ALL, figure
from bot.domain.kpi import Line, Values, Variants
from bot.domain.samples import Scale, Share, in_percent
from bot.domain.texts import Text
from bot.domain.values import Percent, Value

Working = Callable[[Values], tuple[Line, ...]]

DIM = Text("DIM, Artikelsammlung CRM (2011–2019)", "DIM, Artikelsammlung CRM (2011–2019)")
COURSE = Text("Lernkarten „Kundenbindung“ (Kurs, Kap. 5)", "Lernkarten „Kundenbindung“ (Kurs, Kap. 5)")
SIMPLECLUB = Text("simpleclub, „Kundenbeziehungen“", "simpleclub, „Kundenbeziehungen“")
NOTE = Text("Notiz „Relationship-Marketing“", "Notiz „Relationship-Marketing“")
ADDITION = Text("Ergänzung", "addition")

EUR = "€"
_HALF = 50


def named_in(source: Text) -> Text:
    """Return the source of a definition that is an addition, though `source` names the KPI."""
    return Text(f"Ergänzung; ohne Formel in: {source.de}", f"addition; without a formula in: {source.to('en')}")


def corrected(source: Text, what: Text) -> Text:
    """Return `source` with what the course states otherwise or adds."""
    return Text(f"{source.de}; Ergänzung: {what.de}", f"{source.to('en')}; addition: {what.to('en')}")


def number(value: Value) -> Fraction:
    """Return a value that is a number, a share as its percent number."""
    if isinstance(value, Percent):
        return value.value
    if isinstance(value, int | Fraction):
        return Fraction(value)
    raise TypeError(value)


def numbers(values: Values) -> dict[str, Fraction]:
    """Return those of the values that are numbers."""
    return {name: number(value) for name, value in values.items() if isinstance(value, int | Fraction | Percent)}


def members(values: Values, name: str) -> tuple[Fraction, ...]:
    """Return the numbers of a list, none if it was not given."""
    value = values.get(name, ())
    return tuple(Fraction(one) for one in value if isinstance(one, int | Fraction)) if isinstance(value, tuple) else ()


def equation(german: str, english: str, right: str) -> Text:
    """Return the line "name = right" in both languages.

    >>> equation("Klickrate", "CTR", "{clicks} ÷ {impressions}").en
    'CTR = {clicks} ÷ {impressions}'
    """
    return Text(f"{german} = {right}", f"{english} = {right}")


def one_line(text: Text, formula: Callable[..., Fraction], **units: str) -> Working:
    """Return a working of one line, with the inputs and `{value}`, what the formula gives for them."""

    def working(values: Values) -> tuple[Line, ...]:
        return (Line(text, {**numbers(values), "value": formula(**values)}, units),)

    return working


def meant_percent(share: Fraction) -> Text:
    """Return the question whether a percent number below 1 was meant as a share of 1.

    >>> meant_percent(Fraction("0.35")).en
    'Read as 0.35 %. Did you mean 35 %?'
    """
    small, large = figure(share), figure(share * ALL)
    return Text(
        f"Gelesen als {small.de} %. Sind {large.de} % gemeint?",
        f"Read as {small.en} %. Did you mean {large.en} %?",
    )


def share_of(part: str, whole: str, scale: Scale = in_percent) -> Callable[[Values], Share]:
    """Return the sample of a KPI that is a counted part of a counted whole; the names are those of the two inputs."""

    def sample(values: Values) -> Share:
        return Share(int(number(values[part])), int(number(values[whole])), scale)

    return sample


def rest_of_all(text: Text, formula: Callable[..., Fraction]) -> Callable[[Values, Variants], tuple[Line, ...]]:
    """Return the sibling that makes 100 % with the KPI: the line has `{rest}` for it."""

    def siblings(values: Values, _variants: Variants) -> tuple[Line, ...]:
        return (Line(text, {"rest": ALL - formula(**values)}, {"rest": "%"}),)

    return siblings


def one_in(text: Text, formula: Callable[..., Fraction]) -> Callable[[Values, Variants], tuple[Line, ...]]:
    """Return the sibling that tells a rate as one among about `{number}`; nothing for 0 and above a half."""

    def siblings(values: Values, _variants: Variants) -> tuple[Line, ...]:
        rate = formula(**values)
        return (Line(text, {"number": Fraction(round(ALL / rate))}),) if 0 < rate <= _HALF else ()

    return siblings


def fractions(found: Mapping[str, int | Fraction | None]) -> dict[str, Fraction | None]:
    """Return variants as exact numbers."""
    return {name: None if value is None else Fraction(value) for name, value in found.items()}
