"""The reminder itself: at the learner's time, once a slot, with its first card; after a restart, a night, a silence."""

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import select

from bot.dialogue import payload
from bot.dialogue.study import reminding
from bot.dialogue.turn import Settings
from bot.dialogue.turns import Turns
from bot.domain.course import Course
from bot.search.finder import Finder
from bot.storage import jobs, people, timetables
from bot.storage.jobs import LEASE
from bot.storage.outbox import REMINDER
from bot.storage.tables import jobs as jobs_table
from bot.study.reminders import Timetable
from tests.dialogue.chat import BOT, NOON, memory, reviews
from tests.dialogue.courses import flashcard, multiple, single, statement, typed
from tests.dialogue.knowing import TODAY, know
from tests.storage.samples import at_once, do

CARDS = [statement(f"s{n}") for n in range(6)]


def utc(text):
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.fixture
def world(world_of):
    return world_of(*CARDS)


def reminded(world, *cards, line="18:30", user=5, zone="Europe/Berlin", language="de"):
    """Return the chat of a learner who has due cards, and set when he is reminded."""
    chat = world.chat(user, language)
    chat.say(f"/einstellungen {zone}")
    chat.say(f"/erinnerung {line}")
    know(world, *(cards or [card.id for card in CARDS]), user=user)
    return chat


def answer(chat, number):
    """Answer so many statements."""
    for _ in range(number):
        chat.press("Richtig")
        chat.press("Weiter")


def until(world, text):
    """Look every ten minutes, now first. Return when reminders came, in UTC."""
    came, end = [], utc(text)
    while world.now < end:
        came += [f"{world.now:%d %H:%M}"] * world.remind()
        world.later(minutes=10)
    return came


# ------------------------------------------------------------------------------------------ when


@pytest.mark.parametrize(
    ("zone", "before", "after", "came"),
    [
        ("Europe/Berlin", "2026-03-28 00:00", "2026-03-30 00:00", ["28 17:30", "29 16:30"]),
        ("Europe/Berlin", "2026-10-24 00:00", "2026-10-26 00:00", ["24 16:30", "25 17:30"]),
        ("America/New_York", "2026-03-07 12:00", "2026-03-09 00:00", ["07 23:30", "08 22:30"]),
        ("Australia/Lord_Howe", "2026-04-04 00:00", "2026-04-06 00:00", ["04 07:30", "05 08:00"]),
        ("Asia/Kathmandu", "2026-03-28 00:00", "2026-03-30 00:00", ["28 12:50", "29 12:50"]),  # at 12:45
    ],
)
def test_it_comes_at_half_past_six_by_the_clock_on_the_wall(world, zone, before, after, came):
    world.now = utc(before)
    reminded(world, zone=zone)
    assert until(world, after) == came


def test_only_on_the_days_chosen_and_at_each_time(world):
    reminded(world, line="mo mi 7:30 18:00")
    assert until(world, "2026-03-06 00:00") == ["02 17:00", "04 06:30", "04 17:00"]


def test_nothing_is_said_where_nothing_is_due_and_it_goes_on(world):
    chat = world.chat()
    chat.say("/einstellungen Berlin")
    chat.say("/erinnerung 18:30")
    assert until(world, "2026-03-03 00:00") == []
    know(world, "s1", due_in=1)
    assert until(world, "2026-03-04 00:00") == ["03 17:30"]
    assert "⏰ 1 Karte ist fällig." in chat.text


def test_new_cards_alone_are_no_reason(world):
    reminded(world, "s1")
    chat = world.chats[5]
    world.now = utc("2026-03-02 17:30")
    world.remind()
    chat.press("Richtig")
    world.later(days=1)
    assert world.remind() == 0


# ------------------------------------------------------------------------------------------ what


def test_its_first_card_is_answered_by_one_tap(world):
    chat = reminded(world)
    world.now = utc("2026-03-02 17:30")
    assert world.remind() == 1
    assert "⏰ 6 Karten sind fällig." in chat.text
    chat.press("Richtig")
    assert reviews(world)[-1] == ("s0", 3)
    assert "✅ Richtig" in chat.text
    assert "fällig" not in chat.text
    chat.press("Weiter")
    assert "Aussage s1" in chat.text


def test_a_card_that_one_tap_answers_comes_before_others(world_of):
    world = world_of(flashcard("f"), typed("t"), multiple("m"), single("one", "care"))
    chat = reminded(world, "f", "t", "m", "one")
    world.now = utc("2026-03-02 17:30")
    world.remind()
    assert "Frage one" in chat.text
    chat.press(next(line[0] for line in chat.text.splitlines() if line.endswith(") stimmt")))
    assert reviews(world)[-1] == ("one", 3)


