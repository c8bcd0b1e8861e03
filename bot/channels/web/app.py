"""The demo's chat page and its requests, on aiohttp's own server, for this machine only."""

import asyncio
import errno
import socket
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager, suppress
from functools import partial
from pathlib import Path

from aiohttp import web

from bot.channels.attachments import LARGEST as LARGEST_FILE
from bot.channels.attachments import TooLargeError
from bot.channels.reception import Reception
from bot.channels.web.guard import add_headers, guard
from bot.channels.web.requests import LARGEST, ReceivedSent, UpdateSent, incoming, read
from bot.channels.web.rooms import Letters, Rooms
from bot.channels.web.sessions import COOKIE, LIFETIME, Sessions
from bot.channels.web.uploads import TooManyError, Uploads
from bot.domain.texts import LANGUAGES, Language, Text, UserError

ADDRESS = "127.0.0.1"
HEARTBEAT = 15.0  # seconds of silence after which a page that has gone is noticed
CHUNK = 2**16  # bytes of a file that are read at a time
STATIC = Path(__file__).parent / "static"

MenuOf = Callable[[Language], Sequence[tuple[str, str]]]
"""Returns the commands, without a slash, with what they do, in a language."""


def build_app(reception: Reception, rooms: Rooms, uploads: Uploads, *, key: bytes, menu: MenuOf) -> web.Application:
    """Return the page's application.

    `rooms` is the one that the WebCarrier delivers to, `uploads` the one that jobs read from.
    `key` (32 random bytes, kept) makes people of cookies.
    """
    site = _Site(reception, rooms, uploads, Sessions(key), menu)
    app = web.Application(middlewares=[guard], client_max_size=LARGEST)
    app.on_response_prepare.append(add_headers)
    app.on_shutdown.append(site.close)
    app.add_routes(
        [
            web.get("/", site.page),
            web.static("/static", STATIC),
            web.post("/session", site.session),
            web.get("/menu", site.menu),
            web.post("/files", site.files),
            web.post("/updates", site.updates),
            web.get("/events", site.events),
            web.post("/received", site.received),
        ]
    )
    return app


def listen(port: int = 0) -> socket.socket:
    """Take a port on 127.0.0.1, 0 being any free one; who connects waits for `serve`.

    Raises UserError where the port cannot be had.
    """
    door = socket.socket()
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # a demo may be started again at once
    try:
        door.bind((ADDRESS, port))
        door.listen()
    except OSError as error:
        door.close()
        raise UserError(_no_port(port, error)) from error
    return door


def address_of(door: socket.socket) -> str:
    """Return the address of the page that is served there, such as http://127.0.0.1:8080/."""
    return f"http://{ADDRESS}:{door.getsockname()[1]}/"


@asynccontextmanager
async def serve(app: web.Application, door: socket.socket) -> AsyncIterator[str]:
    """Serve where `listen` does while the context is open, and give the page's address; then the port is free again."""
    runner = web.AppRunner(app, access_log=None, handler_cancellation=True, shutdown_timeout=1.0)
    try:
        await runner.setup()
        await web.SockSite(runner, door).start()
        yield address_of(door)
    finally:
        await runner.cleanup()
        door.close()


def _no_port(port: int, error: OSError) -> Text:
    if error.errno == errno.EADDRINUSE:
        return Text(
            f"Auf Port {port} läuft schon ein Programm, vielleicht eine andere Demo. "
            "Bitte das andere beenden oder mit --port einen anderen Port nehmen (--port 0: irgendeinen freien).",
            f"Another program uses port {port} already, perhaps another demo. "
            "Please stop it or choose another port with --port (--port 0: any free one).",
        )
    return Text(
        f"Port {port} lässt sich nicht öffnen. Bitte mit --port einen anderen zwischen 1024 und 65535 nehmen.",
        f"Port {port} cannot be opened. Please choose another one between 1024 and 65535 with --port.",
    )


