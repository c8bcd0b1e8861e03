"""The limits on sending, by a clock of the test."""

import pytest

from tests.fake_bot_api.flood import Flood, Limits
from tests.fake_bot_api.refusal import RefusedError


class Clock:
    now = 0.0

    def __call__(self):
        return self.now


@pytest.fixture
def clock():
    return Clock()


def accepted(flood, clock, chats, seconds, step):
    """Count what is accepted when every chat is sent to at every step."""
    count = 0
    while clock.now < seconds:
        for chat in chats:
            try:
                flood.check(chat)
            except RefusedError:
                continue
            count += 1
        clock.now += step
    return count


@pytest.mark.parametrize(
    ("chats", "seconds", "most", "reason"),
    [
        ([1], 10, 5 + 10, "one chat: its burst and one a second"),
        ([-1], 60, 20 + 20, "one group: its burst and twenty a minute"),
        (range(1, 101), 10, 35 + 300, "all chats together: the burst and thirty a second"),
    ],
)
def test_no_more_is_accepted_than_the_limits_allow(clock, chats, seconds, most, reason):
    count = accepted(Flood(clock, Limits()), clock, chats, seconds, step=0.1)
    assert most - 3 <= count <= most + 1, reason


def test_who_waits_as_long_as_told_is_accepted(clock):
    flood = Flood(clock, Limits())
    for _ in range(30):
        try:
            flood.check(1)
        except RefusedError as refusal:
            clock.now += refusal.parameters["retry_after"]
            flood.check(1)
    assert clock.now >= 24
