"""/bericht: the month on one page, in words, as a picture, and as a page to print that the sender makes."""

from collections.abc import Sequence
from typing import Any

from bot.business.report import Standing, on_page, things_to_do
from bot.business.trend import Verdict
from bot.dialogue import pictures
from bot.dialogue.buttons import action, command
from bot.dialogue.dates import format_date, format_month
from bot.dialogue.messages import Document, Keyboard, Picture
from bot.dialogue.pictures import PICTURE, WORDS
from bot.dialogue.render import render
from bot.dialogue.results import results_kept, results_words
from bot.dialogue.results.results_choices import Face
from bot.dialogue.results.results_pictures import ends, is_drawable
from bot.dialogue.turn import Turn
from bot.domain.advice import ADVICE, Advice
from bot.domain.spelling import quoted
from bot.domain.texts import Text
from bot.storage.screens import Screen

VIEW = "report"
_LONGEST = 80  # characters of a lesson's title that the drawing takes


def document(turn: Turn) -> Document | None:
    """Return the page to print; None where nothing is kept."""
    standings = results_kept.standings(turn)
    return Document("report", turn.language, _page(turn, standings)) if standings else None


def _page(turn: Turn, standings: Sequence[Standing]) -> dict[str, Any]:
    rows = on_page(standings)
    return {
        "title": _title(turn, rows),
        "subtitle": _subtitle(turn, standings),
        "rows": [_row(turn, one) for one in rows],
        "more": len(standings) - len(rows),
        "real": _changed(turn, rows, "real"),
        "chance": _changed(turn, rows, "chance"),
        "unknown": _changed(turn, rows, "unknown"),
        "things": [[one.text.to(turn.language), _lesson(turn, one), one.lesson] for one in _things(turn, standings)],
    }


def _row(turn: Turn, standing: Standing) -> dict[str, Any]:
    language, change = turn.language, standing.change
    low, high = ends(standing.points)
    return {
        "name": standing.kpi.name.to(language),
        "label": standing.last.name,
        "value": results_words.value(standing.last.result, language),
        "ends": results_words.ends(standing.last.result, language),
        "day": format_date(standing.last.day, language),
        "change": results_words.difference(change, language) if change else "",
        "since": format_date(change.before.day, language) if change else "",
        "verdict": results_words.VERDICTS[change.verdict].to(language) if change and change.difference else "",
        "direction": change.direction if change else "none",
        "effect": change.effect if change and change.verdict == "real" else "",
        "points": [float(point.result.value) for point in standing.points] if is_drawable(standing.points) else [],
        "low": low,
        "high": high,
    }


def _title(turn: Turn, standings: Sequence[Standing]) -> str:
    month = format_month(standings[0].last.day, turn.language)
    return turn.text(f"Kundenbindung im {month}", f"Customer retention in {month}")


def _subtitle(turn: Turn, standings: Sequence[Standing]) -> str:
    number, today = len(standings), format_date(results_kept.today(turn), turn.language)
    if number == 1:
        return turn.text(f"Eine Kennzahl, Stand {today}", f"One key figure, as of {today}")
    return turn.text(f"{number} Kennzahlen, Stand {today}", f"{number} key figures, as of {today}")


def _changed(turn: Turn, standings: Sequence[Standing], verdict: Verdict) -> list[str]:
    """Return a line for every KPI whose last step is of a verdict."""
    changes = [(one.kpi, one.change) for one in standings]
    return [
        f"{kpi.name.to(turn.language)}: {results_words.changed(change, turn.language)}"
        for kpi, change in changes
        if change and change.difference and change.verdict == verdict
    ]


def _things(turn: Turn, standings: Sequence[Standing]) -> tuple[Advice, ...]:
    return things_to_do(standings, ADVICE, lambda lesson: lesson in turn.course.lesson_by_id)


def _lesson(turn: Turn, advice: Advice) -> str:
    return turn.course.lesson_by_id[advice.lesson].title.to(turn.language)


def face(turn: Turn, screen: Screen, _told: Text | None) -> Face | None:
    """Show the report in words or as a picture; None where nothing is kept."""
    standings = results_kept.standings(turn)
    if not standings:
        return None
    page, things = _page(turn, standings), _things(turn, standings)
    if screen.state["as"] == PICTURE:
        html = render("results_report_drawn", turn.language, page=page)
        return Face(html, _buttons(turn, screen, things, to=WORDS), _picture(turn, page))
    html = render("results_report", turn.language, page=page)
    return Face(html, _buttons(turn, screen, things, to=PICTURE))


def _buttons(turn: Turn, screen: Screen, things: Sequence[Advice], *, to: str) -> Keyboard:
    lessons = tuple(
        (command("📖 " + quoted(_lesson(turn, one), limit=40), "lektion", one.lesson),)
        for one in {one.lesson: one for one in things}.values()
    )
    trend = command("📈 " + turn.text("Verlauf", "Trend"), "verlauf")
    return (*lessons, (action(screen, pictures.label(turn, to), to), trend))


def _picture(turn: Turn, page: dict[str, Any]) -> Picture:
    return pictures.picture(
        turn,
        "report",
        f"{page['title']}: " + ", ".join(f"{row['name']} {row['value']}" for row in page["rows"]),
        title=page["title"],
        subtitle=page["subtitle"],
        rows=[
            [row["name"], row["value"], row["ends"], ", ".join(_told(row)), row["direction"]] for row in page["rows"]
        ],
        things=[[text, quoted(lesson, limit=_LONGEST)] for text, lesson, _ in page["things"]],
    )


def _told(row: dict[str, Any]) -> list[str]:
    return [part for part in (row["change"], row["verdict"]) if part]
