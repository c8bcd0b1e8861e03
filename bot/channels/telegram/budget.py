"""How much work one person may cause: whoever floods the bot must not make others wait.

What is beyond the budget is acknowledged without work: the first message is answered with a hint, and presses with a
notice as long as anybody could have tapped them.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from bot.dialogue.haste import SLOWLY
from bot.dialogue.messages import Incoming, Notice
from bot.dialogue.turn import language_of
from bot.domain.texts import Language

SPAN = 10.0  # seconds
MOST_KNOWN = 10_000  # people whose spans are remembered before those that are over are cleared away


class Budget:
    """Counts updates per person. `most` within `SPAN` seconds are worked on, 0: all; `clock` gives seconds."""

    def __init__(self, most: int, *, clock: Callable[[], float], language: Language = "de") -> None:
        self._most = most
        self._clock = clock
        self._language = language
        self._spans: dict[int, tuple[float, int]] = {}  # per person: when it ends, and how many updates it had

    def is_flooding(self, raw: Any) -> bool:  # noqa: ANN401 - whatever the network sends
        """Tell of a raw update whether it is a message of somebody who has had the hint: it need not even be read."""
        ends, spent = self._spans.get(_writer(raw), (0.0, 0))
        return spent > self._most and ends > self._clock()

    def spare(self, batch: Sequence[Incoming]) -> tuple[list[Incoming], dict[int, Notice]]:
        """Return what of a batch is worked on, hints among it, and what presses beyond the budget are answered with.

        The rest is not even noted in the inbox: without an effect it may come twice.
        """
        kept, notices = [], {}
        for incoming in batch:
            beyond = self._spend(incoming.user_id) if self._most and _is_work(incoming) else 0
            if beyond <= 0:
                kept.append(incoming)
            elif incoming.press and beyond <= self._most:
                notices[incoming.update_id] = Notice(SLOWLY.to(language_of(incoming.language, self._language)))
            elif beyond == 1 and incoming.private:
                kept.append(replace(incoming, text=None, attachment=None, hasty=True))
        return kept, notices

    def _spend(self, person: int) -> int:
        """Count an update. Return by how many the person is beyond the budget now; below 1: not at all."""
        now = self._clock()
        if len(self._spans) > MOST_KNOWN:
            self._spans = {one: span for one, span in self._spans.items() if span[0] > now}
        ends, spent = self._spans.get(person, (0.0, 0))
        if ends <= now:
            ends, spent = now + SPAN, 0
        self._spans[person] = ends, spent + 1
        return spent + 1 - self._most


def _writer(raw: Any) -> int:  # noqa: ANN401 - as above
    try:
        person = raw["message"]["from"]["id"]
    except (KeyError, TypeError):
        return 0
    return person if isinstance(person, int) else 0


def _is_work(incoming: Incoming) -> bool:
    """Tell whether somebody wants something; that he blocked the bot or came back is to be known in any case."""
    return incoming.has_effect and incoming.reachable is None
