"""The page's modules by themselves, run in the browser they are written for."""

import pytest

pytestmark = pytest.mark.browser

MARKUP = [
    ("plain", "plain", "text is text"),
    ("<b>a <i>b</i></b> c", "<b>a <i>b</i></b> c", "tags nest"),
    ("<b>a", "<b>a</b>", "what is left open ends with the message"),
    ("a</b>", "a", "what was never opened needs no end"),
    ("<b>a<i>b</b>c", "<b>a<i>b</i></b>c", "tags that cross are closed with the outer one"),
    ("1 &lt; 2 &amp;&amp; 3 &gt; 2 &quot;&#39;&#x27;", "1 &lt; 2 &amp;&amp; 3 &gt; 2 \"''", "escapes are read"),
    ("&amp;lt;b&amp;gt;", "&amp;lt;b&amp;gt;", "an escape is read once"),
    ("&unknown; &#99999999; & x", "&amp;unknown; &amp;#99999999; &amp; x", "what is no escape stays as it is"),
    ("<script>x</script>", "&lt;script&gt;x&lt;/script&gt;", "an unknown tag is shown, not made"),
    ("<b onclick='x'>a</b>", "<b>a</b>", "attributes are left out"),
    ("<b\nid=x>a</b>", "<b>a</b>", "over lines too"),
    ('<a href="https://a.de/?x=1&amp;y=2">a</a>', "https://a.de/?x=1&y=2", "an address with an escape"),
    ('<a href="http://a.de">a</a>', "http://a.de", "http is fine"),
    ('<a href="javascript:x()">a</a>', None, "a script is no address"),
    ('<a href="  javascript:x()">a</a>', None, "nor behind spaces"),
    ('<a href="data:text/html,x">a</a>', None, "nor is data"),
    ('<a href="//a.de">a</a>', None, "nor another host without a scheme"),
    ('<a href="https://">a</a>', None, "nor a scheme without a host"),
    ("a\n<pre>b</pre>\nc", "a\n<pre>b</pre>c", "a block ends its line"),
    ("1 < 2 > 0", "1 &lt; 2 &gt; 0", "a lone angle bracket is text"),
]
BUILD = """async (html) => {
  const { build } = await import("/static/markup.js");
  const element = document.createElement("div");
  element.append(build(html));
  const link = element.querySelector("a");
  return link ? link.getAttribute("href") : element.innerHTML;
}"""


@pytest.fixture(scope="module")
async def tab(browser, module_server):
    opened = await browser.new_page()
    await opened.goto(module_server.url)
    yield opened
    await opened.close()


@pytest.mark.parametrize(("html", "made", "why"), MARKUP, ids=[why for *_, why in MARKUP])
async def test_markup_is_made_by_a_whitelist(tab, html, made, why):
    assert await tab.evaluate(BUILD, html) == made


async def run(tab, script):
    return await tab.evaluate(
        "async () => { const { begin, enqueue, dequeue, isWaiting, receive } = await import('/static/transcript.js');"
        "const state = begin('1');"
        "const letter = (id, more) => ({ id: `${id}-x`, message: { id, html: `${id}`, buttons: [[{}]] }, ...more });"
        + script
        + "}"
    )


async def test_a_letter_that_comes_twice_is_shown_once(tab):
    script = "receive(state, letter(1)); receive(state, letter(1)); return state.messages.length"
    assert await run(tab, script) == 1


async def test_the_same_number_of_another_letter_is_another_message(tab):
    script = """receive(state, letter(1)); receive(state, { ...letter(1), id: "1-y" });
    return state.messages.map(({ id, buttons }) => [id, buttons.length])"""
    assert await run(tab, script) == [[None, 0], [1, 1]]


async def test_an_edit_of_a_message_that_is_gone_is_a_new_one_and_can_be_edited_again(tab):
    script = """receive(state, letter(9, { edit: true }));
    receive(state, { ...letter(9, { edit: true }), id: "10-x" });
    return state.messages.map(({ id, revision }) => [id, revision])"""
    assert await run(tab, script) == [[9, "10-x"]]


async def test_the_latest_300_messages_are_kept(tab):
    script = """for (let id = 1; id <= 310; id++) receive(state, letter(id));
    return [state.messages.length, state.messages[0].id]"""
    assert await run(tab, script) == [300, 11]


async def test_old_pictures_make_room_for_new_ones(tab):
    script = """const data = "x".repeat(3_000_000);
    for (let id = 1; id <= 4; id++) receive(state, { id: `${id}`, message: { id, html: "", picture: { data } } });
    return state.messages.map(({ picture }) => Boolean(picture))"""
    assert await run(tab, script) == [False, False, True, True]


async def test_what_is_on_its_way_waits_and_no_longer(tab):
    script = """receive(state, letter(1));
    enqueue(state, { update_id: 5, text: "a" });
    enqueue(state, { update_id: 6, press: { data: "b", message_id: 1 } });
    const before = state.messages.map((message) => isWaiting(state, message));
    dequeue(state, 5);
    dequeue(state, 6);
    return [before, state.messages.map((message) => isWaiting(state, message))]"""
    assert await run(tab, script) == [[True, True], [False, False]]
