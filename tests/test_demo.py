"""The demo as a newcomer meets it: the real command, a real browser, all three audiences.

`make pictures` keeps what the browser showed for the README.
"""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from tests.channels.web.browser import chromium
from tests.harness import ROOT

PICTURES = ROOT / "docs" / "pictures"
WAIT = 10_000  # milliseconds
DECK = """\
id: baeckerei
topic: kpis
title: Bäckerei
cards:
  - id: baeckerei-1
    kind: truefalse
    statement: Eine Bäckerei kann einen NPS haben.
    answer: true
    explanation: Ja, jeder Betrieb mit Kundschaft kann danach fragen.
"""


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """A copy of the project's files, to which an instructor may add."""
    for name in ("content", "quizzes"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "config.yaml", tmp_path)
    return tmp_path


@pytest.fixture
def address(course: Path) -> Iterator[str]:
    command = [sys.executable, "-m", "bot", "demo", "--port", "0", "--data", str(course / "data"), "--lang", "de"]
    environment = os.environ | {"BROWSER": "true"}
    with subprocess.Popen(command, cwd=course, env=environment, stdout=subprocess.PIPE, text=True) as process:
        try:
            line = process.stdout.readline()
            yield re.search(r"http://\S+", line).group()
        finally:
            process.terminate()
            assert process.wait(10) == 0


async def say(page: Page, text: str) -> None:
    await page.locator("#text").fill(text)
    await page.locator("#text").press("Enter")


def button(page: Page, label: str) -> Locator:
    name = re.compile(rf"(?:^|\s){label}(?:$|\s)")  # "Gut" is "Gut · 2 T", but "B" is not "Beisteuern"
    return page.get_by_role("log").get_by_role("button", name=name).last


async def press(page: Page, label: str) -> None:
    await button(page, label).click(timeout=WAIT)


async def shows(page: Page, text: str) -> None:
    await expect(page.get_by_role("log").get_by_text(text).last).to_be_visible(timeout=WAIT)


async def keep(page: Page, name: str) -> None:
    if os.environ.get("BINDUNGSBOT_PICTURES"):
        await page.wait_for_timeout(400)  # until what moves stands still
        await page.screenshot(path=PICTURES / f"{name}.png")


@pytest.mark.anyio
@pytest.mark.browser
async def test_a_newcomer_studies_computes_and_teaches(address: str, course: Path) -> None:
    async with chromium() as browser:
        page = await browser.new_page(locale="de-DE", viewport={"width": 760, "height": 860}, device_scale_factor=2)
        await page.goto(address)
        await shows(page, "Was führt dich her?")
        await study(page)
        await read(page)
        await compute(page)
        await teach(page, course)
        await page.reload()
        await shows(page, "Weiterempfehlungswert (NPS): 30 Punkte")


async def study(page: Page) -> None:
    await say(page, "/lernen loyalty")
    await press(page, "Antwort zeigen")
    await press(page, "Gut")
    await press(page, "B")
    await expect(button(page, "Weiter")).to_be_visible(timeout=WAIT)
    await keep(page, "study")
    await press(page, "Pause")
    await shows(page, "Alles ist gespeichert")


async def read(page: Page) -> None:
    await say(page, "Womit binde ich Leute freiwillig?")
    await press(page, "Lektion lesen")
    await shows(page, "Bindungsursachen · ")
    await say(page, "/lektion binding-causes-kinds")
    await shows(page, "Warum es zählt")
    await press(page, "🖼 Weiter ▶")
    await expect(page.get_by_role("log").get_by_role("img").last).to_be_visible(timeout=WAIT)
    await expect(button(page, "Alle Lektionen")).to_be_in_viewport(timeout=WAIT)
    await keep(page, "lesson")


