"""Takes updates in from a channel: to the database's threads, and after the commit to the sender."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from math import inf

from bot.channels.delivery import Post, Run
from bot.dialogue.messages import Incoming, Notice
from bot.dialogue.turns import Outcome, Turns, UnfinishedError

log = logging.getLogger(__name__)

LONGEST_WAIT = 30.0  # seconds between two tries on a failing database


class Reception:
    """The way in. `one_writer`: the database takes one transaction at a time, so a batch shares one commit.

    `patience` is for how many seconds a failing database is waited for; None: for ever.
    """

    def __init__(self, turns: Turns, post: Post, *, run: Run, one_writer: bool, patience: float | None = None) -> None:
        self._turns = turns
        self._post = post
        self._run = run
        self._one_writer = one_writer
        self._patience = inf if patience is None else patience

    async def take(self, batch: Sequence[Incoming]) -> Mapping[int, Notice]:
        """Return, once a batch is committed, the notices for presses by update id. Waits for a failing database.

        Raises UnfinishedError where it fails for too long.
        """
        if self._one_writer:
            return await self._take(batch)
        by_person: dict[int, list[Incoming]] = {}
        for incoming in batch:
            by_person.setdefault(incoming.user_id, []).append(incoming)
        parts = await asyncio.gather(*(self._take(part) for part in by_person.values()))
        return {key: notice for part in parts for key, notice in part.items()}

    async def _take(self, batch: Sequence[Incoming]) -> Mapping[int, Notice]:
        notices: dict[int, Notice] = {}
        wait = 0.2
        until = asyncio.get_running_loop().time() + self._patience
        while True:
            try:
                outcome = await self._run(self._turns.process, batch)
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
