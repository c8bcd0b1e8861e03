"""A fake Telegram Bot API server which refuses what Telegram would refuse.

In the test's own process: `async with serve() as telegram:`; in another one: `with spawn() as telegram:`. Both have the
commands of `controls.Controls`, the records `requests`, `violations`, `answers`, and wait by `wait_for` and `settled`.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from tests.fake_bot_api.flood import Limits
from tests.fake_bot_api.messages import Answer, Button, Chat, Message, Request, Upload
from tests.fake_bot_api.remote import Remote, spawn
from tests.fake_bot_api.server import FakeBotApi
from tests.fake_bot_api.world import TOKEN

__all__ = [
    "TOKEN",
    "Answer",
    "Button",
    "Chat",
    "FakeBotApi",
    "Limits",
    "Message",
    "Remote",
    "Request",
    "Upload",
    "serve",
    "spawn",
]


@asynccontextmanager
async def serve(**options: object) -> AsyncIterator[FakeBotApi]:
    """Serve on a free port as long as the block lasts; the options are those of `FakeBotApi`."""
    server = FakeBotApi(**options)
    await server.start()
    try:
        yield server
    finally:
        await server.stop()
