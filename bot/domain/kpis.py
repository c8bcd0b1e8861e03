"""The one catalogue of KPIs, which commands, dialogues, command line, lessons and numeric cards read.

A new KPI is a function in `metrics.py`, a row here and a row in its test. The file is as long as the table: most of it
is what people read, in two languages, and its working and notes stand with the row they belong to.
"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from bot.domain import metrics
from bot.domain.checks import ALL, InputError
from bot.domain.kpi import Input, Kpi, Line, Percent, Result, Unit, Value, Values, Variants, compute_kpi
from bot.domain.spelling import did_you_mean, quoted
from bot.domain.texts import Language, Text

__all__ = ["KPIS", "UNITS", "Input", "InputError", "Kpi", "Line", "Percent", "Result", "compute", "find", "to_json"]

UNITS: Mapping[str, Unit] = {
    "%": Unit(Text("%", "%"), Text("%", "%")),
    "points": Unit(Text("Punkt", "point"), Text("Punkte", "points")),
}


def compute(kpi_id: str, inputs: Mapping[str, object]) -> Result:
    """Return the KPI `kpi_id` for `inputs` by id: numbers, also as text ("12", "12.5 %"), scores as list or "9,10,3".

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
        "value": _json_number(result.value),
        "unit": result.unit,
        "definition": result.kpi.definition.to(language),
        "variants": {name: None if value is None else _json_number(value) for name, value in result.variants.items()},
        "inputs": {
            name: list(value) if isinstance(value, tuple) else _json_number(_number(value))
            for name, value in result.inputs.items()
        },
        "notes": [note.to(language) for note in result.notes],
    }


def _json_number(number: Fraction) -> int | float:
    return number.numerator if number.denominator == 1 else float(number)


def _number(value: int | Percent) -> Fraction:
    return value.value if isinstance(value, Percent) else Fraction(value)


def _numbers(values: Values) -> dict[str, Fraction]:
    return {name: _number(value) for name, value in values.items() if not isinstance(value, tuple)}


def _are_shares(values: Values) -> bool:
    return any(isinstance(value, Percent) for value in values.values())


def _nps(**values: Value) -> Fraction:
    scores = values.get("scores")
    if isinstance(scores, tuple):
        return metrics.net_promoter_score_from_scores(scores)
    formula = metrics.net_promoter_score_from_shares if _are_shares(values) else metrics.net_promoter_score
    return formula(**_numbers(values))


def _nps_working(values: Values) -> tuple[Line, ...]:
    scores = values.get("scores")
    groups = _numbers(metrics.tally(scores)._asdict() if isinstance(scores, tuple) else values)
    numbers = {**groups, "all": sum(groups.values(), Fraction(0)), "nps": _nps(**values)}
    if _are_shares(values):
        shares = "NPS = {promoters} % − {detractors} % = {nps} "
        return (Line(Text(shares + "Punkte", shares + "points"), numbers),)
    answers = Text(
        "Antworten: {promoters} (Promotoren) + {passives} (Passive) + {detractors} (Kritiker) = {all}",
        "Answers: {promoters} (promoters) + {passives} (passives) + {detractors} (detractors) = {all}",
    )
    formula = "NPS = ({promoters} − {detractors}) ÷ {all} × 100 = {nps} "
    return Line(answers, numbers), Line(Text(formula + "Punkte", formula + "points"), numbers)


def _nps_notes(values: Values, _variants: Variants) -> tuple[Text, ...]:
    if not _are_shares(values):
        return ()
    return (Text("Als Anteile in Prozent gelesen.", "Read as shares in percent."),)


def _crr_working(values: Values) -> tuple[Line, ...]:
    counts = _numbers(values)
    kept, rate = counts["end"] - counts["new"], metrics.customer_retention_rate(**counts)
    return (
        Line(
            Text(
                "{end} am Ende − {new} neue = {kept} gebliebene Kunden",
                "{end} at the end − {new} new = {kept} customers who stayed",
            ),
            {**counts, "kept": kept},
        ),
        Line(
            Text(
                "Bindungsrate = {kept} ÷ {start} × 100 = {rate} %", "Retention rate = {kept} ÷ {start} × 100 = {rate} %"
            ),
            {**counts, "kept": kept, "rate": rate},
        ),
    )


def _churn(**counts: int) -> Variants:
    return metrics.churn_rate(**counts)._asdict()


