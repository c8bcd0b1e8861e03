"""Figures that the KPI catalogue computes: from the inputs of numeric cards and from `{{ kpi key=value }}` in texts."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from bot.domain import kpis
from bot.domain.kpis import InputError
from bot.domain.texts import Text
from bot.library.problems import did_you_mean, shown

PLACEHOLDER = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
# Neither 012 nor 1.000 nor 1,5: what could be read in two ways is not read at all.
_INPUT = re.compile(r"(0|[1-9][0-9]{0,17})(\.[0-9]{1,2})?( ?%)?")
_SCORES = re.compile(r"[0-9]{1,2}([,; ]+[0-9]{1,2})*")


@dataclass(frozen=True, slots=True)
class Figure:
    """A computed value, in the unit of its KPI."""

    value: Fraction
    unit: str


@dataclass(frozen=True, slots=True)
class Placeholder:
    """`{{ … }}` in a text: what stands between the braces and where it begins."""

    inside: str
    start: int

    def compute(self) -> Figure:
        """Return the figure.

        >>> Placeholder("nps promoters=50 passives=30 detractors=20", 0).compute()
        Figure(value=Fraction(30, 1), unit='points')

        Raises InputError that names what can't be computed.
        """
        kpi, *pairs = self.inside.split() or [""]
        inputs: dict[str, str] = {}
        for pair in pairs:
            key, equals, value = pair.partition("=")
            if not equals or key in inputs:
                text = Text("jeden Wert einmal schreiben, als schlüssel=wert", "write every value once, as key=value")
                raise InputError(key, text)
            inputs[key] = value
        variant = inputs.pop("variant", None)
        return compute(kpi, inputs, variant)


def placeholders(text: str) -> Iterator[Placeholder]:
    """Yield the `{{ … }}` of a text, in their order."""
    for match in PLACEHOLDER.finditer(text):
        yield Placeholder(match[1], match.start())


def replace(text: str, show: Callable[[Figure], str]) -> str:
    """Return `text` with every placeholder replaced by what `show` makes of its figure.

    Raises InputError where one can't be computed; the checker has found those before.
    """
    return PLACEHOLDER.sub(lambda match: show(Placeholder(match[1], match.start()).compute()), text)


def compute(kpi: str, inputs: Mapping[str, str], variant: str | None = None) -> Figure:
    """Return the figure of a KPI for inputs as they are written in a file, in one of its variants if named.

    >>> compute("churn", {"lost": "10", "start": "100", "end": "90"}, "start_base").value
    Fraction(10, 1)

    Raises InputError that names the input which can't be computed with.
    """
    for error in unreadable(inputs):
        raise error
    result = kpis.compute(kpi, inputs)
    if variant is None:
        return Figure(result.value, result.unit)
    if variant not in result.variants:
        raise InputError("variant", did_you_mean(variant, result.variants))
    chosen = result.variants[variant]
    if chosen is None:
        text = Text(f"{shown(variant)} hat keine Basis", f"{shown(variant)} has no base")
        raise InputError("variant", text)
    return Figure(chosen, result.unit)


def unreadable(inputs: Mapping[str, str]) -> Iterator[InputError]:
    """Yield an error for every input that is not written as a number or as scores."""
    for name, value in inputs.items():
        if not (_INPUT.fullmatch(value) or _SCORES.fullmatch(value)):
            hint = "Zahlen wie 1000 oder 12.5 schreiben", "write numbers like 1000 or 12.5"
            yield InputError(name, Text(f"{shown(value)}: {hint[0]}", f"{shown(value)}: {hint[1]}"))