def test_it_waits_behind_the_answers(world):
    reminded(world)
    world.now = utc("2026-03-02 17:30")
    job = world.claim(reminding.KIND)
    world.turns.prompt(job, lambda turn: reminding.remind(turn, job.payload))
    [row] = world.rows("outbox")
    assert row["priority"] == REMINDER
    assert payload.decode(row["payload"]).until == utc("2026-03-02 21:00"), "night in Berlin; then nothing is sent"


def test_it_is_in_the_language_chosen_meanwhile(world):
    chat = reminded(world)
    chat.say("/sprache en")
    world.now = utc("2026-03-02 17:30")
    world.remind()
    assert "⏰ 6 cards are due." in chat.text
    assert chat.last.labels[:2] == ["True", "False"]


def test_an_open_question_stays_open(world_of):
    world = world_of(typed("t"))
    chat = reminded(world, "t")
    chat.say("/einstellungen")
    chat.press("Andere Zahl")
    world.now = utc("2026-03-02 17:30")
    world.remind()
    assert "Wie heißt t?" in chat.text
    assert "Neue Karten am Tag: 7" in chat.say("7").text


def test_a_typed_answer_reaches_its_card(world_of):
    world = world_of(typed("t"))
    chat = reminded(world, "t")
    world.now = utc("2026-03-02 17:30")
    world.remind()
    chat.say("Verbundenheit")
    assert reviews(world)[-1] == ("t", 3)


def test_one_that_nobody_pressed_is_replaced_by_the_next(world):
    chat = reminded(world)
    until(world, "2026-03-05 00:00")
    shown = [message for message in chat.messages if "⏰ 6" in message.text]
    assert [bool(message.buttons) for message in shown] == [False, False, True]


def test_one_whose_card_was_pressed_stays(world):
    chat = reminded(world)
    world.now = utc("2026-03-02 17:30")
    world.remind()
    pressed = chat.last
    chat.press("Richtig")
    world.later(days=1)
    world.remind()
    assert chat.last is not pressed
    chat.press("Weiter", pressed)
    assert "Aussage s1" in pressed.text


def test_a_card_that_was_answered_elsewhere_is_answered_kindly(world):
    chat = reminded(world, "s0")
    world.now = utc("2026-03-02 17:30")
    world.remind()
    shown = chat.last
    chat.say("/lernen *")
    assert "Aussage s0" in chat.text
    chat.press("Richtig")
    chat.press("Richtig", shown)
    assert "✅ Richtig" in shown.text
    assert len([card for card, _ in reviews(world) if card == "s0"]) == 2, "once in the past, once today"


# ------------------------------------------------------------------------------------------ put off


@pytest.mark.parametrize(
    ("line", "label", "said", "at"),
    [
        ("12:30", "In 1 Stunde", "heute um 13:30", "2026-03-02 12:30"),
        ("12:30", "Heute Abend", "heute um 19:00", "2026-03-02 18:00"),
        ("12:30", "Morgen", "morgen um 12:30", "2026-03-03 11:30"),
        ("20:00", "In 1 Stunde", "heute um 21:00", "2026-03-02 20:00"),
    ],
)
def test_it_can_be_put_off(world, line, label, said, at):
    chat = reminded(world, line=line)
    hour, minute = map(int, line.split(":"))
    world.now = NOON.replace(hour=hour - 1, minute=minute)
    world.remind()
    assert said in chat.press(label)
    assert until(world, at) == []
    assert world.remind() == 1


def test_at_night_nothing_can_be_put_off_to(world):
    chat = reminded(world, line="21:00")
    world.now = utc("2026-03-02 20:00")
    world.remind()
    button = chat.last.labels
    assert "In 1 Stunde" not in button
    assert "Heute Abend" not in button
    assert "morgen um 7:00" in chat.push("c:erinnerung später 1h")
    assert "morgen um 19:00" in chat.push("c:erinnerung später abend")


def test_what_was_put_off_takes_the_place_of_slots_until_then_and_leaves_the_later_ones(world):
    chat = reminded(world, line="12:00 12:30 18:00")
    world.now = utc("2026-03-02 11:00")
    chat.push("c:erinnerung später 1h")
    assert until(world, "2026-03-03 00:00") == ["02 12:00", "02 17:00"]


# ------------------------------------------------------------------------------------------ missed


@pytest.mark.parametrize("back", ["02 17:30", "02 17:31", "02 20:59"])
def test_after_a_restart_it_is_said_late_on_the_same_day(world, back):
    reminded(world)
    world.now = utc(f"2026-03-{back}")
    world.restart()
    assert until(world, "2026-03-03 06:00") == [back]


