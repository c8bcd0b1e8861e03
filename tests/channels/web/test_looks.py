import pytest
from playwright.async_api import expect

from tests.channels.web.chat import opened

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_the_page_fits_a_phone(browser, server, scheme):
    context = await browser.new_context(
        locale="de-DE", viewport={"width": 360, "height": 640}, color_scheme=scheme, has_touch=True, is_mobile=True
    )
    chat = await opened(context, server.url)
    await chat.say("/lernen")
    await chat.button("Zeigen").tap()
    await expect(chat.last).to_contain_text("Karte 1")
    assert await chat.tab.evaluate("document.documentElement.scrollWidth") == 360
    await expect(chat.button("Gut")).to_be_in_viewport()
    await context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_words_stand_out_from_their_ground(browser, server, scheme):
    """Contrast by WCAG 2: 4.5 to 1 for text."""
    context = await browser.new_context(locale="de-DE", color_scheme=scheme)
    chat = await opened(context, server.url)
    await chat.say("/lernen")
    await expect(chat.last).to_contain_text("Karte 0")
    pairs = await chat.tab.evaluate(COLOURS)
    assert {pair["of"]: pair["ratio"] for pair in pairs if pair["ratio"] < 4.5} == {}
    await context.close()


COLOURS = """() => {
  const channels = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    const colour = channels(getComputedStyle(element).backgroundColor);
    return colour.length === 4 && colour[3] === 0 ? ground(element.parentElement) : colour;
  };
  const all = document.querySelectorAll("h1, .title p, #connection, .bubble, .button, .hint, #send, #open-menu");
  return [...all].map((element) => {
    const [a, b] = [light(channels(getComputedStyle(element).color)), light(ground(element))].sort((x, y) => y - x);
    return { of: `${element.tagName} ${element.id} ${element.className}`, ratio: (a + 0.05) / (b + 0.05) };
  });
}"""


async def test_everything_that_can_be_pressed_has_a_name(chat):
    await chat.say("/lernen")
    await expect(chat.last).to_contain_text("Karte 0")
    for control in await chat.tab.locator("button:visible, textarea").all():
        assert await control.get_attribute("aria-label") or await control.inner_text()
    tree = await chat.tab.locator("body").aria_snapshot()
    assert 'log "Gespräch"' in tree
    assert "status: verbunden" in tree


async def test_less_motion_is_respected(browser, server):
    context = await browser.new_context(locale="de-DE", reduced_motion="reduce")
    chat = await opened(context, server.url)
    await chat.shows("Willkommen!")
    assert await chat.last.evaluate("item => getComputedStyle(item).animationName") == "none"
    await context.close()
