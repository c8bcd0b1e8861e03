"""What the buttons and the typed answers on a screen of results do. Each returns the screen as it is then."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from bot.dialogue.buttons import number
from bot.dialogue.dates import read_date
from bot.dialogue.pictures import PICTURE, WORDS
from bot.dialogue.results import results_kept, results_nudge
from bot.dialogue.turn import Turn
from bot.domain.spelling import one_line
from bot.domain.texts import Text, UserError
from bot.storage import results
from bot.storage.results import Kept
from bot.storage.screens import Screen

LONGEST_NAME = 60  # characters

State = dict[str, Any]


def one(kept: Kept, asking: str | None = None) -> State:
    """Return the state of a screen that shows a kept result, and asks for its `day` or `name`."""
    return {"view": "one", "kpi": kept.kpi_id, "result": kept.id, "asking": asking}


def over_time(kpi_id: str, shown_as: str = WORDS) -> State:
    """Return the state of a screen that shows a KPI over time."""
    return {"view": "trend", "kpi": kpi_id, "as": shown_as}


ALL: State = {"view": "all"}


def above(state: Mapping[str, Any]) -> State:
    """Return the view above one that has nothing left to show: of a result its KPI, of a KPI all of them."""
    return over_time(state["kpi"]) if state["view"] in {"one", "delete"} else ALL


def apply(turn: Turn, screen: Screen, name: str, argument: str) -> Screen:
    """Return the screen after a press; as it was where the button names what is no longer there, which is said."""
    if name in _WAYS:
        return replace(screen, state=_WAYS[name](screen.state, argument))
    if name == "nudge":
        results_nudge.switch(turn, on=argument == "on")
    elif name == "remove_all":
        results.remove_all(turn.transaction, turn.me.id)
        return replace(screen, state=ALL)
    elif name in _DEEDS:
        return replace(screen, state=_done(turn, screen.state, name, argument))
    return screen


def _done(turn: Turn, state: Mapping[str, Any], name: str, argument: str) -> State:
    """Return the state after something was done to the result that a button names first."""
    key, _, rest = argument.partition(" ")
    kept = results_kept.find(turn, key)
    if kept is None:
        turn.notice(turn.text("Dieses Ergebnis gibt es nicht (mehr).", "There is no such result (any more)."))
        return dict(state)
    return _DEEDS[name](turn, kept, rest)


def _page(state: Mapping[str, Any], argument: str) -> State:
    return {"view": "pick", "kpi": state.get("kpi"), "page": number(argument) or 0}


_WAYS: Mapping[str, Callable[[Mapping[str, Any], str], State]] = {
    "all": lambda _state, _argument: ALL,
    "trend": lambda _state, argument: over_time(argument),
    PICTURE: lambda state, _argument: {**state, "as": PICTURE},
    WORDS: lambda state, _argument: {**state, "as": WORDS},
    "pick": _page,
    "clear": lambda _state, _argument: {"view": "clear"},
}


def _set_day(turn: Turn, kept: Kept, argument: str) -> State:
    """Set a day that a button offered; nothing where no button would."""
    try:
        change(turn, kept, "day", argument)
    except UserError as error:
        turn.notice(error.text.to(turn.language))
    return one(kept)


def _unname(turn: Turn, kept: Kept, _argument: str) -> State:
    results.change(turn.transaction, turn.me.id, kept.id, "name", "")
    return one(kept)


def _replace(turn: Turn, kept: Kept, _argument: str) -> State:
    """Delete all others of the KPI and the day."""
    results.remove(turn.transaction, turn.me.id, results_kept.twins(turn, kept))
    return one(kept)


def _remove(turn: Turn, kept: Kept, _argument: str) -> State:
    results.remove(turn.transaction, turn.me.id, [kept.id])
    turn.notice(turn.text("Gelöscht.", "Deleted."))
    return over_time(kept.kpi_id)


_DEEDS: Mapping[str, Callable[[Turn, Kept, str], State]] = {
    "one": lambda _turn, kept, _argument: one(kept),
    "ask": lambda _turn, kept, argument: one(kept, argument if argument in _READERS else None),
    "day": _set_day,
    "unname": _unname,
    "replace": _replace,
    "delete": lambda _turn, kept, _argument: {"view": "delete", "kpi": kept.kpi_id, "result": kept.id},
    "remove": _remove,
}


def change(turn: Turn, kept: Kept, name: str, typed: str) -> None:
    """Store a typed `day` or `name` of a result; raise UserError where it is none."""
    results.change(turn.transaction, turn.me.id, kept.id, name, _READERS[name](turn, typed))


def _day(turn: Turn, typed: str) -> date:
    return read_date(typed, results_kept.today(turn))


def _name(_turn: Turn, typed: str) -> str:
    """Return a typed name as it is kept."""
    name = one_line(typed)
    if not name:
        raise UserError(Text("Der Name braucht mindestens ein Zeichen.", "The name needs one character at least."))
    if len(name) > LONGEST_NAME:
        raise UserError(
            Text(
                f"Das sind {len(name)} Zeichen; ein Name hat höchstens {LONGEST_NAME}.",
                f"That is {len(name)} characters; a name has {LONGEST_NAME} at most.",
            )
        )
    return name


_READERS: Mapping[str, Callable[[Turn, str], date | str]] = {"day": _day, "name": _name}