def _churn_working(values: Values) -> tuple[Line, ...]:
    counts = _numbers(values)
    rate, lines = metrics.churn_rate(**counts), []
    if rate.average_base is not None:
        average = "({start} + {end}) ÷ 2 = {average}; {lost} ÷ {average} × 100 = {rate} %"
        numbers = {**counts, "average": (counts["start"] + counts["end"]) / 2, "rate": rate.average_base}
        lines.append(Line(Text(f"Auf den Durchschnitt: {average}", f"On the average: {average}"), numbers))
    if rate.start_base is not None:
        start = "{lost} ÷ {start} × 100 = {rate} %"
        numbers = {**counts, "rate": rate.start_base}
        lines.append(Line(Text(f"Auf den Anfangsbestand: {start}", f"On the start: {start}"), numbers))
    return tuple(lines)


def _churn_notes(values: Values, variants: Variants) -> tuple[Text, ...]:
    counts, on_average = _numbers(values), variants["average_base"]
    notes = {
        Text(
            "Ohne Bestand am Ende nur auf den Anfangsbestand gerechnet.",
            "Without the number at the end, computed on the start base only.",
        ): on_average is None,
        Text(
            "Ohne Kunden am Anfang nur auf den Durchschnitt gerechnet.",
            "Without customers at the start, computed on the average base only.",
        ): variants["start_base"] is None,
        Text(
            "Es gingen mehr verloren, als am Anfang da waren: Einige wurden im Zeitraum gewonnen und wieder verloren.",
            "More were lost than were there at the start: some were won and lost within the period.",
        ): counts["lost"] > counts["start"],
        Text(
            "Über 100 %, weil mehr Kunden verloren gingen, als im Durchschnitt da waren.",
            "Above 100 %, because more customers were lost than were there on average.",
        ): on_average is not None and on_average > ALL,
    }
    return tuple(note for note, holds in notes.items() if holds)


_NPS = Kpi(
    id="nps",
    name=Text("Weiterempfehlungswert (NPS)", "Net promoter score (NPS)"),
    commands=Text("nps", "nps"),
    unit="points",
    purpose=Text("Wie sehr Kunden weiterempfehlen wollen", "How much customers want to recommend"),
    ways=(
        (
            Input(
                "promoters",
                Text("Promotoren", "Promoters"),
                Text("Wie viele haben mit 9 oder 10 geantwortet?", "How many answered 9 or 10?"),
                example="50",
                aliases=("promotor", "promoter", "promotorinnen", "befürworter"),
                kind="share",
            ),
            Input(
                "passives",
                Text("Passive", "Passives"),
                Text("Wie viele haben mit 7 oder 8 geantwortet?", "How many answered 7 or 8?"),
                example="30",
                aliases=("passiv", "passiven", "indifferente", "neutrale", "neutral", "neutrals"),
                kind="share",
            ),
            Input(
                "detractors",
                Text("Kritiker", "Detractors"),
                Text("Wie viele haben mit 0 bis 6 geantwortet?", "How many answered 0 to 6?"),
                example="20",
                aliases=("kritikerinnen", "detraktor", "detraktoren", "detractor", "critics"),
                kind="share",
            ),
        ),
        (
            Input(
                "scores",
                Text("Bewertungen", "Scores"),
                Text("Welche Bewertungen von 0 bis 10 kamen zurück?", "Which scores from 0 to 10 came back?"),
                example="9,10,3",
                aliases=("score", "werte", "wert", "bewertung", "noten", "antworten", "answers", "ratings"),
                kind="scores",
            ),
        ),
    ),
    definition=Text(
        "NPS = (Promotoren − Kritiker) ÷ alle Antworten × 100. Promotoren antworten 9–10, Passive 7–8, Kritiker 0–6; "
        "die Passiven zählen im Nenner mit.",
        "NPS = (promoters − detractors) ÷ all answers × 100. Promoters answer 9–10, passives 7–8, detractors 0–6; "
        "the passives count in the denominator.",
    ),
    meaning=Text(
        "−100 hieße nur Kritiker, 100 nur Promotoren; über 0 gibt es mehr Promotoren als Kritiker.",
        "−100 would be detractors only, 100 promoters only; above 0 there are more promoters than detractors.",
    ),
    limits=Text(
        "Er misst die Absicht, weiterzuempfehlen; Zufriedenheit und Loyalität nur mittelbar. "
        "Bei wenigen Antworten schwankt er stark.",
        "It measures the intention to recommend; satisfaction and loyalty only indirectly. "
        "With few answers it varies a lot.",
    ),
    lesson="kpi-nps",
    formula=_nps,
    working=_nps_working,
    notes=_nps_notes,
)

