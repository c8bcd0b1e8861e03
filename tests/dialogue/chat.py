"""Drives the dialogue without a channel: a world with a real database and a clock, and chats that keep what they show.

What is said is delivered as a channel would, message ids included, and every message is held against Telegram's limits.
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import select

from bot.dialogue import payload, router
from bot.dialogue.due import DUE, SUCCESSORS, Due
from bot.dialogue.messages import (
    Amend,
    Attachment,
    Button,
    Document,
    File,
    Incoming,
    Keyboard,
    Menu,
    Picture,
    Press,
    Say,
    Show,
    Stored,
)
from bot.dialogue.splitting import CAPTION, LIMIT
from bot.dialogue.turn import Settings, Turn
from bot.dialogue.turns import Turns
from bot.domain.course import Course
from bot.search.finder import Finder
from bot.storage import jobs, settling
from bot.storage.database import Database, Transaction
from bot.storage.jobs import Job
from bot.storage.outbox import Parcel
from bot.storage.settling import Settlement
from bot.storage.tables import inbox, metadata
from tests.fake_bot_api.markup import parse_html, units

BOT = 1
OWNER = "test"
FINDER = Finder()  # one for all worlds: it keeps the index of the delivered course
NOON = datetime(2026, 3, 2, 11, tzinfo=UTC)  # a Monday, 12:00 in Berlin


def settings(**fields: Any) -> Settings:
    """Return settings with a secret, and with tokens that can be told beforehand: token-0000000001, and so on."""
    numbers = count(1)
    return Settings(secret=b"secret" * 6, tokens=lambda: f"token-{next(numbers):010}", **fields)


def check(html: str, buttons: Keyboard, *, longest: int = LIMIT) -> None:
    """Hold a message against what Telegram takes; `longest` is in UTF-16 units."""
    text, _ = parse_html(html)
    assert text.strip(), "an empty message"
    assert units(text) <= longest
    assert "\n\n\n" not in text, f"two blank lines in\n{text}"
    for button in (one for row in buttons for one in row):
        assert button.label.strip()
        assert len(button.data.encode()) <= 64, button.data
        assert bool(button.data) != bool(button.url)
    assert all(0 < len(row) <= 8 for row in buttons)


@dataclass
class Message:
    """A message as it stands in a chat."""

    id: int
    html: str
    buttons: Keyboard = ()
    picture: Picture | None = None
    file: File | Document | None = None

    @property
    def text(self) -> str:
        return parse_html(self.html)[0].replace("\u00a0", " ")

    @property
    def labels(self) -> list[str]:
        return [button.label for button in self.flat]

    @property
    def flat(self) -> list[Button]:
        return [button for row in self.buttons for button in row]

    def button(self, label: str) -> Button:
        exact = [button for button in self.flat if button.label == label]
        found = exact or [button for button in self.flat if label in button.label]
        assert found, f"no button {label!r} among {self.labels} under\n{self.text}"
        return found[0]


@dataclass
class World:
    """One bot with its database, its course and its clock; all three may be changed while it runs."""

    database: Database
    course: Course
    now: datetime = NOON
    settings: Settings = field(default_factory=lambda: settings(bot_name="bindungsbot"))
    finder: Finder = FINDER
    handle: Callable[[Turn], None] = router.handle
    updates: int = 0
    said: int = 0  # messages sent or edited
    chats: dict[int, "Chat"] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.restart()

    def restart(self) -> None:
        """Begin anew as another process would: nothing but the database is left."""
        self.turns = Turns(
            self.database,
            self.handle,
            lambda: self.course,
            lambda: self.now,
            owner=OWNER,
            settings=self.settings,
            finder=self.finder,
        )

    def later(self, **time: float) -> None:
        self.now += timedelta(**time)

    def chat(self, user: int = 5, language: str = "de", *, chat: int | None = None) -> "Chat":
        """Return the private chat of a user, or his part of the group `chat`."""
        found = Chat(self, user, chat or user, language)
        shared = self.chats.setdefault(found.id, found)
        found.messages = shared.messages
        return found

    def take(self, **fields: Any) -> str | None:
        """Run one update, which must not fail, and deliver what is said. Return the text of the notice."""
        self.updates += 1
        return self.run(Incoming(BOT, self.updates, **fields))

    def run(self, incoming: Incoming) -> str | None:
        """The same for an update as a channel reads it."""
        said, key = self.said, incoming.update_id
        outcome = self.turns.process([incoming])
        with self.database.begin() as transaction:
            state = transaction.execute(select(inbox.c.state).where(inbox.c.update_id == key)).scalar()
            assert state == "done", incoming
            self._deliver(transaction, list(outcome.parcels))
        notice = outcome.notices.get(key)
        assert notice is None or 0 < len(notice.text) <= 200
        assert notice or self.said > said or not (incoming.press and incoming.has_effect), (
            f"a press was met with silence: {incoming}"
        )
        return notice.text if notice else None

    def claim(self, *kinds: str) -> Job | None:
        """Begin the job of these kinds that is due, as the workshop does; None where there is none."""
        with self.database.begin() as transaction:
            return jobs.claim(transaction, OWNER, self.now, kinds)

    def remind(self) -> int:
        """Say what is due now, as the workshop does. Return how many messages that made."""
        said = self.said
        while job := self.claim(*DUE):
            self.prompt(job, partial(_call, DUE, job), first=partial(_call, SUCCESSORS, job))
        return self.said - said

    def prompt(
        self, job: Job, say: Callable[[Turn], None], *, ends: bool = True, first: Callable[[Turn], None] | None = None
    ) -> bool:
        """Say something about a job and deliver it. Tell whether the job was still there."""
        outcome = self.turns.prompt(job, say, ends=ends, first=first)
        if outcome:
            with self.database.begin() as transaction:
                self._deliver(transaction, list(outcome.parcels))
        return outcome is not None

    def _deliver(self, transaction: Transaction, parcels: list[Parcel]) -> None:
        while parcels:
            settlements = [self._shown(parcel) for parcel in parcels]
            parcels = list(settling.settle(transaction, settlements, OWNER, self.now).values())

    def _shown(self, parcel: Parcel) -> Settlement:
        chat = self.chats.get(parcel.chat_id) or self.chat(parcel.chat_id)
        message = chat.receive(parcel, payload.decode(parcel.payload))
        self.said += 1
        return Settlement(parcel, delivered=True, message_id=message)

    def raise_ids(self) -> None:
        """Let screens have ids as high as they may ever be."""
        with self.reading() as transaction:
            transaction.exec_driver_sql(
                "insert into sqlite_sequence (name, seq) values ('screens', ?)", (2**53 - 10_000,)
            )

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        with self.database.begin() as transaction:
            yield transaction

    def rows(self, name: str) -> list[dict[str, Any]]:
        """Return all rows of a table."""
        with self.reading() as transaction:
            return [dict(row) for row in transaction.execute(select(metadata.tables[name])).mappings()]

    def everything(self) -> str:
        """Return all that is stored, as one text."""
        return json.dumps({name: self.rows(name) for name in metadata.tables}, default=str, ensure_ascii=False)


@dataclass
class Chat:
    """What one person sees and does."""

    world: World
    user: int
    id: int
    language: str
    messages: list[Message] = field(default_factory=list)
    menus: list[str] = field(default_factory=list)

    @property
    def last(self) -> Message:
        return self.messages[-1]

    @property
    def text(self) -> str:
        return self.last.text

    def say(self, text: str) -> Message:
        """Type a text, which must be answered. Return the last message of the chat then."""
        said = self.world.said
        self.world.take(text=text, **self._who())
        assert self.world.said > said, f"silence after {text!r}"
        return self.last

    def attach(self, name: str, size: int = 1000, reference: str = "file-1") -> Message:
        """Send a file, which must be answered. Return the last message of the chat then."""
        said = self.world.said
        self.world.take(attachment=Attachment(name, size, reference), **self._who())
        assert self.world.said > said, f"silence after the file {name!r}"
        return self.last

    def ignored(self, text: str) -> bool:
        """Type a text. Tell whether nothing was said to it."""
        said = self.world.said
        self.world.take(text=text, **self._who())
        return self.world.said == said

    def press(self, label: str, message: Message | None = None) -> str | None:
        """Press the button whose label is or contains `label`. Return the notice."""
        message = message or self.last
        return self.push(message.button(label), message)

    def grade(self, label: str) -> str | None:
        """Look at the back of the flashcard that is up, and press a grade. Return the notice."""
        self.press("Antwort zeigen")
        return self.press(label)

    def push(self, button: Button | str, message: Message | None = None) -> str | None:
        """Press a button, one that may be gone by now. Return the notice."""
        data = button if isinstance(button, str) else button.data
        key = message.id if message else self.messages[-1].id if self.messages else 1
        return self.world.take(press=Press(data, key), **self._who())

    def receive(self, parcel: Parcel, reply: Stored) -> int | None:
        if isinstance(reply, Menu):
            self.menus.append(reply.language)
            return None
        has_caption = (isinstance(reply, Show) and reply.picture) or (isinstance(reply, Say) and reply.file)
        check(reply.html, reply.buttons, longest=CAPTION if has_caption else LIMIT)
        if isinstance(reply, Amend):
            pressed = next((message for message in self.messages if message.id == reply.message_id), None)
            if pressed:
                pressed.html, pressed.buttons, pressed.picture = reply.html, reply.buttons, None
                return pressed.id
        old = next((message for message in self.messages if message.id == parcel.message_id), None)
        picture = reply.picture if isinstance(reply, Show) else None
        becomes_text = old and old.picture and not picture  # which no message can
        if isinstance(reply, Show) and old and not reply.anew and not becomes_text:
            old.html, old.buttons, old.picture = reply.html, reply.buttons, picture
            return old.id
        if isinstance(reply, Show) and old:
            old.buttons = ()
        file = reply.file if isinstance(reply, Say) else None
        key = 1000 * self.id + len(self.messages) + 1
        self.messages.append(Message(key, reply.html, reply.buttons, picture, file))
        return self.last.id

    def _who(self) -> dict[str, Any]:
        return {"user_id": self.user, "chat_id": self.id, "private": self.id == self.user, "language": self.language}


def _call(table: Mapping[str, Due], job: Job, turn: Turn) -> None:
    if job.kind in table:
        table[job.kind](turn, job.payload)


def open_world(file: Path, course: Course, **fields: Any) -> World:
    return World(Database(f"sqlite:///{file}"), course, **fields)


def reviews(world: World) -> list[tuple[str, int]]:
    """Return the cards that entered the schedule, each with its rating, in their order."""
    return [(row["card_id"], row["rating"]) for row in world.rows("reviews")]


def memory(world: World, card: str) -> dict[str, Any] | None:
    """Return what is stored of somebody's memory of a card."""
    return next((row for row in world.rows("review_states") if row["card_id"] == card), None)


def run_through(chat: Chat) -> None:
    """Answer statements with "true" to the end of the run."""
    while "Geschafft" not in chat.text:
        chat.press("Richtig")
        chat.press("Weiter")
