"""The page's server with everything real behind it but the dialogue, which is a few lines here."""

import asyncio
import base64
import hashlib
import json
import time
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from html import escape
from pathlib import Path

import aiohttp

from bot.channels.attachments import Folder
from bot.channels.delivery import Post
from bot.channels.reception import Reception
from bot.channels.web.app import build_app, listen, serve
from bot.channels.web.rooms import Rooms
from bot.channels.web.sender import WebCarrier
from bot.channels.web.uploads import Uploads
from bot.dialogue.messages import Button, File, Menu, Picture, Say
from bot.dialogue.turn import Settings, Turn, language_of
from bot.dialogue.turns import Turns
from bot.domain.course import Course
from bot.search.finder import Finder
from bot.storage import outbox, people, screens
from bot.storage.database import Database
from bot.storage.schema import upgrade

KEY = b"k" * 32
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
COMMANDS = {
    "de": [
        ("lernen", "fällige Karten wiederholen"),
        ("lektion", "Lektionen lesen"),
        ("nps", "Weiterempfehlung rechnen"),
    ],
    "en": [("learn", "review the cards that are due"), ("lesson", "read lessons"), ("nps", "compute the NPS")],
}
HOSTILE = '<b>fett</b> <script>x()</script> <img src=x onerror=x()> <a href="javascript:x()">a</a> 1 &lt; 2 &amp; 3'


def handle(turn: Turn) -> None:
    """Talk: enough of a dialogue to see every kind of reply."""
    if turn.person is None:
        language = language_of(turn.incoming.language, "de")
        turn.person = people.welcome(turn.transaction, turn.incoming.user_id, language, turn.now)
    if turn.incoming.press:
        _pressed(turn, turn.incoming.press.data, turn.incoming.press.message_id)
    elif turn.incoming.attachment:
        file = turn.incoming.attachment
        turn.say(f"Datei {escape(file.name)}, {file.size} Bytes")
    else:
        _said(turn, turn.incoming.text or "")


def _said(turn: Turn, text: str) -> None:
    match text.split():
        case ["/start"]:
            turn.say(turn.text("Willkommen!", "Welcome!"))
        case ["/lernen"]:
            _card(turn, turn.open("study", {"at": 0}))
        case ["/sprache", language]:
            turn.replies += [Menu("en" if language == "en" else "de"), Say(language)]
        case ["/datei"]:
            turn.replies.append(Say("Hier, bitte.", file=File("quiz.csv", b"a;b\n1;2\n")))
        case ["/gross"]:
            turn.replies.append(Say("Eine große Datei.", file=File("gross.bin", b"x" * 4_100_000)))
        case ["/bild"]:
            picture = Picture("bars", {"alt": "Ein Balken"})
            turn.show(turn.open("study", {}), "Dein NPS", picture=picture)
        case ["/langsam"]:
            time.sleep(0.3)
            turn.say("Fertig.")
        case ["/boese"]:
            turn.say(HOSTILE, ((Button("Netz", url="https://example.org/"), Button("Falle", url="javascript:x()")),))
        case _:
            turn.say(f"Gelesen: {len(text)}")


def _card(turn: Turn, screen: screens.Screen, *, anew: bool = False) -> None:
    at = screen.state["at"]
    labels = ("Zeigen", "Neu", "Pst") if at % 2 == 0 else ("Nochmal", "Schwer", "Gut")
    rows = tuple(Button(label, f"{screen.id}:{at}:{label}") for label in labels)
    turn.show(screen, f"Karte {at}", (rows,), anew=anew)


def _pressed(turn: Turn, data: str, message_id: int) -> None:
    key, at, label = data.split(":")
    screen = screens.find(turn.transaction, int(key))
    if screen is None or screen.person_id != turn.me.id:
        turn.notice("Das ist nicht deine Karte.", alert=True)
    elif label == "Pst":
        turn.notice("Nur ein Hinweis.")
    elif screen.state["at"] != int(at):
        turn.notice("Das ist schon vorbei.")
    else:
        shown = message_id if label != "Neu" else screen.message_id
        changed = screens.Screen(screen.id, turn.me.id, turn.incoming.chat_id, shown, "study", 1, {"at": int(at) + 1})
        _card(turn, changed, anew=label == "Neu")


async def publish(document):
    """Make a document of the course, in one line."""
    return File(f"{document.name}.html", f"<p>{document.language}</p>".encode())


async def draw(_picture: Picture) -> bytes:
    """Return a picture at once."""
    return PIXEL


