"""Files on the page as people use it: by button, by dropping, with progress, and refused in words."""

import asyncio
import base64

import pytest
from playwright.async_api import expect

from tests.channels.web.chat import WAIT

pytestmark = pytest.mark.browser
CONTENT = b"Kunde;Datum\n1;01.02.2026\n"
DROP = """([name, data]) => {
  const bytes = Uint8Array.from(atob(data), (sign) => sign.charCodeAt(0));
  const brought = new DataTransfer();
  brought.items.add(new File([bytes], name));
  const fire = (kind) => document.body.dispatchEvent(
    new DragEvent(kind, { dataTransfer: brought, bubbles: true, cancelable: true }));
  return [fire("dragover"), !document.getElementById("drop").hidden, fire("drop")];
}"""


def button(chat):
    return chat.tab.get_by_role("button", name="Datei anhängen: CSV oder XLSX")


async def choose(chat, *files):
    async with chat.tab.expect_file_chooser() as chooser:
        await button(chat).click()
    await (await chooser.value).set_files(
        [{"name": name, "mimeType": "text/csv", "buffer": content} for name, content in files]
    )


async def drop(chat, name, content=CONTENT):
    return await chat.tab.evaluate(DROP, [name, base64.b64encode(content).decode()])


async def test_a_file_is_sent_by_the_button_and_shown_as_ones_own_message(chat):
    await choose(chat, ("Bestellungen.csv", CONTENT))
    await chat.shows("Willkommen!", "📎 Bestellungen.csv", f"Datei Bestellungen.csv, {len(CONTENT)} Bytes")
    await expect(chat.tab.locator("#upload")).to_be_hidden()


async def test_the_button_works_by_keyboard_and_takes_tables_only(chat):
    async with chat.tab.expect_file_chooser() as chooser:
        await button(chat).focus()
        await expect(button(chat)).to_be_focused()  # by then the browser knows that the test will choose
        await chat.tab.keyboard.press("Enter")
    assert await (await chooser.value).element.get_attribute("accept") == ".csv,.tsv,.txt,.xlsx"


async def test_a_dropped_file_is_sent_and_the_page_shows_where_it_may_fall(chat):
    assert await drop(chat, "<b>wild<b>.csv") == [False, True, False], "the browser itself must not open it"
    await chat.shows("Willkommen!", "📎 <b>wild<b>.csv", f"Datei <b>wild<b>.csv, {len(CONTENT)} Bytes")
    await expect(chat.tab.locator("#drop")).to_be_hidden()


async def test_text_that_is_dragged_is_none_of_it(chat):
    shown = await chat.tab.evaluate("""() => {
      const brought = new DataTransfer();
      brought.setData("text/plain", "x");
      document.body.dispatchEvent(new DragEvent("dragover", { dataTransfer: brought, bubbles: true }));
      return !document.getElementById("drop").hidden;
    }""")
    assert not shown


async def test_several_files_are_sent_one_after_the_other(chat):
    await choose(chat, ("a.csv", b"a"), ("b.csv", b"bb"))
    await expect(chat.log).to_contain_text("Datei a.csv, 1 Bytes", timeout=WAIT)
    await expect(chat.log).to_contain_text("Datei b.csv, 2 Bytes", timeout=WAIT)


async def test_a_file_that_is_too_large_is_said_so_before_it_is_sent(chat):
    await chat.tab.evaluate("""() => {
      const brought = new DataTransfer();
      brought.items.add(new File([new Uint8Array(20_000_001)], "gross.csv"));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer: brought, bubbles: true, cancelable: true }));
    }""")
    await expect(chat.tab.get_by_role("alert")).to_have_text("Die Datei ist zu groß: Hier gehen höchstens 20 MB.")
    await chat.shows("Willkommen!")


@pytest.mark.parametrize(
    ("status", "said"), [(413, "höchstens 20 MB"), (429, "drei Dateien"), (500, "ließ sich nicht übertragen")]
)
async def test_a_refusal_is_said_in_words(chat, status, said):
    await chat.tab.route("**/files", lambda route: route.fulfill(status=status, body="no"))
    await drop(chat, "a.csv")
    await expect(chat.tab.get_by_role("alert")).to_contain_text(said)
    await chat.shows("Willkommen!")


async def test_an_upload_shows_its_progress_and_can_be_cancelled(chat):
    held = asyncio.Event()

    async def hold(route):
        await held.wait()
        await route.abort()

    await chat.tab.route("**/files", hold)
    await drop(chat, "Bestellungen.csv")
    bar = chat.tab.locator("#upload")
    await expect(bar).to_contain_text("Bestellungen.csv")
    await expect(bar.get_by_role("progressbar")).to_have_attribute("aria-label", "Übertragung")
    await bar.get_by_role("button", name="Abbrechen").click()
    await expect(bar).to_be_hidden()
    await expect(chat.tab.get_by_role("alert")).to_be_hidden()
    held.set()
    await chat.shows("Willkommen!")
