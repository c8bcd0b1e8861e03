"""Recommending: the net promoter score, from counts, shares or scores."""

from fractions import Fraction

from bot.domain import metrics
from bot.domain.kpi import Group, Kpi, Line, Values, Variants
from bot.domain.kpis.common import DIM, corrected, equation, members, numbers
from bot.domain.texts import Text
from bot.domain.values import Input, Percent, Value


def _are_shares(values: Values) -> bool:
    return any(isinstance(value, Percent) for value in values.values())


def _nps(**values: Value) -> Fraction:
    if "scores" in values:
        return metrics.net_promoter_score_from_scores(members(values, "scores"))
    formula = metrics.net_promoter_score_from_shares if _are_shares(values) else metrics.net_promoter_score
    return formula(**numbers(values))


def _nps_working(values: Values) -> tuple[Line, ...]:
    groups = numbers(metrics.tally(members(values, "scores"))._asdict() if "scores" in values else values)
    found = {**groups, "all": sum(groups.values(), Fraction(0)), "nps": _nps(**values)}
    if _are_shares(values):
        shares = dict.fromkeys(groups, "%") | {"nps": "points"}
        return (Line(equation("NPS", "NPS", "{promoters} − {detractors} = {nps}"), found, shares),)
    answers = Text(
        "Antworten: {promoters} (Promotoren) + {passives} (Passive) + {detractors} (Kritiker) = {all}",
        "Answers: {promoters} (promoters) + {passives} (passives) + {detractors} (detractors) = {all}",
    )
    formula = equation("NPS", "NPS", "({promoters} − {detractors}) ÷ {all} × 100 = {nps}")
    return Line(answers, found), Line(formula, found, {"nps": "points"})


def _nps_notes(values: Values, _variants: Variants) -> tuple[Text, ...]:
    if not _are_shares(values):
        return ()
    return (Text("Als Anteile in Prozent gelesen.", "Read as shares in percent."),)


NPS = Kpi(
    id="nps",
    group=Group.SURVEYS,
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
    source=corrected(DIM, Text("die Passiven im Nenner", "the passives in the denominator")),
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

ROWS = (NPS,)
