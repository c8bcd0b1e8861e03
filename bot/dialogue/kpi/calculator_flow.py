"""What a link opens: a calculator with its inputs filled, the result, and a button to change each value.

A screen's state is that of an inquiry, and {"asking"}: the id of the input that is asked for, or None.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.dialogue.buttons import action, command, rows
from bot.dialogue.kpi import inquiry as inquiries
from bot.dialogue.kpi import kpi_faces, kpi_under
from bot.dialogue.kpi.inputs import Reading, explained
from bot.dialogue.kpi.inquiry import Inquiry
from bot.dialogue.kpi.typed import read_input
from bot.dialogue.messages import Button, Keyboard
from bot.dialogue.reading import ask_flow
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.certainty import certainty
from bot.domain.checks import InputError
from bot.domain.kpi import Result
from bot.domain.kpis import compute
from bot.domain.numbers import format_value
from bot.domain.texts import Text
from bot.domain.values import Input, Value, read_value
from bot.storage import links
from bot.storage.screens import Screen

FLOW = "calculator"
_TOKEN = re.compile(r"[A-Za-z0-9_-]{1,32}")
_GONE = Text(
    "Diesen Link gibt es nicht (mehr). Selbst rechnen: /kpi",
    "This link is not there (any more). Compute yourself: /kpi",
)


def open_(turn: Turn, token: str) -> None:
    """/start k_TOKEN: the calculator as it was shared, which tells nothing of who shared it."""
    result = _shared(turn, token)
    if result is None:
        turn.say(render("sentence", turn.language, text=_GONE), ((_who(turn),),))
        return
    inquiry = inquiries.of_reading(result.kpi, Reading(result.inputs))
    CalculatorFlow().face(turn, turn.open(FLOW, _state(inquiry)))


def _shared(turn: Turn, token: str) -> Result | None:
    """Return what a link has; None for an unknown token, and where the KPI is no longer computed so."""
    link = links.find(turn.transaction, token) if _TOKEN.fullmatch(token) else None
    try:
        return compute(link.kpi_id, link.inputs) if link else None
    except InputError:
        return None


class CalculatorFlow:
    """The filled calculator, the change of a value, and the way to the whole answer."""

    def press(self, turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
        """Answer a press on the present version."""
        inquiry = inquiries.read(screen.state)
        wanted = _asked(screen, inquiry)
        match action_name:
            case "ask" if any(one.id == argument for one in inquiry.taken):
                _show(turn, screen, inquiry, asking=argument)
            case "choose" if wanted and argument in wanted.choices:
                _show(turn, screen, inquiry.having(wanted.id, argument))
            case "drop" if wanted and wanted.optional:
                left = {name: value for name, value in inquiry.values.items() if name != wanted.id}
                _show(turn, screen, replace(inquiry, values=left))
            case "whole" if inquiry.is_computable:
                _whole(turn, inquiry)
            case _:
                _show(turn, screen, inquiry)

    def typed(self, turn: Turn, screen: Screen, text: str) -> None:
        """Take the value that is asked for."""
        inquiry = inquiries.read(screen.state)
        wanted = _asked(screen, inquiry)
        if wanted is None:
            turn.focus(screen, asks=False)
            ask_flow.ask(turn, text)
            return
        try:
            value = read_input(wanted, text, turn.language)
        except InputError as error:
            told = explained(inquiry.kpi, error.input, error.text)
            _show(turn, screen, inquiry, asking=wanted.id, error=told, anew=True)
            return
        _show(turn, screen, inquiry.having(wanted.id, value), anew=True)

    def face(self, turn: Turn, screen: Screen) -> None:
        """Show the screen as it is now."""
        _show(turn, screen, inquiries.read(screen.state), asking=screen.state["asking"])


def _show(
    turn: Turn,
    screen: Screen,
    inquiry: Inquiry,
    *,
    asking: str | None = None,
    error: Text | None = None,
    anew: bool = False,
) -> None:
    """Store the values and show them with the result, or the question for the one that is asked for."""
    screen = replace(screen, state=_state(inquiry, asking), version=screen.version + 1)
    wanted = _asked(screen, inquiry)
    turn.focus(screen, asks=wanted is not None)
    html = _question(turn, inquiry, wanted, error) if wanted else _filled(turn, inquiry)
    buttons = _answers(turn, screen, wanted) if wanted else _changes(turn, screen, inquiry)
    turn.show(screen, html, buttons, anew=anew)


def _filled(turn: Turn, inquiry: Inquiry) -> str:
    result, errors = _computed(inquiry)
    line = certainty(result) if result else None
    return render(
        "calculator",
        turn.language,
        kpi=inquiry.kpi,
        given=kpi_faces.given(inquiry.kpi, inquiry.values, turn.language),
        result=result,
        certainty=line.to(turn.language, format_value) if line else None,
        errors=errors,
    )


def _computed(inquiry: Inquiry) -> tuple[Result | None, Sequence[Text]]:
    try:
        return inquiry.compute(), ()
    except InputError as error:
        return None, (explained(inquiry.kpi, error.input, error.text),)


def _changes(turn: Turn, screen: Screen, inquiry: Inquiry) -> Keyboard:
    """Return a button to change each value, or to give one that may be left out, and the ways on."""
    changes = [action(screen, _change(turn, inquiry, one), "ask", one.id) for one in inquiry.taken]
    whole = action(screen, "📋 " + turn.text("Ganze Antwort", "Whole answer"), "whole")
    again = command("🧮 " + turn.text("Neu rechnen", "Compute anew"), inquiry.kpi.id)
    return (*rows(*changes), (whole, again) if inquiry.is_computable else (again,), (_who(turn),))


def _change(turn: Turn, inquiry: Inquiry, one: Input) -> str:
    name = one.name.to(turn.language)
    if one.id in inquiry.values:
        return turn.text(f"{name} ändern", f"Change: {name}")
    return turn.text(f"{name} angeben", f"Add: {name}")


def _who(turn: Turn) -> Button:
    """Return the button to the welcome, which a link to a calculator leaves out."""
    return command("👋 " + turn.text("Wer ich bin", "Who I am"), "start")


def _question(turn: Turn, inquiry: Inquiry, wanted: Input, error: Text | None) -> str:
    values: dict[str, Value] = {wanted.id: read_value(wanted, wanted.example)}
    values |= {name: value for name, value in inquiry.values.items() if name == wanted.id}
    ((_, shown),) = kpi_faces.given(inquiry.kpi, values, turn.language)
    return render(
        "calculator_question",
        turn.language,
        kpi=inquiry.kpi,
        wanted=wanted,
        is_given=wanted.id in inquiry.values,
        shown=shown,
        error=error,
    )


def _answers(turn: Turn, screen: Screen, wanted: Input) -> Keyboard:
    choices = (action(screen, text.to(turn.language), "choose", name) for name, text in wanted.choices.items())
    drop = [action(screen, turn.text("Weglassen", "Leave out"), "drop")] if wanted.optional else []
    return (*rows(*choices), (*drop, action(screen, "◀ " + turn.text("Zurück", "Back"), "back")))


def _whole(turn: Turn, inquiry: Inquiry) -> None:
    """Show the answer as the KPI's own command does, on a screen of its own."""
    result, screen = inquiry.compute(), turn.open(inquiries.FLOW, inquiry.answered())
    turn.show(screen, kpi_faces.answer(turn, result), kpi_under.ways_on(turn, screen, result))


def _state(inquiry: Inquiry, asking: str | None = None) -> dict[str, object]:
    return {**inquiry.state(), "asking": asking}


def _asked(screen: Screen, inquiry: Inquiry) -> Input | None:
    return next((one for one in inquiry.taken if one.id == screen.state["asking"]), None)
