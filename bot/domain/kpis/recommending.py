"""Recommending: the net promoter score, from counts, shares or scores."""

from fractions import Fraction

from bot.domain import metrics
from bot.domain.checks import ALL, InputError
from bot.domain.kpi import Group, Kpi, Line, Values, Variants
from bot.domain.kpis.common import DIM, corrected, equation, members, number, numbers
from bot.domain.samples import Groups
from bot.domain.texts import Text
from bot.domain.values import Input, Percent, Value


def _are_shares(values: Values) -> bool:
    return any(isinstance(value, Percent) for value in values.values())


def _given(values: Values) -> dict[str, Value]:
    """Return the values without the number of all customers, which the score does not depend on."""
    return {name: value for name, value in values.items() if name != CUSTOMERS.id}


def _nps(**values: Value) -> Fraction:
    given = _given(values)
    if "scores" in given:
        score = metrics.net_promoter_score_from_scores(members(given, "scores"))
    else:
        formula = metrics.net_promoter_score_from_shares if _are_shares(given) else metrics.net_promoter_score
        score = formula(**numbers(given))
    _check_customers(values)
    return score


def _check_customers(values: Values) -> None:
    groups = _groups(values)
    if groups and groups.population is not None and groups.population < groups.size:
        text = Text(
            f"Es haben {groups.size} geantwortet, also sind es mindestens so viele Kunden, nicht {groups.population}. "
            "Bitte die Zahl aller Kunden angeben oder weglassen.",
            f"{groups.size} answered, so there are at least that many customers, not {groups.population}. "
            "Please give the number of all customers or leave it out.",
        )
        raise InputError(CUSTOMERS.id, text)


def _groups(values: Values) -> Groups | None:
    """Return how many answered what; None for shares, which do not tell."""
    given = _given(values)
    if _are_shares(given):
        return None
    customers = int(number(values[CUSTOMERS.id])) if CUSTOMERS.id in values else None
    if "scores" in given:
        return Groups(*metrics.tally(members(given, "scores")), population=customers)
    counts = {name: int(count) for name, count in numbers(given).items()}
    return Groups(**counts, population=customers)


def _nps_working(values: Values) -> tuple[Line, ...]:
    given = _given(values)
    groups = numbers(metrics.tally(members(given, "scores"))._asdict() if "scores" in given else given)
    found = {**groups, "all": sum(groups.values(), Fraction(0)), "nps": _nps(**values)}
    if _are_shares(given):
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
    return (
        Text("Als Anteile in Prozent gelesen.", "Read as shares in percent."),
        Text(
            "Aus Anteilen allein folgt nicht, wie sicher der Wert ist; mit den Anzahlen schon.",
            "Shares alone do not tell how sure the value is; the counts do.",
        ),
    )


def _nps_siblings(values: Values, _variants: Variants) -> tuple[Line, ...]:
    groups = _groups(values)
    if groups is None:
        return ()
    counts = {"promoters": groups.promoters, "passives": groups.passives, "detractors": groups.detractors}
    shares = {name: ALL * count / groups.size for name, count in counts.items()}
    text = Text(
        "Von allen sind {promoters} Promotoren, {passives} Passive und {detractors} Kritiker.",
        "Of all, {promoters} are promoters, {passives} passives and {detractors} detractors.",
    )
    return (Line(text, shares, dict.fromkeys(shares, "%")),)


CUSTOMERS = Input(
    "customers",
    Text("Alle Kunden", "All customers"),
    Text("Wie viele Kunden sind es insgesamt?", "How many customers are there in all?"),
    example="400",
    aliases=("kunden", "kundenzahl", "population"),
    optional=True,
)

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
    further=(CUSTOMERS,),
    sample=_groups,
    siblings=_nps_siblings,
)

ROWS = (NPS,)
