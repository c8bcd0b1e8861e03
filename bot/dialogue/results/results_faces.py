"""What the screens of results show: one result, a KPI over time, all KPIs of which something is kept."""

from collections.abc import Callable, Mapping
from datetime import timedelta

from bot.business.trend import last_change
from bot.dialogue import pictures
from bot.dialogue.buttons import action, command, rows
from bot.dialogue.dates import format_date
from bot.dialogue.kpi import kpi_faces
from bot.dialogue.messages import Keyboard
from bot.dialogue.pictures import PICTURE, WORDS
from bot.dialogue.render import render
from bot.dialogue.results import (
    results_choices,
    results_kept,
    results_nudge,
    results_pictures,
    results_report,
    results_words,
)
from bot.dialogue.results.results_choices import Face
from bot.dialogue.turn import Turn
from bot.domain.kpis import KPIS
from bot.domain.texts import Text
from bot.storage import results
from bot.storage.results import Kept
from bot.storage.screens import Screen


def one(turn: Turn, screen: Screen, told: Text | None) -> Face | None:
    """Show a kept result with what can be changed, or the question for its day or name; None where it is gone."""
    kept = results_kept.find(turn, screen.state["result"])
    result = results_kept.result_of(kept) if kept else None
    if kept is None or result is None:
        return None
    asking = screen.state["asking"]
    given = kpi_faces.given(result.kpi, result.inputs, turn.language)
    html = render(
        "results_one",
        turn.language,
        kpi=result.kpi,
        value=results_words.value(result, turn.language),
        ends=results_words.ends(result, turn.language),
        given=[f"{label.to(turn.language)}: {value}" for label, value in given],
        day=format_date(kept.day, turn.language),
        name=kept.name,
        asking=asking,
        told=told,
    )
    return Face(html, _asking(turn, screen, kept) if asking else _changing(turn, screen, kept))


def _changing(turn: Turn, screen: Screen, kept: Kept) -> Keyboard:
    day = action(screen, "📅 " + turn.text("Datum ändern", "Change the date"), "ask", f"{kept.id} day")
    label = turn.text("Namen ändern", "Change the name") if kept.name else turn.text("Name geben", "Name it")
    name = action(screen, f"🏷 {label}", "ask", f"{kept.id} name")
    only = action(screen, turn.text("Andere dieses Tages löschen", "Delete others of this day"), "replace", kept.id)
    twins = ((only,),) if results_kept.twins(turn, kept) else ()
    over_time = action(screen, "📈 " + turn.text("Verlauf", "Trend"), "trend", kept.kpi_id)
    delete = action(screen, "🗑 " + turn.text("Löschen", "Delete"), "delete", kept.id)
    return (*rows(day, name), *twins, (over_time, delete))


def _asking(turn: Turn, screen: Screen, kept: Kept) -> Keyboard:
    cancel = action(screen, turn.text("Abbrechen", "Cancel"), "one", kept.id)
    if screen.state["asking"] == "name":
        without = action(screen, turn.text("Ohne Namen", "Without a name"), "unname", kept.id)
        return ((without, cancel),) if kept.name else ((cancel,),)
    today = results_kept.today(turn)
    month_end = today.replace(day=1) - timedelta(days=1)
    days = {
        month_end: format_date(month_end, turn.language),
        today - timedelta(days=1): turn.text("Gestern", "Yesterday"),
        today: turn.text("Heute", "Today"),
    }
    offered = (action(screen, label, "day", f"{kept.id} {day}") for day, label in days.items())
    return (*rows(*offered, width=3), (cancel,))


def over_time(turn: Turn, screen: Screen, _told: Text | None) -> Face | None:
    """Show a KPI over time, in words or as a picture; None where nothing is kept of it."""
    kpi = KPIS.get(screen.state["kpi"])
    points = results_kept.points(turn, kpi.id) if kpi else ()
    if kpi is None or not points:
        return None
    change = last_change(points)
    since = results_words.since(change, turn.language) if change else ""
    drawable = results_pictures.is_drawable(points)
    buttons = _below_trend(turn, screen, kpi.id, drawable=drawable)
    if screen.state["as"] == PICTURE and drawable:
        html = render("results_drawn", turn.language, kpi=kpi, since=since)
        return Face(html, buttons, results_pictures.trend(turn, kpi, points, since))
    listed = [results_words.listed(point, turn.language) for point in reversed(points)]
    needed = results_words.needed(change, turn.language) if change else ""
    html = render("results_trend", turn.language, kpi=kpi, points=listed, since=since, needed=needed)
    return Face(html, buttons)


def _below_trend(turn: Turn, screen: Screen, kpi_id: str, *, drawable: bool) -> Keyboard:
    to = WORDS if screen.state["as"] == PICTURE else PICTURE
    switch = (action(screen, pictures.label(turn, to), to),) if drawable else ()
    anew = command("🧮 " + turn.text("Neu rechnen", "Compute anew"), kpi_id)
    change = action(screen, "✏️ " + turn.text("Ändern oder löschen", "Change or delete"), "pick", 0)
    others = action(screen, "◀ " + turn.text("Alle Kennzahlen", "All key figures"), "all")
    several = len(results.counts(turn.transaction, turn.me.id)) > 1
    return ((*switch, anew), (change,), *_tools(turn, screen), *(((others,),) if several else ()))


def _tools(turn: Turn, screen: Screen) -> Keyboard:
    """Return the buttons for all that is kept, of whichever KPI."""
    export = (action(screen, "📤 XLSX", "export", "xlsx"), action(screen, "📤 CSV", "export", "csv"))
    if results_nudge.is_on(turn):
        nudge = action(screen, "🔕 " + turn.text("Nicht mehr erinnern", "No more reminders"), "nudge", "off")
    else:
        nudge = action(screen, "🔔 " + turn.text("Monatlich erinnern", "Remind me monthly"), "nudge", "on")
    report = command("📄 " + turn.text("Bericht", "Report"), "bericht")
    clear = action(screen, "🗑 " + turn.text("Alles löschen", "Delete all"), "clear")
    return (export, *rows(report, nudge), (clear,))


def every(turn: Turn, screen: Screen, _told: Text | None) -> Face:
    """Show every KPI of which something is kept with its newest value; how to begin where nothing is."""
    standings = results_kept.standings(turn)
    if not standings:
        compute = command("🧮 " + turn.text("Eine Kennzahl berechnen", "Compute a key figure"), "rechnen")
        return Face(render("results_none", turn.language), ((compute,),))
    latest = [(one.kpi.name, *results_words.listed(one.last, turn.language)) for one in standings]
    chosen = (action(screen, one.kpi.name.to(turn.language), "trend", one.kpi.id) for one in standings)
    return Face(render("results_all", turn.language, latest=latest), (*rows(*chosen), *_tools(turn, screen)))


FACES: Mapping[str, Callable[[Turn, Screen, Text | None], Face | None]] = {
    "one": one,
    "trend": over_time,
    "all": every,
    "pick": results_choices.pick,
    "delete": results_choices.delete,
    "clear": results_choices.clear,
    "nudge": results_nudge.face,
    "report": results_report.face,
}