_START = Input(
    "start",
    Text("Kunden am Anfang", "Customers at the start"),
    Text(
        "Wie viele Kunden waren es am Anfang des Zeitraums?",
        "How many customers were there at the start of the period?",
    ),
    example="200",
    aliases=("anfang", "am anfang", "beginn", "anfangsbestand", "beginning"),
)
_END = Input(
    "end",
    Text("Kunden am Ende", "Customers at the end"),
    Text("Wie viele Kunden waren es am Ende des Zeitraums?", "How many customers were there at the end of the period?"),
    example="210",
    aliases=("ende", "am ende", "schluss", "endbestand"),
)
_CRR = Kpi(
    id="crr",
    name=Text("Kundenbindungsrate", "Customer retention rate"),
    commands=Text("bindungsrate", "crr"),
    unit="%",
    purpose=Text("Wie viele Kunden geblieben sind", "How many customers stayed"),
    ways=(
        (
            _START,
            _END,
            Input(
                "new",
                Text("Neue Kunden", "New customers"),
                Text("Wie viele davon kamen im Zeitraum neu dazu?", "How many of these were won within the period?"),
                example="30",
                aliases=("neu", "neue", "neukunden", "gewonnen", "won"),
            ),
        ),
    ),
    definition=Text(
        "Kundenbindungsrate = (Kunden am Ende − neue Kunden) ÷ Kunden am Anfang × 100.",
        "Customer retention rate = (customers at the end − new customers) ÷ customers at the start × 100.",
    ),
    meaning=Text(
        "Von 100 Kunden des Anfangs sind so viele am Ende noch da.",
        "Of 100 customers of the start, this many are still there at the end.",
    ),
    limits=Text(
        "Sie zeigt, wer bleibt, nicht warum: Auch Gebundene bleiben, und wieder gekauft haben muss niemand. "
        "Was gut ist, hängt von Branche und Zeitraum ab.",
        "It shows who stays, not why: constrained customers stay too, and nobody need have bought again. "
        "What is good depends on the industry and the period.",
    ),
    lesson="kpi-crr",
    formula=metrics.customer_retention_rate,
    working=_crr_working,
)

_CHURN = Kpi(
    id="churn",
    name=Text("Abwanderungsrate (Churn)", "Churn rate"),
    commands=Text("abwanderung", "churn"),
    unit="%",
    purpose=Text("Wie viele Kunden verloren gingen", "How many customers were lost"),
    ways=(
        (
            Input(
                "lost",
                Text("Verlorene Kunden", "Lost customers"),
                Text(
                    "Wie viele Kunden gingen im Zeitraum verloren?", "How many customers were lost within the period?"
                ),
                example="10",
                aliases=(
                    "verloren",
                    "verlorene",
                    "verluste",
                    "verlust",
                    "abgewandert",
                    "abgewanderte",
                    "weg",
                    "churned",
                ),
            ),
            replace(_START, example="100"),
            replace(_END, example="90", optional=True),
        ),
    ),
    definition=Text(
        "Auf den Durchschnitt: verlorene Kunden ÷ ((Anfang + Ende) ÷ 2) × 100; sie gilt, wenn das Ende bekannt ist. "
        "Auf den Anfangsbestand: verlorene Kunden ÷ Kunden am Anfang × 100.",
        "Average base: lost customers ÷ ((start + end) ÷ 2) × 100; it counts where the end is known. "
        "Start base: lost customers ÷ customers at the start × 100.",
    ),
    meaning=Text(
        "Von je 100 Kunden gingen im Zeitraum so viele verloren.",
        "Of every 100 customers, this many were lost within the period.",
    ),
    limits=Text(
        "Zwei Nenner sind üblich: Nur Raten mit gleichem Nenner und gleichem Zeitraum sind vergleichbar, "
        "und nur die auf den Anfangsbestand ergänzt die Kundenbindungsrate zu 100 %. Warum jemand ging, sagt keine.",
        "Two denominators are in use: compare only rates with the same one and the same period; "
        "only the start base adds up to 100 % with the retention rate. Neither tells why somebody left.",
    ),
    lesson="kpi-churn",
    formula=_churn,
    working=_churn_working,
    notes=_churn_notes,
)

KPIS: Mapping[str, Kpi] = {kpi.id: kpi for kpi in (_NPS, _CRR, _CHURN)}
