"""The one catalogue of KPIs, which commands, dialogues, command line, lessons and numeric cards read.

A new KPI is a function in `metrics.py`, a row in the file of its theme here and a row in its test.
"""

from collections.abc import Mapping
from dataclasses import asdict
from fractions import Fraction

from bot.domain.checks import InputError
from bot.domain.intervals import Interval, margin_wald
from bot.domain.kpi import Group, Kpi, Line, Result, Unit, compute_kpi
from bot.domain.kpis.engagement import ROWS as ENGAGEMENT
from bot.domain.kpis.law import ROWS as LAW
from bot.domain.kpis.loyalty import ROWS as LOYALTY
from bot.domain.kpis.recommending import NPS
from bot.domain.kpis.recommending import ROWS as RECOMMENDING
from bot.domain.kpis.retention import ROWS as RETENTION
from bot.domain.kpis.revenue import ROWS as REVENUE
from bot.domain.kpis.surveys import ROWS as SURVEYS
from bot.domain.kpis.value import ROWS as VALUE
from bot.domain.kpis.winning import ROWS as WINNING
from bot.domain.samples import Groups, Sample
from bot.domain.spelling import did_you_mean, quoted
from bot.domain.texts import Language, Text
from bot.domain.values import Input, Percent, Value

__all__ = [
    "KPIS",
    "UNITS",
    "Group",
    "Input",
    "InputError",
    "Kpi",
    "Line",
    "Percent",
    "Result",
    "compute",
    "describe",
    "find",
    "to_json",
]

UNITS: Mapping[str, Unit] = {
    "": Unit(Text("{}", "{}"), Text("{}", "{}"), decimals=2),
    "%": Unit(Text("{}\u00a0%", "{}\u00a0%"), Text("{}\u00a0%", "{}\u00a0%")),
    "points": Unit(Text("{} Punkt", "{} point"), Text("{} Punkte", "{} points")),
    "€": Unit(Text("{}\u00a0€", "€{}"), Text("{}\u00a0€", "€{}"), decimals=2, padded=True),
    "s": Unit(Text("{}\u00a0s", "{}\u00a0s"), Text("{}\u00a0s", "{}\u00a0s")),
    "factor": Unit(Text("{}×", "{}×"), Text("{}×", "{}×"), decimals=2),
    "share": Unit(Text("{}", "{}"), Text("{}", "{}"), decimals=2),
    "periods": Unit(Text("{} Periode", "{} period"), Text("{} Perioden", "{} periods")),
    "purchases": Unit(Text("{} Kauf", "{} purchase"), Text("{} Käufe", "{} purchases")),
    "contacts per month": Unit(
        Text("{} Kontakt im Monat", "{} contact a month"), Text("{} Kontakte im Monat", "{} contacts a month")
    ),
    # what samples are counted in; in German in the dative, for it stands behind „bei“
    "answers": Unit(Text("{} Antwort", "{} answer"), Text("{} Antworten", "{} answers")),
    "customers": Unit(Text("{} Kunden", "{} customer"), Text("{} Kunden", "{} customers")),
    "visits": Unit(Text("{} Besuch", "{} visit"), Text("{} Besuchen", "{} visits")),
    "impressions": Unit(Text("{} Einblendung", "{} impression"), Text("{} Einblendungen", "{} impressions")),
    "carts": Unit(Text("{} Warenkorb", "{} cart"), Text("{} Warenkörben", "{} carts")),
}

_ROWS = (
    *RECOMMENDING,
    *SURVEYS,
    *RETENTION,
    *LOYALTY,
    *REVENUE,
    *ENGAGEMENT,
    *VALUE,
    *WINNING,
    *LAW,
)
KPIS: Mapping[str, Kpi] = {kpi.id: kpi for group in Group for kpi in _ROWS if kpi.group is group}


def compute(kpi_id: str, inputs: Mapping[str, object]) -> Result:
    """Return the KPI `kpi_id` for `inputs` by id: numbers, also as text ("12", "12.5 %"), lists also as "9,10,3".

    >>> compute("churn", {"lost": 10, "start": 0, "end": "80"}).value
    Fraction(25, 1)

    Raises InputError that names what is unknown, missing or cannot be computed with.
    """
    return compute_kpi(find(kpi_id), inputs)


def find(kpi_id: str) -> Kpi:
    """Return the KPI with this id; raise InputError with the nearest id if there is none."""
    if kpi_id in KPIS:
        return KPIS[kpi_id]
    by_command = {name: kpi.id for kpi in KPIS.values() for name in (kpi.id, kpi.commands.de, kpi.commands.to("en"))}
    name, hint = quoted(kpi_id), did_you_mean(by_command.get(kpi_id.casefold(), kpi_id), KPIS)
    raise InputError(
        "kpi", Text(f"Die Kennzahl „{name}“ gibt es nicht. {hint.de}", f"There is no KPI “{name}”. {hint.en}")
    )


def to_json(result: Result, language: Language = "de") -> dict[str, object]:
    """Return the result as an object for programs: numbers whole where they are whole, else the nearest float."""
    return {
        "kpi": result.kpi.id,
        "value": _json_value(result.value),
        "unit": result.unit,
        "interval": _json_interval(result.interval),
        "answers": result.answers,
        **({"margin_wald": _margin(result.sample)} if result.kpi is NPS else {}),
        "definition": result.kpi.definition.to(language),
        "source": result.kpi.source.to(language),
        "variants": {name: None if value is None else _json_value(value) for name, value in result.variants.items()},
        "variant_units": dict(result.kpi.variants),
        "inputs": {name: _json_value(value) for name, value in result.inputs.items()},
        "notes": [note.to(language) for note in result.notes],
    }


def _json_interval(interval: Interval | None) -> dict[str, object] | None:
    return asdict(interval) if interval else None


def _margin(sample: Sample | None) -> float | None:
    """Return the plain margin of an NPS; None where its answers were not counted."""
    if not isinstance(sample, Groups):
        return None
    return margin_wald(sample.promoters, sample.passives, sample.detractors)


def describe(kpi: Kpi, language: Language = "de") -> dict[str, object]:
    """Return what a KPI is as an object for programs: its inputs with an example, its definition and source."""
    return {
        "kpi": kpi.id,
        "name": kpi.name.to(language),
        "group": kpi.group.name.lower(),
        "purpose": kpi.purpose.to(language),
        "unit": kpi.unit,
        "variants": dict(kpi.variants),
        "inputs": [_describe_input(wanted, language) for wanted in kpi.inputs],
        "example": dict(kpi.example),
        "definition": kpi.definition.to(language),
        "source": kpi.source.to(language),
        "meaning": kpi.meaning.to(language),
        "limits": kpi.limits.to(language),
        "thresholds": [
            {"value": _json_value(one.value), "text": one.text.to(language), "source": one.source.to(language)}
            for one in kpi.thresholds
        ],
        "lesson": kpi.lesson,
    }


def _describe_input(wanted: Input, language: Language) -> dict[str, object]:
    return {
        "input": wanted.id,
        "name": wanted.name.to(language),
        "kind": wanted.kind,
        "optional": wanted.optional,
        "choices": list(wanted.choices),
        "example": wanted.example,
    }


def _json_value(value: Value) -> object:
    match value:
        case tuple():
            return [_json_value(one) for one in value]
        case Percent(share):
            return _json_value(share)
        case Fraction():
            return value.numerator if value.denominator == 1 else float(value)
        case _:
            return value
