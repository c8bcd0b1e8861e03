"""What customers say when they are asked: the two indices, and the intentions that look ahead.

The file is as long as its table: what people read, in two languages.
"""

from fractions import Fraction

from bot.domain import metrics
from bot.domain.checks import ALL
from bot.domain.kpi import Group, Kpi, Line, Values, Variants
from bot.domain.kpis.common import (
    DIM,
    SIMPLECLUB,
    corrected,
    equation,
    members,
    named_in,
    numbers,
    one_line,
    share_of,
)
from bot.domain.samples import Measured
from bot.domain.texts import Text
from bot.domain.values import Input


def _people(values: Values) -> list[tuple[int, ...]]:
    answers = values["answers"]
    return [triple for triple in answers if isinstance(triple, tuple)] if isinstance(answers, tuple) else []


def _cli_sample(values: Values) -> Measured:
    """Return the index of each person: three answers of one are no three answers."""
    return Measured(tuple(metrics.customer_loyalty_index([person]) for person in _people(values)))


def _cli_working(values: Values) -> tuple[Line, ...]:
    people = _people(values)
    given = [answer for triple in people for answer in triple]
    found = {
        "people": Fraction(len(people)),
        "mean": Fraction(sum(given), len(given)),
        "value": metrics.customer_loyalty_index(people),
    }
    mean = Text(
        "Durchschnitt aller Antworten (Befragte: {people}): {mean}",
        "Mean of all answers (people asked: {people}): {mean}",
    )
    return Line(mean, found), Line(
        equation("CLI", "CLI", "(6 − {mean}) ÷ 5 × 100 = {value}"), found, {"value": "points"}
    )


CLI = Kpi(
    id="cli",
    group=Group.SURVEYS,
    name=Text("Customer Loyalty Index (CLI)", "Customer loyalty index (CLI)"),
    commands=Text("cli", "cli"),
    unit="points",
    purpose=Text("Wie treu Kunden bleiben wollen", "How loyal customers want to be"),
    ways=(
        (
            Input(
                "answers",
                Text("Antworten", "Answers"),
                Text(
                    "Was hat jede Person geantwortet, von 1 (sehr hoch) bis 6 (keinesfalls)? Weiterempfehlen, "
                    "wieder kaufen und anderes kaufen, mit Doppelpunkt dazwischen.",
                    "What did each person answer, from 1 (very high) to 6 (by no means)? Recommend, buy again and buy "
                    "something else, with colons between.",
                ),
                example="1:2:1,3:3:2",
                aliases=("antwort", "answer"),
                kind="triples",
            ),
        ),
    ),
    definition=Text(
        "CLI = Durchschnitt der drei Antworten aller Befragten; 1 zählt 100 Punkte, 2 80, 3 60, 4 40, 5 20, 6 keine.",
        "CLI = mean of everybody's three answers; 1 counts 100 points, 2 80, 3 60, 4 40, 5 20, 6 none.",
    ),
    source=corrected(DIM, Text("gleiche Schritte zwischen 1 und 6", "equal steps between 1 and 6")),
    meaning=Text(
        "100 hieße, alle würden sicher weiterempfehlen, wieder und anderes kaufen; 0, niemand.",
        "100 would be that everybody surely recommends, buys again and buys something else; 0, nobody.",
    ),
    limits=Text(
        "Er misst Absichten, keine Käufe, und ist kein Mittel aus NPS, Wiederkaufsrate und Upselling-Verhältnis. "
        "Die 1 ist die beste Antwort; dass die Schritte dazwischen gleich groß sind, ist eine Annahme.",
        "It measures intentions, not purchases, and is no mean of NPS, repurchase rate and upselling ratio. "
        "1 is the best answer; that the steps between are equal is an assumption.",
    ),
    lesson="kpi-cli-csi",
    formula=metrics.customer_loyalty_index,
    working=_cli_working,
    sample=_cli_sample,
)


def _csi_working(values: Values) -> tuple[Line, ...]:
    scale = numbers(values)
    low, high = scale["scale_min"], scale["scale_max"]
    index = _csi(values)
    found = {**scale, "mean": low + index * (high - low) / 100, "value": index}
    mean = (
        Text("Gewichteter Durchschnitt der Bewertungen: {mean}", "Weighted mean of the scores: {mean}")
        if "weights" in values
        else Text("Durchschnitt der Bewertungen: {mean}", "Mean of the scores: {mean}")
    )
    text = equation("CSI", "CSI", "({mean} − {scale_min}) ÷ ({scale_max} − {scale_min}) × 100 = {value}")
    return Line(mean, found), Line(text, found, {"value": "points"})


def _csi(values: Values) -> Fraction:
    scale = numbers(values)
    weights = members(values, "weights") if "weights" in values else None
    return metrics.customer_satisfaction_index(
        members(values, "scores"), scale["scale_min"], scale["scale_max"], weights
    )


def _csi_sample(values: Values) -> Measured | None:
    """Return the scores as points; None with weights, for weighted aspects are no sample of people."""
    if "weights" in values:
        return None
    scale = numbers(values)
    low, width = scale["scale_min"], scale["scale_max"] - scale["scale_min"]
    return Measured(tuple(ALL * (score - low) / width for score in members(values, "scores")))


def _csi_notes(values: Values, _variants: Variants) -> tuple[Text, ...]:
    if "weights" not in values:
        return ()
    return (
        Text(
            "Mit Gewichten lässt sich nicht sagen, wie sicher der Wert ist.",
            "With weights there is no telling how sure the value is.",
        ),
    )


