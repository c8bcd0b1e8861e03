from contextlib import asynccontextmanager

import aiohttp
import pytest

from tests.channels.web.browser import MISSING, chromium
from tests.channels.web.chat import WAIT, opened
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


@asynccontextmanager
async def session(url):
    jar = aiohttp.CookieJar(unsafe=True)  # cookies of an IP address too
    async with aiohttp.ClientSession(cookie_jar=jar) as client:
        page = Page(url, client)
        await page.open()
        yield page


@pytest.fixture
async def page(server):
    async with session(server.url) as opened_page:
        yield opened_page


@pytest.fixture
async def stranger(server):
    async with session(server.url) as opened_page:
        yield opened_page


@pytest.fixture(scope="module")
async def browser():
    async with chromium() as started:
        yield started


@pytest.fixture
async def context(browser):
    opened = await browser.new_context(locale="de-DE", viewport={"width": 1000, "height": 700})
    opened.set_default_timeout(WAIT)
    faults = []
    opened.on("weberror", lambda error: faults.append(str(error.error)))
    opened.on("console", lambda line: faults.append(line.text) if "Content Security" in line.text else None)
    yield opened
    await opened.close()
    assert faults == []


@pytest.fixture
async def chat(context, server):
    return await opened(context, server.url)


def pytest_terminal_summary(terminalreporter):
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if MISSING in str(report.longrepr)]
    if skipped:
        terminalreporter.write_line(f"{len(skipped)} browser tests skipped; {MISSING}")