@dataclass(frozen=True)
class Demo:
    """A running server: its address and what stands behind it."""

    url: str
    database: Database
    rooms: Rooms

    def waiting(self) -> int:
        """Return how many replies are still to be delivered."""
        with self.database.begin() as transaction:
            return outbox.waiting(transaction)

    async def settled(self) -> None:
        """Wait until every reply is delivered and written down as such."""
        async with asyncio.timeout(5):
            while self.waiting():  # noqa: ASYNC110 - the database has no event to wait for
                await asyncio.sleep(0.005)


@asynccontextmanager
async def demo(folder: Path, *, port: int = 0, patience: float = 5.0, key: bytes = KEY) -> AsyncIterator[Demo]:
    """Run the page's server on a database in a folder."""
    database = Database(f"sqlite:///{folder / 'demo.sqlite3'}")
    upgrade(database)
    threads = ThreadPoolExecutor(1)
    run = partial(asyncio.get_running_loop().run_in_executor, threads)
    rooms = Rooms(patience)
    clock = partial(datetime.now, UTC)
    post = Post(database, WebCarrier(rooms, draw), run=run, publish=publish, clock=clock, owner="test", alone=True)
    turns = Turns(database, handle, Course, clock, owner="test", settings=Settings(), finder=Finder())
    reception = Reception(turns, post, run=run, at_once=1)
    sender = asyncio.create_task(post.serve())
    try:
        app = build_app(reception, rooms, Uploads(Folder(folder / "uploads")), key=key, menu=COMMANDS.__getitem__)
        async with serve(app, listen(port)) as url:
            yield Demo(url, database, rooms)
        await post.finish(2)
    finally:
        sender.cancel()
        with suppress(asyncio.CancelledError):
            await sender
        threads.shutdown()
        database.close()


def random_number(seed: str) -> int:
    """Return a number as the page makes them, the same for the same seed."""
    return int.from_bytes(hashlib.sha256(seed.encode()).digest()[:6]) + 1


class Page:
    """A page without a browser: one session, and the requests of the real page."""

    def __init__(self, url: str, client: aiohttp.ClientSession) -> None:
        self.url = url.rstrip("/")
        self.client = client
        self.headers = {"Origin": self.url, "Sec-Fetch-Site": "same-origin"}
        self._count = 0

    async def open(self) -> str:
        async with self.post("/session", {}) as response:
            assert response.status == 200
            return (await response.json())["chat"]

    def post(self, path: str, body: object, **headers: str):
        return self.client.post(self.url + path, json=body, headers={**self.headers, **headers})

    async def say(self, text: str, update_id: int | None = None):
        return await self._update({"text": text}, update_id)

    async def press(self, data: str, message_id: int, update_id: int | None = None):
        return await self._update({"press": {"data": data, "message_id": message_id}}, update_id)

    async def _update(self, what: dict[str, object], update_id: int | None):
        self._count += 1
        number = update_id or random_number(f"{id(self)} {self._count}")
        async with self.post("/updates", {"update_id": number, "language": "de-DE", **what}) as response:
            assert response.status == 200, await response.text()
            return await response.json()

    def put(self, content: object, **headers: str):
        """Upload a file."""
        sent = {**self.headers, "Content-Type": "application/octet-stream", **headers}
        return self.client.post(f"{self.url}/files", data=content, headers=sent)

    async def upload(self, content: object) -> str:
        """Upload a file and return its token."""
        async with self.put(content) as response:
            assert response.status == 200, await response.text()
            return (await response.json())["token"]

    async def send(self, token: str, name: str = "a.csv"):
        return await self._update({"attachment": {"token": token, "name": name}}, None)

    async def received(self, *ids: str) -> None:
        async with self.post("/received", {"ids": list(ids)}) as response:
            assert response.status == 204

    @asynccontextmanager
    async def events(self, *, seconds: float = 5.0) -> AsyncIterator["Events"]:
        timeout = aiohttp.ClientTimeout(total=None, sock_read=seconds)
        async with self.client.get(f"{self.url}/events", timeout=timeout) as response:
            assert response.status == 200
            yield Events(self, response)


class Events:
    """An open stream of letters."""

    def __init__(self, page: Page, response: aiohttp.ClientResponse) -> None:
        self.page = page
        self.response = response

    async def next(self, *, acknowledge: bool = True):
        """Return the next letter, None where the stream has ended."""
        while line := await self.response.content.readline():
            if line.startswith(b"data: "):
                letter = json.loads(line[6:])
                if acknowledge:
                    await self.page.received(letter["id"])
                return letter
        return None
