"""What a KPI is, and what computing it gives. The KPIs are in `kpis/`, the kinds of their inputs in `values.py`."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from enum import Enum
from fractions import Fraction

from bot.domain.checks import InputError
from bot.domain.intervals import Interval
from bot.domain.samples import Sample
from bot.domain.spelling import did_you_mean, quoted
from bot.domain.texts import Language, Text
from bot.domain.values import Input, Value, read_value

Values = Mapping[str, Value]
Variants = Mapping[str, Fraction | None]
_MINUS_MINUS = re.compile(r"− (−[^ )]+)")
Show = Callable[[Fraction, str, Language], str]  # a number with the unit behind it, none for ""


class Group(Enum):
    """What a KPI tells about: the parts of the catalogue, in their order."""

    SURVEYS = Text("Empfehlen und befragen", "Recommending and asking")
    RETENTION = Text("Bleiben und gehen", "Staying and leaving")
    ENGAGEMENT = Text("Kundenengagement", "Customer engagement")
    VALUE = Text("Wert und Geld", "Value and money")
    LAW = Text("Recht", "Law")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit as it is written with one and with other numbers, `{}` being the number of at most so many `decimals`.

    `padded` keeps all decimals where there are any, as with money.
    """

    one: Text
    many: Text
    decimals: int = 1
    padded: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a working: a text with `{name}` for each of its numbers, which `units` gives a unit by name."""

    text: Text
    numbers: Mapping[str, Fraction] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    def to(self, language: Language, show: Show) -> str:
        """Return the line with its numbers as `show` writes them.

        >>> Line(Text("{a} Kunden", "{a} customers"), {"a": Fraction(5)}).to("en", lambda number, *_: str(number))
        '5 customers'
        """
        written = {name: show(number, self.units.get(name, ""), language) for name, number in self.numbers.items()}
        line = self.text.to(language).format(**written).replace(" %", "\u00a0%")  # the sign stays with its number
        return _MINUS_MINUS.sub(r"− (\1)", line)


@dataclass(frozen=True, slots=True)
class Threshold:
    """A value from which, or up to which, a source calls a KPI good or usual: its rule of thumb, not ours."""

    value: Fraction
    text: Text
    source: Text


def no_notes(_values: Values, _variants: Variants) -> tuple[Text, ...]:
    """Return nothing: most KPIs leave nothing to remark."""
    return ()


def no_siblings(_values: Values, _variants: Variants) -> tuple[Line, ...]:
    """Return nothing: no other measure follows from the same inputs."""
    return ()


def no_sample(_values: Values) -> None:
    """Return nothing: what is computed from money, or is no share or mean, has no interval."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kpi:
    """A row of the catalogue.

    `commands` are its names in the chat, per language; `ways` the sets of inputs it can be computed from, the usual one
    first; `formula` gets the values by input id and returns the value, or variants of it of which the first that is not
    None counts; `variants` gives these their units; `source` is where the definition comes from; `meaning` tells what
    the value says, `limits` what it does not; `lesson` is a lesson's id. `further` inputs go with every way, may be
    left out and are never asked for. `sample` is what was counted, in `counted` (of `kpis.UNITS`); `siblings` are
    measures that follow from the same inputs by definition; `thresholds` are those that a source of the course gives.
    """

    id: str
    group: Group
    name: Text
    commands: Text
    unit: str
    purpose: Text
    ways: tuple[tuple[Input, ...], ...]
    definition: Text
    source: Text
    meaning: Text
    limits: Text
    lesson: str
    formula: Callable[..., Fraction | Variants]
    working: Callable[[Values], tuple[Line, ...]]
    variants: Mapping[str, str] = field(default_factory=dict)
    notes: Callable[[Values, Variants], tuple[Text, ...]] = no_notes
    further: tuple[Input, ...] = ()
    sample: Callable[[Values], Sample | None] = no_sample
    counted: str = "answers"
    siblings: Callable[[Values, Variants], tuple[Line, ...]] = no_siblings
    thresholds: tuple[Threshold, ...] = ()

    @property
    def inputs(self) -> tuple[Input, ...]:
        """All inputs, of all ways."""
        return (*(wanted for way in self.ways for wanted in way), *self.further)

    @property
    def example(self) -> Mapping[str, str]:
        """Values to try it with, for the usual way."""
        return {wanted.id: wanted.example for wanted in self.ways[0]}

    def input(self, word: str) -> Input | None:
        """Return the input that `word` names: its id, its name in a language or an alias."""
        return next((wanted for wanted in self.inputs if wanted.is_called(word)), None)


