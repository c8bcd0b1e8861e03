"""Takes raw updates in: read, committed, their presses and inline queries answered. Polling and webhook share it."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from typing import Any

from telegram import Bot

from bot.channels.reception import Reception
from bot.channels.telegram.budget import Budget
from bot.channels.telegram.inline import Inline
from bot.channels.telegram.request import AiohttpRequest, ApiError, NoAnswerError
from bot.channels.telegram.text import NOTICE, cut
from bot.channels.telegram.updates import id_of, read
from bot.dialogue.messages import Incoming, Notice

log = logging.getLogger(__name__)

PATIENCE = 1.0  # seconds until a press is answered without text


class Intake:
    """The way from Telegram's updates to their commit."""

    def __init__(self, bot: Bot, request: AiohttpRequest, reception: Reception, inline: Inline, budget: Budget) -> None:
        self._bot = bot
        self._request = request
        self._reception = reception
        self._inline = inline
        self._budget = budget
        self._turns: set[asyncio.Task[None]] = set()
        self._answers: set[asyncio.Task[None]] = set()

    async def take(self, batch: Sequence[Any], *, new: bool = False) -> int | None:
        """Return, once all is committed, the highest id of a batch of raw updates; None where none has a usable one.

        `new`: no process can have been given these updates before.
        Who stops waiting stops nothing: a turn that has begun comes to its end.
        """
        for raw in batch:
            self._inline.take(raw)
        keys = [key for key in map(id_of, batch) if key is not None]
        wanted = [raw for raw in batch if not self._budget.is_flooding(raw)]
        known = [one for one in (read(raw, self._bot) for raw in wanted) if one is not None]
        if not keys:
            return None
        turn = asyncio.create_task(self._process(known, new=new))
        self._turns.add(turn)
        turn.add_done_callback(self._done)
        await asyncio.shield(turn)
        return max(keys)

    def _done(self, turn: asyncio.Task[None]) -> None:
        self._turns.discard(turn)
        if not turn.cancelled():
            turn.exception()  # seen, also where nobody waits any more

    async def finish(self, seconds: float) -> None:
        """Let what is under way end, the answers to presses and inline queries too, for so long at most."""
        try:
            async with asyncio.timeout(seconds):
                if self._turns:
                    await asyncio.wait(self._turns)
                if self._answers:
                    await asyncio.wait(self._answers)
                await self._inline.finish()
        except TimeoutError:
            log.warning("the present turn did not end in time; it will be delivered again")

    async def _process(self, batch: Sequence[Incoming], *, new: bool) -> None:
        """Have a batch committed and its presses answered: with what was said to them, or too late for that."""
        within, hints = self._budget.spare(batch)
        loop = asyncio.get_running_loop()
        late = loop.call_later(PATIENCE, self._answer, batch, hints)
        try:
            notices = await self._reception.take(within, new=new)
        except BaseException:
            late.cancel()
            raise
        if loop.time() < late.when():
            late.cancel()
            self._answer(batch, {**notices, **hints})

    def _answer(self, batch: Sequence[Incoming], notices: Mapping[int, Notice]) -> None:
        for incoming in batch:
            if incoming.press:
                task = asyncio.create_task(self._answer_press(incoming.press.query_id, notices.get(incoming.update_id)))
                self._answers.add(task)
                task.add_done_callback(self._answers.discard)

    async def _answer_press(self, query: str, notice: Notice | None) -> None:
        await asyncio.sleep(0)  # the reply, which was handed over before, goes first
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
