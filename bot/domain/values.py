"""The values that KPIs are computed from: their kinds, and how each is read from code, files and stored JSON."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any, Literal

from bot.domain.checks import ALL, InputError, amount, count, decimal, figure, score, share, word
from bot.domain.spelling import quoted
from bot.domain.texts import Language, Text

Kind = Literal[
    "count",  # a whole number from 0
    "share",  # a count, or with a percent sign a share of all
    "amount",  # a number from 0, such as money
    "percent",  # a number from 0, with or without a percent sign
    "number",  # a number, below 0 too
    "scores",  # whole numbers from 0 to 10
    "amounts",  # numbers
    "triples",  # three whole numbers a person: 1:2:1,3:3:2
    "name",
    "names",  # perhaps none
    "choice",  # one of the input's choices
]
WORDS: frozenset[Kind] = frozenset({"triples", "name", "names", "choice"})  # read as they are typed, in any language
LISTS: frozenset[Kind] = frozenset({"scores", "amounts", "triples", "names"})


@dataclass(frozen=True, slots=True)
class Percent:
    """A share of all, in percent: 12.5 is an eighth."""

    value: Fraction


Item = int | Fraction | str | tuple[int, ...]
Value = int | Fraction | str | Percent | tuple[Item, ...]

Inputs = Mapping[str, Any]
"""A KPI's inputs by id as plain JSON: what `inputs_as_json` gives and `kpis.compute` takes."""


@dataclass(frozen=True, slots=True)
class Input:
    """A value that a KPI is computed from; `aliases` are further names that people type, in lower case."""

    id: str
    name: Text
    question: Text
    example: str
    aliases: tuple[str, ...] = ()
    kind: Kind = "count"
    optional: bool = False
    choices: Mapping[str, Text] = field(default_factory=dict)

    def is_called(self, typed: str) -> bool:
        """Tell whether `typed`, in upper or lower case, is a name of this input."""
        names = (self.id, self.name.de.casefold(), self.name.to("en").casefold(), *self.aliases)
        return typed.casefold() in names

    def shown(self, value: str, language: Language) -> str:
        """Return `value` as people read it: a choice by its label, any other text as it is."""
        return self.choices[value].to(language) if value in self.choices else value


def read_value(wanted: Input, raw: object) -> Value:
    """Return `raw` as a value of the kind that `wanted` asks for.

    Takes numbers, `Percent`, and what is written as in code: "12", "12.5", "12.5 %"; lists also as text with commas.
    Raises InputError naming the input.
    """
    return _READERS[wanted.kind](wanted, raw)


def as_json(value: Value) -> str | list[str | list[str]]:
    """Return `value` as plain JSON that `read_value` reads again: exactly, up to 18 decimals.

    >>> as_json(Fraction(25, 2)), as_json(Percent(Fraction(30))), as_json((1, (2, 3)))
    ('12.5', '30 %', ['1', ['2', '3']])
    """
    if isinstance(value, tuple):
        return [list(map(_as_text, one)) if isinstance(one, tuple) else _as_text(one) for one in value]
    return _as_text(value)


def inputs_as_json(values: Mapping[str, Value]) -> dict[str, Any]:
    """Return all values of a KPI by input id, each as `as_json` writes it."""
    return {name: as_json(value) for name, value in values.items()}


def _as_text(value: int | Fraction | str | Percent) -> str:
    match value:
        case Percent(share):
            return f"{_decimals(share)} %"
        case Fraction():
            return _decimals(value)
        case _:
            return str(value)


def _decimals(number: Fraction) -> str:
    whole, rest = divmod(round(abs(number) * _SCALE), _SCALE)
    digits = f"{whole}.{rest:018d}".rstrip("0").rstrip(".")
    return f"-{digits}" if number < 0 and digits != "0" else digits


def _count(wanted: Input, raw: object) -> Value:
    return count(wanted.id, _no_percent(wanted, _number(raw)))


def _share(wanted: Input, raw: object) -> Value:
    number = _number(raw)
    if isinstance(number, Percent):
        return Percent(share(wanted.id, number.value))
    if isinstance(number, Fraction | float) and 0 < number < 1:
        raise _meant_percent(wanted, Fraction(str(number)))
    return count(wanted.id, number)


