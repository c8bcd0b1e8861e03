"""What instructors and operators ask: which cards were reported, and how the house is doing."""

from html import escape
from itertools import islice

from bot.dialogue.person.report_list import lines
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.storage import reports, status

_MOST = 40  # lines of reports in the chat; the command line has them all


def reported(turn: Turn, _argument: str) -> None:
    """/meldungen: the cards in which learners found something wrong, those with the most reports first."""
    found = list(islice(lines(reports.by_card(turn.transaction), turn.course, turn.language), _MOST + 1))
    more = ["…"] if len(found) > _MOST else []
    turn.say("\n".join(escape(line.strip(), quote=False) for line in found[:_MOST] + more))


def state(turn: Turn, _argument: str) -> None:
    """/betrieb: how many people there are, and what waits or failed."""
    found = status.status(turn.transaction, turn.now)
    waited = int((turn.now - found.oldest).total_seconds()) if found.oldest else 0
    turn.say(render("status", turn.language, status=found, waited=waited))
