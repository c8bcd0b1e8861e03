"""HTTP to the Bot API on aiohttp, as a request class of python-telegram-bot.

Its own httpx class slows down as requests run side by side (743 to 246 a second); this one does not.
An answer other than 2xx raises `ApiError` with its status: what to do is decided by the status, never by the
library's exception classes (its BadRequest *is a* NetworkError).

Only this class knows the token. Addresses given to it begin with `API` or `FILES`, so that neither the library's log
nor an error's text can tell the token.
"""

import json
from collections.abc import AsyncGenerator, Mapping
from contextlib import AbstractAsyncContextManager
from functools import cache
from types import MappingProxyType
from typing import Any

import aiohttp
from telegram import Bot
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData

API, FILES = "api:", "file:"
OK = range(200, 300)
UPLOAD = 30.0  # seconds a call with files may take
DOWNLOAD = 120.0  # seconds a file of 20 MB may take
CHUNK = 2**16  # bytes that are read at a time
_NO_HEADERS: Mapping[str, str] = MappingProxyType({})
_NO_ANSWER = (TimeoutError, aiohttp.ClientError, OSError)  # their texts hold the address, and so the token


class ApiError(TelegramError):
    """The Bot API refused a call; `status` is the HTTP status, `parameters` its ResponseParameters."""

    def __init__(self, status: int, description: str, parameters: Mapping[str, Any]) -> None:
        super().__init__(f"{status} {description}")
        self.status = status
        self.description = description
        self.parameters = parameters


class NoAnswerError(TelegramError):
    """No answer came: a time-out, a reset, no connection. Whether the call took effect is unknown."""


class AiohttpRequest(BaseRequest):
    """A pool of kept-alive connections to `root`, such as https://api.telegram.org.

    `timeout` in seconds holds for a whole call.
    """

    def __init__(self, root: str, token: str, *, timeout: float = 15.0, connections: int = 128) -> None:
        root = root.rstrip("/")
        self._roots = {API: f"{root}/bot{token}/", FILES: f"{root}/file/bot{token}/"}
        self._timeout = timeout
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    async def initialize(self) -> None:
        """Open the pool; again is no harm."""
        self._open()

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session:
            await self._session.close()
            self._session = None

    @property
    def read_timeout(self) -> float:
        """Seconds until a call without another limit is given up."""
        return self._timeout

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the interface's
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the interface's
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,  # noqa: ARG002 - the interface's
    ) -> tuple[int, bytes]:
        """Make one call for a method of `telegram.Bot`."""
        seconds = None if isinstance(read_timeout, DefaultValue) else read_timeout
        if request_data is None:
            return 200, await self._send(url, method, None, {}, seconds)
        if request_data.contains_files:
            answer = await self._send(url, method, _form(request_data), {}, max(seconds or 0, UPLOAD))
        else:
            answer = await self._send(url, method, request_data.json_payload, _JSON, seconds)
        _result(answer)  # the library would log what it cannot read
        return 200, answer

    async def call(self, method: str, fields: Mapping[str, Any], timeout: float | None = None) -> Any:  # noqa: ANN401, ASYNC109 - JSON; one limit per call
        """Call a method by its name and return its `result` as plain JSON, without building the library's objects.

        Raises ApiError and NoAnswerError.
        """
        body = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
        return _result(await self._send(API + method, "POST", body, _JSON, timeout))

    async def download(self, path: str) -> AsyncGenerator[bytes]:
        """Give the content of a file by the `file_path` that getFile told. Raises ApiError and NoAnswerError."""
        try:
            async with self._request(FILES + path, "GET", seconds=DOWNLOAD) as response:
                if response.status not in OK:
                    raise _refusal(response.status, await response.read())
                async for chunk in response.content.iter_chunked(CHUNK):
                    yield chunk
        except _NO_ANSWER as error:
            raise NoAnswerError(type(error).__name__) from None

    async def _send(
        self,
        address: str,
        method: str,
        body: bytes | aiohttp.FormData | None,
        headers: Mapping[str, str],
        seconds: float | None,
    ) -> bytes:
        try:
            async with self._request(address, method, body, headers, seconds) as response:
                answer = await response.read()
        except _NO_ANSWER as error:
            raise NoAnswerError(type(error).__name__) from None
        if response.status in OK:
            return answer
        raise _refusal(response.status, answer)

    def _request(
        self,
        address: str,
        method: str,
        body: bytes | aiohttp.FormData | None = None,
        headers: Mapping[str, str] = _NO_HEADERS,
        seconds: float | None = None,
    ) -> AbstractAsyncContextManager[aiohttp.ClientResponse]:
        kind, colon, path = address.partition(":")
        return self._open().request(
            method,
            self._roots[kind + colon] + path.lstrip("/"),
            data=body,
            headers=headers,
            timeout=_limit(seconds or self._timeout),
            allow_redirects=False,  # the token goes to nobody else
        )

    def _open(self) -> aiohttp.ClientSession:
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=60)
            self._session = aiohttp.ClientSession(
                connector=connector, cookie_jar=aiohttp.DummyCookieJar(), skip_auto_headers=("User-Agent",)
            )
        return self._session


@cache
def _limit(seconds: float) -> aiohttp.ClientTimeout:
    return aiohttp.ClientTimeout(total=seconds)


def build_bot(request: AiohttpRequest, polls: AiohttpRequest) -> Bot:
    """Return the library's bot, which calls by `request`, and `polls` where it polls. It does not know the token."""
    return Bot(
        "hidden",
        base_url=lambda _: API,
        base_file_url=lambda _: FILES,
        request=request,
        get_updates_request=polls,
    )


_JSON = {"Content-Type": "application/json"}


def _form(data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


def _result(answer: bytes) -> Any:  # noqa: ANN401 - JSON
    try:
        return json.loads(answer)["result"]
    except (ValueError, KeyError, TypeError):
        raise NoAnswerError("an answer that is not the Bot API's") from None


def _refusal(status: int, answer: bytes) -> ApiError:
    try:
        fields = json.loads(answer)
        return ApiError(status, str(fields.get("description", "")), dict(fields.get("parameters") or {}))
    except (ValueError, AttributeError, TypeError):
        return ApiError(status, "", {})  # a proxy's HTML page
