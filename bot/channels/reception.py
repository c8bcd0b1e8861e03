"""Takes updates in from a channel: to the database's threads, and after the commit to the sender."""

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from math import inf

from bot.channels.delivery import Post, Run
from bot.dialogue.messages import Incoming, Notice
from bot.dialogue.turns import Outcome, Turns, UnfinishedError

log = logging.getLogger(__name__)

LONGEST_WAIT = 30.0  # seconds between two tries on a failing database

Forget = Callable[[int], None]


class Reception:
    """The way in. A batch shares as few commits as the database takes at once; a person's updates are in one of them.

    `patience` is for how many seconds a failing database is waited for; None: for ever. `forget` deletes, after the
    commit, what the channel keeps of a chat whose person has deleted everything.
    """

    def __init__(
        self,
        turns: Turns,
        post: Post,
        *,
        run: Run,
        at_once: int,
        patience: float | None = None,
        forget: Forget = lambda _chat: None,
    ) -> None:
        self._turns = turns
        self._post = post
        self._run = run
        self._at_once = at_once
        self._patience = inf if patience is None else patience
        self._forget = forget

    async def take(self, batch: Sequence[Incoming], *, new: bool = False) -> Mapping[int, Notice]:
        """Return, once a batch is committed, the notices for presses by update id. Waits for a failing database.

        `new`: no process can have been given these updates before.
        Raises UnfinishedError where it fails for too long.
        """
        parts: dict[int, list[Incoming]] = {}
        for incoming in batch:
            parts.setdefault(incoming.user_id % self._at_once, []).append(incoming)
        if len(parts) == 1:
            return await self._take(batch, new=new)
        notices = await asyncio.gather(*(self._take(part, new=new) for part in parts.values()))
        return {key: notice for part in notices for key, notice in part.items()}

    async def _take(self, batch: Sequence[Incoming], *, new: bool) -> Mapping[int, Notice]:
        notices: dict[int, Notice] = {}
        wait = 0.2
        until = asyncio.get_running_loop().time() + self._patience
        while True:
            try:
                outcome = await self._run(partial(self._turns.process, batch, new=new))
            except UnfinishedError as error:
                log.error("the database fails (%s); %s updates wait", error, len(batch))  # noqa: TRY400 - one line will do
                self._hand_on(error.outcome, notices)
                if asyncio.get_running_loop().time() + wait > until:
                    raise
                await asyncio.sleep(wait)
                wait = min(wait * 2, LONGEST_WAIT)
            else:
                self._hand_on(outcome, notices)
                return notices

    def _hand_on(self, outcome: Outcome, notices: dict[int, Notice]) -> None:
        self._post.hand_over(outcome.parcels)
        notices.update(outcome.notices)
        for chat in outcome.forgotten:
            self._forget(chat)
