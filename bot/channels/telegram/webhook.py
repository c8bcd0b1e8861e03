"""Webhook: Telegram brings each update by a request, which is answered 200 only after the update's commit."""

import asyncio
import hmac
import json
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

from bot.channels.telegram.intake import Intake
from bot.channels.telegram.request import AiohttpRequest, ApiError, NoAnswerError
from bot.channels.telegram.updates import ALLOWED
from bot.dialogue.turns import UnfinishedError
from bot.domain.texts import Text, UserError

log = logging.getLogger(__name__)

PATH = "/telegram"
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - a header's name
LARGEST = 512 * 1024  # bytes of an update
PATIENCE = 40.0  # seconds until a request is refused, and Telegram brings the update again; it waits 60
TRYING = 30.0  # seconds for which a failing database is waited for: then it is for Telegram to try again
ENDING = 3.0  # seconds for requests whose turn is under way to be answered
CONNECTIONS = 40  # requests Telegram may make at a time
LONGEST_WAIT = 60.0  # seconds between two tries to register

Report = Callable[[], Awaitable[str | None]]
"""Returns why this process cannot serve, None where it can."""
Measure = Callable[[], Awaitable[bytes]]
"""Returns figures in the text format of Prometheus."""
Observe = Callable[[int, float], None]
"""Gets the status with which a request of Telegram was answered, and the seconds until then."""


class Webhook:
    """The requests of Telegram and of who watches over this process. `patience` is in seconds."""

    def __init__(
        self,
        intake: Intake,
        *,
        secret: str,
        ready: Report,
        metrics: Measure,
        observe: Observe = lambda _status, _seconds: None,
        patience: float = PATIENCE,
    ) -> None:
        self._intake = intake
        self._secret = secret.encode()
        self._ready = ready
        self._metrics = metrics
        self._observe = observe
        self._patience = patience

    def app(self) -> web.Application:
        """Return the application; it belongs behind a proxy that speaks TLS."""
        app = web.Application(client_max_size=LARGEST)
        app.add_routes(
            [
                web.post(PATH, self.update),
                web.get("/health", self.health),
                web.get("/ready", self.ready),
                web.get("/metrics", self.metrics),
            ]
        )
        return app

    async def update(self, request: web.Request) -> web.Response:
        """Take an update in. 200: committed; 503: not yet, bring it again; 403: not from Telegram."""
        loop, status = asyncio.get_running_loop(), 200
        began = loop.time()
        try:
            await self._take(request)
        except web.HTTPException as error:
            status = error.status
            raise
        finally:
            self._observe(status, loop.time() - began)
        return web.Response()

    async def _take(self, request: web.Request) -> None:
        given = request.headers.get(SECRET, "").encode("utf-8", "surrogateescape")
        if not hmac.compare_digest(given, self._secret):
            raise web.HTTPForbidden
        try:
            raw: Any = json.loads(await request.read())
        except (ValueError, RecursionError):
            raise web.HTTPBadRequest from None
        try:
            async with asyncio.timeout(self._patience):
                await self._intake.take([raw])
        except (TimeoutError, UnfinishedError):
            raise web.HTTPServiceUnavailable from None

    async def health(self, _request: web.Request) -> web.Response:
        """Tell that the process runs."""
        return web.Response(text="ok\n")

    async def ready(self, _request: web.Request) -> web.Response:
        """Tell whether requests belong here: 503 with the reason while the database does not answer."""
        reason = await self._ready()
        return web.Response(text=f"{reason or 'ok'}\n", status=503 if reason else 200)

    async def metrics(self, _request: web.Request) -> web.Response:
        """Return figures for Prometheus."""
        return web.Response(body=await self._metrics(), headers={"Content-Type": "text/plain; version=0.0.4"})


@asynccontextmanager
async def serve(webhook: Webhook, host: str, port: int) -> AsyncIterator[int]:
    """Serve while the context is open, and give the port. Raises UserError where it cannot be had."""
    runner = web.AppRunner(webhook.app(), access_log=None, shutdown_timeout=ENDING)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, host, port).start()
        except OSError as error:
            raise UserError(
                Text(
                    f"{host}:{port} lässt sich nicht öffnen ({type(error).__name__}). Bitte webhook.host und "
                    "webhook.port in config.yaml prüfen; jeder Prozess braucht einen eigenen Port.",
                    f"{host}:{port} cannot be opened ({type(error).__name__}). Please check webhook.host and "
                    "webhook.port in config.yaml; every process needs a port of its own.",
                )
            ) from error
        yield runner.addresses[0][1]
    finally:
        await runner.cleanup()


async def register(request: AiohttpRequest, url: str, secret: str) -> None:
    """Tell Telegram where to bring updates; keeps what is pending, and tries until it is told."""
    fields = {
        "url": url,
        "secret_token": secret,
        "allowed_updates": ALLOWED,
        "max_connections": CONNECTIONS,
        "drop_pending_updates": False,
    }
    wait = 0.5
    while True:
        try:
            await request.call("setWebhook", fields)
        except (ApiError, NoAnswerError) as error:
            reason = error.status if isinstance(error, ApiError) else error.message
            log.warning("the webhook cannot be set (%s); trying again in %.0f s", reason, wait)
        else:
            return
        await asyncio.sleep(wait)
        wait = min(wait * 2, LONGEST_WAIT)
