"""What comes in from a channel and what goes out to it, as frozen values.

Texts are in the small HTML of Telegram: `b i u s code pre a blockquote` and line breaks; everything else is escaped.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal

from bot.domain.texts import Language


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button: its data, the message it hangs on, and the id under which the channel wants it answered."""

    data: str
    message_id: int
    query_id: str = ""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that a person sent: its name and size in bytes as the channel tells them.

    `reference` is what the channel finds it by when it is read, outside of the turn.
    """

    name: str
    size: int
    reference: str


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update of one person. Without anything from `text` on it is only acknowledged."""

    bot_id: int
    update_id: int
    user_id: int = 0
    chat_id: int = 0
    private: bool = True
    language: str | None = None  # as the client tells it, such as "de-AT"
    text: str | None = None
    press: Press | None = None
    attachment: Attachment | None = None
    reachable: bool | None = None  # False: the person blocked the bot; True: came back
    hasty: bool = False  # in place of what came too fast to be worked on

    @property
    def has_effect(self) -> bool:
        """Tell whether anybody is to be answered at all."""
        known = (self.text, self.press, self.attachment, self.reachable)
        return bool(self.user_id) and (self.hasty or any(one is not None for one in known))


@dataclass(frozen=True, slots=True)
class Button:
    """A button under a message: exactly one of `data` (at most 64 bytes) and `url`."""

    label: str
    data: str = ""
    url: str = ""


Keyboard = tuple[tuple[Button, ...], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """What to draw; the sender draws it. `name` is a drawing of `bot.drawing`, `values` its figures and labels."""

    name: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class File:
    """A small file to send, made within the turn."""

    name: str
    content: bytes


Publication = Literal["book", "cheat-sheet", "report", "results", "analysis", "my-data"]


@dataclass(frozen=True, slots=True)
class Document:
    """A file too large to be made within the turn: the sender makes it, of the course and of `values` (plain JSON)."""

    name: Publication
    language: Language
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Say:
    """A new message, of no screen: nothing edits it later."""

    html: str
    buttons: Keyboard = ()
    file: File | Document | None = None


@dataclass(frozen=True, slots=True)
class Show:
    """The present face of a screen: edited in place where the screen has a message, else sent."""

    screen_id: int
    html: str
    buttons: Keyboard = ()
    picture: Picture | None = None
    anew: bool = False  # as a new message at the end of the chat; the old one loses its buttons
    until: datetime | None = None  # from then on it is not sent any more


@dataclass(frozen=True, slots=True)
class Amend:
    """A message that somebody pressed and that is no screen, edited in place; sent anew where that is impossible."""

    message_id: int
    html: str
    buttons: Keyboard = ()


@dataclass(frozen=True, slots=True)
class Notice:
    """A short notice (at most 200 characters) to who pressed, answered directly after the commit; never stored."""

    text: str
    alert: bool = False


@dataclass(frozen=True, slots=True)
class Menu:
    """Sets the command menu of this chat to `language`."""

    language: Language


Stored = Say | Show | Amend | Menu
"""What lies in the outbox until it is delivered."""

Reply = Stored | Notice
