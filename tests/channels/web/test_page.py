import asyncio
import json

import pytest
from playwright.async_api import expect

from tests.channels.web.chat import opened
from tests.channels.web.demo import demo

pytestmark = pytest.mark.browser


async def test_the_bot_greets_whoever_comes_first_and_says_nothing_twice(chat):
    await chat.shows("Willkommen!")
    await chat.tab.reload()
    await chat.say("hallo")
    await chat.shows("Willkommen!", "hallo", "Gelesen: 5")


async def test_a_card_is_edited_in_place_and_the_keyboard_stays_in_its_buttons(chat):
    await chat.say("/lernen")
    await chat.button("Zeigen").focus()
    await chat.tab.keyboard.press("Enter")
    await chat.shows("Willkommen!", "/lernen", "Karte 1")
    await expect(chat.button("Nochmal")).to_be_focused()
    await chat.tab.keyboard.press("3")
    await chat.shows("Willkommen!", "/lernen", "Karte 2")
    await expect(chat.button("Pst")).to_be_focused()


async def test_a_card_that_came_before_its_press_was_acknowledged_can_be_pressed(chat):
    await chat.say("/lernen")
    await expect(chat.last).to_contain_text("Karte 0")  # the way is free: what is late below is the press
    acknowledged = asyncio.Event()

    async def late(route):
        response = await route.fetch()
        await acknowledged.wait()
        await route.fulfill(response=response)

    await chat.tab.route("**/updates", late)
    await chat.button("Zeigen").click()
    await expect(chat.last).to_contain_text("Karte 1")
    await chat.button("Gut").click()
    acknowledged.set()
    await expect(chat.last).to_contain_text("Karte 2")


async def test_after_the_mouse_what_is_typed_is_text_and_escape_leads_to_the_buttons(chat):
    await chat.say("/lernen")
    await chat.button("Zeigen").click()
    await expect(chat.last).to_contain_text("Karte 1")
    await chat.tab.keyboard.type("12")
    await expect(chat.input).to_have_value("12")
    await chat.input.fill("")
    await chat.tab.keyboard.press("Escape")
    await expect(chat.button("Nochmal")).to_be_focused()
    await chat.tab.keyboard.press("x")
    await expect(chat.input).to_have_value("x")


async def test_a_double_click_presses_once(chat):
    await chat.say("/lernen")
    await chat.button("Zeigen").dblclick()
    await expect(chat.last).to_contain_text("Karte 1")
    await asyncio.sleep(0.2)
    await expect(chat.last).to_contain_text("Karte 1")


async def test_shown_anew_the_old_message_loses_its_buttons(chat):
    await chat.say("/lernen")
    await chat.button("Neu").click()
    await chat.shows("Willkommen!", "/lernen", "Karte 0", "Karte 1")
    await expect(chat.messages.nth(2).get_by_role("button")).to_have_count(0)
    await expect(chat.last.get_by_role("button")).to_have_count(3)


async def test_a_notice_is_said_and_leaves_the_buttons_usable(chat):
    await chat.say("/lernen")
    await chat.button("Pst").click()
    await expect(chat.tab.get_by_role("status").filter(has_text="Nur ein Hinweis.")).to_be_visible()
    await expect(chat.button("Pst")).to_have_attribute("aria-disabled", "false")


async def test_an_alert_stays_until_it_is_closed(chat, page):
    await page.say("/lernen")
    async with page.events() as events:
        foreign = (await events.next())["message"]["buttons"][0][0]["data"]
    await chat.say("/lernen")
    await expect(chat.last).to_contain_text("Karte 0")
    await chat.tab.route("**/updates", lambda route: route.continue_(post_data=_pressing(route, foreign)))
    await chat.button("Zeigen").click()
    alert = chat.tab.get_by_role("alert")
    await expect(alert).to_have_text("Das ist nicht deine Karte.")
    await chat.tab.get_by_role("button", name="Schließen").click()
    await expect(alert).to_be_hidden()


def _pressing(route, data):
    update = route.request.post_data_json
    return json.dumps({**update, "press": {**update["press"], "data": data}})


async def test_the_bots_words_never_become_markup_it_did_not_mean(chat):
    await chat.say("/boese")
    await expect(chat.last.locator("b")).to_have_text("fett")
    await expect(chat.last).to_contain_text("<script>x()</script> <img src=x onerror=x()> a 1 < 2 & 3")
    assert await chat.last.locator("script, img, [href^=javascript]").count() == 0
    links = chat.last.get_by_role("link")
    await expect(links).to_have_count(1)
    await expect(links).to_have_attribute("rel", "noopener noreferrer")


async def test_own_words_are_shown_as_they_were_typed(chat):
    await chat.say("<b>1 < 2</b>")
    await expect(chat.messages.nth(1)).to_contain_text("<b>1 < 2</b>")


async def test_lines_that_are_pasted_stay_apart(chat):
    await chat.input.fill("9\n10\n3")
    await chat.input.press("Enter")
    await chat.shows("Willkommen!", "9\n10\n3", "Gelesen: 6")


async def test_a_picture_has_a_text_and_a_file_is_saved_under_its_name(chat):
    await chat.say("/bild")
    picture = chat.last.get_by_role("img", name="Ein Balken")
    await expect(picture).to_be_visible()
    assert await picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1
    await chat.say("/datei")
    async with chat.tab.expect_download() as download:
        await chat.last.get_by_role("link").click()
    saved = await download.value
    assert saved.suggested_filename == "quiz.csv"
    assert (await saved.path()).read_bytes() == b"a;b\n1;2\n"


