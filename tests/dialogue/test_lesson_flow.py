"""Reading lessons: found by topic, number, title or id; step by step on one screen, with a picture and ways on."""

from dataclasses import replace

import pytest

from bot.dialogue.reading.lesson_faces import faces, minutes, number_of
from bot.domain.course import Topic
from bot.domain.texts import LANGUAGES, Text
from bot.library.cards import KINDS
from tests.dialogue.courses import TOPICS, course, lesson, statement

STEPS = """\
## Warum es zählt
Darum. Siehe [die Mitte](lesson:middle) und [mich](lesson:first).

## Die Idee: **Nutzen** & <Wert>
Der NPS ist {{ nps promoters=50 passives=30 detractors=20 }}.

## Kurz gefasst
- eins

Mehr [am Ende](lesson:last-one).
"""
LESSONS = (
    lesson("first", title=Text("Der Anfang", "The start"), body=STEPS),
    lesson("middle", order=2, title=Text("Die Mitte", "The middle"), kpis=("nps", "churn")),
    lesson("drawn", "figures", title=Text("Das Bild", "The drawing"), body=STEPS, picture="abc-curve"),
    lesson("last-one", "figures", order=2, title=Text("Das <Ende>", "The <end>")),
)
WHOLE = course(statement("s", lesson="middle"), lessons=LESSONS)


@pytest.fixture
def world(world_of):
    return world_of(whole=WHOLE)


# -------------------------------------------------------------------------------------------------------------- finding


@pytest.mark.parametrize(
    ("typed", "title"),
    [
        ("1", "Der Anfang"),
        ("4", "Das <Ende>"),
        ("first", "Der Anfang"),
        ("LAST-ONE", "Das <Ende>"),
        ("die mitte", "Die Mitte"),
        ("the middle", "Die Mitte"),
        ("mitte", "Die Mitte"),
        ("  Der   Anfang ", "Der Anfang"),
    ],
)
def test_a_lesson_is_found_by_number_title_or_id_and_opens_at_its_first_step(world, typed, title):
    text = world.chat().say(f"/lektion {typed}").text
    assert title in text
    assert "Min." in text


@pytest.mark.parametrize(
    ("typed", "heading"),
    [
        ("first 1", "Warum es zählt"),
        ("first 3", "Kurz gefasst"),
        ("der anfang 2", "Die Idee"),
        ("1 2", "Die Idee"),
        ("drawn 2", "Die ABC-Kurve"),
    ],
)
def test_a_number_behind_the_lesson_opens_it_at_a_step(world, typed, heading):
    assert heading in world.chat().say(f"/lektion {typed}").text


@pytest.mark.parametrize("typed", ["first 4", "first 999"])
def test_a_step_that_a_lesson_does_not_have_gives_the_last_one_and_says_so(world, typed):
    chat = world.chat()
    chat.say(f"/lektion {typed}")
    hint, shown = chat.messages
    assert hint.text == "So viele Schritte hat diese Lektion nicht; das ist ihr letzter."
    assert "3/3" in shown.text


def test_step_zero_is_the_first(world):
    assert "1/3" in world.chat().say("/lektion first 0").text


@pytest.mark.parametrize(
    "typed", ["0", "5", "99999999999999999999", "-1", "1.0", "xyz", "<b>", "e", "xyz 2", "first 1000", "first ²", "3 x"]
)
def test_an_unknown_or_ambiguous_one_lists_what_there_is(world, typed):
    chat = world.chat()
    chat.say(f"/lektion {typed}")
    assert f"„{typed}“ kann ich keiner Lektion und keinem Thema zuordnen." in chat.text
    chat.press("Bindungen")
    assert "Die Mitte" in chat.text


# ---------------------------------------------------------------------------------------------------------------- lists


