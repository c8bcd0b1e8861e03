"""A KPI in chat: with its values behind the command, or asked for one by one; then the answer with its working."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from bot.dialogue.buttons import action, command
from bot.dialogue.inputs import WHOLE_TEXT, explained, read_input, read_inputs
from bot.dialogue.messages import Button, Keyboard
from bot.dialogue.numbers import format_number
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.checks import InputError
from bot.domain.kpi import Input, Kpi, Percent, Result, Value, read_value
from bot.domain.kpis import KPIS, compute
from bot.domain.texts import Text
from bot.storage.screens import Screen

FLOW = "kpi"


def choose(turn: Turn, argument: str) -> None:
    """/rechnen [kpi values]: the catalogue, or straight to one of it."""
    name, _, rest = argument.partition(" ")
    if name in KPIS:
        opener(KPIS[name])(turn, rest)
        return
    buttons = tuple((command(kpi.name.to(turn.language), kpi.id),) for kpi in KPIS.values())
    turn.say(render("kpis", turn.language, kpis=KPIS.values()), buttons if turn.incoming.private else ())


def opener(kpi: Kpi) -> Callable[[Turn, str], None]:
    """Return what a KPI's command does."""

    def open_(turn: Turn, argument: str) -> None:
        if argument:
            _read(turn, kpi, argument)
        elif turn.incoming.private:
            _begin(turn, kpi)
        else:
            turn.say(render("kpi_in_group", turn.language, kpi=kpi), _to_private(turn, kpi))

    return open_


def _begin(turn: Turn, kpi: Kpi) -> None:
    screen = turn.open(FLOW, _state(kpi, {}, way=0))
    _ask(turn, screen, kpi, {}, way=0)


def _read(turn: Turn, kpi: Kpi, text: str) -> None:
    """Read everything at once; what cannot be read is asked for, the rest is kept."""
    reading = read_inputs(kpi, text, turn.language)
    errors = [explained(kpi, name, error) for name, error in reading.errors.items()]
    if not errors:
        try:
            result = compute(kpi.id, reading.values)
        except InputError as error:
            errors = [explained(kpi, error.input, error.text)]
            reading = replace(reading, values=_without(reading.values, error.input))
        else:
            _answer(turn, result, reading.alternative)
            return
    if not turn.incoming.private or (WHOLE_TEXT in reading.errors and not reading.values):
        turn.say(render("kpi_errors", turn.language, errors=errors), _to_private(turn, kpi))
        return
    way = _way_of(kpi, reading.values)
    _ask(turn, turn.open(FLOW, {}), kpi, reading.values, way=way, errors=errors)


def _without(values: Mapping[str, Value], name: str) -> dict[str, Value]:
    return {key: value for key, value in values.items() if key != name}


def _way_of(kpi: Kpi, values: Mapping[str, Value]) -> int:
    for number, way in enumerate(kpi.ways):
        if any(wanted.id in values for wanted in way):
            return number
    return 0


