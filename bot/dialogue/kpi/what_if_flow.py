"""What if: an answer's levers, moved by buttons that each carry the step they set.

A screen's state is {"kpi", "inputs"}, the result; {"lever", "step"}, where it is moved to; {"extras"}, what was typed
beside the KPI's inputs, and {"asking"}, the id of the one that is asked for, or None. A lever is named by its id.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction
from typing import Any

from bot.business.levers import levers
from bot.business.what_if import Lever, Scenario, scenario
from bot.dialogue.buttons import action
from bot.dialogue.kpi import what_if_faces
from bot.dialogue.kpi.typed import read_input
from bot.dialogue.messages import Button
from bot.dialogue.reading import ask_flow
from bot.dialogue.turn import Turn
from bot.domain.checks import InputError
from bot.domain.kpi import Result
from bot.domain.kpis import compute
from bot.domain.kpis.common import number
from bot.domain.texts import Text
from bot.domain.values import Input, as_json, inputs_as_json, read_value
from bot.storage.screens import Screen

FLOW = "what_if"
_STEP = re.compile(r"-?\d{1,18}(?:\.\d{1,9})?", re.ASCII)


def offer(turn: Turn, screen: Screen, result: Result) -> tuple[Button, ...]:
    """Return the button under an answer; none where nothing follows from moving anything."""
    return (action(screen, "🔮 " + turn.text("Was wäre wenn", "What if"), "what_if"),) if levers(result) else ()


def ask_shown(turn: Turn, _screen: Screen, result: Result) -> None:
    """Show what follows from the result of an answer, on a screen of its own."""
    state = {
        "kpi": result.kpi.id,
        "inputs": inputs_as_json(result.inputs),
        "lever": levers(result)[0].id,
        "step": "0",
        "extras": {},
        "asking": None,
    }
    WhatIfFlow().face(turn, turn.open(FLOW, state))


class WhatIfFlow:
    """The steps, the levers, and the further inputs."""

    def press(self, turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
        """Answer a press on the present version."""
        self.face(turn, _changed(screen, **_pressed(screen.state, action_name, argument)))

    def typed(self, turn: Turn, screen: Screen, text: str) -> None:
        """Take the further input that is asked for."""
        _, lever = _read(screen.state)
        wanted = _wanted(lever, screen.state["asking"])
        if wanted is None:
            turn.focus(screen, asks=False)
            ask_flow.ask(turn, text)
            return
        try:
            value = as_json(read_input(wanted, text, turn.language))
        except InputError as error:
            _show(turn, _changed(screen), error.text, anew=True)
            return
        extras = {**screen.state["extras"], wanted.id: value}
        _show(turn, _changed(screen, extras=extras, asking=None), anew=True)

    def face(self, turn: Turn, screen: Screen) -> None:
        """Show the screen as it is now."""
        _show(turn, screen)


def _pressed(state: Mapping[str, Any], action_name: str, argument: str) -> dict[str, Any]:
    """Return what a press changes: nothing where no button would say so."""
    result, lever = _read(state)
    match action_name:
        case "step" if _STEP.fullmatch(argument) and _moved(result, lever, argument):
            return {"step": argument, "asking": None}
        case "lever" if any(one.id == argument for one in levers(result)):
            return {"lever": argument, "step": "0", "asking": None}
        case "ask" if _wanted(lever, argument):
            return {"asking": argument}
        case "back":
            return {"asking": None}
        case _:
            return {}


def _show(turn: Turn, screen: Screen, error: Text | None = None, *, anew: bool = False) -> None:
    result, lever = _read(screen.state)
    wanted = _wanted(lever, screen.state["asking"])
    turn.focus(screen, asks=wanted is not None)
    if wanted:
        html, buttons = what_if_faces.question(turn, screen, result, wanted, error)
    else:
        extras = {one.id: _extra(one, screen.state) for one in lever.wanted if one.id in screen.state["extras"]}
        found = scenario(result, lever, Fraction(screen.state["step"]), extras)
        html, buttons = what_if_faces.face(turn, screen, result, found)
    turn.show(screen, html, buttons, anew=anew)


def _read(state: Mapping[str, Any]) -> tuple[Result, Lever]:
    result = compute(state["kpi"], state["inputs"])
    return result, next(lever for lever in levers(result) if lever.id == state["lever"])


def _moved(result: Result, lever: Lever, step: str) -> Scenario | None:
    try:
        return scenario(result, lever, Fraction(step))
    except ValueError:
        return None


def _wanted(lever: Lever, name: str | None) -> Input | None:
    return next((one for one in lever.wanted if one.id == name), None)


def _extra(wanted: Input, state: Mapping[str, Any]) -> Fraction:
    return number(read_value(wanted, state["extras"][wanted.id]))


def _changed(screen: Screen, **fields: object) -> Screen:
    return replace(screen, state={**screen.state, **fields}, version=screen.version + 1)