def test_the_list_is_by_topic_with_the_numbers_of_its_lessons(world):
    chat = world.chat()
    chat.say("/lektion")
    assert "1. Bindungen · Lektionen 1–2\n2. Kennzahlen · Lektionen 3–4" in chat.text
    assert chat.last.labels == ["1 Bindungen", "2 Kennzahlen"], "a topic without lessons is not listed"
    chat.press("Kennzahlen")
    assert chat.text == "2. Kennzahlen\n\nLektion 3: Das Bild\nLektion 4: Das <Ende>"
    chat.press("4 Das <Ende>")
    assert "Kennzahlen\nDas <Ende>\nLektion 4" in chat.text
    chat.press("Alle Lektionen")
    chat.press("Kennzahlen")
    chat.press("Alle Themen")
    assert "1. Bindungen" in chat.text
    assert len(chat.messages) == 1


def test_a_topic_with_one_lesson_says_so(world_of):
    world = world_of(whole=course(lessons=LESSONS[:1]))
    assert "1. Bindungen · Lektion 1\n" in world.chat().say("/lektion").text + "\n"


@pytest.mark.parametrize("typed", ["figures", "Kennzahlen", "key figures", "kennz"])
def test_a_topic_is_found_by_its_name_or_id(world_of, typed):
    named = (TOPICS[0], replace(TOPICS[1], title=Text("Kennzahlen", "Key figures")))
    world = world_of(whole=replace(WHOLE, topics=named))
    assert "Lektion 4: Das <Ende>" in world.chat().say(f"/lektion {typed}").text


def test_the_whole_name_of_a_topic_comes_before_a_part_of_a_lessons(world_of):
    lessons = (lesson("more-bonds"), *LESSONS)
    assert "Lektion 1: Lektion more-bonds" in world_of(whole=course(lessons=lessons)).chat().say("/lektion bonds").text


def test_of_lesson_and_topic_with_one_name_it_is_the_lesson(world_of):
    """The topic, one press further, is in the list; the lesson would be nowhere."""
    world = world_of(whole=course(lessons=(lesson("bonds"), *LESSONS)))
    assert "Text der Lektion bonds" in world.chat().say("/lektion bonds").text


def test_twenty_topics_and_sixty_lessons_fit(world_of):
    topics = tuple(Topic(f"t{n}", Text("Loyalität, Commitment, Zufriedenheit"), n) for n in range(1, 21))
    lessons = tuple(lesson(f"l{n}-{m}", f"t{n}", m) for n in range(1, 21) for m in (1, 2, 3))
    chat = world_of(whole=replace(course(lessons=lessons), topics=topics)).chat()
    chat.say("/lektion")
    assert "20. Loyalität, Commitment, Zufriedenheit · Lektionen 58–60" in chat.text
    assert len(chat.text.split("\n")) < 25
    assert len(chat.last.buttons) == 20, "a phone cuts the longer of two beside each other"


# ---------------------------------------------------------------------------------------------------------------- steps


def test_each_heading_is_a_step_on_one_screen(world):
    chat = world.chat()
    chat.say("/lektion first")
    assert chat.text.startswith("Bindungen · 1/3\nDer Anfang\nLektion 1 · ≈ 1 Min.\n\nWarum es zählt\nDarum.")
    chat.press("Weiter")
    assert chat.text == "Bindungen · 2/3\nDer Anfang\n\nDie Idee: Nutzen & <Wert>\nDer NPS ist 30 Punkte."
    chat.press("Weiter")
    assert "Bindungen · 3/3\nDer Anfang\n\nKurz gefasst\n• eins" in chat.text
    assert "Quellen: Kurs, Kap. 5" in chat.text
    chat.press("Zurück")
    assert "2/3" in chat.text
    assert "Quellen" not in chat.text
    assert len(chat.messages) == 1


def test_the_first_step_has_no_way_back_and_the_last_leads_to_the_next_lesson(world):
    chat = world.chat()
    chat.say("/lektion first")
    assert chat.last.labels == ["Weiter ▶", "→ Die Mitte", "📚 Alle Lektionen"]
    chat.say("/lektion first 3")
    assert chat.last.labels == ["◀ Zurück", "Nächste Lektion ▶", "→ Das <Ende>", "📚 Alle Lektionen"]
    chat.press("Nächste Lektion")
    assert "Die Mitte\nLektion 2" in chat.text
    chat.say("/lektion last-one")
    assert chat.last.labels == ["📚 Alle Lektionen"]


