"""A KPI in chat: with its values behind the command, or asked for one by one; then the answer with its working."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from bot.dialogue.buttons import action, leading
from bot.dialogue.kpi import inquiry as inquiries
from bot.dialogue.kpi import kpi_faces
from bot.dialogue.kpi.inputs import example, explained, has_names, read_inputs
from bot.dialogue.kpi.inquiry import Inquiry
from bot.dialogue.kpi.kpi_under import UNDER, ways_on
from bot.dialogue.kpi.typed import read_input
from bot.dialogue.messages import Keyboard
from bot.dialogue.reading import ask_flow
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.checks import InputError
from bot.domain.kpi import Kpi, Result
from bot.domain.texts import Text
from bot.domain.values import LISTS, Value, read_value
from bot.storage.screens import Screen

FLOW = inquiries.FLOW


def opener(kpi: Kpi) -> Callable[[Turn, str], None]:
    """Return what a KPI's command does."""

    def open_(turn: Turn, argument: str) -> None:
        if argument:
            _read(turn, kpi, argument)
        elif turn.incoming.private:
            _ask(turn, turn.open(FLOW, {}), Inquiry(kpi))
        else:
            line = example(kpi, turn.language)
            turn.say(render("kpi_in_group", turn.language, kpi=kpi, example=line), _to_private(turn, kpi))

    return open_


def _read(turn: Turn, kpi: Kpi, text: str) -> None:
    """Read everything at once; what cannot be read is asked for, the rest is kept."""
    reading = read_inputs(kpi, text, turn.language)
    inquiry = inquiries.of_reading(kpi, reading)
    errors = inquiries.objections(inquiry, reading)
    unread = any(one.id in reading.errors for one in inquiry.inputs)
    alone = not turn.incoming.private and not errors  # in a group nothing is asked: what is missing is an error
    if alone or (inquiry.is_complete and not unread):
        try:
            result: Result | None = inquiry.compute()
        except InputError as error:
            errors.append(explained(kpi, error.input, error.text))
            inquiry = inquiry.refused(error)
            result = None if inquiry.wanted else inquiry.compute()  # without a further input that was wrong
        if result:
            _answer(turn, inquiry, result, reading.alternative, errors)
            return
    if turn.incoming.private:
        _ask(turn, turn.open(FLOW, {}), inquiry, errors)
    else:
        turn.say(render("kpi_errors", turn.language, errors=errors), _to_private(turn, kpi))


