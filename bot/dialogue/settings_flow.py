"""What a person can set: new cards a day and the time zone (/einstellungen), the language (/sprache)."""

from dataclasses import replace
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from rapidfuzz import process

from bot.dialogue.buttons import action, command
from bot.dialogue.messages import Menu
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.texts import LANGUAGES
from bot.storage.screens import Screen

FLOW = "settings"
_NEW_PER_DAY = (5, 10, 15, 20, 30)
MOST_NEW_PER_DAY = 200
_ZONES = ("Europe/Berlin", "Europe/Vienna", "Europe/Zurich")
_GERMAN = {"wien": "vienna", "zürich": "zurich", "zuerich": "zurich", "lissabon": "lisbon", "rom": "rome",
           "athen": "athens", "warschau": "warsaw", "prag": "prague", "kopenhagen": "copenhagen", "moskau": "moscow",
           "brüssel": "brussels", "bukarest": "bucharest", "peking": "shanghai", "tokio": "tokyo", "kairo": "cairo",
           "deutschland": "berlin", "münchen": "berlin", "hamburg": "berlin", "köln": "berlin"}  # fmt: skip


def settings(turn: Turn, argument: str) -> None:
    """/einstellungen [new cards a day or time zone]."""
    screen = turn.open(FLOW, {"asking": False})
    if argument:
        SettingsFlow().typed(turn, screen, argument)
        return
    _show(turn, screen)


class SettingsFlow:
    """The presses and texts on the settings' screen."""

    def press(self, turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
        """Set what a button names."""
        if action_name == "new" and argument.isdigit() and int(argument) in _NEW_PER_DAY:
            turn.change(new_per_day=int(argument))
        elif action_name == "zone" and argument in _ZONES:
            turn.change(time_zone=argument)
        elif action_name == "ask":
            turn.change(focus=screen.id)
            _show(turn, replace(screen, state={"asking": True}))
            return
        _close(turn, screen)

    def typed(self, turn: Turn, screen: Screen, text: str) -> None:
        """Take a typed number of cards or a time zone."""
        if text.isascii() and text.isdigit():
            if int(text[:6]) > MOST_NEW_PER_DAY:
                turn.say(
                    turn.text(
                        f"Höchstens {MOST_NEW_PER_DAY} am Tag, bitte.", f"At most {MOST_NEW_PER_DAY} a day, please."
                    )
                )
                return
            turn.change(new_per_day=int(text))
            _close(turn, screen, anew=True)
            return
        zone = find_zone(text)
        if zone is None:
            _unknown(turn, text)
            return
        turn.change(time_zone=zone)
        _close(turn, screen, anew=True)

    def face(self, turn: Turn, screen: Screen) -> None:
        """Show the settings as they are."""
        _show(turn, screen)


def _close(turn: Turn, screen: Screen, *, anew: bool = False) -> None:
    if turn.me.focus == screen.id:
        turn.change(focus=None)
    _show(turn, replace(screen, state={"asking": False}), anew=anew)


def _unknown(turn: Turn, text: str) -> None:
    close = process.extractOne(text.strip().casefold()[:64], _zones().keys(), score_cutoff=75)
    guess = _zones()[close[0]] if close else None
    turn.say(render("unknown_zone", turn.language, typed=text[:40], guess=guess))


def _show(turn: Turn, screen: Screen, *, anew: bool = False) -> None:
    person, default = turn.me, turn.settings
    zone = person.time_zone or default.time_zone
    new = default.new_per_day if person.new_per_day is None else person.new_per_day
    html = render(
        "settings",
        turn.language,
        new_per_day=new,
        time_zone=zone,
        clock=local_clock(turn.now, zone),
        day_ends_at=default.day_ends_at,
        asking=screen.state.get("asking", False),
    )
    numbers = tuple(action(screen, ("✓ " if n == new else "") + str(n), "new", n) for n in _NEW_PER_DAY)
    zones = tuple(action(screen, ("✓ " if z == zone else "") + z.rpartition("/")[2], "zone", z) for z in _ZONES)
    other = (action(screen, turn.text("Andere Zeitzone …", "Another time zone …"), "ask"),)
    speech = (command(turn.text("Sprache", "Language"), "sprache"),)
    turn.show(screen, html, (numbers, zones, other, speech), anew=anew)


def local_clock(now: datetime, zone: str) -> str:
    """Return the time of day in a zone, such as 17:05."""
    return now.astimezone(ZoneInfo(zone)).strftime("%H:%M")


@cache
def _zones() -> dict[str, str]:
    """Every zone by its full name and by its city, in lower case."""
    names = sorted(name for name in available_timezones() if "/" in name and not name.startswith(("Etc/", "SystemV/")))
    cities = {name.rpartition("/")[2].replace("_", " ").casefold(): name for name in names}
    return cities | {name.casefold(): name for name in names} | {"utc": "UTC"}


def find_zone(typed: str) -> str | None:
    """Return the time zone a person names, in full or by a city (in German too); None where there is none.

    >>> find_zone("europe/berlin"), find_zone("Wien"), find_zone("new york"), find_zone("Atlantis")
    ('Europe/Berlin', 'Europe/Vienna', 'America/New_York', None)
    """
    word = typed.strip().casefold()[:64]
    return _zones().get(_GERMAN.get(word, word))


def language(turn: Turn, argument: str) -> None:
    """/sprache [de|en]: switch, also this chat's menu."""
    wanted = next((code for code in LANGUAGES if argument.strip().casefold().startswith(code)), None)
    if wanted is None:
        buttons = (command("Deutsch", "sprache", "de"), command("English", "sprache", "en"))
        turn.say(render("language_choice", turn.language), (buttons,))
        return
    turn.change(language=wanted)
    turn.replies.append(Menu(wanted))
    turn.say(render("language", turn.language))
