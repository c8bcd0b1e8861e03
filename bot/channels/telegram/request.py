"""HTTP to the Bot API on aiohttp, as a request class of python-telegram-bot.

Its own httpx class slows down as requests run side by side (743 to 246 a second); this one does not.
An answer other than 2xx raises `ApiError` with its status: what to do is decided by the status, never by the
library's exception classes (its BadRequest *is a* NetworkError).
"""

import json
from collections.abc import Mapping
from typing import Any

import aiohttp
from telegram._utils.defaultvalue import DefaultValue
from telegram._utils.types import ODVInput
from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData

OK = range(200, 300)


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
    """A pool of kept-alive connections. `timeout` in seconds holds for a whole call."""

    def __init__(self, timeout: float = 15.0, connections: int = 64) -> None:
        self._timeout = timeout
        self._connections = connections
        self._session: aiohttp.ClientSession | None = None

    async def initialize(self) -> None:
        """Open the pool; again is no harm."""
        if self._session is None:
            connector = aiohttp.TCPConnector(limit=self._connections, keepalive_timeout=60)
            self._session = aiohttp.ClientSession(connector=connector, skip_auto_headers=("User-Agent",))

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
            return 200, await self._send(url, method, _form(request_data), {}, seconds)
        return 200, await self._send(url, method, request_data.json_payload, _JSON, seconds)

    async def call(self, url: str, fields: Mapping[str, Any], timeout: float | None = None) -> Any:  # noqa: ANN401, ASYNC109 - JSON; one limit per call
        """Call a method by its address and return its `result` as plain JSON, without building the library's objects.

        Raises ApiError and NoAnswerError.
        """
        body = json.dumps(fields, ensure_ascii=False, separators=(",", ":")).encode()
        answer = await self._send(url, "POST", body, _JSON, timeout)
        try:
            return json.loads(answer)["result"]
        except (ValueError, KeyError, TypeError) as error:
            raise NoAnswerError("an answer that is no JSON") from error

    async def _send(
        self,
        url: str,
        method: str,
        body: bytes | aiohttp.FormData | None,
        headers: Mapping[str, str],
        seconds: float | None,
    ) -> bytes:
        if self._session is None:
            await self.initialize()
        assert self._session is not None  # noqa: S101 - for the type checker
        limit = aiohttp.ClientTimeout(total=seconds or self._timeout)
        try:
            async with self._session.request(method, url, data=body, headers=headers, timeout=limit) as response:
                answer = await response.read()
                status = response.status
        except (TimeoutError, aiohttp.ClientError, OSError) as error:
            raise NoAnswerError(
                type(error).__name__
            ) from None  # the error's own text holds the address, and so the token
        if status in OK:
            return answer
        raise _refusal(status, answer)


_JSON = {"Content-Type": "application/json"}


def _form(data: RequestData) -> aiohttp.FormData:
    form = aiohttp.FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form


def _refusal(status: int, answer: bytes) -> ApiError:
    try:
        fields = json.loads(answer)
        return ApiError(status, str(fields.get("description", "")), fields.get("parameters") or {})
    except (ValueError, AttributeError):
        return ApiError(status, "", {})  # a proxy's HTML page
