"""/erinnerung: the time zone first, then times, weekdays and pauses, by buttons or in a line."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.dialogue import zones
from bot.dialogue.coming_dates import read_coming_date
from bot.dialogue.study.reminder_words import changed, pause_told, told
from bot.domain.texts import UserError
from bot.study.reminders import Pause, Timetable
from tests.dialogue.chat import NOON
from tests.dialogue.courses import statement
from tests.dialogue.knowing import know

TODAY = date(2026, 3, 2)  # a Monday


@pytest.fixture
def world(world_of):
    return world_of(statement("a"), statement("b"))


@pytest.fixture
def chat(world):
    """The chat of somebody whose time zone is known."""
    chat = world.chat()
    chat.say("/einstellungen Berlin")
    return chat


def stored(world):
    [row] = world.rows("timetables")
    return row["weekdays"], row["times"]


def planned(world):
    return [f"{row['not_before']:%d %H:%M}" for row in world.rows("jobs")]


# ------------------------------------------------------------------------------------------ a line


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("18:30", "täglich um 18:30"),
        ("18.30", "täglich um 18:30"),
        ("7.30 Uhr", "täglich um 7:30"),
        ("7 Uhr 30", "täglich um 7:30"),
        ("18 Uhr", "täglich um 18:00"),
        ("um 18h", "täglich um 18:00"),
        ("6pm", "täglich um 18:00"),
        ("6:15 p.m.", "täglich um 18:15"),
        ("12 pm", "täglich um 12:00"),
        ("18:30 mo-fr", "Mo–Fr um 18:30"),
        ("mo–fr 18:30", "Mo–Fr um 18:30"),
        ("Montag bis Freitag um 18:30 Uhr", "Mo–Fr um 18:30"),
        ("werktags 8.15", "Mo–Fr um 8:15"),
        ("weekdays at 8:15", "Mo–Fr um 8:15"),
        ("mon, wed and fri 6:30 pm", "Mo, Mi, Fr um 18:30"),
        ("dienstags 9 Uhr", "Di um 9:00"),
        ("sa-mo 9", "Mo, Sa, So um 9:00"),
        ("am Wochenende um 10", "Sa, So um 10:00"),
        ("7:30, 12:30 und 18:00", "täglich um 7:30, 12:30 und 18:00"),
        ("7 uhr, 18 uhr", "täglich um 7:00 und 18:00"),
        ("18:00 18:00", "täglich um 18:00"),
    ],
)
def test_times_and_weekdays_are_read_as_people_write_them(line, said):
    assert told(changed(Timetable(), line, TODAY), "de") == said


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("pause bis 14.8.", "bis 14.8.2026"),
        ("Urlaub bis zum 14. August", "bis 14.8.2026"),
        ("urlaub vom 1.8. bis 14.8.", "vom 1.8.2026 bis 14.8.2026"),
        ("pause 1.8.–14.8.", "vom 1.8.2026 bis 14.8.2026"),
        ("holiday until 14 Aug", "bis 14.8.2026"),
        ("vacation from Aug 1 to Aug 14", "vom 1.8.2026 bis 14.8.2026"),
        ("pause 2 wochen", "bis 15.3.2026"),
        ("pause morgen", "bis 3.3.2026"),
        ("ferien bis freitag", "bis 6.3.2026"),
        ("pause bis 1.3.2026", None),  # over
        ("pause bis 14.8.2030", None),  # too far
        ("pause 5.3. bis 4.3.2026", None),  # ends before it begins
        ("pause bis gestern", None),
        ("pause bis 30.2.", None),
        ("pause bis irgendwann", None),
    ],
)
def test_a_pause_is_read_or_refused(line, said):
    if said is None:
        with pytest.raises(UserError):
            changed(Timetable(), line, TODAY)
        return
    assert pause_told(changed(Timetable(), line, TODAY).pause, TODAY, "de") == said


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("heute", "2026-03-02"),
        ("übermorgen", "2026-03-04"),
        ("Montag", "2026-03-09"),
        ("2.3.", "2026-03-02"),
        ("1.3.", "2027-03-01"),
        ("29.2.", "2028-02-29"),
        ("29 Feb", "2028-02-29"),
        ("August", "2026-08-31"),
        ("August 2027", "2027-08-31"),
        ("in 1 Woche", "2026-03-08"),
        ("für eine Woche", "2026-03-08"),
        ("10 days", "2026-03-11"),
        ("1.1.2020", "2020-01-01"),  # its year was typed
    ],
)
def test_days_to_come_are_read_as_people_write_them(typed, day):
    assert read_coming_date(typed, TODAY).isoformat() == day


@pytest.mark.parametrize("line", ["aus", "off", "nie"])
def test_off_takes_the_times_away(line):
    assert not changed(changed(Timetable(), "18:30", TODAY), line, TODAY).is_on


@pytest.mark.parametrize("line", ["weiter", "pause aus", "Urlaub vorbei", "holiday over"])
def test_a_pause_can_be_ended(line):
    paused = Timetable(pause=Pause(TODAY, TODAY + timedelta(days=9)))
    assert changed(paused, line, TODAY).pause is None


@pytest.mark.parametrize(
    "line", ["halb", "18:30 blabla", "25:00", "7:75", "13 pm", "1830", "18:30-20:00", "❤️", "{{ 7*7 }}", "<b>"]
)
def test_what_is_not_understood_is_named_and_changes_nothing(world, chat, line):
    chat.say("/erinnerung 18:30")
    text = chat.say(f"/erinnerung {line}").text
    assert f"„{line}“ verstehe ich nicht" in text
    assert stored(world) == ("0123456", "18:30")
    assert f"“{line}”" in world.chat(6, "en").say(f"/reminder {line}").text


@pytest.mark.parametrize(
    ("line", "named"), [("22:00", "22:00"), ("6:59", "06:59"), ("11 pm", "23:00"), ("0 Uhr", "00:00")]
)
def test_a_time_at_night_is_refused(world, chat, line, named):
    assert f"{named} geht nicht: nachts melde ich mich nie." in chat.say(f"/erinnerung {line}").text
    assert world.rows("jobs") == []


def test_a_line_does_it_all(world, chat):
    text = chat.say("/erinnerung 18:30 mo-fr").text
    assert "Mo–Fr um 18:30\nDie nächste: heute um 18:30" in text
    assert planned(world) == ["02 17:30"]
    chat.say("/erinnerung pause bis 14.8.")
    assert "Die nächste: Mo, 17.8.2026, um 18:30" in chat.text
    assert "🏖 Pause bis 14.8.2026" in chat.text
    chat.say("/erinnerung 7:30")
    assert "Mo–Fr um 7:30" in chat.text
    chat.say("/erinnerung weiter")
    assert "Die nächste: morgen um 7:30" in chat.text
    chat.say("/erinnerung aus")
    assert "Noch keine" in chat.text
    assert world.rows("jobs") == []


# ------------------------------------------------------------------------------------------ buttons


def test_buttons_say_what_they_set(world, chat):
    chat.say("/erinnerung")
    chat.press("18:00")
    before = chat.last.flat
    chat.press("✓ So")
    chat.press("✓ Sa")
    chat.press("7:30")
    assert stored(world) == ("01234", "07:30,18:00")
    for button in before:
        if ":day:" in button.data:
            chat.push(button)  # those of then took days away, all of them
    assert stored(world) == ("", "07:30,18:00")
    assert "Kein Wochentag ist gewählt" in chat.text
    assert world.rows("jobs") == []
    monday = chat.last.button("Mo")
    chat.push(monday)
    chat.push(monday)
    assert stored(world) == ("0", "07:30,18:00")


def test_pressed_twice_is_pressed_once(world, chat):
    chat.say("/erinnerung")
    button = chat.last.button("18:00")
    chat.push(button)
    chat.push(button)
    assert stored(world) == ("0123456", "18:00")


def test_a_fourth_time_is_refused(world, chat):
    chat.say("/erinnerung 7:30 12:30 18:00")
    assert "Mehr als 3 Zeiten" in chat.press("20:00")
    assert stored(world)[1] == "07:30,12:30,18:00"


def test_another_time_is_typed_and_asked_for_until_it_is_one(world, chat):
    chat.say("/erinnerung")
    chat.press("18:00")
    chat.press("Andere Zeit")
    assert "„bald“ verstehe ich nicht" in chat.say("bald").text
    assert "täglich um 9:15 und 18:00" in chat.say("9.15 Uhr").text
    assert "✓ 9:15" in chat.last.labels
    chat.press("✓ 9:15")
    assert stored(world)[1] == "18:00"


def test_a_time_typed_below_the_reminders_is_one_though_nothing_asked_for_it(world, chat):
    assert "steht nichts im Kurs" in chat.say("18:30").text, "no reminders were shown"
    chat.say("/erinnerung")
    assert "täglich um 18:30" in chat.say("18:30").text
    assert stored(world)[1] == "18:30"
    assert "steht nichts im Kurs" in chat.say("Wie wird das Wetter?").text


@pytest.mark.parametrize(
    ("line", "kept"), [("mo-fr", ("01234", "18:00")), ("7:30 mo", ("0", "07:30,18:00")), ("aus", ("0123456", ""))]
)
def test_where_a_time_is_asked_for_days_and_off_are_taken_too(world, chat, line, kept):
    chat.say("/erinnerung 18:00")
    chat.press("Andere Zeit")
    chat.say(line)
    assert stored(world) == kept


def test_pauses_by_button_and_typed(world, chat):
    chat.say("/erinnerung 18:30")
    chat.press("1 Woche")
    assert "🏖 Pause bis 8.3.2026" in chat.text
    chat.press("Pause beenden")
    chat.press("2 Wochen")
    assert "🏖 Pause bis 15.3.2026" in chat.text
    chat.press("Pause beenden")
    chat.press("Pause bis")
    assert "„nie mehr“ ist kein Datum" in chat.say("nie mehr").text
    chat.say("1.8. bis 14.8.")
    assert "🏖 Pause vom 1.8.2026 bis 14.8.2026" in chat.text
    world.now = datetime(2026, 8, 15, 6, tzinfo=UTC)
    assert "Pause" not in chat.say("/erinnerung").text


@pytest.mark.parametrize("line", ["pause", "Urlaub", "holiday"])
def test_a_pause_without_an_end_is_asked_for(chat, line):
    assert "Bis wann machst du Pause?" in chat.say(f"/erinnerung {line}").text
    assert "🏖 Pause bis 14.8.2026" in chat.say("bis 14.8.").text


def test_off_by_button(world, chat):
    chat.say("/erinnerung 18:30")
    chat.press("Aus")
    assert world.rows("jobs") == []
    assert "🔕 Aus" not in chat.last.labels


def test_forged_buttons_change_nothing(world, chat):
    chat.say("/erinnerung 18:30")
    screen = chat.last.flat[0].data.split(":")[0]
    for data in (
        "day:7+",
        "day:x+",
        "day:",
        "time:22:30+",
        "time:7+",
        "time:+",
        "time:25:00+",
        "time:7:30",
        "time:7:3o+",
        "pause:99",
        "zone:Mars/Base",
        "x:y",
    ):
        chat.push(f"{screen}:1:{data}")
    assert stored(world) == ("0123456", "18:30")
    assert world.rows("persons")[0]["time_zone"] == "Europe/Berlin"


def test_it_is_told_in_english_too(world):
    chat = world.chat(language="en")
    chat.say("/settings London")
    chat.say("/reminder 6:30 pm mon-fri")
    assert "Mon–Fri at 18:30\nThe next one: today at 18:30" in chat.text
    assert chat.last.labels[:2] == ["✓ Mon", "✓ Tue"]
    chat.say("/reminder holiday until 14 Aug")
    assert "🏖 Paused until 14 Aug 2026" in chat.text


def test_in_a_group_it_is_private(world):
    assert "privat" in world.chat(chat=-9).say("/erinnerung 18:30").text


# ------------------------------------------------------------------------------------------ where


def test_the_first_time_asks_where_by_the_clients_language(world):
    german, swiss, american = (world.chat(user, code) for user, code in ((5, "de"), (6, "de-CH"), (7, "en-US")))
    assert german.say("/erinnerung").labels[0] == "Berlin, 12:00"
    assert swiss.say("/erinnerung").labels[0] == "Zürich, 12:00"
    assert american.say("/reminder").labels[0] == "New York, 06:00"
    american.press("New York")
    assert "Time zone: America/New_York, your time is 06:00" in american.text
    assert "Where are you?" not in american.say("/reminder").text


def test_a_line_is_taken_and_the_place_asked_for_then(world):
    chat = world.chat()
    text = chat.say("/erinnerung 18:30").text
    assert "täglich um 18:30, vorerst nach der Zeit von Europe/Berlin, dort ist es 12:00." in text
    assert planned(world) == ["02 17:30"]
    chat.say("New York")
    assert planned(world) == ["02 23:30"], "half past six, in New York"


@pytest.mark.parametrize(
    ("language", "typed", "first", "zone"),
    [
        ("de", "12:00", "Berlin, 12:00", "Europe/Berlin"),
        ("de", "12.03 Uhr", "Berlin, 12:00", "Europe/Berlin"),  # his watch is fast
        ("de-AT", "11:58", "Wien, 12:00", "Europe/Vienna"),
        ("en", "6:00", "New York, 06:00", "America/New_York"),
        ("en", "6:02 am", "New York, 06:00", "America/New_York"),
        ("en", "11:00", "London, 11:00", "Europe/London"),
        ("de", "16:45", "Kathmandu, 16:45", "Asia/Kathmandu"),
        ("de", "4:45", "Kathmandu, 16:45", "Asia/Kathmandu"),  # as his watch has twelve hours
        ("de", "22:00", "Sydney, 22:00", "Australia/Sydney"),
        ("de", "Wien", None, "Europe/Vienna"),
        ("de", "europe/london", None, "Europe/London"),
    ],
)
def test_a_city_or_the_time_there_tells_the_zone(world, language, typed, first, zone):
    chat = world.chat(language=language)
    chat.say("/erinnerung")
    chat.say(typed)
    if first:
        assert chat.last.labels[0] == first
        chat.press(first)
    assert world.rows("persons")[0]["time_zone"] == zone
    assert zone in chat.text


@pytest.mark.parametrize(
    ("typed", "said"), [("Atlantis", "„Atlantis“ kenne ich nicht"), ("13:17", "Nirgends ist es gerade 13:17")]
)
def test_a_place_that_is_none_is_named_and_asked_for_again(world, typed, said):
    chat = world.chat()
    chat.say("/erinnerung")
    assert said in chat.say(typed).text
    chat.say("Berlin")
    assert world.rows("persons")[0]["time_zone"] == "Europe/Berlin"


@pytest.mark.parametrize("now", [NOON, datetime(2026, 7, 10, 3, 20, tzinfo=UTC)])
def test_whatever_the_clock_shows_in_a_city_that_city_is_found(now):
    for zone in zones.CITIES:
        clock = now.astimezone(ZoneInfo(zone)).time()
        offered = zones.with_clock(clock, now, None)
        shown = {now.astimezone(ZoneInfo(one)).strftime("%H:%M") for one in offered}
        assert shown == {clock.strftime("%H:%M")}, zone


def test_the_zone_can_be_changed_later_and_reminders_keep_to_the_clock(world, chat):
    chat.say("/erinnerung 18:30")
    chat.press("Zeitzone")
    chat.say("Tokio")
    assert planned(world) == ["03 09:30"]
    chat.say("/einstellungen")
    chat.press("Wien")
    assert planned(world) == ["02 17:30"]


def test_where_the_pause_is_told_stands_what_falls_into_it(world, chat):
    know(world, "a", due_in=3)
    chat.say("/erinnerung pause bis 14.8.")
    assert "Bis dahin fällig werden: 1." in chat.text
    assert "📚 1 Karte vorab lernen" in chat.last.labels