@pytest.mark.parametrize("back", ["02 21:00", "03 05:59", "03 06:00", "03 17:29"])
def test_by_night_and_on_the_next_day_it_is_not_said_late(world, back):
    reminded(world)
    world.now = utc(f"2026-03-{back}")
    world.restart()
    assert until(world, "2026-03-03 17:30") == []


def test_missed_into_the_night_it_is_joined_to_the_next_which_says_so(world):
    chat = reminded(world)
    world.now = utc("2026-03-02 22:00")
    world.restart()
    assert until(world, "2026-03-03 18:00") == ["03 17:30"]
    assert "Am Mo, 2.3.2026, um 18:30 konnte ich mich nicht melden." in chat.text
    assert until(world, "2026-03-04 18:00") == ["04 17:30"]
    assert "konnte ich mich nicht" not in chat.text


def test_of_slots_missed_together_one_is_said(world):
    reminded(world, line="12:30 15:00 18:00")
    world.now = utc("2026-03-02 17:30")
    assert until(world, "2026-03-03 12:00") == ["02 17:30", "03 11:30"]


def test_away_over_night_and_a_slot_of_the_morning_one_is_said_at_once(world):
    chat = reminded(world, line="7:30 18:30")
    world.now = utc("2026-03-03 08:00")
    world.restart()
    assert until(world, "2026-03-04 00:00") == ["03 08:00", "03 17:30"]
    assert "konnte ich mich nicht" not in chat.text


def test_a_weekly_one_missed_for_days_waits_for_its_day(world):
    chat = reminded(world, line="mo 18:30")
    world.now = utc("2026-03-04 10:00")
    assert until(world, "2026-03-10 00:00") == ["09 17:30"]
    assert "Am Mo, 2.3.2026, um 18:30 konnte ich mich nicht melden." in chat.text


def test_two_workers_say_it_once(world):
    chat = reminded(world)
    world.now = utc("2026-03-02 17:30")
    job = world.claim(reminding.KIND)
    assert world.claim(reminding.KIND) is None
    world.now += LEASE + timedelta(seconds=1)  # the first one hangs, another takes over
    assert world.remind() == 1
    assert not world.prompt(job, lambda turn: reminding.remind(turn, job.payload))
    assert len([message for message in chat.messages if "⏰ 6" in message.text]) == 1


def test_one_that_fails_is_followed_by_the_next(world, caplog):
    chat = reminded(world)
    world.now = utc("2026-03-02 17:30")
    job = world.claim(reminding.KIND)

    def fail(turn):
        reminding.remind(turn, job.payload)
        raise ValueError("secret")

    world.prompt(job, fail, first=lambda turn: reminding.go_on(turn, job.payload))
    assert "Kennziffer" in chat.text
    assert until(world, "2026-03-03 18:00") == ["03 17:30"]


# ------------------------------------------------------------------------------------------ rests, and ends


def test_it_rests_while_a_person_cannot_be_reached_and_goes_on_when_he_writes(world):
    chat = reminded(world)
    world.take(reachable=False, user_id=5, chat_id=5)
    assert until(world, "2026-03-05 00:00") == []
    assert world.rows("jobs") == []
    chat.say("/hilfe")
    assert until(world, "2026-03-06 00:00") == ["05 17:30"]


def test_who_unblocks_the_bot_is_reminded_again(world):
    reminded(world)
    world.take(reachable=False, user_id=5, chat_id=5)
    until(world, "2026-03-03 00:00")
    world.take(reachable=True, user_id=5, chat_id=5)
    assert until(world, "2026-03-04 00:00") == ["03 17:30"]


def test_nothing_comes_in_a_pause_and_all_goes_on_after_it(world):
    reminded(world)
    world.chats[5].say("/erinnerung urlaub vom 3.3. bis 5.3.")
    assert until(world, "2026-03-07 00:00") == ["02 17:30", "06 17:30"]


def test_who_moves_is_reminded_by_the_new_clock_and_not_twice_of_one_evening(world):
    chat = reminded(world)
    world.now = utc("2026-03-02 17:30")
    world.remind()
    chat.say("/einstellungen America/New_York")
    assert until(world, "2026-03-04 00:00") == ["03 23:30"]


def test_off_is_off(world):
    reminded(world)
    world.chats[5].say("/erinnerung aus")
    assert until(world, "2026-03-05 00:00") == []


def test_who_deletes_everything_hears_no_more(world):
    chat = reminded(world)
    chat.say("/loeschen")
    chat.press("Ja")
    assert world.rows("jobs") == world.rows("timetables") == []
    assert until(world, "2026-03-05 00:00") == []


# ------------------------------------------------------------------------------------------ back from an absence


