"""The screens of results: one that was just kept, a KPI over time, all of them, the month, the reminder."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.dialogue.buttons import action
from bot.dialogue.dates import EARLIEST
from bot.dialogue.messages import Button
from bot.dialogue.render import render
from bot.dialogue.results import results_actions, results_export, results_kept, results_nudge
from bot.dialogue.results.results_faces import FACES
from bot.dialogue.turn import Turn
from bot.domain.kpi import Result
from bot.domain.texts import Text, UserError
from bot.storage.screens import Screen

FLOW = "results"


def open_at(turn: Turn, state: results_actions.State, told: Text | None = None) -> None:
    """Show a view of the results on a new screen, with what is `told` above it."""
    ResultsFlow().face(turn, turn.open(FLOW, state), told=told)


def keep_result(turn: Turn, result: Result, day: date | None = None) -> None:
    """Keep a result under the day that it is of, without one under today's, and show it with what can be changed."""
    try:
        kept, is_new = results_kept.keep(turn, result, _date(turn, day))
    except UserError as error:
        turn.say(render("sentence", turn.language, text=error.text))
        return
    told = None if is_new else Text("Das hast du schon gemerkt.", "You have kept this already.")
    open_at(turn, results_actions.one(kept), told)


def _date(turn: Turn, day: date | None) -> date:
    """Return a day that a result can be of: none to come, and none long ago, as a file may tell by mistake."""
    today = results_kept.today(turn)
    return day if day and date(EARLIEST, 1, 1) <= day <= today else today


def offer(turn: Turn, screen: Screen, _result: Result) -> tuple[Button, ...]:
    """Return the button under an answer that keeps it."""
    return (action(screen, "💾 " + turn.text("Merken", "Keep"), "keep"),)


def keep_shown(turn: Turn, _screen: Screen, result: Result) -> None:
    """Keep the result of the answer under which that button was pressed."""
    keep_result(turn, result)


def nudge(turn: Turn, payload: Mapping[str, Any]) -> None:
    """Remind the person of the month that is over, and plan the next reminder; quiet where nothing is kept."""
    month = results_nudge.plan_next(turn, payload)
    if results_kept.kpis(turn):
        open_at(turn, {"view": "nudge", "month": month.isoformat()})


class ResultsFlow:
    """The presses and texts on a screen of results."""

    def press(self, turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
        """Answer a press on the present version."""
        if action_name == "export":  # which changes nothing on the screen
            results_export.send(turn, argument)
            return
        self.face(turn, _next(results_actions.apply(turn, screen, action_name, argument)))

    def typed(self, turn: Turn, screen: Screen, text: str) -> None:
        """Take the day or the name that is asked for."""
        asking, kept = screen.state.get("asking"), results_kept.find(turn, screen.state.get("result"))
        told = None
        if asking and kept:
            try:
                results_actions.change(turn, kept, asking, text)
                screen = replace(screen, state=results_actions.one(kept))
            except UserError as error:
                told = error.text
        self.face(turn, _next(screen), told=told, anew=True)

    def face(self, turn: Turn, screen: Screen, *, told: Text | None = None, anew: bool = False) -> None:
        """Show the screen as it is now; where nothing is left to show, the view above it."""
        while (face := FACES[screen.state["view"]](turn, screen, told)) is None:
            screen = replace(screen, state=results_actions.above(screen.state))
        turn.focus(screen, asks=bool(screen.state.get("asking")))
        turn.show(screen, face.html, face.buttons, picture=face.picture, anew=anew)


def _next(screen: Screen) -> Screen:
    return replace(screen, version=screen.version + 1)
