"""Who floods the bot is answered once, and causes no more work than the budget allows; nobody else notices."""

import pytest

from bot.channels.telegram.budget import SPAN, Budget
from bot.dialogue import router
from bot.dialogue.haste import SLOWLY
from bot.dialogue.messages import Attachment, Incoming, Press
from tests.channels.telegram.conftest import shipped_course
from tests.channels.telegram.stage import stage

KIM, LEE, GROUP = 7, 8, -100


class Watch:
    """A clock that is put forward by hand."""

    now = 100.0

    def __call__(self):
        return self.now


@pytest.fixture
def watch():
    return Watch()


@pytest.fixture
def budget(watch):
    return Budget(3, clock=watch)


def written(number, user=KIM, **fields):
    return Incoming(1, number, user, user, text=f"{number}", **fields)


def pressed(number, language="de"):
    return Incoming(1, number, KIM, KIM, press=Press("1:1:next:", 5, "q"), language=language)


def test_what_is_within_the_budget_passes_untouched(budget):
    batch = [written(1), pressed(2), written(3)]
    assert budget.spare(batch) == (batch, {})


def test_the_first_message_beyond_it_becomes_a_hint_and_the_others_are_left(budget):
    kept, notices = budget.spare([written(number) for number in range(1, 7)])
    assert kept == [written(1), written(2), written(3), Incoming(1, 4, KIM, KIM, hasty=True)]
    assert notices == {}


def test_presses_beyond_it_are_answered_as_long_as_a_thumb_could_have_made_them(budget):
    kept, notices = budget.spare([pressed(number) for number in range(1, 12)])
    assert [one.update_id for one in kept] == [1, 2, 3]
    assert list(notices) == [4, 5, 6]
    assert notices[4].text == SLOWLY.de
    assert len(SLOWLY.de) <= 200


def test_a_notice_is_in_the_language_of_the_client(budget):
    _, notices = budget.spare([pressed(number, "tr") for number in range(4)])
    assert notices[3].text == SLOWLY.to("en")


def test_others_have_a_budget_of_their_own(budget):
    budget.spare([written(number) for number in range(50)])
    batch = [written(60, LEE)]
    assert budget.spare(batch) == (batch, {})


def test_after_ten_seconds_the_budget_is_whole_again(budget, watch):
    budget.spare([written(number) for number in range(50)])
    watch.now += SPAN - 0.1
    assert budget.spare([written(60)])[0] == []
    watch.now += 0.2
    assert budget.spare([written(61)])[0] == [written(61)]


@pytest.mark.parametrize(
    ("incoming", "reason"),
    [
        (Incoming(1, 9), "what is nothing to us costs nothing"),
        (Incoming(1, 9, KIM, KIM, reachable=False), "that he blocked the bot is to be known in any case"),
    ],
)
def test_is_never_held_back(budget, incoming, reason):
    budget.spare([written(number) for number in range(50)])
    assert budget.spare([incoming])[0] == [incoming], reason


def raw_message(user=KIM):
    return {"update_id": 99, "message": {"from": {"id": user}, "text": "x"}}


def test_messages_after_the_hint_need_not_even_be_read(budget, watch):
    budget.spare([written(number) for number in range(3)])
    assert not budget.is_flooding(raw_message()), "the hint is still to come"
    budget.spare([written(4)])
    assert budget.is_flooding(raw_message())
    assert not budget.is_flooding(raw_message(LEE))
    assert not budget.is_flooding({"update_id": 99, "callback_query": {"from": {"id": KIM}}}), "it is to be answered"
    watch.now += SPAN
    assert not budget.is_flooding(raw_message())


@pytest.mark.parametrize("raw", [None, [], {}, {"message": None}, {"message": {"from": []}}, raw_message([KIM])])
def test_what_is_no_message_is_no_flood(budget, raw):
    assert not budget.is_flooding(raw)


def test_a_file_beyond_it_is_not_looked_at(budget):
    budget.spare([written(number) for number in range(3)])
    file = Incoming(1, 9, KIM, KIM, attachment=Attachment("a.csv", 10, "f"))
    assert budget.spare([file])[0] == [Incoming(1, 9, KIM, KIM, hasty=True)]


def test_in_a_group_nothing_is_said_about_it(budget):
    kept, _ = budget.spare([written(number, private=False) for number in range(5)])
    assert len(kept) == 3


def test_none_means_that_everything_is_worked_on(watch):
    batch = [written(number) for number in range(500)]
    assert Budget(0, clock=watch).spare(batch) == (batch, {})


def test_those_whose_span_is_over_are_forgotten(budget, watch):
    budget.spare([written(number, number + 1) for number in range(10_001)])
    watch.now += SPAN + 1
    budget.spare([written(1)])
    assert len(budget._spans) == 1


async def test_a_flood_is_answered_up_to_the_budget_and_then_with_one_hint(telegram, sqlite_url):
    async with stage(telegram, sqlite_url, router.handle, course=shipped_course(), budget=5) as bot:
        for _ in range(200):
            telegram.send_text(KIM, "/hilfe")
        telegram.send_text(LEE, "/hilfe")
        await bot.settled()
        assert len(bot.sent(KIM)) == 6
        assert bot.sent(KIM)[-1] == SLOWLY.de
        assert len(bot.sent(LEE)) == 1
        assert list(bot.inbox().values()) == ["done"] * 7


async def test_a_stranger_who_floods_at_once_gets_the_hint_too(telegram, sqlite_url):
    async with stage(telegram, sqlite_url, router.handle, course=shipped_course(), budget=1) as bot:
        for text in ("/start", "/hilfe", "/hilfe"):
            telegram.send_text(KIM, text, language_code="en")
        await bot.settled()
        assert bot.sent(KIM)[1:] == [SLOWLY.to("en")]
