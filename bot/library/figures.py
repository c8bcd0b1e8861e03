"""Figures that the KPI catalogue computes: from the inputs of numeric cards and from `{{ kpi key=value }}` in texts."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from bot.domain import kpis
from bot.domain.kpis import InputError
from bot.domain.texts import Text
from bot.domain.values import Kind
from bot.library.problems import did_you_mean, shown

PLACEHOLDER = re.compile(r"\{\{(.*?)\}\}", re.DOTALL)
# Neither 012 nor 1.000 nor 1,5: what could be read in two ways is not read at all.
_NUMBER = r"(0|[1-9][0-9]{0,17})(\.[0-9]{1,2})?"
_ONE = re.compile(rf"{_NUMBER}( ?%)?")
_SIGNED = re.compile(rf"-?{_NUMBER}")
_WRITTEN: Mapping[Kind, re.Pattern[str]] = {
    "count": _ONE,
    "share": _ONE,
    "amount": _ONE,
    "percent": _ONE,
    "number": _SIGNED,
    "scores": re.compile(r"([0-9]{1,2}([,; ]+[0-9]{1,2})*)?"),
    "amounts": re.compile(rf"(-?{_NUMBER}([,; ]+-?{_NUMBER})*)?"),
    "triples": re.compile(r"([0-9]:[0-9]:[0-9]([,; ]+[0-9]:[0-9]:[0-9])*)?"),
}  # names and choices can be read in one way only


@dataclass(frozen=True, slots=True)
class Figure:
    """A computed value, in the unit of its KPI or of the variant."""

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
    for error in unreadable(kpis.find(kpi).id, inputs):
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
    return Figure(chosen, result.kpi.variants[variant])


def unreadable(kpi: str, inputs: Mapping[str, str]) -> Iterator[InputError]:
    """Yield an error for every input of the KPI that is not written as its kind asks for, in one way only."""
    for wanted in kpis.find(kpi).inputs:
        written, value = _WRITTEN.get(wanted.kind), inputs.get(wanted.id)
        if written and value is not None and not written.fullmatch(value):
            yield InputError(wanted.id, _hint(wanted.kind, shown(value)))


def _hint(kind: Kind, value: str) -> Text:
    if kind == "triples":
        return Text(f"{value}: drei Antworten je Person schreiben, 1:2:1,3:3:2", f"{value}: write 1:2:1,3:3:2")
    return Text(f"{value}: Zahlen wie 1000 oder 12.5 schreiben", f"{value}: write numbers like 1000 or 12.5")
