"""A customer answers: a tap or three, a comment, and nothing is kept of who it was."""

import pytest

from tests.dialogue.chat import settings
from tests.dialogue.courses import flashcard, numeric
from tests.dialogue.surveying import KIM, OWNER, answered, made, result


@pytest.fixture
def world(world_of):
    return world_of(flashcard("one"), numeric("two"))


@pytest.fixture
def owner(world):
    return world.chat(OWNER)


def scores(world):
    return [row["scores"] for row in world.rows("survey_answers")]


def people(world):
    return [row["user_id"] for row in world.rows("persons")]


# -------------------------------------------------------------------------------------------------------------- taps


def test_before_the_first_tap_it_says_who_asks_and_what_is_kept(world, owner):
    asked = world.chat(KIM).say(f"/start s_{made(owner)}")
    assert "Café Krümel bittet Sie um Ihre Meinung" in asked.text
    for kept in ("anonym", "Note, Kommentar", "Tag", "gelöscht", "kein Name", "Prüfwert"):
        assert kept in asked.text
    assert scores(world) == []


def test_the_nps_takes_one_tap_in_rows_that_fit_a_phone(world, owner):
    customer = world.chat(KIM)
    asked = customer.say(f"/start s_{made(owner, question=None)}")
    assert asked.labels == [str(score) for score in range(11)]
    assert max(len(row) for row in asked.buttons) <= 6
    customer.press("10")
    assert (customer.text, customer.last.buttons) == ("Danke! Ihre Antwort ist gespeichert.", ())
    assert scores(world) == ["[10]"]


def test_the_csi_takes_one_tap(world, owner):
    answered(world, made(owner, "CSI", question=None), 5)
    assert scores(world) == ["[5]"]


def test_the_cli_takes_three_taps_on_one_message_with_a_way_back(world, owner):
    customer = answered(world, made(owner, "CLI", question=None), 1, 6)
    assert "Frage 3 von 3" in customer.text
    assert scores(world) == [], "an answer is recorded with the last tap only"
    customer.press("Zurück")
    assert "Frage 2 von 3" in customer.text
    customer.press("2")
    customer.press("4")
    assert scores(world) == ["[1, 2, 4]"]
    assert len(customer.messages) == 1


@pytest.mark.parametrize(
    ("client", "question"),
    [("de-AT", "Wie zufrieden sind Sie mit uns?"), ("en", "How satisfied are you"), ("tr", "How satisfied are you")],
)
def test_the_customers_own_language_decides(world, owner, client, question):
    assert question in world.chat(KIM, client).say(f"/start s_{made(owner, 'CSI')}").text


@pytest.mark.parametrize(
    ("language", "question", "thanks"),
    [("Deutsch", "Wie zufrieden", "Danke!"), ("English", "How satisfied", "Thank you!")],
)
def test_a_client_that_tells_no_language_gets_the_surveys(world, owner, language, question, thanks):
    owner.say("/umfrage")
    for label in ("Neue Umfrage", language, "CSI"):
        owner.press(label)
    owner.say("Krümel")
    owner.say("Was fehlt?")
    token = world.rows("surveys")[0]["token"]
    customer = world.chat(KIM, None)
    assert question in customer.say(f"/start s_{token}").text
    customer.press("5")
    assert thanks in customer.text
    assert thanks in customer.say("gut").text


def test_the_proposed_open_question_is_translated_an_own_one_is_not(world, owner):
    token = made(owner)
    other = made(owner, question="Was fehlt?")
    for one, question in ((token, "What is the reason for your score?"), (other, "Was fehlt?")):
        customer = world.chat(KIM, "en")
        customer.say(f"/start s_{one}")
        customer.press("7")
        assert question in customer.text


# ------------------------------------------------------------------------------------------------------------- nobody


def test_no_person_is_made_of_who_answers_and_no_id_is_kept(world, owner):
    answered(world, made(owner), 9, user=987654321, comment="Sehr nett")
    assert people(world) == [OWNER]
    assert "987654321" not in world.everything()


def test_afterwards_somebody_is_as_unknown_as_before(world, owner):
    customer = answered(world, made(owner), 9, comment="Gut")
    assert "Willkommen" in customer.say("hallo").text
    assert people(world) == [OWNER, KIM]


def test_a_person_there_is_already_answers_as_anybody_and_is_not_touched(world, owner):
    token = made(owner, question=None)
    kim = world.chat(KIM)
    kim.say("/sprache en")
    before = world.rows("persons")
    assert "How likely" in kim.say(f"/start s_{token}").text
    kim.press("3")
    assert (scores(world), world.rows("persons")) == (["[3]"], before)


