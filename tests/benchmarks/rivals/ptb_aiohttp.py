"""The same echo on python-telegram-bot with another HTTP client: the least request class on aiohttp that works."""

from typing import Any

import aiohttp
from telegram.request import BaseRequest, RequestData

from tests.benchmarks.rivals.ptb import builder, run


class Request(BaseRequest):
    """JSON in, JSON out; no files."""

    def __init__(self) -> None:
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        return 5.0

    async def initialize(self) -> None:
        self._session = aiohttp.ClientSession(connector=aiohttp.TCPConnector(limit=256))

    async def shutdown(self) -> None:
        await self._session.close()

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, **_timeouts: Any
    ) -> tuple[int, bytes]:
        fields = request_data.parameters if request_data else None
        async with self._session.request(method, url, json=fields) as response:
            return response.status, await response.read()


if __name__ == "__main__":
    run(builder().request(Request()).get_updates_request(Request()).build())
