"""Law: what a breach of the GDPR can cost at most."""

from fractions import Fraction

from bot.domain import metrics
from bot.domain.checks import ALL
from bot.domain.kpi import Group, Kpi, Line, Values, Variants
from bot.domain.kpis.common import EUR, numbers
from bot.domain.texts import Text
from bot.domain.values import Input


def _cap(values: Values) -> Fraction:
    return metrics.gdpr_fine_cap(numbers(values)["turnover"], str(values["tier"]))


def _cap_working(values: Values) -> tuple[Line, ...]:
    fixed, percent = metrics.FINE_CAPS[str(values["tier"])]
    found = numbers(values)
    found |= {"fixed": fixed, "percent": percent, "share": found["turnover"] * percent / ALL, "cap": _cap(values)}
    units = dict.fromkeys(("turnover", "fixed", "share", "cap"), EUR) | {"percent": "%"}
    return (
        Line(Text("{percent} von {turnover} = {share}", "{percent} of {turnover} = {share}"), found, units),
        Line(
            Text(
                "Der höhere Betrag aus {fixed} und {share} gilt: {cap}",
                "The higher of {fixed} and {share} counts: {cap}",
            ),
            found,
            units,
        ),
    )


def _no_advice(_values: Values, _variants: Variants) -> tuple[Text, ...]:
    return (
        Text(
            "Das ist der Höchstbetrag, nicht die zu erwartende Strafe, und keine Rechtsberatung.",
            "This is the most there can be, not the fine to expect, and no legal advice.",
        ),
    )


GDPR_FINE_CAP = Kpi(
    id="gdpr_fine_cap",
    group=Group.LAW,
    name=Text("Höchstes Bußgeld der DSGVO", "Highest fine of the GDPR"),
    commands=Text("bussgeld", "gdpr_fine"),
    unit=EUR,
    purpose=Text("Wie hoch ein Bußgeld höchstens sein kann", "How high a fine can be at most"),
    ways=(
        (
            Input(
                "turnover",
                Text("Weltweiter Jahresumsatz des Vorjahres", "World-wide turnover of the year before"),
                Text(
                    "Wie hoch war der weltweite Umsatz im vorigen Geschäftsjahr?",
                    "What was the world-wide turnover in the financial year before?",
                ),
                example="1000000000",
                aliases=("umsatz", "jahresumsatz"),
                kind="amount",
            ),
            Input(
                "tier",
                Text("Stufe", "Tier"),
                Text(
                    "Welche Stufe: hoch (etwa Grundsätze, Einwilligung, Rechte der Betroffenen) oder niedrig "
                    "(etwa Pflichten bei Technik und Dokumentation)?",
                    "Which tier: high (such as principles, consent, people's rights) or low "
                    "(such as duties of technology and documentation)?",
                ),
                example="high",
                aliases=("schwere", "level"),
                kind="choice",
                choices={"high": Text("hoch", "high"), "low": Text("niedrig", "low")},
            ),
        ),
    ),
    definition=Text(
        "Hohe Stufe: 20 Mio. € oder 4 % des weltweiten Jahresumsatzes des Vorjahres; niedrige: 10 Mio. € oder 2 %; "
        "es gilt jeweils der höhere Betrag.",
        "High tier: €20 million or 4 % of the world-wide turnover of the year before; low: €10 million or 2 %; "
        "the higher of the two counts.",
    ),
    source=Text("Ergänzung: Art. 83 Abs. 4 und 5 DSGVO", "addition: Art. 83 (4) and (5) GDPR"),
    meaning=Text(
        "Höher als dieser Betrag kann ein Bußgeld für ein Unternehmen nicht sein.",
        "A fine for a company cannot be higher than this.",
    ),
    limits=Text(
        "Oft heißt es nur „4 % des Umsatzes“: Für kleine Betriebe gilt der feste Betrag. "
        "Was wirklich verhängt wird, hängt vom Einzelfall ab und ist meist viel weniger.",
        "Often one hears “4 % of turnover” only: for small companies the fixed sum counts. "
        "What is really imposed depends on the case and is mostly far less.",
    ),
    lesson="gdpr-duties",
    formula=lambda **values: _cap(values),
    working=_cap_working,
    notes=_no_advice,
)

ROWS = (GDPR_FINE_CAP,)
