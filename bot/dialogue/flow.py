"""What every conversation offers the router."""

from typing import Protocol

from bot.dialogue.turn import Turn
from bot.storage.screens import Screen


class Flow(Protocol):
    """A conversation on a screen."""

    def press(self, turn: Turn, screen: Screen, action: str, argument: str) -> None:
        """Answer a press on the screen's present version."""

    def typed(self, turn: Turn, screen: Screen, text: str) -> None:
        """Answer a text while the screen's question is open."""

    def face(self, turn: Turn, screen: Screen) -> None:
        """Show the screen as it is now."""
