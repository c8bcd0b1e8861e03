"""The monthly reminder, for who wants it: on the first at nine, which KPIs are to be computed anew."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from bot.business.months import HOUR, month_after, month_before, morning
from bot.dialogue import learner
from bot.dialogue.buttons import action, command, rows
from bot.dialogue.dates import format_date, format_month
from bot.dialogue.render import render
from bot.dialogue.results import results_kept
from bot.dialogue.results.results_choices import Face
from bot.dialogue.turn import Turn
from bot.domain.kpi import Kpi
from bot.domain.texts import Text
from bot.storage import jobs, results
from bot.storage.screens import Screen

KIND = "nudge"
_MOST = 8  # KPIs of a reminder


def is_on(turn: Turn) -> bool:
    """Tell whether the person wants to be reminded."""
    return bool(jobs.of_person(turn.transaction, turn.me.id, KIND))


def switch(turn: Turn, *, on: bool) -> None:
    """Remind the person from the first of next month on, or no more."""
    present = jobs.of_person(turn.transaction, turn.me.id, KIND)
    if on and not present:
        first = month_after(results_kept.today(turn))
        _plan(turn, first)
        day = format_date(first, turn.language)
        turn.notice(
            turn.text(f"Gut, am {day} um {HOUR} Uhr erinnere ich dich.", f"All right, on {day} at {HOUR} I remind you.")
        )
    elif not on:
        for job in present:
            jobs.cancel(turn.transaction, turn.me.id, job.id)


def _plan(turn: Turn, first: date) -> None:
    due = morning(first, learner.time_zone(turn))
    where = (turn.me.id, turn.incoming.bot_id, turn.incoming.chat_id)
    jobs.add(turn.transaction, *where, KIND, {"month": first.isoformat()}, due, turn.now)


def plan_next(turn: Turn, payload: Mapping[str, Any]) -> date:
    """Plan the reminder after one that is due; return the first of the month that this one is for.

    That is a later month where the bot was away for long, and never one before: the person may have moved westwards.
    """
    planned = date.fromisoformat(payload["month"])
    present = max(planned, results_kept.today(turn).replace(day=1))
    _plan(turn, month_after(present))
    return present


def face(turn: Turn, screen: Screen, _told: Text | None) -> Face | None:
    """Show which KPIs are to be computed anew; None where nothing is kept any more."""
    last = month_before(date.fromisoformat(screen.state["month"]))
    wanted = _wanted(turn, last)
    if not wanted:
        return None
    html = render("results_nudge", turn.language, month=format_month(last, turn.language), kpis=wanted)
    chosen = (command("🧮 " + kpi.name.to(turn.language), kpi.id) for kpi in wanted)
    trend = action(screen, "📈 " + turn.text("Verlauf", "Trend"), "all")
    off = action(screen, "🔕 " + turn.text("Nicht mehr erinnern", "No more reminders"), "nudge", "off")
    return Face(html, (*rows(*chosen), (trend, off)))


def _wanted(turn: Turn, month: date) -> list[Kpi]:
    """Return the KPIs kept in a month, else all that are kept."""
    kept = results.every(turn.transaction, turn.me.id)
    of_month = {one.kpi_id for one in kept if (one.day.year, one.day.month) == (month.year, month.month)}
    known = results_kept.kpis(turn)
    return ([kpi for kpi in known if kpi.id in of_month] or known)[:_MOST]
