"""Who may do what: every command for every role."""

from dataclasses import replace

import pytest

from bot.dialogue.commands import COMMANDS, menu
from bot.domain.roles import Role
from tests.dialogue.courses import statement

LEARNER, TEACHER, OPERATOR = 5, 6, 7
PEOPLE = {LEARNER: Role.EVERYONE, TEACHER: Role.INSTRUCTOR, OPERATOR: Role.OPERATOR}
RESERVED = {"meldungen": Role.INSTRUCTOR, "betrieb": Role.OPERATOR}


@pytest.fixture
def world(world_of):
    world = world_of(statement("a"))
    world.settings = replace(world.settings, instructors=frozenset({TEACHER}), operators=frozenset({OPERATOR}))
    world.restart()
    return world


@pytest.mark.parametrize("person", PEOPLE)
@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name.de)
def test_a_command_answers_who_may_and_refuses_who_may_not(world, command, person):
    allowed = RESERVED.get(command.name.de, Role.EVERYONE) <= PEOPLE[person]
    chat = world.chat(person)
    for name in command.names:
        said = chat.say(f"/{name}")
        assert ("vorbehalten" in said.text) is not allowed, name


@pytest.mark.parametrize("name", RESERVED)
def test_a_button_is_no_way_round(world, name):
    chat = world.chat(LEARNER)
    chat.say("/start")
    assert "vorbehalten" in chat.push(f"c:{name}")


def test_the_menu_and_help_show_only_what_one_may(world):
    assert not {"meldungen", "betrieb"} & {name for name, _ in menu("de")}
    assert "/betrieb" not in world.chat(TEACHER).say("/hilfe").text
    assert "/meldungen" in world.chat(TEACHER).say("/hilfe").text
    assert "/betrieb" in world.chat(OPERATOR).say("/hilfe").text


def test_the_state_of_the_house_counts(world):
    world.chat(LEARNER).say("/start")
    text = world.chat(OPERATOR).say("/betrieb").text
    assert "Personen: 2 (in 30 Tagen da: 2)" in text
    assert "Fehlgeschlagen: 0" in text


def test_an_instructor_reads_what_was_reported(world):
    assert "nichts gemeldet" in world.chat(TEACHER).say("/meldungen").text
