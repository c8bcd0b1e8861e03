"""/vergleich: is a change real? Both periods in one line, or asked for one after the other."""

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.dialogue import pictures
from bot.dialogue.buttons import leading
from bot.dialogue.kpi import compare_faces, kpi_lists
from bot.dialogue.kpi import compare_state as states
from bot.dialogue.kpi.compare_faces import about
from bot.dialogue.kpi.compare_state import COMPARABLE, Pair, Period
from bot.dialogue.kpi.inputs import example, explained
from bot.dialogue.messages import Keyboard
from bot.dialogue.reading import ask_flow
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.checks import InputError
from bot.domain.kpi import Kpi
from bot.domain.kpis import KPIS
from bot.domain.spelling import quoted
from bot.domain.texts import Text
from bot.storage.screens import Screen

NAME, FLOW = compare_faces.NAME, states.FLOW  # of the command, of its screens
_BETWEEN = re.compile(r"\s*(?:\|+|;;+|→|->|(?<!\w)(?:gegen|versus|vs|against)(?!\w)\.?)\s*", re.IGNORECASE)
_LINES = (re.compile(r"\s*\n\s*\n\s*"), re.compile(r"\s*\n\s*"))
_BOTH = 2
_TOO_MANY = Text(
    "Das sind mehr als zwei Zeiträume. Bitte zwei, mit | dazwischen.",
    "These are more than two periods. Please give two, with | between them.",
)


def compare(turn: Turn, argument: str) -> None:
    """/vergleich [kpi [values | values]]: at once, or step by step."""
    name, *rest = argument.split(maxsplit=1) or [""]
    kpi, values = kpi_lists.called(name.strip(":")), rest[0] if rest else ""
    if kpi is None or kpi not in COMPARABLE:
        _choose(turn, [_refusal(name, kpi)] if name else [])
        return
    pair, errors = _taken(turn, states.start(kpi), values)
    if turn.incoming.private:
        compare_faces.ask(turn, turn.open(FLOW, pair.state()), pair, errors)
    else:
        _in_group(turn, pair, errors)


def periods_of(text: str) -> list[str]:
    r"""Return what was typed for each period: parted by a sign or a word, else by one empty line or one line break.

    >>> periods_of("50 30 20 | 58 25 17"), periods_of("9 7\n10 8"), periods_of("50\n30\n20"), periods_of("| 3")
    (['50 30 20', '58 25 17'], ['9 7', '10 8'], ['50\n30\n20'], ['', '3'])
    """
    text = text.strip()
    signs = _BETWEEN.split(text)
    if len(signs) > 1 or not text:
        return signs if text else []
    found = (line.split(text) for line in _LINES)
    return next((parts for parts in found if len(parts) == _BOTH), [text])


def _taken(turn: Turn, pair: Pair, text: str) -> tuple[Pair, list[Text]]:
    """Return a comparison with what was typed for one period or both, and what is to be put right."""
    parts = periods_of(text)
    if len(parts) > _BOTH:
        return pair, [_TOO_MANY]
    errors: list[Text] = []
    for number, part in enumerate(parts, 0 if len(parts) == _BOTH else pair.open or 0):
        if part:
            period, wrong = states.take(pair.periods[number], part, turn.language)
            pair = pair.having(number, period)
            errors += about(number, wrong)
    pair, wrong = states.matched(pair)
    return pair, errors + about(1, wrong)


def _refusal(name: str, kpi: Kpi | None) -> Text:
    if kpi is None:
        typed = quoted(name)
        return Text(f"„{typed}“ ist keine Kennzahl, die ich kenne.", f"“{typed}” is no key figure that I know.")
    return Text(
        f"Bei „{kpi.name.de}“ lässt sich nicht sagen, ob eine Änderung Zufall ist.",
        f"There is no telling whether a change of “{kpi.name.to('en')}” is chance.",
    )


def _choose(turn: Turn, errors: Sequence[Text]) -> None:
    if turn.incoming.private:
        compare_faces.choose(turn, turn.open(FLOW, states.NOTHING), errors)
    else:
        turn.say(render("compare_in_group", turn.language, example="nps 50 30 20 | 58 25 17", errors=errors))


def _in_group(turn: Turn, pair: Pair, errors: Sequence[Text]) -> None:
    """Answer in one message, or tell what is to be put right: in a group nothing is asked."""
    if pair.open is None:
        turn.say(compare_faces.in_words(turn, pair.compared(), errors), _to_private(turn))
        return
    values = example(pair.kpi, turn.language)
    shown = f"{pair.kpi.commands.to(turn.language)} {values} | {values}"
    errors = errors or [text for number in range(_BOTH) for text in about(number, _missing(pair.periods[number]))]
    turn.say(render("compare_in_group", turn.language, example=shown, errors=errors), _to_private(turn))


def _missing(period: Period) -> list[Text]:
    """Return what a period still needs; nothing where none of it was given."""
    if not period.inquiry.values:
        return []
    try:
        period.inquiry.compute()
    except InputError as error:
        return [explained(period.inquiry.kpi, error.input, error.text)]
    return []


def _to_private(turn: Turn) -> Keyboard:
    return leading(turn.text("Im privaten Chat vergleichen", "Compare in a private chat"), turn.settings.link(NAME))


class CompareFlow:
    """The choice of a KPI, the question for each period, and the buttons under the answer."""

    def press(self, turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
        """Answer a press on the present version."""
        if not screen.state["kpi"]:
            _begin(turn, screen, action_name, argument)
        elif screen.state["done"]:
            _under(turn, screen, action_name)
        else:
            _asked(turn, screen, action_name)

    def typed(self, turn: Turn, screen: Screen, text: str) -> None:
        """Take the values of the open period, or of both."""
        if screen.state["done"] or not screen.state["kpi"]:
            turn.focus(screen, asks=False)
            ask_flow.ask(turn, text)
            return
        pair, errors = _taken(turn, states.read(screen.state), text)
        compare_faces.ask(turn, screen, pair, errors, anew=True)

    def face(self, turn: Turn, screen: Screen) -> None:
        """Show the screen as it is now."""
        if screen.state["kpi"]:
            compare_faces.ask(turn, screen, states.read(screen.state))
        elif screen.state["done"]:
            compare_faces.cancel(turn, screen)
        else:
            compare_faces.choose(turn, screen)


def _begin(turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
    if action_name == "kpi" and argument in {kpi.id for kpi in COMPARABLE} and not screen.state["done"]:
        compare_faces.ask(turn, screen, states.start(KPIS[argument]))
    else:
        CompareFlow().face(turn, screen)


def _asked(turn: Turn, screen: Screen, action_name: str) -> None:
    pair = states.read(screen.state)
    match action_name:
        case "cancel":
            compare_faces.cancel(turn, screen)
        case "back":
            compare_faces.ask(turn, screen, pair.one_back())
        case "others":
            compare_faces.choose(turn, replace(screen, state=states.NOTHING, version=screen.version + 1))
        case _:
            compare_faces.ask(turn, screen, pair)


def _under(turn: Turn, screen: Screen, action_name: str) -> None:
    pair = states.read(screen.state)
    match action_name:
        case pictures.PICTURE | pictures.WORDS:
            compare_faces.answer(turn, screen, pair, drawn=action_name == pictures.PICTURE)
        case "counts":
            compare_faces.ask(turn, screen, pair.as_counts())
        case _:
            compare_faces.ask(turn, screen, pair)
