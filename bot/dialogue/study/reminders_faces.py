"""What the screen of the reminders shows: where the person is, or when he is reminded."""

from datetime import time

from bot.dialogue import learner, zones
from bot.dialogue.buttons import action, rows
from bot.dialogue.messages import Button, Keyboard
from bot.dialogue.person.settings_flow import local_clock
from bot.dialogue.render import render
from bot.dialogue.study import reminder_words, reminding, study_faces
from bot.dialogue.turn import Turn
from bot.storage import timetables
from bot.storage.screens import Screen
from bot.study.reminders import EVERY_DAY, Pause, Timetable

_TIMES = (time(7, 30), time(12, 30), time(18), time(20))
_LIKELY = 4  # cities that are offered unasked


def face(turn: Turn, screen: Screen) -> tuple[str, Keyboard]:
    """Return what the screen shows, and its buttons."""
    timetable = timetables.find(turn.transaction, turn.me.id)
    if screen.state.get("asking") == "zone":
        return _zone_face(turn, screen, timetable)
    pause = _pause(turn, timetable)
    coming = learner.falling_into_pause(turn) if pause else 0
    html = render(
        "reminders",
        turn.language,
        told=reminder_words.told(timetable, turn.language) if timetable.is_on else "",
        days=bool(timetable.weekdays),
        next=_next(turn),
        zone=learner.time_zone(turn),
        clock=local_clock(turn.now, learner.time_zone(turn)),
        pause=reminder_words.pause_told(pause, learner.clock(turn).date(), turn.language) if pause else "",
        coming=coming,
        asking=screen.state.get("asking"),
    )
    return html, _buttons(turn, screen, timetable, pause, coming)


def _zone_face(turn: Turn, screen: Screen, timetable: Timetable) -> tuple[str, Keyboard]:
    offered = screen.state.get("offered")
    likely = zones.likely(turn.incoming.language)[:_LIKELY] if offered is None else offered
    html = render(
        "reminders_zone",
        turn.language,
        told=reminder_words.told(timetable, turn.language) if timetable.is_on else "",
        zone=learner.time_zone(turn),
        clock=local_clock(turn.now, learner.time_zone(turn)),
        typed=screen.state.get("clock"),
        found=bool(offered),
    )
    labelled = ((f"{zones.city(one).to(turn.language)}, {local_clock(turn.now, one)}", one) for one in likely)
    return html, rows(*(action(screen, label, "zone", one) for label, one in labelled))


def _pause(turn: Turn, timetable: Timetable) -> Pause | None:
    """Return the pause, unless it is over."""
    pause = timetable.pause
    return pause if pause and learner.clock(turn).date() <= pause.last else None


def _next(turn: Turn) -> str:
    at = reminding.planned(turn)
    return reminder_words.when(at, learner.clock(turn), turn.language) if at else ""


def _buttons(turn: Turn, screen: Screen, timetable: Timetable, pause: Pause | None, coming: int) -> Keyboard:
    days = tuple(
        _switch(screen, reminder_words.weekday(day, turn.language), "day", str(day), on=day in timetable.weekdays)
        for day in sorted(EVERY_DAY)
    )
    times = (
        _switch(screen, reminder_words.clock(one), "time", f"{one:%H:%M}", on=one in timetable.times)
        for one in sorted({*_TIMES, *timetable.times})
    )
    other = action(screen, turn.text("Andere Zeit …", "Another time …"), "ask", "time")
    zone = action(screen, "🌍 " + turn.text("Zeitzone …", "Time zone …"), "ask", "zone")
    off = [action(screen, "🔕 " + turn.text("Aus", "Off"), "off")] if timetable.is_on else []
    return (
        days[:4],
        days[4:],
        *rows(*times, width=4),
        (other, zone),
        *_pauses(turn, screen, pause, coming),
        *rows(*off),
    )


def _pauses(turn: Turn, screen: Screen, pause: Pause | None, coming: int) -> Keyboard:
    if pause:
        resume = action(screen, "▶ " + turn.text("Pause beenden", "End the pause"), "resume")
        return rows(*study_faces.ahead(turn, coming), resume)
    one, two = turn.text("1 Woche Pause", "1 week off"), turn.text("2 Wochen", "2 weeks")
    return (
        (action(screen, "🏖 " + one, "pause", "7"), action(screen, two, "pause", "14")),
        (action(screen, turn.text("Pause bis …", "Pause until …"), "ask", "pause"),),
    )


def _switch(screen: Screen, label: str, name: str, value: str, *, on: bool) -> Button:
    """Return the button that sets a value where it is off, with +, and takes it away where it is `on`, with -."""
    return action(screen, f"✓ {label}", name, f"{value}-") if on else action(screen, label, name, f"{value}+")
