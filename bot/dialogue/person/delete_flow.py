"""/loeschen: everything about the person goes, at once, after a confirmation."""

from dataclasses import replace

from bot.dialogue.buttons import action
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.storage import people
from bot.storage.screens import Screen

FLOW = "delete"


def delete(turn: Turn, _argument: str) -> None:
    """/loeschen: ask first."""
    DeleteFlow().face(turn, turn.open(FLOW, {"open": True}))


class DeleteFlow:
    """The confirmation."""

    def press(self, turn: Turn, screen: Screen, action_name: str, argument: str) -> None:  # noqa: ARG002 - needs none
        """Delete, or keep."""
        if action_name == "yes" and screen.state["open"]:
            farewell = render("deleted", turn.language)
            people.forget(turn.transaction, turn.me)
            turn.person, turn.forgotten = None, True  # what is said now hangs on nobody
            turn.show(screen, farewell)  # in place of the question; its row is gone, its message is not
            return
        closed = replace(screen, state={"open": False}, version=screen.version + 1)
        turn.show(closed, render("delete_kept", turn.language))

    def typed(self, turn: Turn, screen: Screen, text: str) -> None:  # noqa: ARG002 - only a press deletes
        """Ask again: nothing typed deletes anything."""
        self.face(turn, screen)

    def face(self, turn: Turn, screen: Screen) -> None:
        """Show the question, while it is open."""
        if not screen.state["open"]:
            turn.show(screen, render("delete_kept", turn.language))
            return
        yes = action(screen, turn.text("Ja, alles löschen", "Yes, delete everything"), "yes")
        no = action(screen, turn.text("Nein, behalten", "No, keep it"), "no")
        turn.show(screen, render("delete_ask", turn.language), ((yes,), (no,)))
