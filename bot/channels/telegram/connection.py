"""The way to a Bot API: opened, introduced, closed."""

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from telegram import Bot

from bot.channels.telegram.carrier import Commands
from bot.channels.telegram.request import AiohttpRequest, ApiError, NoAnswerError, build_bot
from bot.domain.texts import Text, UserError

log = logging.getLogger(__name__)

LONGEST_WAIT = 60.0  # seconds between two tries

Link = tuple[Bot, AiohttpRequest, AiohttpRequest]
"""The bot, the way of its calls, the way of its polls."""


@asynccontextmanager
async def connect(api_url: str, token: str) -> AsyncIterator[Link]:
    """Open the way to Telegram, for calls and for polls; close it at the end.

    Waits while Telegram does not answer. Raises UserError where it does not know the token.
    """
    request = AiohttpRequest(api_url, token)
    polls = AiohttpRequest(api_url, token, connections=8)
    bot = build_bot(request, polls)
    try:
        await _introduce(bot)
        yield bot, request, polls
    finally:
        await request.shutdown()
        await polls.shutdown()


async def _introduce(bot: Bot) -> None:
    """Ask Telegram who we are; wait where it does not answer, give up where it does not know us."""
    wait = 0.5
    while True:
        try:
            await bot.initialize()
        except ApiError as error:
            if error.status in {401, 404}:
                raise UserError(_unknown(error.status)) from None
            log.warning("Telegram answers %s; trying again in %.0f s", error.status, wait)
        except NoAnswerError as error:
            log.warning("Telegram does not answer (%s); trying again in %.0f s", error.message, wait)
        else:
            return
        await asyncio.sleep(wait)
        wait = min(wait * 2, LONGEST_WAIT)


def _unknown(status: int) -> Text:
    return Text(
        f"Telegram kennt den Token nicht ({status}). "
        "Bitte TELEGRAM_BOT_TOKEN prüfen, und TELEGRAM_API_URL, wo sie gesetzt ist.",
        f"Telegram does not know the token ({status}). "
        "Please check TELEGRAM_BOT_TOKEN, and TELEGRAM_API_URL where it is set.",
    )


async def publish_commands(bot: Bot, menu: Commands) -> None:
    """Set the command menu: German where the client is German, English everywhere else."""
    try:
        await bot.set_my_commands(menu("en"))
        await bot.set_my_commands(menu("de"), language_code="de")
    except (ApiError, NoAnswerError) as error:
        log.warning("the command menu could not be set: %s", type(error).__name__)
