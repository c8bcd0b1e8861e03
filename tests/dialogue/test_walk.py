"""Two people press anything that was ever shown and type anything, for days: every press is answered, nothing fails."""

import shutil
from collections import Counter
from pathlib import Path
from random import Random

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from tests.dialogue.chat import World, open_world
from tests.dialogue.courses import (
    cloze,
    course,
    essay,
    flashcard,
    generated,
    lesson,
    match,
    multiple,
    numeric,
    order,
    single,
    statement,
    typed,
)

WORDS = (
    "/lernen",
    "/lernen bonds",
    "/lernen *",
    "/quiz",
    "/quiz *",
    "/quiz lesson:first",
    "/lektion",
    "/lektion 2",
    "/lektion first 2",
    "/lektion bonds",
    "/fortschritt",
    "/nps",
    "/nps 9 10 3",
    "/nps 50 30 20",
    "/nps 50% 30% 20%",
    "/nps x",
    "/crr",
    "/crr start=200 neu=x",
    "/churn",
    "/churn 10 0",
    "/rechnen",
    "/merken",
    "/merken nps 50 30 20",
    "/merken churn 20 100 90",
    "/verlauf",
    "/verlauf nps",
    "/bericht",
    "gestern",
    "Oktober 2025",
    "/kpi group:law",
    "/bussgeld 5 Mio.",
    "/kundentreue",
    "/csi 3 4 5",
    "/vergleich",
    "/vergleich nps 50 30 20 | 58 25 17",
    "/vergleich crr 200 210 30 | 210 x 40",
    "/start k_token-0000000001",
    "/einstellungen",
    "/einstellungen 3",
    "/einstellungen tokyo",
    "/einstellungen wien",
    "/einstellungen dunkel",
    "/sprache",
    "/sprache en",
    "/sprache de",
    "/loeschen",
    "/hilfe",
    "/start",
    "/start nps",
    "/lehren",
    "/unbekannt",
    "/",
    "hallo",
    "",
    "7",
    "87,5",
    "87.5",
    "200",
    "0",
    "10 %",
    "200 205 30",
    "start=5",
    "-3",
    "1.234",
    "<b>&",
    "Berlin",
    "\ud800",
    "\x00",
    "Gewohnheit, habituell",
    "Routine\nhabituel",
    "Verbundenheit",
    "committed bond",
    "👍" * 300,
    "lang " * 2000,
)  # fmt: skip - a table

FULL = course(
    *(flashcard(f"front-{n}", concept=f"pair-{n // 2}", lesson="first") for n in range(6)),
    *(single(f"one-{n}", "care", lesson="second") for n in range(5)),
    *(multiple(f"all-{n}") for n in range(4)),
    *(statement(f"true-{n}", "figures", lesson="gone") for n in range(3)),
    *(numeric(f"number-{n}") for n in range(3)),
    *(generated(f"drawn-{n}") for n in range(2)),
    *(cloze(f"gap-{n}", "care") for n in range(2)),
    *(order(f"order-{n}", size=3 + n) for n in range(2)),
    *(match(f"match-{n}", "care") for n in range(2)),
    *(typed(f"typed-{n}") for n in range(2)),
    *(essay(f"open-{n}", "figures") for n in range(2)),
    lessons=(
        lesson(
            "first", body="[zur zweiten](lesson:second)\n## Zwei\nb\n## Drei\nc", kpis=("nps",), picture="abc-curve"
        ),
        lesson("second", "figures"),
    ),
)
EDITED = course(
    *(statement(f"front-{n}") for n in range(4)),
    *(flashcard(f"number-{n}") for n in range(4)),
    *(generated(f"typed-{n}") for n in range(2)),
    *(order(f"match-{n}", size=3) for n in range(2)),
    *(match(f"order-{n}", items=match("m").items[:2], key=(1, 0)) for n in range(2)),
    *(cloze(f"open-{n}") for n in range(2)),
    *(essay(f"gap-{n}", size=3) for n in range(2)),
    lessons=(lesson("first", body="kürzer"),),
)
COURSES = (FULL, EDITED, FULL, course())

# who · what: a button (mostly), a button of the other person, a text, time, a new course, a restart · which
STEPS = st.lists(st.tuples(st.booleans(), st.integers(0, 19), st.integers(0, 10**6)), min_size=30, max_size=60)


def walk(world: World, steps: list[tuple[bool, int, int]]) -> None:
    people = world.chat(5), world.chat(6, "en")
    shown = [{}, {}]
    for second, what, which in steps:
        chat = people[second]
        if what < 11 and chat.messages:
            message = chat.messages[-1 - which % min(3, len(chat.messages))]
            if message.flat:
                chat.push(message.flat[which % len(message.flat)], message)
        elif what < 14 and shown[second ^ (what == 13)]:
            old = list(shown[second ^ (what == 13)].values())  # of long ago; or the other person's
            chat.push(old[which % len(old)])
        elif what < 17:
            chat.say(WORDS[which % len(WORDS)])
        elif what == 17:
            world.later(hours=which % 100)
        elif what == 18:
            world.course = COURSES[which % len(COURSES)]
        else:
            world.restart()
        for known, one in zip(shown, people, strict=True):
            known |= {button.data: button for message in one.messages for button in message.flat if button.data}


def check_reviews(world: World) -> None:
    reviews = world.rows("reviews")
    per_day = Counter((row["person_id"], row["card_id"], row["day"]) for row in reviews)
    assert all(number == 1 for number in per_day.values()), "a card entered the schedule twice on one day"
    answered = Counter((row["person_id"], row["card_id"]) for row in reviews)
    states = {(row["person_id"], row["card_id"]): row["repetitions"] for row in world.rows("review_states")}
    assert answered == states, "every state is what its reviews led to"


@settings(
    max_examples=15,
    deadline=None,
    phases=(Phase.explicit, Phase.reuse, Phase.generate),  # shrinking walks through a database takes minutes
    suppress_health_check=list(HealthCheck),
)
@given(steps=STEPS)
def test_whatever_two_people_do_every_press_is_answered_and_nothing_fails(
    steps: list[tuple[bool, int, int]], migrated_file: Path, tmp_path: Path
) -> None:
    world = open_world(Path(shutil.copy(migrated_file, tmp_path / "walk.sqlite3")), FULL)
    try:
        world.raise_ids()
        walk(world, steps)
        check_reviews(world)
    finally:
        world.database.close()
        for rest in tmp_path.glob("walk.sqlite3-*"):
            rest.unlink()


def test_a_long_walk_through_the_delivered_course(world_of, shipped):
    chance = Random(2026)
    world = world_of(whole=shipped)
    steps = [(chance.random() < 0.5, chance.randrange(18), chance.randrange(10**6)) for _ in range(600)]
    walk(world, steps)
    check_reviews(world)
    with world.reading() as transaction:  # reviews ever made: the last walker may have deleted himself
        assert transaction.exec_driver_sql("select seq from sqlite_sequence where name = 'reviews'").scalar()