def test_the_owners_own_answer_does_not_count_and_it_says_so(world, owner):
    token = made(owner)
    assert "Deine Antwort zählt nicht" in owner.say(f"/start s_{token}").text
    owner.press("10")
    assert "zählt nicht" in owner.text
    assert "Was ist der Grund" in owner.text
    assert scores(world) == []
    assert "Dazu steht nichts" in owner.say("xyzzy").text


def test_in_the_demo_it_says_how_to_be_somebody_else(world_of):
    world = world_of(flashcard("one"), settings=settings(address="http://127.0.0.1:8080/"))
    owner = world.chat(OWNER)
    token = made(owner)
    assert f"http://127.0.0.1:8080/?start=s_{token}" in owner.text
    assert owner.last.picture.values["link"] == f"http://127.0.0.1:8080/?start=s_{token}"
    assert "privaten Fenster" in owner.text
    assert "privaten Fenster" in owner.say(f"/start s_{token}").text
    assert "privaten Fenster" not in world.chat(KIM).say(f"/start s_{token}").text


# ------------------------------------------------------------------------------------------------------------ comments


def comments(world):
    return [row["comment"] for row in world.rows("survey_answers")]


def awaiting(world):
    return [row["awaiting"] for row in world.rows("survey_answers") if row["awaiting"] or row["awaiting_until"]]


def test_the_next_text_is_the_comment_and_the_one_after_it_is_not(world, owner):
    customer = answered(world, made(owner), 9, comment="Sehr nett!\nWirklich.")
    assert "Kommentar ist gespeichert" in customer.text
    assert comments(world) == ["Sehr nett! Wirklich."]
    assert awaiting(world) == []
    customer.say("noch was")
    assert comments(world) == ["Sehr nett! Wirklich."]


def test_without_an_open_question_no_comment_is_awaited(world, owner):
    customer = answered(world, made(owner, question=None), 9)
    assert awaiting(world) == []
    assert "Willkommen" in customer.say("Sehr nett").text


def test_a_comment_can_be_declined(world, owner):
    customer = answered(world, made(owner), 9)
    customer.press("Ohne Kommentar")
    assert (customer.text, customer.last.buttons) == ("Danke! Ihre Antwort ist gespeichert.", ())
    assert awaiting(world) == []
    assert "Willkommen" in customer.say("doch").text


def test_after_an_hour_no_comment_is_awaited(world, owner):
    customer = answered(world, made(owner), 9)
    world.later(hours=1)
    assert "Willkommen" in customer.say("zu spät").text
    assert comments(world) == [None]


def test_a_comment_is_still_taken_where_the_survey_was_closed_meanwhile(world, owner):
    customer = answered(world, made(owner), 9)
    owner.press("Zum Ergebnis")
    owner.press("Beenden")
    owner.press("Ja, beenden")
    customer.say("gut")
    assert comments(world) == ["gut"]


@pytest.mark.parametrize(
    ("typed", "said", "why"),
    [
        ("x" * 1001, "zu lang", "too long"),
        ("\u200b\u202e", "kein Text", "nothing to be seen"),
        ("", "kein Text", "nothing"),
    ],
)
def test_a_comment_that_cannot_be_taken_may_be_typed_again(world, owner, typed, said, why):
    customer = answered(world, made(owner), 9)
    assert said in customer.say(typed).text
    customer.say("x" * 1000)
    assert comments(world) == ["x" * 1000]


def test_two_surveys_within_an_hour_the_comment_is_on_the_one_answered_last(world, owner):
    first, second = made(owner), made(owner, title="Bäckerei")
    answered(world, first, 3)
    answered(world, second, 9, comment="knusprig")
    assert comments(world) == [None, "knusprig"]
    assert awaiting(world) == []


@pytest.mark.parametrize(("open_card", "comment"), [("before", "13"), ("after", None)])
def test_of_a_card_and_a_survey_the_one_that_asked_last_is_answered(world, owner, open_card, comment):
    token = made(owner)
    kim = world.chat(KIM)
    if open_card == "before":
        kim.say("/quiz two")
        world.later(minutes=1)
    answered(world, token, 9)
    if open_card == "after":
        world.later(minutes=1)
        kim.say("/crr")
    kim.say("13")
    assert comments(world) == [comment]
    assert awaiting(world) == []


def test_the_owner_sees_what_was_said(world, owner):
    token = made(owner)
    for user in range(100, 104):
        answered(world, token, 10, user=user)
    answered(world, token, 2, user=104, comment="<b>zu</b> teuer & laut")
    assert "NPS: 60 Punkte" in result(owner)
    owner.press("Kommentare")
    assert "2 <b>zu</b> teuer & laut" in owner.text
