"""Inline queries over HTTP: answered at once, for one person, and nothing of them is kept."""

import pytest

from bot.storage.tables import metadata


async def asked(bot, user, text, language="de"):
    update = bot.telegram.ask_inline(user, text, language)
    query = update["inline_query"]["id"]
    await bot.telegram.wait_for(lambda: query in bot.telegram.world.inline_answers, 10)
    await bot.settled()
    return bot.telegram.world.inline_answers[query]


async def test_a_result_to_send_comes_back_for_this_person_only(shipped):
    answer = await asked(shipped, 5, "nps 50 30 20")
    (result,) = answer["results"]
    assert result["title"] == "Weiterempfehlungswert (NPS): 30 Punkte"
    assert answer["is_personal"] is True
    assert answer["cache_time"] == 0


async def test_it_speaks_the_language_the_person_chose_not_the_clients(shipped):
    await shipped.say(5, "/sprache en")
    answer = await asked(shipped, 5, "nps 50 30 20", "de")
    assert answer["results"][0]["title"] == "Net promoter score (NPS): 30 points"


async def test_a_stranger_stays_one_and_nothing_typed_is_stored(shipped):
    await asked(shipped, 815, "nps 51 30 19", "en")
    assert shipped.person(815) is None
    with shipped.database.begin() as transaction:
        stored = [str(row) for table in metadata.sorted_tables for row in transaction.execute(table.select())]
    assert stored, "the update's id is"
    assert not any("51 30 19" in row or "815" in row for row in stored)


async def test_the_update_is_acknowledged_and_not_offered_again(shipped):
    await asked(shipped, 5, "churn 10 100 90")
    assert shipped.telegram.activity().pending == 0


async def test_all_key_figures_at_once_are_taken_by_telegram(shipped):
    answer = await asked(shipped, 5, "")
    assert len(answer["results"]) > 20


@pytest.mark.parametrize(
    "query",
    [
        {},
        {"id": "1", "from": {"id": 5, "is_bot": False, "first_name": "K"}, "query": 7, "offset": ""},
        {"id": 3, "from": {"id": "x", "is_bot": False, "first_name": "K"}, "query": "nps", "offset": ""},
        [],
        "nps",
    ],
)
async def test_a_malformed_query_is_acknowledged_and_the_next_is_answered(shipped, query):
    shipped.telegram.send_update({"update_id": 800_000_000, "inline_query": query})
    answer = await asked(shipped, 5, "nps 50 30 20")
    assert len(answer["results"]) == 1
    assert shipped.telegram.activity().pending == 0


async def test_a_query_that_is_too_old_is_no_trouble(shipped, caplog):
    update = shipped.telegram.ask_inline(5, "nps 50 30 20")
    shipped.telegram.world.inline.clear()
    await shipped.telegram.wait_for(lambda: shipped.calls("answerInlineQuery"), 10)
    await shipped.settled()
    assert update["update_id"] in shipped.inbox()
    assert not [record for record in caplog.records if record.levelname in {"ERROR", "WARNING"}]
