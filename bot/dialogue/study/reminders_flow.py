"""/erinnerung: when to be reminded, by buttons or in a line; the time zone first, pauses, and putting one off."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from bot.dialogue import learner, zones
from bot.dialogue.person import settings_flow
from bot.dialogue.render import render
from bot.dialogue.study import reminder_words, reminders_faces, reminding
from bot.dialogue.turn import Turn
from bot.domain.texts import Text, UserError
from bot.storage import screens, timetables
from bot.storage.screens import Screen
from bot.study.reminders import EVERY_DAY, Timetable, with_pause, with_times

FLOW = "reminders"
ZONE, TIME, PAUSE = "zone", "time", "pause"
_LATER = ("später ", "spaeter ", "later ")
_PAUSES = {"pause", "urlaub", "ferien", "holiday", "vacation", "break"}


def reminders(turn: Turn, argument: str) -> None:
    """/erinnerung [times, weekdays, off, a pause, or later]."""
    word = argument.casefold()
    later = next((word.removeprefix(one) for one in _LATER if word.startswith(one)), None)
    if later is not None and _snooze(turn, later):
        return
    asking = PAUSE if word in _PAUSES else None
    if argument and not asking and not _apply(turn, argument):
        return
    asking = asking or (ZONE if turn.me.time_zone is None else None)
    _show(turn, turn.open(FLOW, {"asking": asking}))


def meant(turn: Turn, text: str) -> Screen | None:
    """Return the reminders shown last in this chat, where a text is a time of day that nothing asked for."""
    if reminder_words.read_clock(text) is None:
        return None
    return screens.latest(turn.transaction, turn.me.id, turn.incoming.chat_id, FLOW)


class RemindersFlow:
    """The presses and texts on the screen. Buttons say what they set, so they are valid in every version."""

    def press(self, turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
        """Set what a button names."""
        asking = argument if action_name == "ask" and argument in {ZONE, TIME, PAUSE} else None
        if action_name == "zone" and settings_flow.find_zone(argument):
            reminding.move(turn, argument)
        else:
            _try(turn, lambda timetable: _pressed(timetable, action_name, argument, _today(turn)))
        _show(turn, replace(screen, state={"asking": asking}))

    def typed(self, turn: Turn, screen: Screen, text: str) -> None:
        """Take a typed answer to what is asked: where somebody is, a time, or when a pause ends."""
        asking = screen.state.get("asking")
        if asking == ZONE:
            state = _zone(turn, text)
        else:
            taken = _apply(turn, _pause(text)) if asking == PAUSE else _add(turn, text)
            state = {"asking": None} if taken else None
        if state is None:
            turn.focus(screen)
        else:
            _show(turn, replace(screen, state=state), anew=True)

    def face(self, turn: Turn, screen: Screen) -> None:
        """Show the screen as it is now."""
        _show(turn, screen)


def _pause(text: str) -> str:
    """Return what was typed where the end of a pause is asked for, as it is in a line."""
    return text if text.casefold().split()[:1] in ([word] for word in _PAUSES) else f"pause {text}"


def _today(turn: Turn) -> date:
    return learner.clock(turn).date()


def _show(turn: Turn, screen: Screen, *, anew: bool = False) -> None:
    asking = screen.state.get("asking")
    turn.focus(screen, asks=asking is not None)
    html, keyboard = reminders_faces.face(turn, screen)
    turn.show(screen, html, keyboard, anew=anew)


def _try(turn: Turn, change: Callable[[Timetable], Timetable]) -> bool:
    """Change the timetable. Return whether that can be; if not, it is said why."""
    before = timetables.find(turn.transaction, turn.me.id)
    try:
        after = change(before)
    except UserError as error:
        _refuse(turn, error.text)
        return False
    if after != before:
        reminding.keep(turn, after)
    return True


def _refuse(turn: Turn, text: Text) -> None:
    if turn.incoming.press:
        turn.notice(text.to(turn.language))
    else:
        turn.say(render("sentence", turn.language, text=text))


def _apply(turn: Turn, text: str) -> bool:
    return _try(turn, lambda timetable: reminder_words.changed(timetable, text, _today(turn)))


def _add(turn: Turn, text: str) -> bool:
    """Take typed times in addition to those there are."""

    def added(timetable: Timetable) -> Timetable:
        typed = reminder_words.changed(timetable, text, _today(turn))
        adds = reminder_words.changed(replace(timetable, times=()), text, _today(turn)).times
        return with_times(typed, (*timetable.times, *adds)) if adds else typed

    return _try(turn, added)


def _pressed(timetable: Timetable, name: str, argument: str, today: date) -> Timetable:
    """Return the timetable as a button changes it; unchanged by one that changes nothing."""
    value, on = argument[:-1], argument.endswith("+")
    if name == "day" and value in map(str, EVERY_DAY):
        return replace(timetable, weekdays=frozenset(_with(timetable.weekdays, int(value), on=on)))
    if name == "time" and (clock := reminder_words.read_clock(value)):
        return with_times(timetable, _with(timetable.times, clock, on=on))
    if name == "off":
        return replace(timetable, times=())
    if name == "pause" and argument in {"7", "14"}:
        return with_pause(timetable, today, today + timedelta(days=int(argument) - 1), today)
    return replace(timetable, pause=None) if name == "resume" else timetable


def _with(present: Iterable[Any], one: object, *, on: bool) -> set[Any]:
    return {*present, one} if on else set(present) - {one}


def _zone(turn: Turn, text: str) -> Mapping[str, Any] | None:
    """Take a city, or what the clock shows there: then offer zones. Return the screen's new state; None for neither."""
    clock, zone = reminder_words.read_clock(text), settings_flow.find_zone(text)
    if zone:
        reminding.move(turn, zone)
        return {"asking": None}
    if clock is None:
        settings_flow.unknown_zone(turn, text)
        return None
    may_be_half = clock.hour in range(1, 13) and text.strip()[:1] != "0" and "m" not in text.casefold()
    offered = zones.with_clock(clock, turn.now, turn.incoming.language, half=may_be_half)
    return {"asking": ZONE, "offered": offered, "clock": reminder_words.clock(clock)}


def _snooze(turn: Turn, until: str) -> bool:
    at = reminding.snooze(turn, until)
    if at is None:
        return False
    said = reminder_words.when(at, learner.clock(turn), turn.language)
    turn.notice(
        turn.text(
            f"Gut, ich melde mich {said}, wenn dann etwas fällig ist.",
            f"All right, I'll write {said} if anything is due then.",
        )
    )
    return True