CSI = Kpi(
    id="csi",
    group=Group.SURVEYS,
    name=Text("Kundenzufriedenheitsindex (CSI)", "Customer satisfaction index (CSI)"),
    commands=Text("csi", "csi"),
    unit="points",
    purpose=Text("Wie zufrieden Kunden sind", "How satisfied customers are"),
    ways=(
        (
            Input(
                "scores",
                Text("Bewertungen", "Scores"),
                Text("Welche Bewertungen gab es?", "Which scores were given?"),
                example="3,4,5",
                aliases=("bewertung", "noten", "score", "ratings"),
                kind="amounts",
            ),
            Input(
                "scale_min",
                Text("Schlechteste Bewertung", "Worst score"),
                Text("Welche Zahl ist die schlechteste?", "Which number is the worst?"),
                example="1",
                aliases=("min", "minimum"),
                kind="number",
            ),
            Input(
                "scale_max",
                Text("Beste Bewertung", "Best score"),
                Text("Welche Zahl ist die beste?", "Which number is the best?"),
                example="5",
                aliases=("max", "maximum"),
                kind="number",
            ),
            Input(
                "weights",
                Text("Gewichte", "Weights"),
                Text("Wie wichtig ist jede Bewertung?", "How important is each score?"),
                example="1,2,1",
                aliases=("gewicht", "gewichtung", "weight"),
                kind="amounts",
                optional=True,
            ),
        ),
    ),
    definition=Text(
        "CSI = (Durchschnitt der Bewertungen − schlechteste) ÷ (beste − schlechteste) × 100, "
        "gewichtet, wo Merkmale verschieden wichtig sind.",
        "CSI = (mean of the scores − worst) ÷ (best − worst) × 100, weighted where aspects differ in importance.",
    ),
    source=named_in(SIMPLECLUB),
    meaning=Text(
        "0 hieße überall die schlechteste Bewertung, 100 überall die beste.",
        "0 would be the worst score everywhere, 100 the best.",
    ),
    limits=Text(
        "Der Index ist nicht genormt: nur mit gleichen Fragen, Skalen und Gewichten vergleichen. "
        "Bei Schulnoten ist die 1 die beste und muss vorher umgedreht werden. Zufrieden heißt noch nicht gebunden.",
        "The index is not standardised: compare only with the same questions, scales and weights. "
        "Where 1 is the best mark, turn the scale round first. Satisfied is not yet bound.",
    ),
    lesson="kpi-cli-csi",
    formula=lambda **values: _csi(values),
    working=_csi_working,
    notes=_csi_notes,
    sample=_csi_sample,
)

_YES = Input(
    "yes",
    Text("Mit Ja", "Yes"),
    Text("Wie viele haben zugestimmt?", "How many said yes?"),
    example="30",
    aliases=("ja", "zustimmung", "zugestimmt"),
)
_TOTAL = Input(
    "total",
    Text("Alle Befragten", "All who were asked"),
    Text("Wie viele haben geantwortet?", "How many answered?"),
    example="40",
    aliases=("alle", "gesamt", "befragte", "antworten", "all", "answers"),
)


def _intention(kpi_id: str, name: Text, command: str, asked: Text) -> Kpi:
    """Return one of the three ex-ante KPIs: they differ in what is asked."""
    text = equation(name.de, name.to("en"), "{yes} ÷ {total} × 100 = {value}")
    return Kpi(
        id=kpi_id,
        group=Group.SURVEYS,
        name=name,
        commands=Text(command, kpi_id),
        unit="%",
        purpose=Text(f"Wie viele {asked.de}", f"How many {asked.to('en')}"),
        ways=((_YES, _TOTAL),),
        definition=Text(
            f"{name.de} = Befragte, die {asked.de} ÷ alle Befragten × 100.",
            f"{name.en} = those asked who {asked.en} ÷ all who were asked × 100.",
        ),
        source=corrected(DIM, Text("gerechnet als Anteil", "computed as a share")),
        meaning=Text(
            f"Von 100 Befragten sind es so viele, die {asked.de}.", f"Of 100 people asked, this many {asked.en}."
        ),
        limits=Text(
            "Sie schaut voraus (ex ante) und misst, was Menschen sagen, nicht was sie tun. "
            "Nur gleich gestellte Fragen sind vergleichbar.",
            "It looks ahead (ex ante) and measures what people say, not what they do. "
            "Compare only where the question was the same.",
        ),
        lesson="kpi-ex-post-ex-ante",
        formula=metrics.share_of_yes,
        working=one_line(text, metrics.share_of_yes, value="%"),
        sample=share_of("yes", "total"),
    )


ROWS = (
    CLI,
    CSI,
    _intention(
        "purchase_intention",
        Text("Kaufabsicht", "Purchase intention"),
        "kaufabsicht",
        Text("hier kaufen wollen", "intend to buy here"),
    ),
    _intention(
        "likelihood",
        Text("Kaufwahrscheinlichkeit", "Purchase likelihood"),
        "kaufwahrscheinlichkeit",
        Text("einen Kauf hier für wahrscheinlich halten", "think it likely that they will buy here"),
    ),
    _intention(
        "consideration",
        Text("Kauferwägung", "Purchase consideration"),
        "kauferwaegung",
        Text("einen Kauf hier in Betracht ziehen", "would consider buying here"),
    ),
)
