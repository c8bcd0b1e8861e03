"""What a person can set: new cards a day, time zone and pictures (/einstellungen), the language (/sprache)."""

from dataclasses import replace
from datetime import datetime
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from bot.dialogue import learner, pictures
from bot.dialogue.buttons import action, command
from bot.dialogue.messages import Keyboard, Menu
from bot.dialogue.render import render
from bot.dialogue.study import reminding
from bot.dialogue.turn import Turn
from bot.domain.person import Theme
from bot.domain.spelling import nearest, quoted
from bot.domain.texts import LANGUAGES, Text
from bot.storage.screens import Screen

FLOW = "settings"
_NEW_PER_DAY = (5, 10, 15, 20, 30)
MOST_NEW_PER_DAY = 200
_ZONES = {
    "Europe/Berlin": Text("Berlin"),
    "Europe/Vienna": Text("Wien", "Vienna"),
    "Europe/Zurich": Text("Zürich", "Zurich"),
}
_THEMES: dict[Theme, Text] = {"light": Text("hell", "light"), "dark": Text("dunkel", "dark")}
_GERMAN = {
    "wien": "vienna",
    "zürich": "zurich",
    "zuerich": "zurich",
    "lissabon": "lisbon",
    "rom": "rome",
    "athen": "athens",
    "warschau": "warsaw",
    "prag": "prague",
    "kopenhagen": "copenhagen",
    "moskau": "moscow",
    "brüssel": "brussels",
    "bukarest": "bucharest",
    "peking": "shanghai",
    "tokio": "tokyo",
    "kairo": "cairo",
    "deutschland": "berlin",
    "münchen": "berlin",
    "hamburg": "berlin",
    "köln": "berlin",
}


def settings(turn: Turn, argument: str) -> None:
    """/einstellungen [new cards a day, time zone, or how pictures look]."""
    if not argument or _set(turn, argument):
        _show(turn, turn.open(FLOW, {"asking": None}))


class SettingsFlow:
    """The presses and texts on the settings' screen. Buttons set a value, so they are valid in every version."""

    def press(self, turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
        """Set what a button names."""
        asking = argument if action_name == "ask" and argument in {"new", "zone"} else None
        if action_name == "new" and argument in map(str, _NEW_PER_DAY):
            turn.change(new_per_day=int(argument))
        elif action_name == "zone" and argument in _ZONES:
            reminding.move(turn, argument)
        elif action_name == "theme":
            _set_theme(turn, argument)
        _show(turn, replace(screen, state={"asking": asking}))

    def typed(self, turn: Turn, screen: Screen, text: str) -> None:
        """Take a typed number of cards, a time zone, or how pictures shall look."""
        if _set(turn, text, number=screen.state.get("asking") == "new"):
            _show(turn, replace(screen, state={"asking": None}), anew=True)

    def face(self, turn: Turn, screen: Screen) -> None:
        """Show the settings as they are."""
        _show(turn, screen)


def _set_theme(turn: Turn, typed: str) -> bool:
    """Set how pictures look, by the theme's name in either language. Return whether it is one."""
    word = typed.strip().casefold()
    found = next((theme for theme, name in _THEMES.items() if word in {name.de, name.to("en")}), None)
    if found:
        turn.change(theme=found)
    return found is not None


def _set(turn: Turn, typed: str, *, number: bool = False) -> bool:
    """Set what was typed: a `number` of cards, a theme or a time zone. Return whether it was; if not, it is said why.

    Where a number is asked for, nothing else is taken.
    """
    if number or typed[:1] in tuple("0123456789+-−"):
        cards = int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 5 else None  # noqa: PLR2004 - far more
        if cards is None or cards > MOST_NEW_PER_DAY:
            turn.say(render("unknown_number", turn.language, most=MOST_NEW_PER_DAY))
            return False
        turn.change(new_per_day=cards)
        return True
    if _set_theme(turn, typed):
        return True
    zone = find_zone(typed)
    if zone is None:
        unknown_zone(turn, typed)
        return False
    reminding.move(turn, zone)
    return True


def unknown_zone(turn: Turn, typed: str) -> None:
    """Say that a time zone is not known, and which one may be meant."""
    close = nearest(typed, _zones(), at_least=75)  # among hundreds, something is always a little alike
    guess = _zones()[close] if close else None
    html = render("unknown_zone", turn.language, typed=quoted(typed, limit=40), guess=guess)
    turn.say(html, ((command(guess, "einstellungen", guess),),) if guess else ())


def _show(turn: Turn, screen: Screen, *, anew: bool = False) -> None:
    asking, zone = screen.state.get("asking"), learner.time_zone(turn)
    turn.focus(screen, asks=asking is not None)
    html = render(
        "settings",
        turn.language,
        new_per_day=learner.new_per_day(turn),
        time_zone=zone,
        clock=local_clock(turn.now, zone),
        day_ends_at=turn.settings.day_ends_at,
        theme=_THEMES[pictures.theme(turn)],
        asking=asking,
    )
    turn.show(screen, html, _buttons(turn, screen, zone), anew=anew)


def _buttons(turn: Turn, screen: Screen, zone: str) -> Keyboard:
    new, now = learner.new_per_day(turn), pictures.theme(turn)
    numbers = (action(screen, _ticked(str(n), on=n == new), "new", n) for n in _NEW_PER_DAY)
    zones = (action(screen, _ticked(city.to(turn.language), on=z == zone), "zone", z) for z, city in _ZONES.items())
    looks = (
        action(
            screen, _ticked(f"{turn.text('Bilder', 'Pictures')}: {name.to(turn.language)}", on=one == now), "theme", one
        )
        for one, name in _THEMES.items()
    )
    return (
        tuple(numbers),
        (action(screen, turn.text("Andere Zahl …", "Another number …"), "ask", "new"),),
        tuple(zones),
        (action(screen, turn.text("Andere Zeitzone …", "Another time zone …"), "ask", "zone"),),
        tuple(looks),
        (command("🌐 " + turn.text("Sprache", "Language"), "sprache"),),
    )


def _ticked(label: str, *, on: bool) -> str:
    return f"✓ {label}" if on else label


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
    word = argument.strip().casefold().replace("german", "deutsch")
    wanted = next((code for code in LANGUAGES if word.startswith(code)), None)
    if wanted is None:
        buttons = (command("Deutsch", "sprache", "de"), command("English", "sprache", "en"))
        turn.say(render("language_choice", turn.language), (buttons,))
        return
    turn.change(language=wanted)
    turn.replies.append(Menu(wanted))
    turn.say(render("language", turn.language))
