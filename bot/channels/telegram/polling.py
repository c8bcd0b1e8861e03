"""Long polling: an offset is confirmed only after the commit of what lies below it."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from telegram import Bot

from bot.channels.reception import Reception
from bot.channels.telegram.inline import Inline
from bot.channels.telegram.request import AiohttpRequest, ApiError, NoAnswerError
from bot.channels.telegram.text import NOTICE, cut
from bot.channels.telegram.updates import ALLOWED, read
from bot.dialogue.messages import Incoming, Notice

log = logging.getLogger(__name__)

POLL = 25  # seconds Telegram holds an empty poll open
PATIENCE = 1.0  # seconds until a press is answered without text
LONGEST_WAIT = 60.0  # seconds between two tries to poll


class Polling:
    """Fetches updates and hands them to the reception, batch by batch."""

    def __init__(self, bot: Bot, request: AiohttpRequest, reception: Reception, inline: Inline) -> None:
        self._bot = bot
        self._request = request
        self._reception = reception
        self._inline = inline
        self._turn: asyncio.Task[None] | None = None
        self._answers: set[asyncio.Task[None]] = set()

    async def serve(self) -> None:
        """Poll until cancelled. Deletes a webhook first and keeps what is pending."""
        await self._persistently("deleteWebhook", {"drop_pending_updates": False})
        offset: int | None = None
        while True:
            fields: dict[str, Any] = {"timeout": POLL, "limit": 100, "allowed_updates": ALLOWED}
            if offset is not None:
                fields["offset"] = offset
            batch = await self._persistently("getUpdates", fields)
            # after an empty poll ask without an offset: ids may begin anew, and lower, after a quiet week
            offset = await self._take(batch) if batch else None

    async def finish(self, seconds: float) -> None:
        """Let the present turn and the answers to presses end, for so long at most."""
        try:
            async with asyncio.timeout(seconds):
                if self._turn:
                    await asyncio.wait({self._turn})
                if self._answers:
                    await asyncio.wait(self._answers)
                await self._inline.finish()
        except TimeoutError:
            log.warning("the present turn did not end in time; it will be delivered again")

    async def _persistently(self, method: str, fields: Mapping[str, Any]) -> Any:  # noqa: ANN401 - JSON
        wait = 0.5
        while True:
            try:
                return await self._request.call(method, fields, timeout=POLL + 10)
            except NoAnswerError as error:
                log.warning("Telegram does not answer (%s)", error.message)
            except ApiError as error:
                if error.status in _MEANING:
                    log.error(_MEANING[error.status], error.status)  # noqa: TRY400 - one line will do
                else:
                    log.warning("Telegram cannot be polled (%s)", error.status)
                wait = max(wait, float(error.parameters.get("retry_after", 0)))
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)

    async def _take(self, batch: Sequence[Any]) -> int | None:
        for raw in batch:
            self._inline.take(raw)
        incoming = [read(raw, self._bot) for raw in batch]
        known = [one for one in incoming if one is not None]
        if not known:
            await asyncio.sleep(1)  # what has no id cannot be confirmed, and would come again at once
            return None
        self._turn = asyncio.create_task(self._process(known))
        await asyncio.shield(self._turn)
        return max(one.update_id for one in known) + 1

    async def _process(self, batch: Sequence[Incoming]) -> None:
        """Have a batch committed and its presses answered: with what was said to them, or too late for that."""
        turn = asyncio.create_task(self._reception.take(batch))
        done, _ = await asyncio.wait({turn}, timeout=PATIENCE)
        if not done:
            self._answer(batch, {})
        notices = await turn
        if done:
            self._answer(batch, notices)

    def _answer(self, batch: Sequence[Incoming], notices: Mapping[int, Notice]) -> None:
        for incoming in batch:
            if incoming.press:
                task = asyncio.create_task(self._answer_press(incoming.press.query_id, notices.get(incoming.update_id)))
                self._answers.add(task)
                task.add_done_callback(self._answers.discard)

    async def _answer_press(self, query: str, notice: Notice | None) -> None:
        fields: dict[str, Any] = {"callback_query_id": query}
        if notice:
            fields |= {"text": cut(notice.text, NOTICE), "show_alert": notice.alert}
        try:
            await self._request.call("answerCallbackQuery", fields)
        except ApiError as error:
            if "query is too old" not in error.description.lower():
                log.warning("a press could not be answered: %s", error.status)
        except NoAnswerError:
            log.warning("a press could not be answered: no answer")


_MEANING = {
    401: "Telegram does not know the token (%s); check TELEGRAM_BOT_TOKEN",
    404: "Telegram does not know the token (%s); check TELEGRAM_BOT_TOKEN",
    409: "another process polls with the same token, or a webhook is set (%s); stop one of them",
}
