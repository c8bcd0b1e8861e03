"""What a what-if screen shows: where the lever stands, what follows with its working, and the steps from here."""

from fractions import Fraction

from bot.business.levers import levers
from bot.business.what_if import Effect, Lever, Scenario
from bot.dialogue.buttons import action
from bot.dialogue.messages import Button, Keyboard
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.kpi import Result
from bot.domain.numbers import MINUS, format_number, format_value
from bot.domain.texts import Language, Text
from bot.domain.values import Input, as_json
from bot.storage.screens import Screen


def face(turn: Turn, screen: Screen, result: Result, found: Scenario) -> tuple[str, Keyboard]:
    """Return a scenario with the steps that lead on from it."""
    language, moved = turn.language, bool(found.step)
    html = render(
        "what_if",
        language,
        kpi=result.kpi,
        lever=found.lever,
        now=_place(found.lever, found.now, language),
        then=_place(found.lever, found.then, language) if moved else None,
        step=_step(found.lever, found.step, language),
        effects=[_effect(before, after, language, moved=moved) for before, after in found.effects],
    )
    back = action(screen, "↩ " + turn.text("Zurück zum Wert", "Back to the value"), "step", "0")
    rows = (*_steps(turn, screen, found), (back,) if moved else (), *_others(turn, screen, result, found.lever))
    return html, tuple(row for row in (*rows, *_wanted(turn, screen, found.lever)) if row)


def _place(lever: Lever, place: Fraction, language: Language) -> str:
    if lever.unit == "%":
        return f"{format_number(place, language, decimals=2)}\u00a0%"
    return format_value(place, lever.unit, language)


def _step(lever: Lever, size: Fraction, language: Language) -> str:
    written = format_value(size, lever.step_unit, language)
    return written if written.startswith(MINUS) else f"+{written}"


def _effect(
    before: Effect, after: Effect, language: Language, *, moved: bool
) -> tuple[Text, str, str | None, list[str]]:
    """Return an effect's name, what it is, what it would be, and the working of the latter."""
    working = [line.to(language, format_value) for line in after.working]
    return after.name, _value(before, language), _value(after, language) if moved else None, working


def _value(effect: Effect, language: Language) -> str:
    if effect.value is None:
        return Text("ohne Ende", "without end").to(language)
    return format_value(effect.value, effect.unit, language)


def _steps(turn: Turn, screen: Screen, found: Scenario) -> Keyboard:
    """Return a row for each size of steps, down and up."""
    by_size: dict[Fraction, list[Button]] = {}
    for size, leads_to in found.steps:
        button = action(screen, _step(found.lever, size, turn.language), "step", as_json(leads_to))
        by_size.setdefault(abs(size), []).append(button)
    return tuple(tuple(buttons) for buttons in by_size.values())


def _others(turn: Turn, screen: Screen, result: Result, present: Lever) -> Keyboard:
    """Return a button for each other lever of the result."""
    others = [lever for lever in levers(result) if lever.id != present.id]
    return tuple((action(screen, f"⚙️ {lever.name.to(turn.language)}", "lever", lever.id),) for lever in others)


def _wanted(turn: Turn, screen: Screen, lever: Lever) -> Keyboard:
    return tuple((action(screen, f"✏️ {one.name.to(turn.language)}", "ask", one.id),) for one in lever.wanted)


def question(turn: Turn, screen: Screen, result: Result, wanted: Input, error: Text | None) -> tuple[str, Keyboard]:
    """Return the question for a further input, with a way back."""
    example = format_number(Fraction(wanted.example), turn.language)
    html = render("what_if_question", turn.language, kpi=result.kpi, wanted=wanted, example=example, error=error)
    return html, ((action(screen, "◀ " + turn.text("Zurück", "Back"), "back"),),)
