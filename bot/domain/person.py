"""Who talks to the bot: as little as it needs to know."""

from dataclasses import dataclass

from bot.domain.texts import Language


@dataclass(frozen=True, slots=True)
class Person:
    """A person by the channel's id, with what he set; no name.

    `time_zone` (IANA name) and `new_per_day` (cards) are None where the configuration's default holds;
    `focus` is the screen whose open question a typed text answers.
    """

    id: int
    user_id: int
    language: Language
    time_zone: str | None = None
    new_per_day: int | None = None
    focus: int | None = None
    reachable: bool = True
