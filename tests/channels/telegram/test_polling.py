"""Nothing is confirmed to Telegram before it is committed, and nothing counts twice."""

import asyncio

import pytest

from tests.channels.telegram.stage import stage

KIM, LEE = 7, 8


async def test_polling_begins_by_deleting_a_webhook_and_keeps_what_is_pending(telegram, sqlite_url, dialogue):
    telegram.send_text(KIM, "/say eins")
    telegram.world.updates.webhook = "https://example.org/hook"
    async with stage(telegram, sqlite_url, dialogue.handle) as bot:
        await bot.settled()
        assert bot.sent(KIM) == ["eins"]
    first = next(request for request in telegram.requests if request.method != "getMe")
    assert (first.method, first.params) == ("deleteWebhook", {"drop_pending_updates": False})


async def test_an_update_is_confirmed_only_after_its_commit(bot_anywhere, caplog):
    stage = bot_anywhere
    await stage.say(KIM, "/say eins")
    with stage.blocked():
        update = stage.telegram.send_text(KIM, "/say zwei")
        await asyncio.sleep(0.15)
        assert stage.telegram.pending() == [update["update_id"]]
        assert stage.sent(KIM) == ["eins"]
    await stage.settled()
    assert stage.sent(KIM) == ["eins", "zwei"]
    assert len(stage.inbox()) == 2


async def test_what_a_stopped_bot_did_not_confirm_changes_nothing_in_the_next(telegram, database_url, dialogue):
    async with stage(telegram, database_url, dialogue.handle) as bot:
        update = telegram.send_text(KIM, "/say eins")
        await telegram.wait_for(lambda: bot.sent(KIM))
    telegram.redeliver(update["update_id"])
    async with stage(telegram, database_url, dialogue.handle) as bot:
        await bot.settled()
        assert bot.sent(KIM) == ["eins"]
    assert dialogue.heard == ["/say eins"]


async def test_a_smaller_id_after_a_jump_is_no_duplicate(bot):
    await bot.say(KIM, "/say eins")
    bot.telegram.jump(17)
    await bot.clock.skip(26)  # a poll that finds nothing, as in a quiet week
    await bot.clock.skip(26)
    assert "offset" not in bot.calls("getUpdates")[-1].params
    await bot.say(KIM, "/say zwei")
    await bot.say(KIM, "/say drei")
    assert bot.sent(KIM) == ["eins", "zwei", "drei"]
    assert sorted(bot.inbox())[:2] == [17, 18]


async def test_duplicates_and_reordered_updates_change_nothing_twice(bot_anywhere, dialogue):
    stage = bot_anywhere
    ids = [(await stage.say(KIM, f"/say {number}"))["update_id"] for number in range(4)]
    stage.telegram.redeliver(ids[2], ids[0], ids[2], ids[3])
    stage.telegram.send_text(KIM, "/say 4")
    stage.telegram.redeliver(ids[1])
    await stage.settled()
    assert stage.sent(KIM) == ["0", "1", "2", "3", "4"]
    assert len(dialogue.heard) == 5


async def test_the_same_update_twice_in_one_batch_counts_once(bot, dialogue):
    with bot.blocked():
        bot.telegram.send_text(LEE, "/say x")
        await bot.telegram.wait_for(lambda: bot.telegram.world.updates.pending[0].handed_out)
        update = bot.telegram.send_text(KIM, "/say eins")
        bot.telegram.redeliver(update["update_id"])
    await bot.settled()
    assert dialogue.heard == ["/say x", "/say eins"]


async def test_the_updates_of_a_person_keep_their_order(bot_anywhere):
    stage = bot_anywhere
    for number in range(20):
        stage.telegram.send_text(KIM, f"/say {number}")
        stage.telegram.send_text(LEE, f"/say {number}")
    await stage.settled()
    assert stage.sent(KIM) == stage.sent(LEE) == [str(number) for number in range(20)]


async def test_a_failing_dialogue_is_answered_with_a_reference_number_and_holds_up_nobody(bot_anywhere, caplog):
    stage = bot_anywhere
    with stage.blocked():
        stage.telegram.send_text(LEE, "/say vorher")
        stage.telegram.send_text(KIM, "/crash Kims Geheimnis")
        stage.telegram.send_text(LEE, "/say nachher")
    await stage.settled()
    assert stage.sent(LEE) == ["vorher", "nachher"]
    [apology] = stage.sent(KIM)
    reference = apology.rpartition(" ")[2]
    assert f"reference {reference}" in caplog.text
    assert "Geheimnis" not in caplog.text
    assert sorted(stage.inbox().values()) == ["done", "done", "failed"]


async def test_a_second_poller_is_reported_and_polling_recovers(bot, caplog):
    bot.telegram.fail_next(409, 2, method="getUpdates")
    bot.telegram.send_text(KIM, "/say eins")
    await bot.clock.hurry(lambda: "another process polls with the same token" in caplog.text)
    bot.telegram.send_text(KIM, "/say zwei")
    await bot.settled_soon()
    assert bot.sent(KIM) == ["eins", "zwei"]


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (401, "does not know the token (401); check TELEGRAM_BOT_TOKEN"),
        (404, "does not know the token (404); check TELEGRAM_BOT_TOKEN"),
        (429, "cannot be polled (429)"),
        (500, "cannot be polled (500)"),
        (502, "cannot be polled (502)"),
        ("reset", "does not answer (ClientOSError)"),
        ("hang", "does not answer (TimeoutError)"),
    ],
)
async def test_polling_goes_on_after(bot, caplog, kind, said):
    bot.telegram.fail_next(kind, method="getUpdates")
    bot.telegram.send_text(KIM, "/say eins")
    await bot.clock.hurry(lambda: said in caplog.text)
    bot.telegram.send_text(KIM, "/say zwei")
    await bot.settled_soon()
    assert bot.sent(KIM) == ["eins", "zwei"]


