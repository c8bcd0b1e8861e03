"""“Something wrong here?”: what a learner reports of a card that has been explained to him."""

from bot.dialogue.study import study_run
from bot.dialogue.study.study_screen import refresh, show
from bot.dialogue.turn import Turn
from bot.domain.reports import REASONS
from bot.storage import reports
from bot.storage.screens import Screen


def press(turn: Turn, screen: Screen, name: str, argument: str) -> None:
    """Ask for the reason, or take it; without one an earlier report of the card is withdrawn."""
    up = study_run.up(turn, screen)
    if up is None or not study_run.is_explained(up.card, up.session):
        refresh(turn, screen)
        return
    if name == "report":
        show(turn, screen, up.session, reporting=True)
        return
    if argument in REASONS:
        reports.put(turn.transaction, turn.me.id, up.card.id, argument, turn.now)
        turn.notice(turn.text("Danke! Das geht an die Lehrkräfte.", "Thank you! The instructors will see it."))
    else:
        reports.withdraw(turn.transaction, turn.me.id, up.card.id)
        turn.notice(turn.text("Gut, dann ist nichts gemeldet.", "All right, nothing is reported."))
    show(turn, screen, up.session)