def test_the_way_back_from_a_wall_day_by_day(world_of):
    cards = [statement(f"s{n:03}") for n in range(150)]
    world = world_of(*cards)
    chat = world.chat()
    chat.say("/einstellungen Berlin")
    chat.say("/erinnerung 18:30")
    know(world, *(card.id for card in cards[:143]), answered=TODAY - timedelta(days=30))
    world.now = utc("2026-03-02 17:30")
    world.remind()
    assert "⏰ Heute 20 von 143 fälligen Karten, morgen 30: so holst du in Ruhe auf." in chat.text
    assert "Alle 143 zeigen" in chat.last.labels
    answer(chat, 20)
    assert "Geschafft" in chat.text
    assert "Morgen fällig: 30" in chat.text
    assert "Insgesamt sind 123 fällig" in chat.text
    assert "Heute fällig: 0 von 123\nHeute noch neu: 0\nMorgen fällig: 30" in chat.say("/fortschritt").text
    world.later(days=1)
    world.remind()
    assert "⏰ Heute 30 von 123 fälligen Karten, morgen 40" in chat.text
    chat.press("Alle 123 zeigen")
    assert "Heute" not in chat.text
    answer(chat, 41)  # more than a day's part, more than a lot
    assert "Heute fällig: 0 von 82" in chat.say("/fortschritt").text


def test_learning_says_so_too_and_offers_all(world_of):
    cards = [statement(f"s{n:03}") for n in range(60)]
    world = world_of(*cards)
    chat = world.chat(language="en")
    chat.say("/start")
    know(world, *(card.id for card in cards), answered=TODAY - timedelta(days=30))
    chat.say("/learn")
    assert "Today 20 of 60 cards that are due, tomorrow 30" in chat.text
    chat.press("True")
    assert "Today" not in chat.text
    chat.say("/learn all")
    assert "Today" not in chat.text
    assert "Due today: 19 of 59" in chat.say("/progress").text


# ------------------------------------------------------------------------------------------ before a holiday


def test_what_falls_into_a_holiday_can_be_studied_before_it(world):
    chat = world.chat()
    chat.say("/einstellungen Berlin")
    know(world, "s0", "s1", due_in=3, answered=TODAY - timedelta(days=4))
    know(world, "s2", due_in=30)
    chat.say("/erinnerung urlaub vom 4.3. bis 20.3.")
    assert "Bis dahin fällig werden: 2." in chat.text
    chat.press("2 Karten vorab lernen")
    assert "Aussage s0" in chat.text
    chat.press("Richtig")
    assert "kommt in" in chat.text
    due = memory(world, "s0")["due_on"]
    chat.press("Weiter")
    assert "Geschafft" in chat.text, "today's half; the other is tomorrow's"
    assert memory(world, "s0")["last_on"] == TODAY
    assert due > TODAY + timedelta(days=3)
    assert memory(world, "s1")["due_on"] == TODAY + timedelta(days=3), "nobody else's day was touched"
    world.later(days=1)
    chat.say("/lernen voraus")
    assert "Aussage s1" in chat.text


@pytest.mark.parametrize("typed_line", ["/lernen voraus", "/learn ahead"])
def test_without_a_holiday_nothing_is_studied_ahead(world, typed_line):
    chat = world.chat()
    assert "/erinnerung pause bis 14.8." in chat.say(typed_line).text


# ------------------------------------------------------------------------------------------ several workers


CROWD = 40


@pytest.fixture
def crowd(postgres_database):
    """Return a database of people whose reminders are due now."""
    for user in range(1, CROWD + 1):
        with postgres_database.begin() as connection:
            person = people.welcome(connection, user, "de", NOON)
            timetables.put(connection, person.id, Timetable(times=(NOON.time(),)))
            jobs.add(connection, person.id, BOT, user, reminding.KIND, {"at": NOON.isoformat()}, NOON, NOON)
    return postgres_database


def say_all(database, owner):
    """Say what is due as a worker. Return to whom."""
    turns = Turns(database, print, Course, lambda: NOON, owner=owner, settings=Settings(), finder=Finder())
    said = []
    while job := do(database, jobs.claim, owner, NOON, [reminding.KIND]):
        go_on = partial(reminding.go_on, payload=job.payload)
        turns.prompt(job, lambda turn: said.append(turn.me.user_id), first=go_on)
    return said


def test_four_workers_take_each_reminder_once_and_each_has_one_successor(crowd):
    said = at_once(*[partial(say_all, crowd, f"worker {number}") for number in range(4)])
    assert sorted(user for of_worker in said for user in of_worker) == list(range(1, CROWD + 1))
    with crowd.begin() as connection:
        planned = connection.execute(select(jobs_table.c.person_id, jobs_table.c.not_before)).all()
    assert len({person for person, _ in planned}) == len(planned) == CROWD
    assert {at for _, at in planned} == {NOON.replace(hour=10) + timedelta(days=1)}, "11:00 in Berlin"