async def test_a_file_too_large_leaves_the_words(chat):
    await chat.say("/gross")
    await chat.shows("Willkommen!", "/gross", "Eine große Datei.")


async def test_the_command_menu_goes_by_the_keyboard(chat):
    menu = chat.tab.get_by_role("listbox")
    await chat.input.press("/")
    await expect(menu.get_by_role("option")).to_have_count(3)
    await chat.input.press("Escape")
    await expect(menu).to_be_hidden()
    await chat.input.press_sequentially("l")
    await expect(menu.get_by_role("option")).to_have_count(2)
    await chat.input.press("ArrowDown")
    await expect(menu.get_by_role("option", selected=True)).to_contain_text("/lektion")
    await chat.input.press("Tab")
    await expect(chat.input).to_have_value("/lektion ")
    await chat.input.fill("/ler")
    await chat.input.press("Enter")
    await expect(chat.last).to_contain_text("Karte 0")


async def test_the_command_menu_goes_by_the_mouse(chat):
    await chat.tab.get_by_role("button", name="Befehle").click()
    await chat.tab.get_by_role("option", name="/lernen").click()
    await expect(chat.last).to_contain_text("Karte 0")
    await expect(chat.tab.get_by_role("listbox")).to_be_hidden()


async def test_the_page_speaks_the_language_the_bot_speaks(chat):
    await expect(chat.tab.locator("html")).to_have_attribute("lang", "de")
    await chat.say("/sprache en")
    await expect(chat.tab.locator("html")).to_have_attribute("lang", "en")
    await expect(chat.tab.get_by_text("Demo in the browser")).to_be_visible()
    await chat.tab.reload()
    await expect(chat.tab.get_by_role("button", name="Send")).to_be_visible()
    await chat.input.press("/")
    await expect(chat.tab.get_by_role("option", name="/learn")).to_be_visible()


async def test_whoever_comes_with_an_english_browser_is_met_in_english(browser, server):
    context = await browser.new_context(locale="en-GB")
    chat = await opened(context, server.url)
    await chat.shows("Welcome!")
    await expect(chat.tab.locator("html")).to_have_attribute("lang", "en")
    await context.close()


async def test_clearing_asks_first_and_begins_anew(chat):
    await chat.say("hallo")
    await chat.shows("Willkommen!", "hallo", "Gelesen: 5")
    await chat.tab.get_by_role("button", name="Verlauf leeren").click()
    await chat.tab.get_by_role("button", name="Behalten").click()
    await expect(chat.messages).to_have_count(3)
    await chat.tab.get_by_role("button", name="Verlauf leeren").click()
    await chat.tab.get_by_role("button", name="Leeren", exact=True).click()
    await chat.shows("Willkommen!")


async def test_two_tabs_show_one_chat_and_greet_once(context, server):
    one, two = await asyncio.gather(opened(context, server.url), opened(context, server.url))
    await asyncio.gather(*(tab.say(word) for tab, word in ((one, "eins"), (two, "zwei"))))
    for tab in (one, two):
        await expect(tab.messages).to_have_count(5)
        await expect(tab.messages.first).to_contain_text("Willkommen!")
        await expect(tab.messages.filter(has_text="Gelesen: 4")).to_have_count(2)


async def test_when_a_tab_closes_another_one_goes_on_receiving(context, server):
    one = await opened(context, server.url)
    two = await opened(context, server.url)
    await one.tab.close()
    await two.say("hallo")
    await two.shows("Willkommen!", "hallo", "Gelesen: 5")


async def test_many_tabs_do_not_use_up_the_browsers_connections(context, server):
    """A browser opens six connections to a server; a stream in each tab would leave none for what is said."""
    tabs = [await opened(context, server.url) for _ in range(8)]
    await tabs[-1].say("hallo")
    await tabs[-1].shows("Willkommen!", "hallo", "Gelesen: 5")
    await tabs[0].shows("Willkommen!", "hallo", "Gelesen: 5")


async def test_over_a_restart_of_the_server_nothing_is_lost_and_nothing_is_said_twice(context, tmp_path):
    async with demo(tmp_path) as running:
        port = int(running.url.rsplit(":", 1)[1].rstrip("/"))
        chat = await opened(context, running.url)
        await chat.shows("Willkommen!")
    await expect(chat.tab.locator("#connection")).to_have_class("offline")
    await chat.say("hallo")
    await expect(chat.last).to_have_class("own waiting")
    async with demo(tmp_path, port=port):
        await chat.shows("Willkommen!", "hallo", "Gelesen: 5")
        await expect(chat.tab.locator("#connection")).to_have_class("online")
        await expect(chat.messages.nth(1)).to_have_class("own")


async def test_a_new_database_counts_from_one_again_and_the_old_chat_stays_readable(context, tmp_path):
    async with demo(tmp_path) as running:
        port = int(running.url.rsplit(":", 1)[1].rstrip("/"))
        chat = await opened(context, running.url)
        await chat.say("/lernen")
        await expect(chat.last).to_contain_text("Karte 0")
    for file in tmp_path.glob("demo.sqlite3*"):
        file.unlink()
    async with demo(tmp_path, port=port):
        await chat.say("eins")
        await expect(chat.last).to_contain_text("Gelesen: 4")
        await chat.say("hallo")
        await chat.shows("Willkommen!", "/lernen", "Karte 0", "eins", "Gelesen: 4", "hallo", "Gelesen: 5")
