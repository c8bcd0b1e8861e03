"""Links to calculators: the same inputs have the same link, the oldest go, and nobody learns whose they are."""

from dataclasses import fields
from datetime import timedelta
from itertools import count

import pytest

from bot.storage import links, people
from bot.storage.links import MOST, Link
from tests.storage.samples import NOW, SECOND, a_person, do
from tests.storage.samples import count as rows

NPS = {"promoters": "50", "passives": "30", "detractors": "20"}


@pytest.fixture
def tokens():
    numbers = count(1)
    return lambda: f"token-{next(numbers)}"


@pytest.fixture
def share(database, tokens):
    def share(person, inputs=NPS, kpi="nps", now=NOW):
        return do(database, links.share, person.id, kpi, inputs, tokens, now)

    return share


def test_a_link_opens_the_kpi_with_its_inputs(database, share):
    made = share(a_person(database), {"scores": ["9", "10", "3"]})
    assert do(database, links.find, made.token) == Link("token-1", "nps", {"scores": ["9", "10", "3"]})


def test_what_a_link_opens_tells_nothing_of_who_made_it():
    assert [field.name for field in fields(Link)] == ["token", "kpi_id", "inputs"]


@pytest.mark.parametrize(
    ("inputs", "kpi", "token", "reason"),
    [
        (dict(NPS), "nps", "token-1", "the same again"),
        (dict(reversed(NPS.items())), "nps", "token-1", "the order tells nothing"),
        ({**NPS, "promoters": "51"}, "nps", "token-2", "another value"),
        ({**NPS, "promoters": "50 %"}, "nps", "token-2", "a share is no count"),
        (NPS, "crr", "token-2", "another KPI"),
    ],
)
def test_the_same_inputs_have_the_same_link(database, share, inputs, kpi, token, reason):
    person = a_person(database)
    share(person)
    assert share(person, inputs, kpi, NOW + SECOND).token == token, reason


def test_two_people_with_the_same_inputs_have_a_link_each(database, share):
    mine, other = share(a_person(database, 1)), share(a_person(database, 2))
    assert mine.token != other.token
    assert mine.inputs == other.inputs


def test_beyond_the_most_the_oldest_goes_and_only_ones_own(database, share):
    person, other = a_person(database, 1), a_person(database, 2)
    kept = share(other)
    made = [share(person, {"promoters": str(n)}, now=NOW + n * SECOND).token for n in range(MOST + 2)]
    found = [do(database, links.find, token) is not None for token in made]
    assert found == [False, False, *[True] * MOST]
    assert do(database, links.find, kept.token)
    share(person, {"promoters": "5"}, now=NOW + timedelta(days=1))
    assert rows(database)["links"] == MOST + 1, "a link that there is makes no room"


def test_an_unknown_token_opens_nothing(database, share):
    share(a_person(database))
    for token in ("token-2", "", "token-1 ", "TOKEN-1", "%", "token-_", "' or 1=1 --", "\u00fc"):
        assert do(database, links.find, token) is None, token


def test_a_link_is_deleted_by_who_made_it_alone(database, share):
    person, other = a_person(database, 1), a_person(database, 2)
    made = share(person)
    do(database, links.remove, other.id, made.token)
    assert do(database, links.find, made.token)
    do(database, links.remove, person.id, made.token)
    assert do(database, links.find, made.token) is None


def test_links_go_with_the_person(database, share):
    person = a_person(database)
    made = share(person)
    do(database, people.forget, person)
    assert do(database, links.find, made.token) is None
