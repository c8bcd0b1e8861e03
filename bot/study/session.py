"""A run through cards: which one is up, which side of it shows, what failed and comes back at the end."""

from dataclasses import dataclass, replace
from enum import StrEnum


class Mode(StrEnum):
    """Learning moves the schedule, practising does not."""

    LEARN = "learn"
    PRACTISE = "practise"


class Side(StrEnum):
    """What of the present card shows."""

    FRONT = "front"
    BACK = "back"  # of a flashcard or an open question, to be graded by the learner
    ANSWERED = "answered"  # graded, with the explanation
    DONE = "done"  # no card is left


@dataclass(frozen=True, slots=True)
class Session:
    """One run; a value, changed by making the next one."""

    mode: Mode
    queue: tuple[str, ...] = ()  # cards to come
    again: tuple[str, ...] = ()  # cards that failed in this run and come back after the queue
    card: str | None = None
    side: Side = Side.FRONT
    paused: bool = False
    repeated: bool = False  # the present card failed before in this run
    topic: str | None = None
    lesson: str | None = None
    answered: int = 0  # answers, those to a card that came back too
    right: int = 0
    picked: tuple[int, ...] = ()  # of the present card: what was chosen, by index; see its kind
    ahead: str = ""  # until when cards are studied before they are due, as an ISO date
    unlimited: bool = False  # takes all that is due, also after an absence
    seed: str = ""  # draws the present card's numbers, where it has some

    def advance(self) -> "Session":
        """Go to the next card: of the queue, then of those that failed; else the run is done."""
        fresh = replace(self, picked=(), seed="", side=Side.FRONT)
        if self.queue:
            return replace(fresh, card=self.queue[0], queue=self.queue[1:], repeated=False)
        if self.again:
            return replace(fresh, card=self.again[0], again=self.again[1:], repeated=True)
        return replace(fresh, card=None, side=Side.DONE, repeated=False)

    def graded(self, *, right: bool) -> "Session":
        """Count the present card's answer; a failed card comes back at the end of the run."""
        again = self.again if right or self.card is None else (*self.again, self.card)
        return replace(
            self,
            side=Side.ANSWERED,
            again=again,
            answered=self.answered + 1,
            right=self.right + right,
        )
