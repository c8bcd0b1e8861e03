import aiohttp
import pytest

from tests.channels.web.browser import chromium
from tests.channels.web.demo import Page, demo


@pytest.fixture(scope="session")
def anyio_backend():
    return "asyncio"


@pytest.fixture
async def server(tmp_path):
    async with demo(tmp_path) as running:
        yield running


@pytest.fixture(scope="module")
async def module_server(tmp_path_factory):
    async with demo(tmp_path_factory.mktemp("demo")) as running:
        yield running


@pytest.fixture
async def page(server):
    async with _new_page(server.url) as opened:
        await opened.open()
        yield opened


@pytest.fixture
async def stranger(server):
    async with _new_page(server.url) as opened:
        await opened.open()
        yield opened


class _new_page:  # noqa: N801 - used like a function
    def __init__(self, url):
        self._client = aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True))  # cookies of an IP address too
        self._url = url

    async def __aenter__(self):
        return Page(self._url, self._client)

    async def __aexit__(self, *_):
        await self._client.close()


@pytest.fixture(scope="module")
async def browser():
    async with chromium() as started:
        yield started
