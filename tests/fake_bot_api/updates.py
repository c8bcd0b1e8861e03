"""The queue of updates and long polling, with the rules of TDLib's TQueue."""

import asyncio
import json
import time
from dataclasses import dataclass

from tests.fake_bot_api.refusal import RefusedError

BATCH = 100
LONGEST_POLL = 50
FUTURE = 10  # an offset further ahead of the queue than this is taken for a mistake: nothing is confirmed by it
LEFT_OUT = frozenset({"chat_member", "message_reaction", "message_reaction_count"})  # unless asked for


@dataclass(slots=True)
class Pending:
    """An update not yet confirmed; a `replay` is not confirmed by an offset beyond it before it was handed out."""

    update_id: int
    body: bytes
    replay: bool = False
    handed_out: bool = False


class Updates:
    """Updates in the order in which they are handed out."""

    def __init__(self, first_id: int = 700_000_001) -> None:
        self.next_id = first_id
        self.pending: list[Pending] = []
        self.archive: dict[int, bytes] = {}
        self.allowed: frozenset[str] | None = None
        self.webhook = ""
        self.changed = time.monotonic()  # when anything was last queued, handed out or confirmed
        self._waiting: asyncio.Future[None] | None = None

    def add(self, kind: str, content: dict) -> dict:
        """Queue a new update of this kind, unless the bot did not ask for the kind; return it."""
        update = {"update_id": self.next_id, kind: content}
        if kind in LEFT_OUT if self.allowed is None else kind not in self.allowed:
            return update
        return self.push(update)

    def push(self, update: dict) -> dict:
        """Queue the update as it is; ids go on from its id."""
        update_id = update.get("update_id", self.next_id)
        lower = update_id < self.next_id
        self.next_id = update_id + 1
        body = json.dumps(update, ensure_ascii=False).encode()
        self.archive[update_id] = body
        self._append(Pending(update_id, body, replay=lower))
        return update

    def redeliver(self, *update_ids: int) -> None:
        """Hand these out once more, in this order."""
        for update_id in update_ids:
            self._append(Pending(update_id, self.archive[update_id], replay=True))

    def drop(self) -> None:
        self.pending.clear()

    def _append(self, update: Pending) -> None:
        self.pending.append(update)
        self._change()
        self._wake()

    def _change(self) -> None:
        self.changed = time.monotonic()

    def _wake(self) -> None:
        if self._waiting and not self._waiting.done():
            self._waiting.set_result(None)

    def set_allowed(self, kinds: list[str] | None) -> None:
        """Remember the filter for updates from now on; None keeps what was set, an empty list is the default."""
        if kinds is not None:
            self.allowed = frozenset(kinds) or None

    async def poll(self, offset: int, limit: int, timeout: float) -> list[bytes]:  # noqa: ASYNC109 - Telegram's word
        """Confirm what lies below `offset`; return up to `limit` updates, waiting `timeout` seconds for the first."""
        if self.webhook:
            reason = (
                "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
            )
            raise RefusedError(409, f"Conflict: {reason}")
        self._end_other_poll()
        self._confirm(offset)
        if not self.pending and timeout > 0:
            await self._wait(min(timeout, LONGEST_POLL))
        batch = self.pending[: min(limit, BATCH) if limit > 0 else BATCH]
        for update in batch:
            update.handed_out = True
            self._change()
        return [update.body for update in batch]

    def hand_out(self) -> list[Pending]:
        """Return what is to be brought to a webhook and was not yet."""
        found = [update for update in self.pending if not update.handed_out]
        for update in found:
            update.handed_out = True
            self._change()
        return found

    def confirm(self, update: Pending) -> None:
        """Forget an update that a webhook has taken."""
        self.pending = [one for one in self.pending if one is not update]
        self._change()

    def _end_other_poll(self) -> None:
        if self._waiting and not self._waiting.done():
            reason = "terminated by other getUpdates request; make sure that only one bot instance is running"
            self._waiting.set_exception(RefusedError(409, f"Conflict: {reason}"))

    async def _wait(self, seconds: float) -> None:
        waiting = self._waiting = asyncio.get_running_loop().create_future()
        timer = asyncio.get_running_loop().call_later(seconds, self._wake)
        try:
            await waiting
        finally:
            timer.cancel()
            if self._waiting is waiting:
                self._waiting = None

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            self._forget(len(self.pending) + offset)
        if offset <= 0 or offset > self._tail() + FUTURE:
            return
        last = max((i for i, p in enumerate(self.pending) if p.handed_out and p.update_id == offset - 1), default=-1)
        self._forget(last + 1)
        left = [p for p in self.pending if p.update_id >= offset or (p.replay and not p.handed_out)]
        if len(left) < len(self.pending):
            self.pending = left
            self._change()

    def _tail(self) -> int:
        return max([self.next_id, *(update.update_id + 1 for update in self.pending)])

    def _forget(self, count: int) -> None:
        if count > 0:
            del self.pending[:count]
            self._change()
