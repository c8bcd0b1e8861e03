"""A screen is one message, edited in place for as long as Telegram lets us."""

import pytest

KIM = 7


@pytest.fixture
async def screen(bot):
    await bot.say(KIM, "/screen")
    return bot


def history(bot):
    return [(message.message_id, message.text, message.kind) for message in bot.telegram.chat(KIM).history[1:]]


async def test_a_screen_is_sent_once_and_then_edited_in_place(screen):
    await screen.press(KIM, "text")
    await screen.press(KIM, "text")
    assert history(screen) == [(2, "Stand 0", "text"), (2, "Stand 1", "text"), (2, "Stand 2", "text")]
    assert [request.method for request in screen.calls("sendMessage", "editMessageText")] == [
        "sendMessage",
        "editMessageText",
        "editMessageText",
    ]


async def test_a_text_becomes_a_picture_in_place(screen):
    await screen.press(KIM, "picture")
    assert history(screen) == [(2, "Stand 0", "text"), (2, "Stand 1", "photo")]
    assert screen.screen().picture


async def test_a_picture_is_replaced_by_a_picture_in_place(screen):
    await screen.press(KIM, "picture")
    await screen.press(KIM, "picture")
    assert history(screen)[1:] == [(2, "Stand 1", "photo"), (2, "Stand 2", "photo")]


async def test_a_picture_never_becomes_text_again_but_loses_its_buttons_to_a_new_message(screen):
    await screen.press(KIM, "picture")
    await screen.press(KIM, "text")
    picture, text = screen.telegram.chat(KIM).bot_messages
    assert (picture.message_id, picture.kind, picture.labels) == (2, "photo", [])
    assert (text.message_id, text.text, text.kind) == (3, "Stand 2", "text")
    assert (screen.screen().message_id, screen.screen().picture) == (3, False)
    assert screen.calls("editMessageText") == [], "it was known to be in vain"


async def test_shown_anew_it_stands_at_the_end_and_the_old_message_loses_its_buttons(screen):
    await screen.say(KIM, "/say dazwischen")
    await screen.press(KIM, "anew", message=screen.telegram.chat(KIM).messages[1])
    old, between, new = screen.telegram.chat(KIM).bot_messages
    assert (old.text, old.labels) == ("Stand 0", [])
    assert (between.text, new.text) == ("dazwischen", "Stand 1")
    assert "text" in new.labels


async def test_the_old_message_loses_its_buttons_before_the_new_one_is_sent_so_that_a_kill_between_repeats_nothing(
    screen,
):
    await screen.press(KIM, "anew")
    methods = [r.method for r in screen.calls("sendMessage", "editMessageReplyMarkup", "editMessageText")]
    assert methods == ["sendMessage", "editMessageReplyMarkup", "sendMessage"]


async def test_a_picture_where_the_database_knows_a_text_is_replaced_by_a_new_message(screen):
    """As after a kill between the picture's arrival and our mark."""
    await screen.press(KIM, "picture")
    with screen.database.begin() as transaction:
        transaction.exec_driver_sql("UPDATE screens SET picture = false")
    await screen.press(KIM, "text")
    picture, text = screen.telegram.chat(KIM).bot_messages
    assert (picture.labels, text.text) == ([], "Stand 2")


async def test_an_unchanged_screen_counts_as_delivered(screen):
    await screen.press(KIM, "same")
    assert screen.calls("editMessageText")[-1].status == 400
    assert "not modified" in screen.calls("editMessageText")[-1].description
    assert history(screen) == [(2, "Stand 0", "text")]
    assert not screen.rows("set_aside")


@pytest.mark.parametrize("reason", ["message to edit not found", "message can't be edited", "MESSAGE_ID_INVALID"])
async def test_what_cannot_be_edited_is_sent_new_and_edited_there_from_then_on(screen, reason):
    screen.telegram.fail_next(400, method="editMessageText", description=reason)
    await screen.press(KIM, "text")
    assert screen.screen().message_id == 3
    await screen.press(KIM, "text")
    assert screen.sent(KIM) == ["Stand 0", "Stand 2"]


async def test_a_message_the_person_has_deleted_is_sent_new(screen):
    old = screen.telegram.chat(KIM).last
    del screen.telegram.chat(KIM).messages_by_id[old.message_id]
    await screen.press(KIM, "text", message=old)
    assert screen.sent(KIM) == ["Stand 1"]
    assert screen.screen().message_id == 3


async def test_the_message_of_a_press_wins_over_the_stored_one(screen):
    await screen.press(KIM, "anew")
    first = screen.telegram.chat(KIM).messages[1]
    await screen.press(KIM, "text", message=first)
    assert screen.sent(KIM) == ["Stand 2", "Stand 1"]
    assert screen.screen().message_id == first.message_id


async def test_a_file_is_sent_with_its_words(bot):
    await bot.say(KIM, "/file")
    message = bot.telegram.chat(KIM).last
    assert (message.kind, message.file_name, message.text) == ("document", "quiz.csv", "Hier")
    assert bot.telegram.files[message.file_id].content == b"a;b\n"


def read_on(messages):
    """Return what several messages say together, without the white space where they were parted."""
    return "".join("".join(message.text.split()) for message in messages)


async def test_a_text_beyond_telegrams_limit_comes_in_parts_with_their_tags_and_the_buttons_under_the_last(bot):
    await bot.say(KIM, "/long")
    parts = bot.telegram.chat(KIM).bot_messages
    assert len(parts) == 3
    assert [part.labels for part in parts] == [[], [], ["Weiter"]]
    assert all("italic" in {entity["type"] for entity in part.entities} for part in parts)
    assert read_on(parts).startswith("AnfangWörter😀&mehr")
    assert read_on(parts).count("Wörter😀&mehr") == 500
    assert read_on(parts).endswith("Ende")


async def test_a_screen_beyond_telegrams_limit_ends_the_chat_and_goes_on_from_there(screen):
    await screen.press(KIM, "long")
    assert read_on(screen.telegram.chat(KIM).bot_messages[1:]).count("Wörter😀&mehr") == 500
    old, *_, last = screen.telegram.chat(KIM).bot_messages
    assert (old.labels, screen.screen().message_id) == ([], last.message_id)
    await screen.press(KIM, "text")
    assert screen.sent(KIM)[-1] == "Stand 2"
