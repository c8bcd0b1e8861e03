"""What a link opens beside the commands: `https://t.me/BOT?start=PAYLOAD`, each kind of payload by its prefix."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.dialogue.kpi import calculator_flow, link_flow
from bot.dialogue.surveys import survey_answer
from bot.dialogue.turn import Turn


@dataclass(frozen=True, slots=True)
class Link:
    """A kind of link; `open` gets what follows the prefix. It is for `anybody` where it works without an account."""

    prefix: str
    open: Callable[[Turn, str], None]
    anybody: bool = False

    def follow(self, turn: Turn, payload: str) -> None:
        """Open what a payload names."""
        self.open(turn, payload.removeprefix(self.prefix))


SURVEY = Link("s_", survey_answer.open_, anybody=True)
CALCULATOR = Link(link_flow.PREFIX, calculator_flow.open_)
LINKS = (SURVEY, CALCULATOR)


def find(payload: str) -> Link | None:
    """Return the kind of link that has such a payload."""
    return next((link for link in LINKS if payload.startswith(link.prefix)), None)
