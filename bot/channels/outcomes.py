"""What may become of a reply that a channel brings to a person; every failure is an outcome, not an exception."""

from dataclasses import dataclass
from typing import Protocol

from bot.dialogue.messages import Stored
from bot.storage.outbox import Parcel


@dataclass(frozen=True, slots=True)
class Delivered:
    """It is with the person; `message_id` and `picture` tell what hangs there now."""

    message_id: int | None = None
    picture: bool = False


@dataclass(frozen=True, slots=True)
class Later:
    """Not now: again in `seconds`, or after a wait that grows with every try."""

    seconds: float | None = None


@dataclass(frozen=True, slots=True)
class Unreachable:
    """The person cannot be reached until he writes again."""


@dataclass(frozen=True, slots=True)
class Moved:
    """The chat goes on under another id."""

    chat_id: int


@dataclass(frozen=True, slots=True)
class Refused:
    """This content will never be taken; `reason` is for the log."""

    reason: str


@dataclass(frozen=True, slots=True)
class Halted:
    """The channel refuses us altogether (a revoked token): send nothing, keep everything."""

    reason: str


Outcome = Delivered | Later | Unreachable | Moved | Refused | Halted


class Carrier(Protocol):
    """A channel's way to a person."""

    async def deliver(self, parcel: Parcel, reply: Stored) -> Outcome:
        """Bring one reply to its chat; every failure is an outcome, not an exception."""
