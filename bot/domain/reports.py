"""What learners report of cards: that something is wrong, and what."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.domain.texts import Text

REASONS: Mapping[str, Text] = {
    "wrong": Text("Antwort falsch", "Wrong answer"),
    "unclear": Text("Erklärung unklar", "Unclear explanation"),
    "typo": Text("Tippfehler", "Typo"),
    "outdated": Text("veraltet", "Outdated"),
}
"""The reasons that can be given, by what is stored."""


@dataclass(frozen=True, slots=True)
class CardReports:
    """The reports of one card: how many people gave which reason, and when the last one came."""

    card: str
    reasons: Mapping[str, int]
    newest: datetime

    @property
    def count(self) -> int:
        """How many people reported the card."""
        return sum(self.reasons.values())
