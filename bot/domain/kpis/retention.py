"""Staying and leaving, counted in customers: the retention rate and the churn rate.

The file is as long as its table: what people read, in two languages.
"""

from dataclasses import replace
from fractions import Fraction

from bot.domain import metrics
from bot.domain.checks import ALL
from bot.domain.kpi import Group, Kpi, Line, Values, Variants
from bot.domain.kpis.common import DIM, corrected, numbers
from bot.domain.samples import Share
from bot.domain.texts import Text
from bot.domain.values import Input

_RATE = {"rate": "%"}


def _crr_working(values: Values) -> tuple[Line, ...]:
    counts = numbers(values)
    kept, rate = counts["end"] - counts["new"], metrics.customer_retention_rate(**counts)
    return (
        Line(
            Text(
                "Gebliebene Kunden: {end} am Ende − {new} neue = {kept}",
                "Customers who stayed: {end} at the end − {new} new = {kept}",
            ),
            {**counts, "kept": kept},
        ),
        Line(
            Text("Bindungsrate = {kept} ÷ {start} × 100 = {rate}", "Retention rate = {kept} ÷ {start} × 100 = {rate}"),
            {**counts, "kept": kept, "rate": rate},
            _RATE,
        ),
    )


def _crr_sample(values: Values) -> Share:
    counts = numbers(values)
    return Share(int(counts["end"] - counts["new"]), int(counts["start"]))


def _crr_siblings(values: Values, _variants: Variants) -> tuple[Line, ...]:
    rate = metrics.customer_retention_rate(**numbers(values))
    means = Text(
        "{rate} Bindung heißen {churn} Abwanderung auf den Anfangsbestand.",
        "{rate} retention means {churn} churn on the start base.",
    )
    line = Line(means, {"rate": rate, "churn": ALL - rate}, {**_RATE, "churn": "%"})
    return (line, *_lifetime(ALL - rate))


def _lifetime(churn: Fraction) -> tuple[Line, ...]:
    """Return how long a customer stays on average if it goes on like this; nothing where nobody leaves."""
    text = Text(
        "Bliebe es dabei, bliebe ein Kunde im Durchschnitt 1 ÷ {churn} = {lifetime}.",
        "If it stayed like this, a customer would stay 1 ÷ {churn} = {lifetime} on average.",
    )
    if not churn:
        return ()
    lifetime = metrics.expected_lifetime(churn)
    return (Line(text, {"churn": churn, "lifetime": lifetime}, {"churn": "%", "lifetime": "periods"}),)


def _churn(**counts: int) -> Variants:
    return metrics.churn_rate(**counts)._asdict()


def _churn_working(values: Values) -> tuple[Line, ...]:
    counts = numbers(values)
    rate, lines = metrics.churn_rate(**counts), []
    if rate.average_base is not None:
        average = "({start} + {end}) ÷ 2 = {average}; {lost} ÷ {average} × 100 = {rate}"
        found = {**counts, "average": (counts["start"] + counts["end"]) / 2, "rate": rate.average_base}
        lines.append(Line(Text(f"Auf den Durchschnitt: {average}", f"On the average: {average}"), found, _RATE))
    if rate.start_base is not None:
        start = "{lost} ÷ {start} × 100 = {rate}"
        found = {**counts, "rate": rate.start_base}
        lines.append(Line(Text(f"Auf den Anfangsbestand: {start}", f"On the start: {start}"), found, _RATE))
    return tuple(lines)


def _churn_sample(values: Values) -> Share | None:
    """Return those lost among the customers of the start; None where others were lost too, so that it is no share.

    The average base is then the start base on another scale: the number won is as it is, the end follows from the lost.
    """
    counts = {name: int(count) for name, count in numbers(values).items()}
    lost, start, end = counts["lost"], counts["start"], counts.get("end")
    if not start or lost > start:
        return None
    return Share(lost, start) if end is None else Share(lost, start, lambda share: _on_average(share, lost, start, end))


def _on_average(share: float, lost: int, start: int, end: int) -> float:
    """Return the churn on the average base, if `share` percent of the start had been lost instead of `lost`."""
    gone = share / 100 * start
    return 100 * gone / ((start + end + lost - gone) / 2)


def _churn_siblings(values: Values, variants: Variants) -> tuple[Line, ...]:
    rate, counts = variants["start_base"], numbers(values)
    if rate is None or counts["lost"] > counts["start"]:
        return ()
    means = Text(
        "{churn} Abwanderung auf den Anfangsbestand heißen {rate} Bindung.",
        "{churn} churn on the start base means {rate} retention.",
    )
    line = Line(means, {"churn": rate, "rate": ALL - rate}, {**_RATE, "churn": "%"})
    return (line, *_lifetime(rate))


def _churn_notes(values: Values, variants: Variants) -> tuple[Text, ...]:
    counts, on_average = numbers(values), variants["average_base"]
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
CRR = Kpi(
    id="crr",
    group=Group.RETENTION,
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
    source=DIM,
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
    sample=_crr_sample,
    counted="customers",
    siblings=_crr_siblings,
)

CHURN = Kpi(
    id="churn",
    group=Group.RETENTION,
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
    source=corrected(DIM, Text("die Klammern; der Anfangsbestand", "the brackets; the start base")),
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
    variants={"average_base": "%", "start_base": "%"},
    notes=_churn_notes,
    sample=_churn_sample,
    counted="customers",
    siblings=_churn_siblings,
)

ROWS = (CRR, CHURN)
