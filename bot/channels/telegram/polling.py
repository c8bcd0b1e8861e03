"""Long polling: an offset is confirmed only after the commit of what lies below it."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from bot.channels.telegram.intake import Intake
from bot.channels.telegram.request import AiohttpRequest, ApiError, NoAnswerError
from bot.channels.telegram.updates import ALLOWED

log = logging.getLogger(__name__)

LIMIT = 100  # updates of one poll
POLL = 25  # seconds Telegram holds an empty poll open
LONGEST_WAIT = 60.0  # seconds between two tries to poll


class Polling:
    """Fetches updates and hands them to the intake, batch by batch."""

    def __init__(self, request: AiohttpRequest, intake: Intake) -> None:
        self._request = request
        self._intake = intake

    async def serve(self) -> None:
        """Poll until cancelled. Deletes a webhook first and keeps what is pending."""
        await self._persistently("deleteWebhook", {"drop_pending_updates": False})
        offset: int | None = None
        new = False  # what waited for the start may have ended the process that had it before
        while True:
            fields: dict[str, Any] = {"timeout": POLL, "limit": LIMIT, "allowed_updates": ALLOWED}
            if offset is not None:
                fields["offset"] = offset
            batch = await self._persistently("getUpdates", fields)
            # after an empty poll ask without an offset: ids may begin anew, and lower, after a quiet week
            offset = await self._take(batch, new=new) if batch else None
            new = new or len(batch) < LIMIT

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

    async def _take(self, batch: Sequence[Any], *, new: bool) -> int | None:
        highest = await self._intake.take(batch, new=new)
        if highest is None:
            await asyncio.sleep(1)  # what has no id cannot be confirmed, and would come again at once
            return None
        return highest + 1


_MEANING = {
    401: "Telegram does not know the token (%s); check TELEGRAM_BOT_TOKEN",
    404: "Telegram does not know the token (%s); check TELEGRAM_BOT_TOKEN",
    409: "another process polls with the same token, or a webhook is set (%s); stop one of them",
}
