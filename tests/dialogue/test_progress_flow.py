"""The progress, in words and as a picture that says the same."""

import pytest

from bot.dialogue.study.progress_flow import MOST_DRAWN, bar
from bot.domain.course import Course, Deck, Topic
from bot.domain.texts import LANGUAGES, Text
from bot.drawing.progress import MOST, progress
from bot.library.documents import TITLE_LIMIT
from bot.study.progress import TopicProgress
from tests.dialogue.chat import run_through
from tests.dialogue.courses import TOPICS, statement

CARDS = (*(statement(f"b{n}") for n in range(3)), *(statement(f"c{n}", "care") for n in range(2)))


@pytest.fixture
def world(world_of):
    return world_of(*CARDS)


def wide(topics, title="Kundenmanagement und Kundendaten"):
    """Return a course of so many topics, with a card each."""
    named = tuple(Topic(f"t{n}", Text(title), n) for n in range(1, topics + 1))
    decks = tuple(Deck(one.id, one.title, one.id, (statement(f"s-{one.id}", one.id),)) for one in named)
    return Course(named, (), decks)


def test_it_says_what_is_due_begun_and_firm_a_line_for_each_topic(world):
    chat = world.chat()
    chat.say("/lernen bonds")
    run_through(chat)
    world.later(days=10)
    text = chat.say("/fortschritt").text
    assert "Heute fällig: 3\nHeute noch neu: 2\nMorgen fällig: 0\n\nBegonnen: 3 von 5 · sitzt fest: 0" in text
    assert "▒▒▒▒▒▒ Bindungen 3/3 · 3 fällig\n░░░░░░ Pflege 0/2\n" in text


def test_twenty_topics_fit_on_a_phone(world_of):
    text = world_of(whole=wide(20)).chat().say("/fortschritt").text
    assert text.count("Kundenmanagement und Kundendaten 0/1\n") == 20
    assert len(text.split("\n")) < 32


def test_it_becomes_a_picture_and_words_again_in_a_new_message(world):
    chat = world.chat()
    chat.say("/fortschritt")
    chat.press("🖼 Als Bild")
    assert (chat.last.picture.name, len(chat.messages)) == ("progress", 1)
    assert chat.text == "Dein Fortschritt\nHeute fällig: 0 · heute noch neu: 5 · morgen fällig: 0"
    assert chat.last.labels == ["🎓 Lernen", "🎯 Quiz", "📝 In Worten"]
    chat.press("In Worten")
    assert (chat.last.picture, len(chat.messages)) == (None, 2)
    assert "Begonnen: 0 von 5" in chat.text
    assert chat.messages[0].labels == []


def test_the_picture_says_what_the_words_say(world):
    chat = world.chat()
    chat.say("/lernen bonds")
    chat.press("Richtig")
    with world.reading() as transaction:
        transaction.exec_driver_sql("update review_states set stability = 30")
    chat.press("Weiter")
    chat.press("Richtig")
    words = chat.say("/fortschritt").text
    assert "Begonnen: 2 von 5 · sitzt fest: 1" in words
    chat.press("Als Bild")
    values = chat.last.picture.values
    assert values["topics"] == ["Bindungen", "Pflege"]
    assert values["parts"] == [[1, 1, 1], [0, 0, 2]], "firmly known, begun, new"
    assert values["subtitle"] == "5 Karten · heute fällig: 0"
    world.later(days=60)
    chat.press("In Worten")
    assert "Heute fällig: 2\n" in chat.text
    assert "Bindungen 2/3 · 2 fällig" in chat.text
    chat.press("Als Bild")
    assert chat.last.picture.values["due"] == ["2 fällig", ""]
    assert chat.last.picture.values["subtitle"] == "5 Karten · heute fällig: 2"


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_can_be_drawn(world_of, shipped, language):
    for whole in (wide(1), wide(MOST_DRAWN), wide(1, "ü" * TITLE_LIMIT), shipped):
        chat = world_of(whole=whole).chat(language=language)
        chat.say("/progress")
        chat.press("🖼")
        assert progress(chat.last.picture.values).marks


def test_as_many_topics_are_drawn_as_the_drawing_holds():
    assert MOST_DRAWN == MOST


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_picture_is_in_the_persons_language(world, language):
    chat = world.chat(language=language)
    chat.say("/progress")
    chat.press("🖼")
    values = chat.last.picture.values
    assert (values["language"], values["theme"]) == (language, "light")
    assert values["title"] == {"de": "Dein Fortschritt", "en": "Your progress"}[language]
    assert values["topics"] == [topic.title.to(language) for topic in (TOPICS[0], TOPICS[2])]
    assert values["alt"] == f"{values['title']}: {values['subtitle']}"


def test_a_press_on_an_old_button_shows_the_progress_of_now(world):
    chat = world.chat()
    shown = chat.say("/fortschritt")
    chat.say("/lernen bonds")
    chat.press("Richtig")
    chat.press("Als Bild", shown)
    assert shown.picture.values["parts"][0] == [0, 1, 2]


@pytest.mark.parametrize(("topics", "offered"), [(0, False), (1, True), (MOST_DRAWN, True), (MOST_DRAWN + 1, False)])
def test_a_picture_is_offered_where_there_is_something_to_draw_and_room_for_it(world_of, topics, offered):
    chat = world_of(whole=wide(topics)).chat()
    assert ("🖼 Als Bild" in chat.say("/fortschritt").labels) is offered


def test_a_course_that_outgrew_the_picture_is_told_in_words(world_of):
    world = world_of(whole=wide(3))
    chat = world.chat()
    chat.say("/fortschritt")
    button = chat.last.button("Als Bild")
    world.course = wide(MOST_DRAWN + 1)
    chat.push(button)
    assert chat.last.picture is None
    assert "Begonnen: 0 von 21" in chat.text


@pytest.mark.parametrize(
    ("cards", "begun", "firm", "shown"),
    [
        (12, 0, 0, "░" * 12),
        (12, 12, 12, "█" * 12),
        (12, 6, 3, "███▒▒▒░░░░░░"),
        (100, 1, 0, "▒" + "░" * 11),  # what is begun shows
        (100, 99, 99, "█" * 11 + "░"),  # full only when it is
        (1, 1, 0, "▒" * 12),
    ],
)
def test_a_bar_shows_what_is_firm_begun_and_new(cards, begun, firm, shown):
    assert bar(TopicProgress(TOPICS[0], cards, begun, firm, 0), 12) == shown