async def compute(page: Page) -> None:
    await say(page, "/nps 50 30 zwanzig")
    await shows(page, "Kritiker")
    await say(page, "20")
    await shows(page, "Weiterempfehlungswert (NPS): 30 Punkte")
    await press(page, "Als Bild")
    await expect(page.get_by_role("log").get_by_role("img").last).to_be_visible(timeout=WAIT)
    await keep(page, "nps-picture")
    await press(page, "In Worten")
    await expect(page.get_by_role("log").get_by_text("So gerechnet").last).to_be_visible(timeout=WAIT)


async def teach(page: Page, course: Path) -> None:
    (course / "quizzes" / "baeckerei.yaml").write_text(DECK, encoding="utf-8")
    for _ in range(5):  # two seconds; on a slow day more
        await page.wait_for_timeout(2_000)
        await say(page, "/lehren")
        await shows(page, "Stapel")
        if await page.get_by_role("log").get_by_text("21 Stapel").count():
            break
    await shows(page, "21 Stapel")


@pytest.mark.anyio
@pytest.mark.browser
async def test_the_same_in_english_on_a_phone(address: str) -> None:
    async with chromium() as browser:
        page = await browser.new_page(locale="en-GB", viewport={"width": 380, "height": 800}, device_scale_factor=2)
        await page.emulate_media(color_scheme="dark")
        await page.goto(address)
        await shows(page, "What brings you here?")
        await say(page, "/crr 200 210 30")
        await shows(page, "Customer retention rate: 90 %")
        wide = await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        assert not wide


def test_a_signal_right_after_the_start_ends_it_well(course: Path) -> None:
    command = [sys.executable, "-m", "bot", "demo", "--port", "0", "--data", str(course / "data")]
    with subprocess.Popen(command, cwd=course, stdout=subprocess.PIPE, text=True) as process:
        process.stdout.readline()
        process.terminate()
        assert process.wait(10) == 0


@pytest.mark.anyio
@pytest.mark.browser
async def test_an_owner_asks_his_customers_by_a_link(address: str) -> None:
    async with chromium() as browser:
        owner = await browser.new_page(locale="de-DE")
        await owner.goto(address)
        await shows(owner, "Was führt dich her?")
        await say(owner, "/umfrage")
        await press(owner, "Neue Umfrage")
        await press(owner, "Weiterempfehlung")
        await say(owner, "Café Krümel")
        await press(owner, "Ohne offene Frage")
        link = owner.get_by_role("log").get_by_role("link", name="Selbst ansehen")
        await expect(link).to_have_attribute("href", re.compile(re.escape(address) + r"\?start=s_[\w-]{16}$"))
        customer = await browser.new_page(locale="de-DE")  # a window of its own: another person
        await customer.goto(await link.get_attribute("href") or "")
        await shows(customer, "bittet Sie um Ihre Meinung")
        await press(customer, "9")
        await shows(customer, "Danke! Ihre Antwort ist gespeichert.")
        await expect(customer.get_by_role("log").get_by_role("listitem")).to_have_count(1)
        await press(owner, "Zum Ergebnis")
        await shows(owner, "NPS: 100 Punkte")


@pytest.mark.anyio
@pytest.mark.browser
async def test_an_owners_file_is_gone_as_soon_as_he_deletes_everything(address: str, course: Path) -> None:
    orders = course / "Bestellungen.csv"
    orders.write_text("Wer;Wann\n" + "".join(f"K{one % 9};{1 + one % 28}.{1 + one % 12}.2025\n" for one in range(200)))
    kept = course / "data" / "files" / "page"
    async with chromium() as browser:
        page = await browser.new_page(locale="de-DE")
        await page.goto(address)
        await shows(page, "Was führt dich her?")
        await page.locator("input[type=file]").set_input_files(orders)
        await shows(page, "Es ist keine Spalte")
        for label in ("Spalten zuordnen", "Kundin oder Kunde", "„Wer“"):
            await press(page, label)
        await shows(page, "Deine Bestellungen")
        assert len(list(kept.iterdir())) == 1
        await say(page, "/loeschen")
        await press(page, "Ja, alles löschen")
        await expect(button(page, "Ja, alles löschen")).to_have_count(0, timeout=WAIT)
        assert list(kept.iterdir()) == []
