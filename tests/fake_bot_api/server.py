"""The HTTP side: paths, bodies, faults, limits and the record of requests."""

import asyncio
import html
import json
import socket
import struct
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import web
from aiohttp.web_request import BaseRequest, FileField

from tests.fake_bot_api.checks import STRICT, read_parameters
from tests.fake_bot_api.controls import Controls
from tests.fake_bot_api.faults import Fault
from tests.fake_bot_api.flood import Flood, Limits
from tests.fake_bot_api.messages import Answer, Message, Request, Upload
from tests.fake_bot_api.methods import METHODS
from tests.fake_bot_api.refusal import RefusedError, violation
from tests.fake_bot_api.remote import answer_command
from tests.fake_bot_api.sending import Sent
from tests.fake_bot_api.waiting import Activity, Waiting
from tests.fake_bot_api.world import TOKEN, World

LARGEST_BODY = 64 << 20
COUNTED = ("send", "edit")  # methods of these names fall under the limits
NAMES = {name.lower(): name for name in STRICT}  # Telegram takes method names in any case
RESET = struct.pack("ii", 1, 0)  # linger for zero seconds: closing sends RST


class FakeBotApi(Controls, Waiting):
    """A Telegram for one bot; `strict=False` and `record=False` are for benchmarks, which measure the bot only.

    `requests` and `violations` (what a correct bot never sends) grow in order; `answers` are the answered presses.
    `on_delivery`, where set, is called with every message sent or changed, so that a load can go on from the reply.
    """

    def __init__(
        self,
        token: str = TOKEN,
        *,
        strict: bool = True,
        record: bool = True,
        enforce_limits: bool = False,
        limits: Limits | None = None,
    ) -> None:
        super().__init__(World(token, strict=strict, record=record))
        self.requests: list[Request] = []
        self.violations: list[str] = []
        self.on_delivery: Callable[[Message], None] | None = None
        self.url = ""
        self._flood = Flood(time.monotonic, limits or Limits()) if enforce_limits else None
        self._in_flight = 0
        self._calls = 0
        self._last = time.monotonic()
        self._runner: web.ServerRunner | None = None

    @property
    def token(self) -> str:
        return self.world.token

    @property
    def answers(self) -> list[Answer]:
        return self.world.answers

    @property
    def files(self) -> dict[str, Upload]:
        """All files by id, those of the bot and those of people."""
        return self.world.files

    async def start(self, port: int = 0) -> None:
        """Listen on the loopback address; `url` is then the root for the bot."""
        server = web.Server(self._handle, request_factory=_request, handler_cancellation=True, access_log=None)
        self._runner = web.ServerRunner(server, shutdown_timeout=0.1)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", port)
        await site.start()
        self.url = f"http://127.0.0.1:{self._runner.addresses[0][1]}"

    async def stop(self) -> None:
        if self._runner:
            await self._runner.cleanup()

    def activity(self) -> Activity:
        """Return what is under way."""
        return Activity(
            len(self.world.updates.pending),
            self._in_flight,
            time.monotonic() - max(self._last, self.world.updates.changed),
            self._calls,
        )

    def violate(self, what: str) -> None:
        self.violations.append(what)

    async def _handle(self, request: BaseRequest) -> web.StreamResponse:
        parts = request.path.split("/")
        match parts[1:]:
            case [bot, method] if bot.startswith("bot"):
                return await self._call(request, bot[3:], method)
            case ["file", bot, *path] if bot == f"bot{self.token}":
                return self._download(path[-1])
            case ["control", name]:
                return web.json_response(text=answer_command(self, name, await request.read()))
        return _json(404, RefusedError(404, "Not Found").body())

    async def _call(self, request: BaseRequest, token: str, name: str) -> web.StreamResponse:
        started = time.monotonic()
        if token != self.token:
            return _json(401, RefusedError(401, "Unauthorized").body())
        method = NAMES.get(name.lower())
        if method is None:
            self.violate(f"{name}: no such method")
            return _json(404, RefusedError(404, "Not Found: method not found").body())
        self._calls += 1
        raw = await _read_body(request)
        if method == "getUpdates":
            return await self._answer(request, method, raw, started)
        self._in_flight += 1
        try:
            return await self._answer(request, method, raw, started)
        finally:
            self._in_flight -= 1
            self._last = time.monotonic()

    async def _answer(self, request: BaseRequest, method: str, raw: dict, started: float) -> web.StreamResponse:
        fault = self.faults.take(method, raw.get("chat_id")) if self.faults.script else None
        if fault and not fault.after_effect and fault.kind != "delay":
            self._record(method, raw, started, fault.status)
            return await _fail(request, fault)
        if fault and fault.kind == "delay":
            await asyncio.sleep(fault.seconds)
        status, body, message_id, params = await self._perform(method, raw)
        if fault and fault.after_effect:
            self._record(method, params, started, fault.status, message_id)
            return await _fail(request, fault)
        self._record(method, params, started, status, message_id, body)
        return web.Response(status=status, body=body, content_type="application/json")

    async def _perform(self, method: str, raw: dict) -> tuple[int, bytes, int, dict]:
        """Take effect; return the status, the answer, the id of the message concerned and the parameters as read."""
        params: dict[str, Any] = raw
        try:
            params = self._read(method, raw)
            if method == "getUpdates":
                return 200, await self._get_updates(params), 0, params
            if self._flood and method.startswith(COUNTED) and method != "sendChatAction":
                self._flood.check(params["chat_id"])
            result = METHODS[method](self.world, params)
        except RefusedError as refusal:
            if refusal.violation:
                self.violate(f"{method}: {refusal.description}")
            return refusal.code, json.dumps(refusal.body()).encode(), 0, params
        if isinstance(result, Sent):
            if self.on_delivery:
                self.on_delivery(result.message)
            return 200, _ok(self.world.as_api(result.message)), result.message.message_id, params
        return 200, _ok(result), 0, params

    def _read(self, method: str, raw: dict) -> dict[str, Any]:
        fields = STRICT[method].readers
        attached = {name: value for name, value in raw.items() if isinstance(value, Upload) and name not in fields}
        if not attached:
            return read_parameters(method, raw, strict=self.world.strict)
        given = {name: value for name, value in raw.items() if name not in attached}
        for name in attached:
            if f"attach://{name}" not in json.dumps(given, default=str):
                raise violation(f'the file "{name}" is not referred to')
        return read_parameters(method, given, strict=self.world.strict) | attached

    async def _get_updates(self, params: dict[str, Any]) -> bytes:
        updates = self.world.updates
        updates.set_allowed(params.get("allowed_updates"))
        bodies = await updates.poll(params.get("offset", 0), params.get("limit", 100), params.get("timeout", 0))
        return b'{"ok":true,"result":[' + b",".join(bodies) + b"]}"

    def _record(
        self, method: str, params: dict, started: float, status: int, message_id: int = 0, body: bytes = b""
    ) -> None:
        if not self.world.record:
            return
        description = json.loads(body)["description"] if status >= 400 and body else ""
        self.requests.append(Request(method, params, started, status, message_id, description))

    def _download(self, file_id: str) -> web.Response:
        file = self.world.files.get(file_id)
        return web.Response(body=file.content) if file else _json(404, RefusedError(404, "Not Found").body())