def test_a_lesson_without_headings_is_one_step_with_everything(world):
    text = world.chat().say("/lektion middle").text
    assert text == ("Bindungen\nDie Mitte\nLektion 2 · ≈ 1 Min.\n\nText der Lektion middle\n\nQuellen: Kurs, Kap. 5")


def test_lessons_that_a_step_links_to_have_a_button_there(world):
    chat = world.chat()
    chat.say("/lektion first")
    chat.press("→ Die Mitte")
    assert "Die Mitte\nLektion 2" in chat.text
    assert len(chat.messages) == 1
    assert not any(label.startswith("→") for label in chat.say("/lektion first 2").labels)


def test_a_lesson_quizzes_and_leads_to_its_calculators_at_its_end(world):
    chat = world.chat()
    lesson_message = chat.say("/lektion 2")
    chat.press("Frag mich dazu ab")
    assert "Aussage s" in chat.text
    assert world.rows("reviews") == []
    chat.press("NPS", lesson_message)
    assert "Wie viele haben mit 9 oder 10 geantwortet?" in chat.text
    chat.say("/lektion 4")
    assert not any("Frag mich" in label for label in chat.last.labels)


def test_who_came_from_the_cards_finds_back_from_every_step(world):
    chat = world.chat()
    assert "🎓 Weiterlernen" not in chat.say("/lektion first").labels
    chat.say("/lernen")
    for step in ("", " 2", " 3"):
        assert "🎓 Weiterlernen" in chat.say(f"/lektion first{step}").labels


def test_a_lesson_reads_in_the_persons_language(world):
    chat = world.chat(language="en")
    text = chat.say("/lesson 2").text
    assert text == "Bonds\nThe middle\nLesson 2 · ≈ 1 min\n\nText of the lesson middle\n\nSources: Kurs, Kap. 5"


def test_an_addition_among_the_sources_is_marked_in_the_persons_language(world_of):
    one = replace(lesson("one"), sources=("Kurs, mit Ergänzung", "Art. 6 (Ergänzung)"))
    whole = course(lessons=(one,))
    chat = world_of(whole=whole).chat(language="en")
    assert chat.say("/lesson 1").text.endswith("Sources: Kurs, with an addition; Art. 6 (addition)")


@pytest.mark.parametrize(
    ("words", "said"),
    [(0, 1), (1, 1), (150, 1), (151, 2), (600, 4), (601, 5)],  # at 150 words a minute, rounded up
)
def test_the_reading_time_is_counted_in_words(words, said):
    assert minutes("**Wort** " * words) == said


def test_what_is_no_word_takes_no_time():
    assert minutes("- – … > " * 1000) == 1
    assert minutes("{{ nps promoters=50 passives=30 detractors=20 }} " * 150) == 1, "a figure is read as one word"


# -------------------------------------------------------------------------------------------------------------- picture


def test_behind_the_first_step_comes_the_picture_and_text_again_as_a_new_message(world):
    chat = world.chat()
    chat.say("/lektion drawn")
    assert "1/4" in chat.text
    chat.press("🖼 Weiter ▶")
    assert chat.text == "Kennzahlen · 2/4\nDas Bild\n\nDie ABC-Kurve"
    assert chat.last.labels == ["◀ Zurück", "Weiter ▶", "📚 Alle Lektionen"]
    assert (chat.last.picture.name, len(chat.messages)) == ("abc-curve", 1)
    chat.press("Weiter")
    assert (chat.last.picture, len(chat.messages)) == (None, 2)
    assert "3/4" in chat.text
    assert chat.messages[0].picture, "it stays to be looked at"
    assert chat.messages[0].labels == []
    chat.press("Zurück")
    assert (chat.last.picture.name, len(chat.messages)) == ("abc-curve", 2)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_picture_is_drawn_in_the_persons_language_and_theme(world, language):
    chat = world.chat(language=language)
    title = {"de": "Die ABC-Kurve", "en": "The ABC curve"}[language]
    assert chat.say("/lesson drawn 2").picture.values == {"language": language, "theme": "light", "alt": title}
    chat.say("/settings dark")
    assert chat.say("/lesson drawn 2").picture.values["theme"] == "dark"


