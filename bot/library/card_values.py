"""What the keys of a card become: the value of its kind."""

from collections.abc import Callable
from collections.abc import Mapping as Table
from fractions import Fraction
from typing import Any

from bot.domain.kpis import KPIS
from bot.domain.questions import (
    Card,
    Choice,
    Cloze,
    Flashcard,
    Forms,
    Generated,
    Match,
    Numeric,
    Open,
    Option,
    Order,
    Range,
    TrueFalse,
    Typed,
)
from bot.domain.texts import LANGUAGES
from bot.library import figures

DEFAULT_TOLERANCE = Fraction(5, 100)  # a value rounded to one decimal is right


def build(values: dict[str, Any], deck: str, topic: str) -> Card:
    """Return the card for `values` in which no problem was found."""
    rest = {key: value for key, value in values.items() if key != "kind"}
    rest |= {"deck": deck, "topic": topic, "concept": values["concept"] or values["id"]}
    return _BUILD[values["kind"]](rest)


def kind_name(card: Card) -> str:
    """Return the `kind` that the card has in its file."""
    if isinstance(card, Choice):
        return "multiple" if card.multiple else "single"
    return "numeric" if isinstance(card, Generated) else type(card).__name__.lower()


def _choice(*, multiple: bool) -> Callable[[dict[str, Any]], Card]:
    def make(values: dict[str, Any]) -> Card:
        options = tuple(Option(**choice) for choice in values.pop("choices"))
        return Choice(**values, options=options, multiple=multiple)

    return make


def _numeric(values: dict[str, Any]) -> Card:
    given = values.pop("tolerance")
    tolerance = DEFAULT_TOLERANCE if given is None else Fraction(given)
    if any(isinstance(value, Range) for value in values["inputs"].values()):
        kpi = KPIS[values["kpi"]]
        return Generated(**values, tolerance=tolerance, unit=kpi.variants.get(values["variant"], kpi.unit))
    figure = figures.compute(values["kpi"], values["inputs"], values["variant"])
    return Numeric(**values, tolerance=tolerance, expected=figure.value, unit=figure.unit)


def _cloze(values: dict[str, Any]) -> Card:
    return Cloze(gapped=values.pop("text"), **values)


def _match(values: dict[str, Any]) -> Card:
    targets = values.pop("targets")
    items = [(item, place) for place, target in enumerate(targets) for item in target["items"]]
    texts, key = zip(*items, strict=True)
    return Match(**values, targets=tuple(target["text"] for target in targets), items=texts, key=key)


def _typed(values: dict[str, Any]) -> Card:
    accept, reject = values.pop("accept"), values.pop("reject")
    forms = {language: Forms(accept.to(language), reject.to(language)) for language in LANGUAGES}
    return Typed(**values, forms={language: one for language, one in forms.items() if one.accepted})


_BUILD: Table[str, Callable[[dict[str, Any]], Card]] = {
    "flashcard": lambda values: Flashcard(**values),
    "single": _choice(multiple=False),
    "multiple": _choice(multiple=True),
    "truefalse": lambda values: TrueFalse(**values),
    "numeric": _numeric,
    "cloze": _cloze,
    "order": lambda values: Order(**values),
    "match": _match,
    "typed": _typed,
    "open": lambda values: Open(**values),
}