@dataclass(frozen=True, slots=True)
class Result:
    """A computed KPI: `value` in the KPI's unit, its variants where it has some, and the inputs as they were read."""

    kpi: Kpi
    value: Fraction
    variants: Variants
    inputs: Values
    notes: tuple[Text, ...] = ()

    @property
    def unit(self) -> str:
        """The unit of `value`; the KPI's `variants` have those of the others."""
        return self.kpi.unit

    @property
    def working(self) -> tuple[Line, ...]:
        """How the value came about, line by line with the person's own numbers."""
        return self.kpi.working(self.inputs)

    @property
    def sample(self) -> Sample | None:
        """What was counted; None where the value comes from no sample, or nobody told how large it is."""
        return self.kpi.sample(self.inputs)

    @property
    def answers(self) -> int | None:
        """How many observations stand behind the value, in `kpi.counted`."""
        sample = self.sample
        return sample.size if sample else None

    @property
    def interval(self) -> Interval | None:
        """The 95 % interval of `value`, in its unit; None where there is no sample or it tells no scatter."""
        sample = self.sample
        return sample.interval if sample else None

    @property
    def siblings(self) -> tuple[Line, ...]:
        """What else the same inputs tell by definition, such as the churn that a retention rate means."""
        return self.kpi.siblings(self.inputs, self.variants)


def compute_kpi(kpi: Kpi, given: Mapping[str, object]) -> Result:
    """Return the result of `kpi` for the values `given` by input id.

    Raises InputError for the first input that is unknown, missing, unreadable or contradicts another.
    """
    values = _complete(kpi, {name: value for name, value in given.items() if value is not None})
    found = kpi.formula(**values)
    variants: Variants = {} if isinstance(found, Fraction) else found
    value = found if isinstance(found, Fraction) else next(v for v in found.values() if v is not None)
    return Result(kpi, value, variants, values, kpi.notes(values, variants))


def _complete(kpi: Kpi, given: Mapping[str, object]) -> dict[str, Value]:
    """Return the values of one way of the KPI, in its order, nothing missing and nothing left over."""
    for name in given:
        if name not in {wanted.id for wanted in kpi.inputs}:
            raise unknown_input(kpi, name)
    way = next((way for way in kpi.ways if any(wanted.id in given for wanted in way)), kpi.ways[0])
    for wanted in way:
        if wanted.id not in given and not wanted.optional:
            raise _missing(wanted)
    taken = (*way, *kpi.further)
    for name in given:
        if name not in {wanted.id for wanted in taken}:
            raise _either(name, way)
    return {wanted.id: read_value(wanted, given[wanted.id]) for wanted in taken if wanted.id in given}


def unknown_input(kpi: Kpi, name: str) -> InputError:
    """Return the error for a name that is no input of the KPI."""
    meant = kpi.input(name)
    hint = did_you_mean(meant.id if meant else name, [wanted.id for wanted in kpi.inputs])
    return InputError(
        quoted(name),
        Text(f"{kpi.name.de} kennt diesen Wert nicht. {hint.de}", f"{kpi.name.en} has no such input. {hint.en}"),
    )


def _missing(wanted: Input) -> InputError:
    return InputError(
        wanted.id,
        Text(
            f"Der Wert „{wanted.name.de}“ fehlt. Bitte angeben, zum Beispiel {wanted.example}.",
            f"The value “{wanted.name.en}” is missing. Please enter it, for example {wanted.example}.",
        ),
    )


def _either(surplus: str, way: Iterable[Input]) -> InputError:
    others = ", ".join(wanted.id for wanted in way)
    return InputError(
        surplus,
        Text(
            f"Das passt nicht zu {others}. Bitte nur das eine oder das andere angeben.",
            f"This does not go together with {others}. Please give only one or the other.",
        ),
    )