class _Site:
    """The requests of the page."""

    def __init__(self, reception: Reception, rooms: Rooms, uploads: Uploads, sessions: Sessions, menu: MenuOf) -> None:
        self._reception = reception
        self._rooms = rooms
        self._uploads = uploads
        self._sessions = sessions
        self._menu = menu
        self._turns: set[asyncio.Task[web.Response]] = set()

    async def page(self, _request: web.Request) -> web.FileResponse:
        """The page itself; it opens its session by a request of its own, which a link from elsewhere cannot lose."""
        return web.FileResponse(STATIC / "index.html")

    async def session(self, request: web.Request) -> web.Response:
        """Tell the browser which chat it has, and hand it a cookie where it has none."""
        chat, token = self._sessions.open(request)
        response = web.json_response({"chat": str(chat)}, headers={"Cache-Control": "no-store"})
        response.set_cookie(COOKIE, token, max_age=LIFETIME, path="/", httponly=True, samesite="Strict")
        return response

    async def menu(self, request: web.Request) -> web.Response:
        """The commands in a language."""
        language = request.query.get("language")
        if language not in LANGUAGES:
            raise web.HTTPBadRequest(text="de or en")
        commands = self._menu(language)
        return web.json_response([{"name": name, "description": description} for name, description in commands])

    async def files(self, request: web.Request) -> web.Response:
        """Keep a file for an update that will name it. The page says its own words to 413 and 429."""
        chat = self._sessions.chat(request)
        if request.content_type != "application/octet-stream":
            raise web.HTTPUnsupportedMediaType(text="a file as it is")
        if (request.content_length or 0) > LARGEST_FILE:
            raise _too_large()
        try:
            token = await self._uploads.keep(chat, request.content.iter_chunked(CHUNK))
        except TooLargeError:
            raise _too_large() from None
        except TooManyError:
            raise web.HTTPTooManyRequests(text="there are too many files here already") from None
        return web.json_response({"token": token})

    async def updates(self, request: web.Request) -> web.Response:
        """Take an update in; answered once it is committed, with the notice if there is one."""
        chat = self._sessions.chat(request)
        sent = await read(request, UpdateSent)
        turn = asyncio.create_task(self._take(sent, chat))
        self._turns.add(turn)
        turn.add_done_callback(self._turns.discard)
        return await asyncio.shield(turn)  # a page that goes away must not stop a turn between commit and sender

    async def _take(self, sent: UpdateSent, chat: int) -> web.Response:
        size_of = partial(self._uploads.size, chat)
        update = incoming(sent, chat, self._sessions.update(chat, sent.update_id), size_of)
        notices = await self._reception.take([update])
        notice = notices.get(update.update_id)
        return web.json_response(
            {"notice": notice.text if notice else None, "alert": notice.alert if notice else False}
        )

    async def received(self, request: web.Request) -> web.Response:
        """Note which letters the page has."""
        chat = self._sessions.chat(request)
        sent = await read(request, ReceivedSent)
        self._rooms.acknowledge(chat, sent.ids)
        return web.Response(status=204)

    async def events(self, request: web.Request) -> web.StreamResponse:
        """Send letters as they come, until the page closes."""
        chat = self._sessions.chat(request)
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        with self._rooms.listen(chat) as letters, suppress(ConnectionResetError):
            await response.prepare(request)
            await response.write(b"retry: 1000\n\n")
            await _send(letters, response)
        return response

    async def close(self, _app: web.Application) -> None:
        """End the pages' streams and let turns come to their end."""
        self._rooms.close()
        if self._turns:
            await asyncio.wait(self._turns, timeout=5)


def _too_large() -> web.HTTPException:
    return web.HTTPRequestEntityTooLarge(LARGEST_FILE, 0, text=f"a file may have {LARGEST_FILE // 10**6} MB at most")


async def _send(letters: Letters, response: web.StreamResponse) -> None:
    while True:
        try:
            async with asyncio.timeout(HEARTBEAT):
                letter = await letters.get()
        except TimeoutError:
            await response.write(b":\n\n")
            continue
        if letter is None:
            return
        await response.write(f"data: {letter.content}\n\n".encode())
