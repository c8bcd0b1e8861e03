"""Inline mode: `@bot nps 50 30 20` in any chat gives a result to send. Nothing of it is stored."""

from collections.abc import Iterator
from dataclasses import dataclass

from bot.dialogue.kpi.inputs import example, explained, how, read_inputs
from bot.dialogue.kpi.kpi_lists import called, names
from bot.dialogue.render import render
from bot.domain.certainty import certainty
from bot.domain.checks import InputError
from bot.domain.kpi import Kpi, Result, compute_kpi
from bot.domain.kpis import KPIS
from bot.domain.numbers import format_value
from bot.domain.texts import Language, Text

MOST = 50  # articles that Telegram takes
LONGEST = 256  # characters of a question, as Telegram allows


@dataclass(frozen=True, slots=True)
class Article:
    """Something to send: how it stands in the list, and the message. `id` is the KPI's, of a result with a suffix."""

    id: str
    title: str
    description: str
    html: str


def answer(asked: str, language: Language) -> tuple[Article, ...]:
    """Return what there is to send for a question such as "nps 50 30 20".

    With values it is the result; without, or where they cannot be read, what the KPI is and what is missing; a part of
    a name gives all KPIs that have it; nothing gives all there are.
    """
    name, _, values = asked[:LONGEST].strip().partition(" ")
    kpi = called(name.removeprefix("/"))
    if kpi is None:
        return tuple(_about(one, language) for one in _with_part(name, language))[:MOST]
    if not values.strip():
        return (_about(kpi, language),)
    return (_computed(kpi, values, language),)


def _with_part(name: str, language: Language) -> Iterator[Kpi]:
    part = name.casefold()
    return (kpi for kpi in KPIS.values() if part in " ".join((*names(kpi), kpi.name.to(language).casefold())))


def _about(kpi: Kpi, language: Language) -> Article:
    line = f"{kpi.commands.to(language)} {example(kpi, language)}"
    tried = Text(f"zum Beispiel: {line}", f"for example: {line}").to(language)
    return Article(kpi.id, kpi.name.to(language), f"{kpi.purpose.to(language)}\n{tried}", _what_it_is(kpi, language))


def _what_it_is(kpi: Kpi, language: Language) -> str:
    return render("inline_about", language, kpi=kpi, example=example(kpi, language))


def _computed(kpi: Kpi, values: str, language: Language) -> Article:
    reading = read_inputs(kpi, values, language)
    for name, error in reading.errors.items():
        return _refused(kpi, explained(kpi, name, error), language)
    try:
        result = compute_kpi(kpi, reading.values)
    except InputError as error:
        return _refused(kpi, explained(kpi, error.input, error.text), language)
    return _result(result, language)


def _refused(kpi: Kpi, error: Text, language: Language) -> Article:
    wrong, hint = error.to(language), how(kpi).to(language)
    told = wrong if wrong.endswith(hint) else f"{wrong} {hint}"
    return Article(kpi.id, f"⚠️ {kpi.name.to(language)}", told, _what_it_is(kpi, language))


def _result(result: Result, language: Language) -> Article:
    working = [line.to(language, format_value) for line in result.working]
    value = format_value(result.value, result.unit, language)
    sure = certainty(result)
    certain = sure.to(language, format_value) if sure else ""
    html = render("inline_result", language, kpi=result.kpi, result=result, certain=certain, working=working)
    return Article(f"{result.kpi.id}:result", f"{result.kpi.name.to(language)}: {value}", working[-1], html)
