"""What the KPI itself would be with another input: other groups of an NPS, other amounts, another card of stamps."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from fractions import Fraction

from bot.business.what_if import Effect, Effects, Extras, Lever
from bot.domain import metrics
from bot.domain.checks import ALL, LARGEST
from bot.domain.kpi import Line, Result
from bot.domain.kpis import compute
from bot.domain.kpis.common import members, number
from bot.domain.texts import Text
from bot.domain.values import Percent, Value

MOST_OF_NOW = Fraction(200)  # percent that an amount can be raised to
_GROUPS = ("promoters", "passives", "detractors")


def _moved(source: str, target: str, text: Text) -> Effects:
    """Return the NPS if a share of a group were in another: of people whole ones only, of shares any part."""

    def effects(result: Result, share: Fraction, _extras: Extras) -> tuple[Effect, ...]:
        groups = _groups(result)
        moving = number(groups[source]) * share / ALL
        if not _are_shares(groups):
            moving = Fraction(int(moving))
        changes = {source: -moving, target: moving}
        changed = {name: _plus(value, changes.get(name, Fraction(0))) for name, value in groups.items()}
        rest = {name: value for name, value in result.inputs.items() if name not in (*_GROUPS, "scores")}
        found = compute("nps", {**rest, **changed})
        units = dict.fromkeys(("of", "moving"), "%" if _are_shares(groups) else "")
        line = Line(text, {"of": number(groups[source]), "moving": moving}, units)
        return (Effect(found.kpi.name, found.value, found.unit, (line, *found.working) if share else found.working),)

    return effects


def _groups(result: Result) -> Mapping[str, Value]:
    """Return the three groups of an NPS, counted where its scores were given."""
    if "scores" in result.inputs:
        return metrics.tally(members(result.inputs, "scores"))._asdict()
    return {name: result.inputs[name] for name in _GROUPS}


def _are_shares(groups: Mapping[str, Value]) -> bool:
    return any(isinstance(one, Percent) for one in groups.values())


def _plus(value: Value, more: Fraction) -> Value:
    return Percent(value.value + more) if isinstance(value, Percent) else number(value) + more


def _in_group(name: str) -> Callable[[Result], Fraction | None]:
    """Return what puts a lever at 0 % where somebody is in the group, and all together are not too many to move."""

    def stands(result: Result) -> Fraction | None:
        groups = {one: number(value) for one, value in _groups(result).items()}
        return Fraction(0) if groups[name] and sum(groups.values()) <= LARGEST else None

    return stands


def _with(name: str, change: Callable[[Value, Fraction], object]) -> Effects:
    """Return the KPI if its input `name` were what `change` makes of it and of where the lever stands."""

    def effects(result: Result, place: Fraction, _extras: Extras) -> tuple[Effect, ...]:
        found = compute(result.kpi.id, {**result.inputs, name: change(result.inputs[name], place)})
        return (Effect(found.kpi.name, found.value, found.unit, found.working),)

    return effects


def _amount(name: str, called: Text, *sizes: int) -> Lever:
    """Return the lever of an amount, or of all in a list, which stands at 100 % of what was given."""

    def stands(result: Result) -> Fraction | None:
        amounts = _amounts(result.inputs[name])
        return ALL if any(amounts) and max(map(abs, amounts)) * MOST_OF_NOW <= LARGEST * ALL else None

    return Lever(
        id=name,
        name=called,
        stands=stands,
        effects=_with(name, _scaled),
        sizes=tuple(map(Fraction, sizes)),
        step_unit="%",
        low=Fraction(10),
        high=MOST_OF_NOW,
    )


def _amounts(value: Value) -> tuple[Fraction, ...]:
    return members({"": value}, "") if isinstance(value, tuple) else (number(value),)


def _scaled(value: Value, percent: Fraction) -> object:
    scaled = tuple(one * percent / ALL for one in _amounts(value))
    return scaled if isinstance(value, tuple) else scaled[0]


PASSIVES = Lever(
    id="passives",
    name=Text("So viele der Passiven werden Promotoren", "As many of the passives become promoters"),
    stands=_in_group("passives"),
    effects=_moved(
        "passives",
        "promoters",
        Text("Von {of} Passiven werden {moving} Promotoren.", "Of {of} passives, {moving} become promoters."),
    ),
    sizes=(Fraction(10), Fraction(50)),
    step_unit="%",
)
DETRACTORS = replace(
    PASSIVES,
    id="detractors",
    name=Text("So viele der Kritiker werden Passive", "As many of the detractors become passives"),
    stands=_in_group("detractors"),
    effects=_moved(
        "detractors",
        "passives",
        Text("Von {of} Kritikern werden {moving} Passive.", "Of {of} detractors, {moving} become passives."),
    ),
)
MARGINS = _amount("margins", Text("Alle Deckungsbeiträge", "All margins"), 5, 10)
INTEREST = Lever(
    id="rate",
    name=Text("Zinssatz je Periode", "Interest rate a period"),
    stands=lambda result: number(result.inputs["rate"]),
    effects=_with("rate", lambda _now, rate: rate),
    sizes=(Fraction(1), Fraction(5)),
)
MARGIN = _amount("margin", Text("Deckungsbeitrag je Periode", "Margin a period"), 5, 10)
ACQUISITION = _amount("acquisition", Text("Kosten der Gewinnung", "Cost of acquisition"), 5, 10)
STAMPS = Lever(
    id="stamps",
    name=Text("Stempel je Karte", "Stamps a card"),
    stands=lambda result: number(result.inputs["stamps"]),
    effects=_with("stamps", lambda _now, stamps: stamps),
    sizes=(Fraction(1), Fraction(5)),
    unit="",
    step_unit="",
    low=Fraction(1),
    high=Fraction(LARGEST),
)
BONUS = _amount("bonus", Text("Wert des Bonus", "Worth of the bonus"), 10, 50)
