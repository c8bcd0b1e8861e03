"""The page as a person uses it, for browser tests."""

import re

from playwright.async_api import expect

WAIT = 5000  # milliseconds


class Chat:
    """An open page."""

    def __init__(self, tab):
        self.tab = tab
        self.log = tab.get_by_role("log")
        self.input = tab.locator("#text")
        self.messages = self.log.get_by_role("listitem")
        self.last = self.messages.last

    async def say(self, text):
        await self.input.fill(text)
        await self.input.press("Enter")

    def button(self, label):
        return self.last.get_by_role("button", name=label, exact=True)

    async def shows(self, *texts):
        bare = [re.compile(re.escape(text)) for text in texts]
        await expect(self.messages).to_have_text(bare, timeout=WAIT)


async def opened(context, url):
    """Open the page in a browser context, and wait until it is connected and the bot has said something."""
    tab = await context.new_page()
    await tab.goto(url)
    await expect(tab.locator("#connection")).to_have_class("online", timeout=WAIT)
    chat = Chat(tab)
    await expect(chat.messages.first).to_be_visible(timeout=WAIT)
    return chat