class KpiFlow:
    """The questions, one by one, with a way back and out."""

    def press(self, turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
        """Answer a press on the present version."""
        kpi = KPIS[screen.state["kpi"]]
        values, way = _values(kpi, screen), screen.state["way"]
        match action_name:
            case "counts":
                _as_counts(turn, screen, kpi, argument)
            case _ if screen.state["done"]:
                self.face(turn, screen)
            case "cancel":
                _cancel(turn, screen, kpi)
            case "example":
                _finish(turn, screen, kpi, {w.id: read_value(w, w.example) for w in kpi.ways[way]}, way=way)
            case "back":
                _ask(turn, screen, kpi, dict(list(values.items())[:-1]), way=way)
            case "way" if argument in {str(number) for number in range(len(kpi.ways))}:
                _ask(turn, screen, kpi, {}, way=int(argument))
            case "skip":
                _finish(turn, screen, kpi, values, way=way)
            case _:
                self.face(turn, screen)

    def typed(self, turn: Turn, screen: Screen, text: str) -> None:
        """Take a typed value for the open question."""
        kpi = KPIS[screen.state["kpi"]]
        values, way = _values(kpi, screen), screen.state["way"]
        wanted = _open(kpi, values, way)
        if screen.state["done"] or wanted is None:
            turn.change(focus=None)
            turn.say(render("help_short", turn.language))
            return
        try:
            value = read_input(wanted, text, turn.language)
        except InputError as error:
            _ask(turn, screen, kpi, values, way=way, errors=[explained(kpi, error.input, error.text)], anew=True)
            return
        _proceed(turn, screen, kpi, {**values, wanted.id: value}, way=way)

    def face(self, turn: Turn, screen: Screen) -> None:
        """Show the open question, or that it is closed."""
        kpi = KPIS[screen.state["kpi"]]
        if screen.state["done"]:
            turn.notice(turn.text(f"Neu rechnen: /{kpi.commands.de}", f"Compute anew: /{kpi.commands.to('en')}"))
            return
        _ask(turn, screen, kpi, _values(kpi, screen), way=screen.state["way"])


def _proceed(turn: Turn, screen: Screen, kpi: Kpi, values: Mapping[str, Value], *, way: int) -> None:
    if _open(kpi, values, way):
        _ask(turn, screen, kpi, values, way=way, anew=True)
    else:
        _finish(turn, screen, kpi, values, way=way, anew=True)


def _open(kpi: Kpi, values: Mapping[str, Value], way: int) -> Input | None:
    return next((wanted for wanted in kpi.ways[way] if wanted.id not in values), None)


def _finish(turn: Turn, screen: Screen, kpi: Kpi, values: Mapping[str, Value], *, way: int, anew: bool = False) -> None:
    try:
        result = compute(kpi.id, values)
    except InputError as error:
        _ask(turn, screen, kpi, _without(values, error.input), way=way, errors=[explained(kpi, error.input, error.text)], anew=anew)
        return
    _close(turn, screen)
    html, buttons = _result(turn, result, screen)
    turn.show(_stored(screen, _state(kpi, {}, way=way, done=True)), html, buttons, anew=anew)


def _close(turn: Turn, screen: Screen) -> None:
    if turn.me.focus == screen.id:
        turn.change(focus=None)


def _cancel(turn: Turn, screen: Screen, kpi: Kpi) -> None:
    _close(turn, screen)
    turn.show(_stored(screen, _state(kpi, {}, way=0, done=True)), render("kpi_cancelled", turn.language, kpi=kpi))


def _ask(
    turn: Turn,
    screen: Screen,
    kpi: Kpi,
    values: Mapping[str, Value],
    *,
    way: int,
    errors: list[Text] | None = None,
    anew: bool = False,
) -> None:
    wanted = _open(kpi, values, way)
    if wanted is None:
        _finish(turn, screen, kpi, values, way=way, anew=anew)
        return
    screen = _stored(screen, _state(kpi, values, way=way))
    turn.change(focus=screen.id)
    html = render(
        "kpi_question", turn.language, kpi=kpi, wanted=wanted, given=_given(turn, kpi, values), errors=errors or []
    )
    turn.show(screen, html, _question_buttons(turn, screen, kpi, values, way), anew=anew)


def _question_buttons(turn: Turn, screen: Screen, kpi: Kpi, values: Mapping[str, Value], way: int) -> Keyboard:
    wanted = _open(kpi, values, way)
    tools: list[Button] = []
    if wanted and wanted.optional:
        tools.append(action(screen, turn.text("Weglassen", "Leave out"), "skip"))
    if values:
        tools.append(action(screen, "◀ " + turn.text("Zurück", "Back"), "back"))
    else:
        tools.append(action(screen, turn.text("Mit einem Beispiel", "Try with an example"), "example"))
    tools.append(action(screen, turn.text("Abbrechen", "Cancel"), "cancel"))
    others = [
        action(screen, _way_label(turn, kpi, number), "way", number)
        for number in range(len(kpi.ways))
        if number != way and not values
    ]
    return tuple(row for row in (tuple(tools), tuple(others)) if row)


def _way_label(turn: Turn, kpi: Kpi, way: int) -> str:
    names = ", ".join(wanted.name.to(turn.language) for wanted in kpi.ways[way])
    return turn.text(f"Lieber: {names}", f"Rather: {names}")


def _answer(turn: Turn, result: Result, alternative: Mapping[str, Value] | None) -> None:
    if not turn.incoming.private:
        html, _ = _result(turn, result, None)
        turn.say(html, _to_private(turn, result.kpi))
        return
    screen = turn.open(FLOW, {})
    html, buttons = _result(turn, result, screen)
    if alternative:
        counts = " ".join(str(value) for value in alternative.values())
        label = turn.text("Es waren Anzahlen", "These were counts")
        buttons = ((action(replace(screen, version=screen.version + 1), label, "counts", counts),), *buttons)
    turn.show(_stored(screen, _state(result.kpi, {}, way=0, done=True)), html, buttons)


def _as_counts(turn: Turn, screen: Screen, kpi: Kpi, argument: str) -> None:
    """Read three small values, which stood for scores, as counts; the button holds them, so nothing is kept."""
    numbers = argument.split()
    wanted = kpi.ways[0]
    if len(numbers) == len(wanted) and all(number.isascii() and number.isdigit() for number in numbers):
        values = {one.id: int(number) for one, number in zip(wanted, numbers, strict=True)}
        _finish(turn, screen, kpi, values, way=0)
        return
    KpiFlow().face(turn, screen)


def _result(turn: Turn, result: Result, screen: Screen | None) -> tuple[str, Keyboard]:
    kpi, language = result.kpi, turn.language
    html = render(
        "kpi_result",
        language,
        kpi=kpi,
        result=result,
        given=_given(turn, kpi, result.inputs),
        working=[line.to(language, format_number) for line in result.working],
    )
    if screen is None:
        return html, ()
    study: list[Button] = []
    if kpi.lesson in turn.course.lesson_by_id:
        study.append(command("📖 " + turn.text("Lektion", "Lesson"), "lektion", kpi.lesson))
    if any(card.lesson == kpi.lesson for card in turn.course.cards.values()):
        study.append(command("🎯 " + turn.text("Üben", "Practise"), "quiz", f"lesson:{kpi.lesson}"))
    again = (command("🧮 " + turn.text("Neu rechnen", "Compute anew"), kpi.id),)
    return html, tuple(row for row in (tuple(study), again) if row)


def _given(turn: Turn, kpi: Kpi, values: Mapping[str, Value]) -> list[tuple[Text, str]]:
    return [(w.name, _written(turn, values[w.id])) for w in kpi.inputs if w.id in values]


_MOST_SCORES = 40


def _written(turn: Turn, value: Value) -> str:
    match value:
        case Percent(share):
            return format_number(share, turn.language, decimals=2) + "\u00a0%"
        case tuple():
            more = f" … ({len(value)})" if len(value) > _MOST_SCORES else ""
            return ", ".join(map(str, value[:_MOST_SCORES])) + more
        case _:
            return format_number(value, turn.language)


def _to_private(turn: Turn, kpi: Kpi) -> Keyboard:
    if turn.incoming.private or not turn.settings.bot_name:
        return ()
    link = f"https://t.me/{turn.settings.bot_name}?start={kpi.id}"
    return ((Button(turn.text("Im privaten Chat rechnen", "Compute in a private chat"), url=link),),)


def _state(kpi: Kpi, values: Mapping[str, Value], *, way: int, done: bool = False) -> dict[str, Any]:
    return {"kpi": kpi.id, "values": {k: _to_json(v) for k, v in values.items()}, "way": way, "done": done}


def _to_json(value: Value) -> str | list[int]:
    match value:
        case Percent(share):
            return f"{Decimal(share.numerator) / Decimal(share.denominator):f} %"
        case tuple():
            return list(value)
        case _:
            return str(value)


def _values(kpi: Kpi, screen: Screen) -> dict[str, Value]:
    inputs = {wanted.id: wanted for wanted in kpi.inputs}
    return {k: read_value(inputs[k], v) for k, v in screen.state["values"].items() if k in inputs}


def _stored(screen: Screen, state: dict[str, Any]) -> Screen:
    return replace(screen, state=state, version=screen.version + 1)
