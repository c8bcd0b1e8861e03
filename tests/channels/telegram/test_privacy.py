"""The log, at its most talkative: neither the token nor anything that people have typed."""

import logging

import pytest

from tests.channels.telegram.stage import stage

KIM = 7
SECRETS = ("Geheimnis", "geheim", "Kunigunde")
FAULTS = (429, 500, 502, 401, 404, 400, 403, "reset")


@pytest.fixture
def everything(caplog):
    """All loggers at their lowest level, also those that a library has set higher."""
    caplog.set_level(logging.NOTSET)
    levels = {}
    for name in list(logging.root.manager.loggerDict):
        logger = logging.getLogger(name)
        levels[name] = logger.level
        logger.setLevel(logging.NOTSET)
    yield caplog
    for name, level in levels.items():
        logging.getLogger(name).setLevel(level)


def lines(caplog, *, without=()):
    formatter = logging.Formatter("%(name)s %(message)s")  # with tracebacks, as the log has them
    return [formatter.format(record) for record in caplog.records if not record.name.startswith(without)]


async def test_the_log_tells_neither_the_token_nor_what_people_type(telegram, sqlite_url, dialogue, everything):
    async with stage(telegram, sqlite_url, dialogue.handle, timeout=0.3) as bot:
        telegram.send_text(KIM, "/say Geheimnis", first_name="Kunigunde")
        telegram.send_text(KIM, "/crash Geheimnis", first_name="Kunigunde")
        telegram.send_text(KIM, "/file", first_name="Kunigunde")
        telegram.send_update({"update_id": telegram.world.updates.next_id, "message": {"text": "Geheimnis"}})
        await bot.settled()
        for kind in FAULTS:
            description = 'can\'t parse entities: unsupported start tag "Geheimnis"'
            telegram.fail_next(kind, method="sendMessage", description=description)
            telegram.fail_next(kind, method="getUpdates")
            telegram.send_text(KIM, f"/say geheim {kind}", first_name="Kunigunde")
            await bot.clock.hurry(lambda: not telegram.faults.script)
            await bot.settled_soon()
        telegram.fail_next("hang", method="sendMessage")
        telegram.send_text(KIM, "/say Geheimnis", first_name="Kunigunde")
        await bot.settled_soon()
        await telegram.stop()
        await bot.clock.hurry(lambda: "does not answer (ClientConnectorError)" in everything.text)
    assert any("Geheimnis" in message for message in bot.sent(KIM))
    token = telegram.token.partition(":")[2]
    assert [line for line in lines(everything) if token in line] == []
    told = lines(everything, without=("sqlalchemy",))  # which the program never lets talk that much
    assert len(told) > len(FAULTS)
    assert [line for line in told if any(secret in line for secret in SECRETS)] == []
