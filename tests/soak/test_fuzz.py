"""Hostile input, a hundredth of what `make soak` tries; and that the trial would notice what may never happen."""

import logging
import random

import pytest
from sqlalchemy import delete, update

from bot.storage import screens
from bot.storage.tables import persons, survey_answers
from tests.soak.deeds import Deeds
from tests.soak.fuzz import Failure, ground
from tests.soak.trial import KIM, LEE

CASES = 1000


@pytest.fixture(scope="module")
def tried():
    with ground() as prepared:
        yield prepared


def test_no_case_brings_about_an_exception_a_foreign_change_a_silent_press_or_a_word_in_the_log(tried):
    failures = tried.run(random.randrange(1_000_000), CASES)
    assert not failures, "\n".join(map(str, failures))


def crash(turn):
    raise RuntimeError(turn.incoming.text)


def change_others(turn):
    turn.transaction.execute(update(persons).where(persons.c.user_id == LEE).values(new_per_day=7))
    turn.say("Gern.")


def delete_answers(turn):
    turn.transaction.execute(delete(survey_answers))
    turn.say("Gern.")


def write_to_others(turn):
    turn.show(screens.add(turn.transaction, turn.me.id, LEE, "settings", {}, turn.now), "Gern.")


def talk_in_the_log(turn):
    logging.getLogger("bot.dialogue").debug("somebody typed %s", turn.incoming.text)
    turn.say("Gern.")


def break_html(turn):
    turn.say("<b>Gern.")


def say_nothing(turn):
    pass


WRITTEN = {
    "message": {
        "message_id": 5,
        "date": 1,
        "chat": {"id": KIM, "type": "private"},
        "from": {"id": KIM, "is_bot": False, "first_name": "Kim"},
        "text": "Ein Geheimnis",
    }
}
PRESSED = {
    "callback_query": {"id": "5", "from": WRITTEN["message"]["from"], "chat_instance": "1", "data": "1:1:next:"}
    | {"message": WRITTEN["message"]}
}


@pytest.mark.parametrize(
    ("fault", "update", "noticed"),
    [
        (crash, WRITTEN, "RuntimeError"),
        (change_others, WRITTEN, "were changed by user"),
        (delete_answers, WRITTEN, "another's answer"),
        (write_to_others, WRITTEN, "somebody else was written to"),
        (talk_in_the_log, WRITTEN, "what was typed is in the log"),
        (break_html, WRITTEN, "Can't find end"),
        (say_nothing, PRESSED, "met with silence"),
    ],
)
def test_the_trial_notices_a_dialogue_that_would(tried, fault, update, noticed):
    with tried.trial() as opened:
        opened.world.handle = fault
        opened.world.restart()
        with pytest.raises(Exception, match=noticed):
            opened.play({"update": {"update_id": 5, **update}})


def test_a_failure_is_printed_with_its_seed_and_the_steps_to_play_it_again():
    told = str(Failure("1.2", ({"later": 1}, {"update": {"update_id": 5}}), "AssertionError at x.py:1: oh"))
    assert told.splitlines()[0] == "seed 1.2: AssertionError at x.py:1: oh"
    assert told.splitlines()[-1].strip() == '{"update": {"update_id": 5}}'


def test_the_same_seed_draws_the_same_cases(tried):
    drawn = []
    for _ in range(2):
        with tried.trial() as opened:
            deeds = Deeds(random.Random(3), opened)
            drawn.append([deeds.next() for _ in range(50)])
    assert repr(drawn[0]) == repr(drawn[1])
