"""The bot as it is shipped, over real HTTP: what people do first, and what they see."""

import pytest

from bot.dialogue import commands, router
from bot.dialogue.reading.lesson_faces import faces
from bot.domain.pictures import PICTURES
from bot.drawing.values import DrawingError
from tests.channels.telegram.conftest import shipped_course
from tests.channels.telegram.stage import stage

KIM, LEE, GROUP = 7, 8, -100
MOVES = ("choose", "flip", "grade", "check", "unknown", "next")


def menu_of(shipped, chat, language="de"):
    return [(entry["command"], entry["description"]) for entry in shipped.telegram.menu(chat, language)]


def button(message, label):
    """Return the button of a message whose label contains `label`."""
    return next(button for row in message.buttons for button in row if label in button.label)


def move(message):
    """Return the button that goes on with a card, and its verb."""
    actions = [button for row in message.buttons for button in row if button.data.count(":") >= 3]
    verbs = {button.data.split(":")[2]: button for button in actions}
    ticked = "untick" in verbs
    for verb in ("tick", *MOVES):
        if verb in verbs and not (verb == "tick" and ticked):
            return verb, verbs[verb]
    raise AssertionError(f"no way on from {message.text!r}")


async def test_a_stranger_is_welcomed_in_his_language_and_asked_what_brings_him(shipped):
    await shipped.say(KIM, "/start", language_code="de")
    await shipped.say(LEE, "/start", language_code="tr")
    german, english = shipped.telegram.chat(KIM).last, shipped.telegram.chat(LEE).last
    assert len(german.labels) == len(english.labels) == 3
    assert german.labels[0] == "🎓 Lernen"
    assert german.text != english.text
    assert (shipped.person(KIM).language, shipped.person(LEE).language) == ("de", "en")


async def test_cards_are_studied_by_buttons_on_one_message_that_is_edited_in_place(shipped):
    await shipped.say(KIM, "/lernen")
    card = shipped.telegram.chat(KIM).last
    faces = [card.text]
    answered = 0
    while answered < 3:
        verb, button = move(shipped.telegram.chat(KIM).last)
        answered += verb in {"next", "grade"}
        await shipped.press(KIM, button.data)
        faces.append(shipped.telegram.chat(KIM).last.text)
    assert [message.message_id for message in shipped.telegram.chat(KIM).bot_messages] == [card.message_id]
    assert len(set(faces)) > 3
    presses = len(faces) - 1
    await shipped.telegram.wait_for(lambda: len(shipped.telegram.answers) == presses)


async def test_an_outdated_button_is_answered_kindly_and_counts_nothing(shipped):
    await shipped.say(KIM, "/lernen")
    first = shipped.telegram.chat(KIM).last
    verb, button = move(first)
    while verb not in {"choose", "check", "unknown", "grade"}:
        await shipped.press(KIM, button.data)
        first = shipped.telegram.chat(KIM).last
        verb, button = move(first)
    await shipped.press(KIM, button.data)
    before = shipped.telegram.chat(KIM).last
    answers = len(shipped.telegram.answers)
    await shipped.press(KIM, button.data, message=first)
    await shipped.telegram.wait_for(lambda: len(shipped.telegram.answers) > answers)
    assert shipped.telegram.answers[-1].text
    assert shipped.telegram.chat(KIM).last.text == before.text


async def test_a_button_of_somebody_elses_message_does_nothing_for_a_stranger(shipped):
    await shipped.say(KIM, "/lernen")
    before = shipped.telegram.chat(KIM).last
    shipped.telegram.press(LEE, before, move(before)[1].data)
    await shipped.settled()
    await shipped.telegram.wait_for(lambda: shipped.telegram.answers)
    assert shipped.telegram.answers[0].text
    assert shipped.telegram.chat(KIM).last == before
    assert shipped.person(LEE) is None


async def test_the_nps_is_computed(shipped):
    await shipped.say(KIM, "/nps 50 30 20")
    answer = shipped.telegram.chat(KIM).last
    assert "30" in answer.text
    assert any(entity["type"] == "bold" for entity in answer.entities)
    assert answer.labels


async def test_what_people_type_is_escaped(shipped):
    await shipped.say(KIM, "/<b>&lt;&amp;\"'</b>")
    assert "<b>&lt;&amp;" in shipped.telegram.chat(KIM).last.text


async def test_the_language_can_be_switched_with_this_chats_menu(shipped):
    await shipped.say(LEE, "/start")
    await shipped.say(KIM, "/sprache en")
    request = shipped.calls("setMyCommands")[-1]
    assert request.params["scope"] == {"type": "chat", "chat_id": KIM}
    assert menu_of(shipped, KIM) == commands.menu("en")
    assert menu_of(shipped, LEE) == []
    await shipped.say(KIM, "/language de")
    assert menu_of(shipped, KIM) == commands.menu("de")
    assert shipped.person(KIM).language == "de"


