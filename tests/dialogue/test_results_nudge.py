"""The monthly reminder: on the first at nine by the person's clock, for who wants it and keeps something."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.dialogue.due import DUE
from bot.dialogue.results import results_nudge
from bot.domain.texts import LANGUAGES
from tests.dialogue.courses import course


@pytest.fixture
def world(world_of):
    return world_of(whole=course())


def wanting(world, *days, zone="", language="de"):
    """Return the chat of somebody who keeps results of some days, and wants to be reminded."""
    chat = world.chat(language=language)
    if zone:
        chat.say(f"/einstellungen {zone}")
    for day in days:
        chat.say("/merken nps 50 30 20")
        chat.press("📅")
        chat.say(day)
    chat.say("/verlauf")
    chat.press("🔔")
    return chat


def due(world):
    """Return when the next reminder is due."""
    [row] = world.rows("jobs")
    return row["not_before"]


def run(world):
    """Let what is due at the present time be said. Return how many jobs there were."""
    number = 0
    while job := world.claim(*DUE):
        world.prompt(job, lambda turn, job=job: DUE[job.kind](turn, job.payload))
        number += 1
    return number


def at(world, moment):
    world.now = moment
    return run(world)


def test_it_is_switched_on_and_off_and_says_when(world):
    chat = wanting(world, "31.1.")
    assert due(world) == datetime(2026, 4, 1, 7, tzinfo=UTC)  # nine o'clock in Berlin in summer
    assert "Nicht mehr erinnern" in str(chat.last.labels)
    chat.press("Nicht mehr erinnern")
    assert world.rows("jobs") == []
    assert "1.4.2026 um 9 Uhr" in chat.press("Monatlich erinnern")


def test_a_button_sets_it_on_or_off_and_never_turns_it_around(world):
    chat = wanting(world, "31.1.")
    off = chat.last.button("Nicht mehr").data
    screen, version, name, _ = off.split(":")
    chat.push(f"{screen}:{version}:{name}:on")  # which it is already
    assert len(world.rows("jobs")) == 1


def test_nothing_is_said_before_it_is_due(world):
    chat = wanting(world, "31.1.")
    number = len(chat.messages)
    assert at(world, datetime(2026, 4, 1, 6, 59, 59, tzinfo=UTC)) == 0
    assert len(chat.messages) == number


def test_on_the_first_it_names_what_was_kept_last_month_with_a_button_each(world):
    chat = wanting(world, "15.2.", "2.3.")
    chat.say("/merken churn 10 100 100")
    chat.press("📅")
    chat.say("10.2.")
    at(world, due(world))
    assert "März 2026" in chat.text
    assert "🧮 Weiterempfehlungswert (NPS)" in chat.last.labels
    assert "Abwanderung" not in str(chat.last.labels)  # kept in February only
    chat.press("🧮 Weiterempfehlungswert")
    assert "Wie viele haben mit 9 oder 10 geantwortet?" in chat.text


def test_where_nothing_was_kept_last_month_it_names_all_that_is_kept(world):
    chat = wanting(world, "15.1.")
    at(world, due(world))
    assert "März 2026" in chat.text
    assert "🧮 Weiterempfehlungswert (NPS)" in chat.last.labels


def test_every_reminder_plans_the_next(world):
    chat = wanting(world, "31.1.")
    seen = []
    for _ in range(12):
        seen.append(due(world))
        assert at(world, due(world)) == 1
    assert [(one.year, one.month, one.day) for one in seen] == [
        *((2026, month, 1) for month in range(4, 13)),
        *((2027, month, 1) for month in range(1, 4)),
    ]
    assert [one.hour for one in seen] == [7] * 7 + [8] * 5  # winter time from 25 October 2026 on
    assert len(chat.messages) >= 12


@pytest.mark.parametrize(
    ("zone", "first"),
    [
        ("Europe/Berlin", datetime(2026, 4, 1, 7, tzinfo=UTC)),
        ("America/New_York", datetime(2026, 4, 1, 13, tzinfo=UTC)),
        ("Pacific/Auckland", datetime(2026, 3, 31, 20, tzinfo=UTC)),
        ("Asia/Kolkata", datetime(2026, 4, 1, 3, 30, tzinfo=UTC)),
    ],
)
def test_nine_is_nine_where_the_person_is(world, zone, first):
    wanting(world, "31.1.", zone=zone)
    assert due(world) == first


def test_at_the_end_of_a_month_the_persons_own_day_counts(world):
    world.now = datetime(2026, 3, 31, 23, tzinfo=UTC)  # 1 April in Berlin already
    wanting(world, "31.1.")
    assert due(world) == datetime(2026, 5, 1, 7, tzinfo=UTC)


def test_who_moves_west_meanwhile_is_not_reminded_twice_of_a_month(world):
    chat = wanting(world, "31.1.", zone="Pacific/Auckland")
    first = due(world)
    chat.say("/einstellungen America/New_York")  # where it is still 31 March then
    at(world, first)
    assert due(world) == datetime(2026, 5, 1, 13, tzinfo=UTC)
    assert "März 2026" in chat.text


def test_after_a_long_silence_there_is_one_reminder_of_the_latest_month(world):
    chat = wanting(world, "31.1.")
    number = len(chat.messages)
    assert at(world, datetime(2026, 7, 20, 12, tzinfo=UTC)) == 1
    assert len(chat.messages) == number + 1
    assert "Juni 2026" in chat.text
    assert due(world) == datetime(2026, 8, 1, 7, tzinfo=UTC)


def test_who_has_deleted_all_results_is_left_in_peace_until_he_keeps_some_again(world):
    chat = wanting(world, "31.1.")
    chat.press("Alles löschen")
    chat.press("Ja")
    number = len(chat.messages)
    at(world, due(world))
    assert len(chat.messages) == number
    chat.say("/merken nps 50 30 20")
    at(world, due(world))
    assert "Mai" not in chat.text
    assert "April 2026" in chat.text


def test_it_can_be_switched_off_in_the_reminder_itself(world):
    chat = wanting(world, "31.1.")
    at(world, due(world))
    chat.press("Nicht mehr erinnern")
    assert world.rows("jobs") == []


def test_an_old_reminder_leads_on_after_everything_was_deleted(world):
    chat = wanting(world, "31.1.")
    at(world, due(world))
    reminder = chat.last
    chat.say("/verlauf")
    chat.press("Alles löschen")
    chat.press("Ja")
    chat.press("Verlauf", reminder)
    assert "noch nichts gemerkt" in reminder.text


def test_everybody_is_reminded_of_his_own(world):
    chat, other = wanting(world, "31.1."), world.chat(6)
    other.say("/merken churn 10 100 100")
    number = len(other.messages)
    at(world, due(world))
    assert len(other.messages) == number
    assert "Abwanderung" not in chat.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_said_in_the_persons_language(world, language):
    chat = wanting(world, "31.1.", language=language)
    at(world, due(world))
    assert ("March 2026" in chat.text, "März 2026" in chat.text) == (language == "en", language == "de")


def test_the_reminder_is_in_the_table_of_what_is_due():
    assert results_nudge.KIND in DUE
    assert len(results_nudge.KIND) <= 20


def test_it_is_not_lost_where_the_process_dies_with_it(world):
    wanting(world, "31.1.")
    world.now = due(world)
    assert world.claim(*DUE)
    assert world.claim(*DUE) is None
    world.now += timedelta(minutes=5)
    assert run(world) == 1
