"""Asking the course: by command or just so; an answer with its source, or an honest no."""

from dataclasses import replace

import pytest

from bot.domain.course import Phrases, Term
from bot.domain.texts import Text
from tests.dialogue.courses import course, lesson, statement

LESSONS = (
    lesson(
        "habit",
        title=Text("Aus Gewohnheit", "Out of habit"),
        body="## Warum\nStammgäste.\n## Die Idee\nWer **aus Gewohnheit** kommt, ist habituell gebunden.",
        asked=Phrases(de=("Warum kommen Leute ohne nachzudenken wieder?",)),
    ),
    lesson("nps", "figures", title=Text("Der Weiterempfehlungswert", "The net promoter score")),
    lesson(
        "care",
        "care",
        title=Text("Gewohnheit pflegen", "Keeping up habits"),
        body="## Die Idee\nRoutinen der Gewohnheit.",
    ),
)
TERMS = (
    Term("promoter", Text("Promotor", "Promoter"), Text("Gibt **9 oder 10**.", "Gives **9 or 10**."), "nps"),
    Term("habit", Text("Gewohnheit", "Habit"), Text("Was man ohne Überlegen tut."), "habit", Phrases(de=("Routine",))),
    Term("free-bond", Text("Freiwillige Bindung", "Voluntary bond"), Text("Wer bleiben will."), "habit"),
    Term("habit-bond", Text("Habituelle Bindung", "Habitual bond"), Text("Eine Bindung aus Gewohnheit."), "habit"),
)
WHOLE = replace(course(statement("s", lesson="habit"), lessons=LESSONS), terms=TERMS)


@pytest.fixture
def world(world_of):
    return world_of(whole=WHOLE)


@pytest.mark.parametrize(
    "typed", ["/frage warum kommen leute ohne nachdenken wieder", "Warum kommen Leute wieder, ohne nachzudenken?"]
)
def test_a_question_is_answered_by_command_or_just_so_with_its_source(world, typed):
    chat = world.chat()
    chat.say("/start")
    chat.say(typed)
    assert "Kurs, Kap. 5" in chat.text
    assert "Aus Gewohnheit" in chat.text
    assert chat.last.button("Lektion lesen").data == "c:lektion habit 2"  # the idea, not why it matters


def test_the_answer_offers_to_practise_and_two_more_lessons_at_most(world):
    chat = world.chat()
    chat.say("/frage Gewohnheit")
    assert chat.last.button("Üben")
    assert len([label for label in chat.last.labels if label.startswith("→")]) <= 2


def test_in_an_english_chat_the_answer_is_english(world):
    chat = world.chat(language="en")
    chat.say("/ask what is a promoter?")
    assert "Gives 9 or 10." in chat.text


@pytest.mark.parametrize("typed", ["Wie backe ich Laugenbrezeln?", "/frage 😀", "xyzzy", "<b>fett</b>", "hallo du"])
def test_where_nothing_fits_it_says_so_and_invents_nothing(world, typed):
    chat = world.chat()
    chat.say("/start")
    chat.say(typed)
    assert "Dazu steht nichts im Kurs." in chat.text
    assert "Quelle" not in chat.text


def test_the_nearest_topics_are_offered_where_nothing_fits(world):
    chat = world.chat()
    chat.say("/frage Wie pflege ich meine Zimmerpflanzen auf dem Balkon im Winter?")
    assert "Dazu steht nichts im Kurs." in chat.text
    assert chat.text.endswith("Vielleicht hilft eines dieser Themen:"), "the topics' buttons stand below"
    chat.press("Pflege")
    assert "Gewohnheit pflegen" in " ".join([chat.text, *chat.last.labels])


def test_asked_about_nothing_it_tells_how_to_ask(world):
    chat = world.chat()
    chat.say("/frage")
    assert "/frage Was sind" in chat.text


def test_in_a_group_talk_is_not_taken_for_questions(world):
    group = world.chat(user=7, chat=-100)
    before = len(group.messages)
    world.take(user_id=7, chat_id=-100, private=False, text="Was ist ein Promotor?")
    assert len(group.messages) == before


def test_a_typed_number_still_answers_the_open_question(world):
    chat = world.chat()
    chat.say("/nps")
    chat.say("50")
    assert "Dazu steht nichts" not in chat.text


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Promotor", "the name"),
        ("promoter", "the English name"),
        ("  PROMOTOR ", "in any case"),
        ("promotro", "with letters the wrong way round"),
    ],
)
def test_a_term_is_explained(world, typed, why):
    chat = world.chat()
    chat.say(f"/begriff {typed}")
    assert "Gibt 9 oder 10." in chat.text, why
    assert chat.last.flat[0].data == "c:lektion nps"


def test_a_synonym_finds_its_term(world):
    chat = world.chat()
    chat.say("/begriff Routine")
    assert chat.text.startswith("Gewohnheit\nenglisch: Habit\n")
    assert "auch: Routine" in chat.text


def test_of_several_that_may_be_meant_one_is_chosen(world):
    chat = world.chat()
    chat.say("/begriff Bindung")
    assert chat.last.labels == ["Freiwillige Bindung", "Habituelle Bindung"]
    chat.press("Freiwillige Bindung")
    assert "Wer bleiben will." in chat.text


def test_the_beginning_of_a_word_will_do(world):
    chat = world.chat()
    chat.say("/begriff habituel")
    assert chat.last.labels == ["Habituelle Bindung", "Gewohnheit"], "the English name of the second is near"


def test_all_terms_are_listed_by_their_initials(world):
    chat = world.chat()
    chat.say("/begriff")
    assert "4 Begriffe" in chat.text
    assert chat.last.labels == ["F", "G", "H", "P"]
    chat.press("H")
    assert chat.last.labels == ["Habituelle Bindung", "◀ Alle Buchstaben"]
    chat.press("Habituelle Bindung")
    assert "Eine Bindung aus Gewohnheit." in chat.text


def test_an_unknown_term_is_named_and_the_list_offered(world):
    chat = world.chat()
    chat.say("/begriff <i>Quark</i>")
    assert "„<i>Quark</i>“ kenne ich nicht" in chat.text
    assert chat.last.labels == ["F", "G", "H", "P"]


def test_a_list_button_of_a_letter_that_is_gone_leads_back_to_all(world):
    chat = world.chat()
    chat.say("/begriff")
    world.course = replace(WHOLE, terms=TERMS[:1])
    chat.press("H")
    assert chat.last.labels == ["P"]