def _request(*parts: Any) -> BaseRequest:
    return BaseRequest(*parts, asyncio.get_running_loop(), client_max_size=LARGEST_BODY)


async def _read_body(request: BaseRequest) -> dict[str, Any]:
    values: dict[str, Any] = dict(request.query) if request.query_string else {}
    kind = request.content_type
    if kind == "multipart/form-data":
        for name, value in (await request.post()).items():
            values[name] = _upload(value) if isinstance(value, FileField) else value
        return values
    body = await request.read()
    if not body:
        return values
    if kind == "application/json":
        return values | json.loads(body)
    return values | dict(parse_qsl(body.decode(), keep_blank_values=True))


def _upload(field: FileField) -> Upload:
    return Upload(field.filename, field.file.read(), field.content_type)


async def _fail(request: BaseRequest, fault: Fault) -> web.StreamResponse:
    if fault.kind == "hang":
        await asyncio.sleep(fault.seconds)
        return _json(504, RefusedError(504, "Gateway Timeout").body())
    if fault.kind == "reset":
        _reset(request)
        return web.Response()
    if fault.status >= 500:
        title = f"{fault.status} {html.escape(fault.description or 'Bad Gateway')}"
        page = f"<html><head><title>{title}</title></head><body><center><h1>{title}</h1></center></body></html>"
        return web.Response(status=fault.status, text=page, content_type="text/html")
    return _json(fault.status, fault.refusal().body())


def _reset(request: BaseRequest) -> None:
    if request.transport is None:
        return
    connection = request.transport.get_extra_info("socket")
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    request.transport.abort()


def _ok(result: object) -> bytes:
    return b'{"ok":true,"result":' + json.dumps(result, ensure_ascii=False).encode() + b"}"


def _json(status: int, body: dict) -> web.Response:
    return web.Response(status=status, body=json.dumps(body).encode(), content_type="application/json")
