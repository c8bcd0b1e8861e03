"""Who talks to the bot: as little as it needs to know."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from bot.domain.texts import Language

Theme = Literal["dark", "light"]


@dataclass(frozen=True, slots=True)
class Person:
    """A person by the channel's id, with what he set; no name.

    `time_zone` (IANA name) and `new_per_day` (cards) are None where the configuration's default holds;
    `focus` is the screen whose open question a typed text answers; `theme` is that of pictures, None until chosen.
    `seen_on` is the day (UTC) something came from him last, `warned_on` when he was told that an unused account goes.
    """

    id: int
    user_id: int
    language: Language
    time_zone: str | None = None
    new_per_day: int | None = None
    focus: int | None = None
    theme: Theme | None = None
    reachable: bool = True
    seen_on: date | None = None
    warned_on: date | None = None
