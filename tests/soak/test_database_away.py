"""A bot that starts while its database can be read only."""

import pytest

from tests.channels.telegram.stage import stage
from tests.fake_bot_api import serve

KIM = 7


@pytest.fixture
def read_only_server(postgres_server, postgres_url):
    """The server while its database can be read only; in the end it can be written again."""
    postgres_server.make_read_only("migrated", read_only=True)
    yield postgres_server
    postgres_server.make_read_only("migrated", read_only=False)
    postgres_server.hang_up("migrated")


async def test_it_waits_until_the_database_can_be_written_and_then_serves(read_only_server, postgres_url):
    async with serve() as telegram, stage(telegram, postgres_url) as bot:
        telegram.send_text(KIM, "/say da")
        await telegram.wait_for(lambda: telegram.activity().calls > 2)
        assert bot.sent(KIM) == []
        read_only_server.make_read_only("migrated", read_only=False)
        read_only_server.hang_up("migrated")
        await bot.settled()
        assert bot.sent(KIM) == ["da"]