async def test_every_command_of_the_menu_is_answered_in_both_languages(shipped):
    for language, person in (("de", KIM), ("en", LEE)):
        for name, _ in commands.menu(language):
            before = len(shipped.telegram.chat(person).history)
            await shipped.say(person, f"/{name}", language_code=language)
            assert len(shipped.telegram.chat(person).history) > before + 1, name
    assert "failed" not in shipped.inbox().values()


async def test_every_lesson_can_be_opened(shipped):
    for lesson in shipped_course().lessons:
        await shipped.say(KIM, f"/lektion {lesson.id}")
        await shipped.say(LEE, f"/lesson {lesson.id}", language_code="en")
    assert not shipped.rows("set_aside")


async def test_a_lesson_is_read_forward_and_back_on_one_screen_that_a_picture_ends(shipped):
    drawn = next(one for one in shipped_course().lessons if one.picture)
    await shipped.say(KIM, f"/lektion {drawn.id}")
    count = len(faces(drawn, "de"))
    for number in range(1, count):
        await shipped.press(KIM, button(shipped.telegram.chat(KIM).last, "Weiter").data)
        assert f"{number + 1}/{count}" in shipped.telegram.chat(KIM).last.text
    for number in range(count, 1, -1):
        await shipped.press(KIM, button(shipped.telegram.chat(KIM).last, "Zurück").data)
        assert f"{number - 1}/{count}" in shipped.telegram.chat(KIM).last.text
    there, back, first = shipped.telegram.chat(KIM).bot_messages
    assert [message.kind for message in (there, back, first)] == ["photo", "photo", "text"]
    assert there.labels == back.labels == [], "what became a picture stays one, and is done with"
    assert not shipped.rows("set_aside")


async def test_an_old_button_still_opens_its_step_when_the_screen_has_gone_on_to_a_new_message(shipped):
    drawn = next(one for one in shipped_course().lessons if one.picture)
    await shipped.say(KIM, f"/lektion {drawn.id}")
    first = shipped.telegram.chat(KIM).last
    to_picture = button(first, "Weiter").data
    await shipped.press(KIM, to_picture)
    await shipped.press(KIM, button(shipped.telegram.chat(KIM).last, "Weiter").data)
    await shipped.press(KIM, to_picture, message=first)
    assert [message.kind for message in shipped.telegram.chat(KIM).bot_messages] == ["photo", "text"]
    assert "2/" in shipped.telegram.chat(KIM).bot_messages[0].text
    assert not shipped.rows("set_aside")


async def test_a_lesson_whose_picture_cannot_be_drawn_goes_on_in_words(telegram, sqlite_url):
    async def undrawable(picture):
        raise DrawingError(picture.name)

    drawn = next(one for one in shipped_course().lessons if one.picture)
    async with stage(telegram, sqlite_url, router.handle, course=shipped_course(), drawing=undrawable) as bot:
        await bot.say(KIM, f"/lektion {drawn.id}")
        await bot.press(KIM, button(telegram.chat(KIM).last, "Weiter").data)
        assert PICTURES[drawn.picture].de in telegram.chat(KIM).last.text
        await bot.press(KIM, button(telegram.chat(KIM).last, "Weiter").data)
        [message] = telegram.chat(KIM).bot_messages
        assert (message.kind, "3/" in message.text) == ("text", True)


async def test_everything_about_a_person_goes_and_an_old_button_makes_no_new_account(shipped):
    await shipped.say(KIM, "/nps 50 30 20")
    old = shipped.telegram.chat(KIM).last
    await shipped.say(KIM, "/loeschen")
    yes = shipped.telegram.chat(KIM).last.buttons[0][0]
    await shipped.press(KIM, yes.data)
    assert shipped.person(KIM) is None
    last = shipped.telegram.chat(KIM).last.text
    await shipped.press(KIM, old.buttons[0][0].data, message=old)
    await shipped.telegram.wait_for(lambda: len(shipped.telegram.answers) == 2)
    assert shipped.telegram.answers[-1].text
    assert shipped.person(KIM) is None
    assert shipped.telegram.chat(KIM).last.text == last


class TestInGroups:
    async def say(self, shipped, text):
        await shipped.say(KIM, text, chat_id=GROUP, chat_type="supergroup")
        return shipped.telegram.chat(GROUP).bot_messages

    @pytest.mark.parametrize("text", ["/nps 50 30 20", "/nps@bindungsbot_fake_bot 50 30 20"])
    async def test_a_figure_is_computed(self, shipped, text):
        [answer] = await self.say(shipped, text)
        assert "30" in answer.text

    async def test_study_is_private_and_says_where(self, shipped):
        [answer] = await self.say(shipped, "/lernen")
        assert answer.buttons[0][0].url == "https://t.me/bindungsbot_fake_bot?start=lernen"
        await shipped.say(KIM, "/start lernen")
        assert move(shipped.telegram.chat(KIM).last)

    @pytest.mark.parametrize("text", ["hallo", "50 30 20", "/unbekannt", "/nps@another_bot 1 2 3"])
    async def test_everything_else_is_ignored(self, shipped, text):
        assert await self.say(shipped, text) == []
