"""What is asked before a result is changed or deleted: which one, and whether it is meant."""

from typing import NamedTuple

from bot.dialogue.buttons import action
from bot.dialogue.dates import format_date
from bot.dialogue.messages import Button, Keyboard, Picture
from bot.dialogue.render import render
from bot.dialogue.results import results_kept, results_words
from bot.dialogue.turn import Turn
from bot.domain.kpis import KPIS
from bot.domain.spelling import quoted
from bot.domain.texts import Text
from bot.storage import results
from bot.storage.results import Kept
from bot.storage.screens import Screen

A_PAGE = 8  # results to choose from
_LABEL = 45  # characters of a button


class Face(NamedTuple):
    """A screen as it is shown."""

    html: str
    buttons: Keyboard
    picture: Picture | None = None


def pick(turn: Turn, screen: Screen, _told: Text | None) -> Face | None:
    """Let one of a KPI's results be chosen, the newest first; None where there are none."""
    kpi, page = KPIS.get(screen.state["kpi"]), screen.state["page"]
    kept = results.of_kpi(turn.transaction, turn.me.id, kpi.id, results.MOST)[::-1] if kpi else ()
    shown = kept[page * A_PAGE :][:A_PAGE]
    if kpi is None or not shown:
        return None
    buttons = tuple((action(screen, _label(turn, one), "one", one.id),) for one in shown)
    back = action(screen, "◀ " + turn.text("Zum Verlauf", "To the trend"), "trend", kpi.id)
    turning = _turning(turn, screen, page, last=len(kept) <= (page + 1) * A_PAGE)
    html = render("results_pick", turn.language, kpi=kpi, number=len(kept))
    return Face(html, (*buttons, *((turning,) if turning else ()), (back,)))


def _label(turn: Turn, kept: Kept) -> str:
    result = results_kept.result_of(kept)
    parts = (
        format_date(kept.day, turn.language),
        results_words.value(result, turn.language) if result else "",
        kept.name,
    )
    return quoted(" · ".join(part for part in parts if part), limit=_LABEL)


def _turning(turn: Turn, screen: Screen, page: int, *, last: bool) -> tuple[Button, ...]:
    newer = action(screen, "◀ " + turn.text("Neuere", "Newer"), "pick", page - 1)
    older = action(screen, turn.text("Ältere", "Older") + " ▶", "pick", page + 1)
    return (*((newer,) if page else ()), *(() if last else (older,)))


def delete(turn: Turn, screen: Screen, _told: Text | None) -> Face | None:
    """Ask whether a result is to be deleted; None where it is gone."""
    kept = results_kept.find(turn, screen.state["result"])
    if kept is None:
        return None
    yes = action(screen, turn.text("Ja, löschen", "Yes, delete it"), "remove", kept.id)
    no = action(screen, turn.text("Nein, behalten", "No, keep it"), "one", kept.id)
    return Face(
        render("results_delete", turn.language, what=_label(turn, kept), kpi=KPIS.get(kept.kpi_id)), ((yes, no),)
    )


def clear(turn: Turn, screen: Screen, _told: Text | None) -> Face | None:
    """Ask whether all results are to be deleted; None where there are none."""
    number = sum(results.counts(turn.transaction, turn.me.id).values())
    if not number:
        return None
    yes = action(screen, turn.text("Ja, alle löschen", "Yes, delete them all"), "remove_all")
    no = action(screen, turn.text("Nein, behalten", "No, keep them"), "all")
    return Face(render("results_clear", turn.language, number=number), ((yes, no),))
