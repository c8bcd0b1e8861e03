"""What a button carries: its screen, the screen's version, and what to do; or a command, which is always valid."""

from dataclasses import dataclass

from bot.dialogue.messages import Button, Keyboard
from bot.storage.screens import Screen

_COMMAND = "c:"
MOST_BYTES = 64
_MOST_DIGITS = 18  # that fit the database's integers
_LINE = 36  # characters that fit beside each other on the buttons of a phone


@dataclass(frozen=True, slots=True)
class Action:
    """A press on a screen's button."""

    screen: int
    version: int
    name: str
    argument: str


def action(screen: Screen, label: str, name: str, argument: object = "") -> Button:
    """Return a button of a screen, as it is now."""
    return Button(label, f"{screen.id}:{screen.version}:{name}:{argument}")


def command(label: str, name: str, argument: str = "") -> Button:
    """Return a button that does what typing a command would do."""
    return Button(label, f"{_COMMAND}{name} {argument}".strip())


def leading(label: str, link: str) -> Keyboard:
    """Return a button that opens a link; none where that is "", as without an address."""
    return ((Button(label, url=link),),) if link else ()


def read(data: str) -> Action | str | None:
    """Return what button data say: an action, a command's text, or None for what we never wrote.

    >>> read("7:2:grade:3"), read("c:lektion kpi-nps"), read("x")
    (Action(screen=7, version=2, name='grade', argument='3'), '/lektion kpi-nps', None)
    """
    if data.startswith(_COMMAND):
        return "/" + data.removeprefix(_COMMAND)
    parts = data.split(":", 3)
    if len(parts) != 4:  # noqa: PLR2004 - screen, version, name, argument
        return None
    screen, version = map(number, parts[:2])
    return None if screen is None or version is None else Action(screen, version, parts[2], parts[3])


def number(text: object) -> int | None:
    """Return the whole number from 0 that a button says, none too large for the database; None for anything else.

    >>> number("12"), number("-1"), number("²"), number("9" * 19)
    (12, None, None, None)
    """
    digits = str(text)
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= _MOST_DIGITS else None


def rows(*buttons: Button, width: int = 2) -> Keyboard:
    """Lay buttons out in rows of at most `width`, and of no more than a phone, which makes them equal, shows whole.

    >>> [len(row) for row in rows(*(Button(label, "x") for label in ("Ja", "Nein", "Kundenzufriedenheit", "Nie")))]
    [2, 1, 1]
    """
    laid: list[tuple[Button, ...]] = []
    for button in buttons:
        row = (*laid[-1], button) if laid else (button,)
        if laid and len(row) <= width and len(row) * max(len(one.label) for one in row) <= _LINE:
            laid[-1] = row
        else:
            laid.append((button,))
    return tuple(laid)
