"""Finds an installed Chromium and drives it; for every test that looks at the page."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import pytest
from playwright.async_api import Browser, async_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = "no Chromium found: install the package `chromium` to run the browser tests"
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find_chromium(path: str | None = None) -> str | None:
    """Return the program's path, looked for in `path` or else in the environment's."""
    found = (shutil.which(name, path=path) for name in NAMES)
    return next((program for program in found if program), None)


def required_chromium(program: str | None, *, required: bool) -> str:
    """Return the program; without one skip the test, or fail it where browser tests are required."""
    if program:
        return program
    if required:
        pytest.fail(MISSING, pytrace=False)
    pytest.skip(MISSING)


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    """Start the installed Chromium. `BINDUNGSBOT_REQUIRE_BROWSER=1`: fail rather than skip without one."""
    required = os.environ.get("BINDUNGSBOT_REQUIRE_BROWSER") == "1"
    program = required_chromium(find_chromium(), required=required)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        try:
            yield browser
        finally:
            await browser.close()
