"""What one update is and has: the value every flow works on."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from html import escape
from typing import Any

from bot.dialogue.messages import Incoming, Keyboard, Notice, Picture, Reply, Say, Show
from bot.domain.course import Course
from bot.domain.person import Person
from bot.domain.roles import Role, role_of
from bot.domain.texts import Language, Text
from bot.search.finder import Finder
from bot.storage import people, screens
from bot.storage.database import Transaction
from bot.storage.screens import Screen


def no_tokens() -> str:
    """Stand for a source of tokens where none was handed in: it raises RuntimeError."""
    message = "the settings have no source of tokens"
    raise RuntimeError(message)


@dataclass(frozen=True, slots=True)
class Settings:
    """What the configuration fixes for the dialogue; units as in config.yaml."""

    language: Language = "de"
    time_zone: str = "Europe/Berlin"
    day_ends_at: int = 4
    new_per_day: int = 15
    retention: float = 0.9
    retention_days: int = 7
    unused_days: int = 0  # until an unused account is deleted; 0: never
    instructors: frozenset[int] = frozenset()
    operators: frozenset[int] = frozenset()
    bot_name: str = ""  # the bot's @username; empty in the browser
    address: str = ""  # the root of the page, such as http://127.0.0.1:8080/; empty on Telegram
    secret: bytes = field(default=b"", repr=False)  # the key of hashes that stand for who answered a survey
    tokens: Callable[[], str] = no_tokens  # of each link a new one, of A-Z a-z 0-9 _ -, not to be guessed

    def link(self, payload: str) -> str:
        """Return the link that sends `/start payload` (at most 64 of A-Z a-z 0-9 _ -); "" where there is no address.

        >>> Settings(bot_name="bot").link("nps"), Settings(address="http://127.0.0.1:8080/").link("nps")
        ('https://t.me/bot?start=nps', 'http://127.0.0.1:8080/?start=nps')
        """
        address = f"https://t.me/{self.bot_name}" if self.bot_name else self.address
        return f"{address}?start={payload}" if address else ""


@dataclass(slots=True)
class Turn:
    """One update: what came, who it is from, and what is said to it."""

    incoming: Incoming
    now: datetime
    transaction: Transaction
    course: Course
    settings: Settings
    finder: Finder
    person: Person | None = None
    forgotten: bool = False  # everything about the person was deleted
    replies: list[Reply] = field(default_factory=list)
    screens: dict[int, Screen] = field(default_factory=dict)  # those that replies show

    @property
    def me(self) -> Person:
        """The person, where the router has made sure that there is one."""
        if self.person is None:
            message = "a flow was entered without a person"
            raise RuntimeError(message)
        return self.person

    @property
    def language(self) -> Language:
        """The language to answer in: the person's choice, else the client's, else the configured one."""
        if self.person:
            return self.person.language
        return language_of(self.incoming.language, self.settings.language)

    @property
    def role(self) -> Role:
        """What the person may do."""
        return role_of(self.incoming.user_id, self.settings.instructors, self.settings.operators)

    def text(self, de: str, en: str) -> str:
        """Return one of two wordings."""
        return Text(de, en).to(self.language)

    def say(self, html: str, buttons: Keyboard = ()) -> None:
        """Send a new message."""
        self.replies.append(Say(html, buttons))

    def notice(self, text: str, *, alert: bool = False) -> None:
        """Answer a press with a short notice; where nothing was pressed, with a message."""
        self.replies.append(Notice(text, alert) if self.incoming.press else Say(escape(text, quote=False)))

    def open(self, flow: str, state: dict[str, Any]) -> Screen:
        """Add a screen of a flow in this chat."""
        return screens.add(self.transaction, self.me.id, self.incoming.chat_id, flow, state, self.now)

    def show(
        self,
        screen: Screen,
        html: str,
        buttons: Keyboard = (),
        *,
        picture: Picture | None = None,
        anew: bool = False,
        until: datetime | None = None,
    ) -> None:
        """Store a screen and show its present face; where it cannot be sent `until` a time, not at all."""
        screens.save(self.transaction, screen, self.now)
        self.screens[screen.id] = screen
        self.replies.append(Show(screen.id, html, buttons, picture, anew, until))

    def focus(self, screen: Screen, *, asks: bool = True) -> None:
        """Let what is typed next answer this screen's question, or no longer, where it `asks` nothing."""
        if asks:
            self.change(focus=screen.id)
        elif self.me.focus == screen.id:
            self.change(focus=None)

    def change(self, **fields: Any) -> None:  # noqa: ANN401 - the fields of Person, checked by `replace`
        """Change fields of the person, where they differ."""
        changed = {name: value for name, value in fields.items() if getattr(self.me, name) != value}
        for name, value in changed.items():
            people.change(self.transaction, self.me, name, value)
        if changed:
            self.person = replace(self.me, **changed)


def language_of(code: str | None, default: Language) -> Language:
    """Return the language of a client's code: German for `de…`, English for any other, the default for none.

    >>> language_of("de-AT", "de"), language_of("tr", "de"), language_of(None, "de")
    ('de', 'en', 'de')
    """
    if not code:
        return default
    return "de" if code.lower().startswith("de") else "en"