async def test_while_telegram_refuses_the_token_it_is_asked_less_and_less_often(bot):
    bot.telegram.fail_next(401, 8, method="getUpdates")
    before = bot.clock.monotonic()
    bot.telegram.send_text(KIM, "/say eins")
    await bot.clock.hurry(lambda: not bot.telegram.faults.script, most=300)
    assert bot.clock.monotonic() - before > 0.5 + 1 + 2 + 4 + 8 + 16 + 32


class TestPresses:
    @pytest.fixture
    async def screen(self, bot):
        await bot.say(KIM, "/screen")
        return bot

    async def answer(self, bot, number=1):
        await bot.telegram.wait_for(lambda: len(bot.telegram.answers) >= number)
        return bot.telegram.answers[-1]

    async def test_a_press_is_answered_even_if_there_is_nothing_to_say(self, screen):
        await screen.press(KIM, "text")
        assert (await self.answer(screen)).text == ""

    async def test_with_the_notice_of_the_dialogue_within_telegrams_limit(self, screen):
        await screen.press(KIM, "note")
        answer = await self.answer(screen)
        assert answer.text.startswith("Ein Hinweis. 😀")
        assert len(answer.text.encode("utf-16-le")) // 2 in {199, 200}
        assert answer.show_alert

    async def test_after_the_commit(self, screen):
        with screen.blocked():
            screen.telegram.press(KIM, screen.telegram.chat(KIM).last, "note")
            await asyncio.sleep(0.1)
            assert screen.telegram.answers == []
        await self.answer(screen)

    async def test_after_a_second_without_text_if_the_turn_takes_longer(self, screen, dialogue):
        pressed = screen.telegram.press(KIM, screen.telegram.chat(KIM).last, "wait")
        await asyncio.sleep(0.05)
        assert screen.telegram.answers == []
        await screen.clock.hurry(lambda: screen.telegram.answers, most=3)
        assert screen.telegram.answers[0].text == ""
        assert screen.telegram.pending() == [pressed["update_id"]]
        dialogue.go.set()
        await screen.settled()
        assert len(screen.telegram.answers) == 1, "it was answered already"

    async def test_a_press_that_is_too_old_to_be_answered_counts_all_the_same(self, screen, caplog):
        screen.telegram.press(KIM, screen.telegram.chat(KIM).last, "text")
        screen.telegram.expire_queries()
        await screen.settled()
        await screen.telegram.wait_for(lambda: screen.calls("answerCallbackQuery"))
        assert screen.sent(KIM) == ["Stand 1"]
        assert "could not be answered" not in caplog.text

    async def test_a_redelivered_press_is_answered_again_without_effect(self, screen, dialogue):
        pressed = await screen.press(KIM, "text")
        screen.telegram.redeliver(pressed["update_id"])
        await screen.settled()
        await self.answer(screen, 2)
        assert screen.sent(KIM) == ["Stand 1"]
        assert len(dialogue.heard) == 2

    @pytest.mark.parametrize("kind", [429, 500, "reset"])
    async def test_an_answer_that_fails_holds_up_nothing(self, screen, caplog, kind):
        screen.telegram.fail_next(kind, method="answerCallbackQuery")
        await screen.press(KIM, "text")
        await screen.telegram.wait_for(lambda: "a press could not be answered" in caplog.text)
        assert screen.sent(KIM) == ["Stand 1"]


class TestTheEnd:
    async def test_the_present_turn_is_finished_and_its_press_answered(self, bot, dialogue):
        await bot.say(KIM, "/screen")
        with bot.blocked():
            bot.telegram.send_text(LEE, "/say vorher")
            await bot.telegram.wait_for(lambda: bot.telegram.world.updates.pending[0].handed_out)
            bot.telegram.press(KIM, bot.telegram.chat(KIM).last, "note")
            bot.telegram.send_text(LEE, "/wait")
        await bot.telegram.wait_for(lambda: dialogue.heard[-1] == "/wait")
        asyncio.get_running_loop().call_later(0.05, dialogue.go.set)
        bot.telegram.fail_next("delay", method="answerCallbackQuery", seconds=0.2)
        await bot.stop()
        assert bot.sent(LEE) == ["vorher", "Danke fürs Warten"]
        assert [answer.user_id for answer in bot.telegram.answers] == [KIM]
        assert bot.rows() == []

    async def test_a_turn_that_does_not_end_is_left_after_the_time_given(self, bot, dialogue, caplog):
        bot.telegram.send_text(KIM, "/wait")
        await bot.telegram.wait_for(lambda: dialogue.heard)
        await bot.intake.finish(0.05)
        assert "did not end in time" in caplog.text
        dialogue.go.set()