def _meant_percent(wanted: Input, number: Fraction) -> InputError:
    small, large = figure(number), figure(number * ALL)
    return InputError(
        wanted.id,
        Text(
            f"{small.de} ist keine Anzahl. Sind {large.de} % gemeint? Dann bitte mit Prozentzeichen eingeben.",
            f"{small.en} is no count. Did you mean {large.en} %? Then please enter it with the percent sign.",
        ),
    )


def _amount(wanted: Input, raw: object) -> Value:
    return amount(wanted.id, _no_percent(wanted, _number(raw)))


def _percent(wanted: Input, raw: object) -> Value:
    number = _number(raw)
    return amount(wanted.id, number.value if isinstance(number, Percent) else number)


def _decimal(wanted: Input, raw: object) -> Value:
    return decimal(wanted.id, _no_percent(wanted, _number(raw)))


def _scores(wanted: Input, raw: object) -> Value:
    return tuple(score(wanted.id, _no_percent(wanted, _number(one))) for one in _parts(raw))


def _amounts(wanted: Input, raw: object) -> Value:
    return tuple(decimal(wanted.id, _no_percent(wanted, _number(one))) for one in _parts(raw))


def _triples(wanted: Input, raw: object) -> Value:
    people = [_parts(person, r"[^:]+") for person in _parts(raw)]
    return tuple(tuple(count(wanted.id, _no_percent(wanted, _number(one))) for one in person) for person in people)


def _name(wanted: Input, raw: object) -> Value:
    return word(wanted.id, raw)


def _names(wanted: Input, raw: object) -> Value:
    if isinstance(raw, str):
        raw = raw.split(",") if raw.strip() else ()
    return tuple(word(wanted.id, one) for one in _parts(raw))


def _choice(wanted: Input, raw: object) -> Value:
    typed = raw.strip().casefold() if isinstance(raw, str) else raw
    for name, choice in wanted.choices.items():
        if typed in (name, choice.de, choice.to("en")):
            return name
    german = " oder ".join(choice.de for choice in wanted.choices.values())
    english = " or ".join(choice.to("en") for choice in wanted.choices.values())
    raise InputError(
        wanted.id,
        Text(
            f"„{quoted(raw)}“ steht nicht zur Wahl. Bitte {german} angeben.",
            f"“{quoted(raw)}” is not one of the choices. Please enter {english}.",
        ),
    )


_READERS: Mapping[Kind, Callable[[Input, object], Value]] = {
    "count": _count,
    "share": _share,
    "amount": _amount,
    "percent": _percent,
    "number": _decimal,
    "scores": _scores,
    "amounts": _amounts,
    "triples": _triples,
    "name": _name,
    "names": _names,
    "choice": _choice,
}


def _parts(raw: object, part: str = r"[^\s,;]+") -> list[object]:
    """Return the members of a list, of a text with several, or of what stands alone."""
    if isinstance(raw, str):
        return list(re.findall(part, raw))
    return list(raw) if isinstance(raw, Iterable) else [raw]


def _no_percent(wanted: Input, number: object) -> object:
    if not isinstance(number, Percent):
        return number
    raise InputError(
        wanted.id,
        Text(
            f"Hier wird die Zahl „{wanted.name.de}“ gebraucht, kein Prozentwert; zum Beispiel {wanted.example}.",
            f"The number “{wanted.name.en}” is wanted here, not a percentage; for example {wanted.example}.",
        ),
    )


_SCALE = 10**18  # of what `_number` reads
_WRITTEN = re.compile(r"([+-]?\d{1,18}(?:\.\d{1,18})?)\s*(%?)", re.ASCII)


def _number(raw: object) -> object:
    """Return a written number as Fraction or Percent, and anything else as it is, to be checked."""
    written = _WRITTEN.fullmatch(raw.strip().replace("−", "-")) if isinstance(raw, str) else None
    if not written:
        return raw
    number = Fraction(written[1])
    return Percent(number) if written[2] else number