def test_at_the_end_of_a_lesson_the_picture_carries_what_belongs_there(world_of):
    lessons = (lesson("only", picture="abc-curve"), LESSONS[1])
    chat = world_of(whole=course(statement("s", lesson="only"), lessons=lessons)).chat()
    chat.say("/lektion only 2")
    assert "Quellen: Kurs, Kap. 5" in chat.text
    assert chat.last.labels == ["◀ Zurück", "Nächste Lektion ▶", "🎯 Frag mich dazu ab", "📚 Alle Lektionen"]


def test_steps_of_the_text_are_found_among_the_faces():
    for one in LESSONS:
        shown = faces(one, "de")
        for place, step in enumerate(one.steps("de")):
            assert shown[number_of(one, place) - 1].body == step.body


# ------------------------------------------------------------------------------------------------- old buttons, changes


def test_old_buttons_of_a_lesson_stay_good(world):
    chat = world.chat()
    chat.say("/lektion first")
    button = chat.last.button("Weiter")
    chat.press("→ Die Mitte")
    for _ in range(2):
        assert chat.push(button) is None
        assert "Der Anfang" in chat.text
        assert "2/3" in chat.text


@pytest.mark.parametrize(
    ("action", "shown"),
    [("open:middle", "Die Mitte"), ("list:", "1. Bindungen"), ("unheard-of:middle", "1. Bindungen")],
)
def test_buttons_of_other_versions_of_the_program_are_met(world, action, shown):
    chat = world.chat()
    chat.say("/lektion first")
    screen, version, _ = chat.last.flat[0].data.split(":", 2)
    chat.push(f"{screen}:{version}:{action}")
    assert shown in chat.text


def test_a_screen_kept_by_a_version_without_steps_opens_at_the_first(world):
    chat = world.chat()
    chat.say("/lektion first 2")
    with world.reading() as transaction:
        transaction.exec_driver_sql("""update screens set state = '{"lesson": "first"}', version = 7""")
    chat.press("Weiter")
    assert "1/3" in chat.text


def test_a_lesson_that_left_the_course_says_so_and_gives_the_list(world):
    chat = world.chat()
    chat.say("/lektion first")
    button = chat.last.button("Weiter")
    world.course = course(lessons=LESSONS[1:])
    assert chat.push(button) == "Diese Lektion gibt es nicht mehr."
    assert "1. Bindungen" in chat.text


def test_a_lesson_that_became_shorter_says_so_and_gives_its_last_step(world):
    chat = world.chat()
    chat.say("/lektion first 2")
    button = chat.last.button("Weiter")
    world.course = course(lessons=(replace(LESSONS[0], body=Text("## Nur noch\nDas.")), *LESSONS[1:]))
    assert chat.push(button) == "So viele Schritte hat diese Lektion nicht; das ist ihr letzter."
    assert "Nur noch\nDas." in chat.text


def test_a_topic_that_left_the_course_gives_the_list(world):
    chat = world.chat()
    chat.say("/lektion")
    button = chat.last.button("Kennzahlen")
    world.course = course(lessons=LESSONS[:2])
    chat.push(button)
    assert chat.last.labels == ["1 Bindungen"]


def test_a_step_without_text_is_shown_with_its_heading(world_of):
    chat = world_of(whole=course(lessons=(lesson("bare", body="## Eins\n\n## Zwei\nText"),))).chat()
    assert chat.say("/lektion bare").text.endswith("Eins")


# -------------------------------------------------------------------------------------------------------- who writes it


def test_every_kind_of_card_is_named_to_who_wants_to_add_some(world):
    text = world.chat().say("/lehren").text
    assert ", ".join(KINDS) + "." in text
