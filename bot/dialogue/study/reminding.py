"""Reminders: one job per learner, which says what is due with its first card and adds the next one.

missed        late on the same day, before night, it is said all the same, once for all slots since;
              later it is joined to the next slot, which says so
nothing due   nothing is said
undelivered   what cannot be sent before the night is dropped; the next slot has the same cards
unreachable   they rest until something comes from the person
"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.dialogue import learner
from bot.dialogue.buttons import command, rows
from bot.dialogue.messages import Keyboard
from bot.dialogue.render import render
from bot.dialogue.study import reminder_words, study_faces, study_run, study_screen
from bot.dialogue.turn import Turn
from bot.domain.questions import Choice, TrueFalse
from bot.storage import jobs, screens, timetables
from bot.storage.screens import Screen
from bot.study.progress import Progress
from bot.study.reminders import NIGHT, Timetable, at_clock, by_day, is_night, latest_slot, next_slot, slot_of
from bot.study.session import Mode, Session

KIND = "reminder"
EVENING = time(19)
_MORNING = time(9)  # of who has no times of his own
_HOUR = timedelta(hours=1)
_DAY = timedelta(days=1)


def planned(turn: Turn) -> datetime | None:
    """Return when the person is reminded next, by his own clock; None for never."""
    found = jobs.of_person(turn.transaction, turn.me.id, KIND)
    return datetime.fromisoformat(found[-1].payload["at"]).astimezone(_zone(turn)) if found else None


def plan(turn: Turn) -> None:
    """Plan the next reminder by the timetable, in place of any other."""
    _plan(turn, next_slot(timetables.find(turn.transaction, turn.me.id), turn.now, _zone(turn)))


def keep(turn: Turn, timetable: Timetable) -> None:
    """Store a timetable and plan by it."""
    timetables.put(turn.transaction, turn.me.id, timetable)
    plan(turn)


def move(turn: Turn, zone: str) -> None:
    """Set the person's time zone: reminders keep to the clock on his wall."""
    if zone != turn.me.time_zone:
        turn.change(time_zone=zone)
        plan(turn)


def snooze(turn: Turn, until: str) -> datetime | None:
    """Put the next reminder off for an hour, to this evening, or to tomorrow; at night to the morning after.

    Return when it comes, by the person's own clock; None where `until` says none of these.
    """
    at = _snoozed(turn, until)
    if at is None:
        return None
    _plan(turn, at)
    return at.astimezone(_zone(turn))


def _snoozed(turn: Turn, until: str) -> datetime | None:
    zone, today = _zone(turn), learner.clock(turn).date()
    match until:
        case "1h":
            return by_day(turn.now + _HOUR, zone)
        case "abend":
            evening = at_clock(today, EVENING, zone)
            return evening if evening and evening > turn.now else at_clock(today + _DAY, EVENING, zone)
        case "morgen":
            times = timetables.find(turn.transaction, turn.me.id).times or (_MORNING,)
            return at_clock(today + _DAY, times[0], zone) or by_day(turn.now + _DAY, zone)
    return None


def _plan(turn: Turn, at: datetime | None, **more: str) -> None:
    for job in jobs.of_person(turn.transaction, turn.me.id, KIND):
        jobs.cancel(turn.transaction, turn.me.id, job.id)
    if at:
        where = (turn.me.id, turn.incoming.bot_id, turn.me.user_id)  # always in private
        jobs.add(turn.transaction, *where, KIND, {"at": at.isoformat(), **more}, at, turn.now)


def go_on(turn: Turn, payload: Mapping[str, Any]) -> None:
    """Plan the reminder after one that is due, whatever becomes of that one."""
    zone = _zone(turn)
    timetable = timetables.find(turn.transaction, turn.me.id)
    slot = slot_of(timetable, turn.now, zone)
    timetables.use(turn.transaction, turn.me.id, slot)
    if not turn.me.reachable:
        return
    missed = {} if _is_in_time(turn, timetable, payload) else {"missed": payload.get("missed", payload["at"])}
    _plan(turn, next_slot(replace(timetable, said=slot), turn.now, zone), **missed)


def remind(turn: Turn, payload: Mapping[str, Any]) -> None:
    """Show the first card that is due, in a new message; nothing where none is."""
    timetable = timetables.find(turn.transaction, turn.me.id)
    if not turn.me.reachable or not _is_in_time(turn, timetable, payload):
        return
    state = learner.standing(turn)
    if not state.due:
        return
    screen = _screen(turn)
    session = _begun(turn, study_run.filled(turn, Session(Mode.LEARN), screen))
    head = render("reminder", turn.language, progress=state, missed=_missed(turn, payload))
    night = learner.clock(turn).replace(hour=NIGHT.hour, minute=NIGHT.minute)
    study_screen.begin(turn, screen, session, head, _below(turn, state), unasked_until=night)


def _is_in_time(turn: Turn, timetable: Timetable, payload: Mapping[str, Any]) -> bool:
    """Tell whether a reminder may still be said: one was due today, and it is not night."""
    zone = _zone(turn)
    due = latest_slot(timetable, datetime.fromisoformat(payload["at"]), turn.now, zone)
    return due.astimezone(zone).date() == learner.clock(turn).date() and not is_night(turn.now, zone)


def _screen(turn: Turn) -> Screen:
    """Return the screen of a reminder: that of the last one, where nobody pressed it, for it is out of date."""
    last = screens.latest(turn.transaction, turn.me.id, turn.incoming.chat_id, study_run.FLOW)
    return last if last and last.state.get(study_screen.UNASKED) else turn.open(study_run.FLOW, {})


def _begun(turn: Turn, session: Session) -> Session:
    """Return a session at its first card, one that a single press answers if there is any among them."""
    quick = next((card for card in session.queue if _is_quick(turn, card)), None)
    if quick is None:
        return session.advance()
    return replace(session, queue=(quick, *(card for card in session.queue if card != quick))).advance()


def _is_quick(turn: Turn, card_id: str) -> bool:
    card = turn.course.cards[card_id]
    return isinstance(card, TrueFalse) or (isinstance(card, Choice) and not card.multiple)


def _missed(turn: Turn, payload: Mapping[str, Any]) -> str:
    """Return when a reminder of an earlier day could not be said; "" where none was missed."""
    earliest = datetime.fromisoformat(payload.get("missed", payload["at"])).astimezone(_zone(turn))
    is_earlier = earliest.date() < learner.clock(turn).date()
    return reminder_words.moment(earliest, turn.language) if is_earlier else ""


def _below(turn: Turn, state: Progress) -> Keyboard:
    zone, clock = _zone(turn), learner.clock(turn)
    later = [(turn.text("In 1 Stunde", "In 1 hour"), "1h")] if not is_night(turn.now + _HOUR, zone) else []
    if clock.time() < EVENING:
        later.append((turn.text("Heute Abend", "Tonight"), "abend"))
    later.append((turn.text("Morgen", "Tomorrow"), "morgen"))
    snoozes = tuple(command(label, "erinnerung", f"später {until}") for label, until in later)
    more = [study_faces.all_due(turn, state)] if state.catches_up else []
    more += study_faces.ahead(turn, learner.falling_into_pause(turn))
    return (snoozes, *rows(*more, command("⏰ " + turn.text("Erinnerungen", "Reminders"), "erinnerung")))


def _zone(turn: Turn) -> ZoneInfo:
    return ZoneInfo(learner.time_zone(turn))