class KpiFlow:
    """The questions, one by one, with a way back and out."""

    def press(self, turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
        """Answer a press on the present version."""
        if screen.state["done"]:
            _under(turn, screen, action_name, argument)
            return
        inquiry = inquiries.read(screen.state)
        wanted = inquiry.wanted
        match action_name:
            case "cancel":
                _cancel(turn, screen, inquiry)
            case "example":
                _finish(turn, screen, inquiry.example())
            case "back":
                _ask(turn, screen, inquiry.one_back())
            case "way" if argument in map(str, range(len(inquiry.kpi.ways))):
                _ask(turn, screen, Inquiry(inquiry.kpi, way=int(argument)))
            case "choose" if wanted and argument in map(str, range(len(wanted.choices))):
                _take(turn, screen, inquiry.having(wanted.id, list(wanted.choices)[int(argument)]))
            case "none" if wanted and wanted.kind == "names":
                _take(turn, screen, inquiry.having(wanted.id, read_value(wanted, "")))
            case "skip":
                _finish(turn, screen, inquiry)
            case _:
                self.face(turn, screen)

    def typed(self, turn: Turn, screen: Screen, text: str) -> None:
        """Take a typed value for the open question, or all values at once."""
        inquiry = inquiries.read(screen.state)
        wanted = inquiry.wanted
        if screen.state["done"] or wanted is None:
            turn.focus(screen, asks=False)
            ask_flow.ask(turn, text)
            return
        whole = _all_at_once(inquiry, text, turn)
        if whole:
            _finish(turn, screen, whole, anew=True)
            return
        try:
            value = read_input(wanted, text, turn.language)
        except InputError as error:
            _ask(turn, screen, inquiry, [explained(inquiry.kpi, error.input, error.text)], anew=True)
            return
        _take(turn, screen, inquiry.having(wanted.id, value), anew=True)

    def face(self, turn: Turn, screen: Screen) -> None:
        """Show the open question, or tell that it is closed."""
        inquiry = inquiries.read(screen.state)
        if screen.state["done"]:
            names = inquiry.kpi.commands
            turn.notice(turn.text(f"Neu rechnen: /{names.de}", f"Compute anew: /{names.to('en')}"))
            return
        _ask(turn, screen, inquiry)


def _under(turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
    """Do what a button under an answer says; where nothing of it is kept, tell how to compute anew."""
    result = inquiries.answered(screen)
    if result and action_name == "counts":
        _as_counts(turn, screen, result.kpi, argument)
    elif result and action_name in UNDER:
        UNDER[action_name](turn, screen, result)
    else:
        KpiFlow().face(turn, screen)


def _all_at_once(inquiry: Inquiry, text: str, turn: Turn) -> Inquiry | None:
    """Return every value from a text that gives them all, though only the first was asked for; else None.

    Where a list was asked for, only with names: else several numbers are the list.
    """
    if inquiry.values or (inquiry.inputs[0].kind in LISTS and not has_names(inquiry.kpi, text)):
        return None
    reading = read_inputs(inquiry.kpi, text, turn.language)
    for values in (reading.values, reading.alternative or {}):
        whole = replace(inquiry, values=values)
        if len(values) > 1 and whole.is_complete and not reading.errors:
            return whole
    return None


def _take(turn: Turn, screen: Screen, inquiry: Inquiry, *, anew: bool = False) -> None:
    """Ask for what is still wanted, or compute where nothing is."""
    if inquiry.wanted:
        _ask(turn, screen, inquiry, anew=anew)
    else:
        _finish(turn, screen, inquiry, anew=anew)


def _ask(turn: Turn, screen: Screen, inquiry: Inquiry, errors: Sequence[Text] = (), *, anew: bool = False) -> None:
    """Store what was given and ask for what is still wanted."""
    screen = _stored(screen, inquiry.state())
    turn.focus(screen)
    html, buttons = kpi_faces.question(turn, screen, inquiry, errors)
    turn.show(screen, html, buttons, anew=anew)


def _finish(turn: Turn, screen: Screen, inquiry: Inquiry, *, anew: bool = False) -> None:
    """Compute and close, or ask again for the value that is wrong."""
    try:
        result = inquiry.compute()
    except InputError as error:
        errors, inquiry = [explained(inquiry.kpi, error.input, error.text)], inquiry.refused(error)
        if inquiry.wanted:
            _ask(turn, screen, inquiry, errors, anew=anew)
            return
        result = inquiry.compute()  # without a further input that was wrong
    else:
        errors = []
    turn.focus(screen, asks=False)
    screen = _stored(screen, inquiry.answered())
    turn.show(screen, kpi_faces.answer(turn, result, errors), ways_on(turn, screen, result), anew=anew)


def _cancel(turn: Turn, screen: Screen, inquiry: Inquiry) -> None:
    turn.focus(screen, asks=False)
    turn.show(_stored(screen, inquiry.cancelled()), render("kpi_cancelled", turn.language, kpi=inquiry.kpi))


def _answer(
    turn: Turn,
    inquiry: Inquiry,
    result: Result,
    alternative: Mapping[str, Value] | None,
    errors: Sequence[Text] = (),
) -> None:
    """Answer what was given in one line; where it could have meant counts too, offer that."""
    html = kpi_faces.answer(turn, result, errors)
    if not turn.incoming.private:
        turn.say(html, _to_private(turn, result.kpi))
        return
    screen = _stored(turn.open(FLOW, {}), inquiry.answered())
    buttons = ways_on(turn, screen, result)
    if alternative:
        counts = " ".join(str(value) for value in alternative.values())
        label = turn.text("Es waren Anzahlen", "These were counts")
        buttons = ((action(screen, label, "counts", counts),), *buttons)
    turn.show(screen, html, buttons)


def _as_counts(turn: Turn, screen: Screen, kpi: Kpi, argument: str) -> None:
    """Show the result of the counts that a button holds, beside what was given further."""
    numbers = argument.split()
    wanted = kpi.ways[0]
    if len(numbers) != len(wanted) or not all(number.isascii() and number.isdigit() for number in numbers):
        KpiFlow().face(turn, screen)
        return
    counts: dict[str, Value] = {one.id: int(number) for one, number in zip(wanted, numbers, strict=True)}
    given, further = inquiries.read(screen.state).values, {one.id for one in kpi.further}
    kept = {name: value for name, value in given.items() if name in further}
    _finish(turn, screen, Inquiry(kpi, counts | kept))


def _to_private(turn: Turn, kpi: Kpi) -> Keyboard:
    return leading(turn.text("Im privaten Chat rechnen", "Compute in a private chat"), turn.settings.link(kpi.id))


def _stored(screen: Screen, state: dict[str, Any]) -> Screen:
    return replace(screen, state=state, version=screen.version + 1)
