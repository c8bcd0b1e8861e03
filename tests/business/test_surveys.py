"""What surveys ask, what the answers give, and what stands for who answered."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.business.surveys import FORMS, answerer, awaited, distribution, means, result
from bot.domain.kpis import KPIS, compute

SECRET = b"secret"
TALLIES = {
    kind: st.dictionaries(
        st.tuples(*[st.integers(form.low, form.high)] * len(form.questions)), st.integers(1, 30), min_size=1, max_size=9
    )
    for kind, form in FORMS.items()
}


def expanded(tally):
    return [scores for scores, count in tally.items() for _ in range(count)]


def test_every_kind_is_a_kpi_with_questions_in_both_languages():
    for kind, form in FORMS.items():
        assert kind in KPIS
        assert all(text.de and text.en for text in (*form.questions, form.name, form.lowest, form.highest))


@pytest.mark.parametrize(
    ("kind", "scores", "taken", "why"),
    [
        ("nps", (), True, "nothing yet"),
        ("nps", (0,), True, "the lowest"),
        ("nps", (10,), True, "the highest"),
        ("nps", (11,), False, "above the scale"),
        ("nps", (9, 9), False, "more answers than questions"),
        ("csi", (0,), False, "below the scale"),
        ("csi", (5,), True, "the highest"),
        ("csi", (6,), False, "above the scale"),
        ("cli", (1, 6), True, "on the way"),
        ("cli", (1, 6, 3), True, "all three"),
        ("cli", (1, 7, 3), False, "one of them above the scale"),
        ("cli", (1, 1, 1, 1), False, "a fourth"),
    ],
)
def test_answers_are_taken_within_the_scale_and_in_the_order_of_the_questions(kind, scores, taken, why):
    assert FORMS[kind].takes(scores) is taken


@given(TALLIES["nps"])
def test_the_nps_of_a_survey_is_that_of_its_scores(tally):
    assert result("nps", tally).value == compute("nps", {"scores": [score for (score,) in expanded(tally)]}).value


@given(TALLIES["csi"])
def test_the_csi_of_a_survey_is_its_mean_from_0_to_100(tally):
    [mean] = means(tally)
    assert result("csi", tally).value == (mean - 1) / 4 * 100


@given(TALLIES["cli"])
def test_the_cli_of_a_survey_is_its_mean_mark_turned_into_points(tally):
    marks = means(tally)
    assert result("cli", tally).value == (6 - sum(marks, Fraction(0)) / 3) * 20


@pytest.mark.parametrize("kind", FORMS)
def test_without_answers_there_is_no_result(kind):
    assert result(kind, {}) is None


@given(TALLIES["csi"])
def test_every_answer_is_in_the_distribution(tally):
    counts = distribution(FORMS["csi"], tally)
    assert len(counts) == 5
    assert sum(counts) == sum(tally.values())


# --------------------------------------------------------------------------------------------------------- who it was


IDS = st.integers(1, 2**52)


@given(IDS, IDS, IDS, IDS)
def test_one_hash_per_person_and_survey(survey, other_survey, person, other_person):
    hashes = {answerer(SECRET, "salt", one, who) for one in (survey, other_survey) for who in (person, other_person)}
    assert len(hashes) == len({survey, other_survey}) * len({person, other_person})
    assert awaited(SECRET, person) not in hashes


@pytest.mark.parametrize(
    ("secret", "salt", "why"), [(b"other", "salt", "another secret"), (SECRET, "other", "another salt")]
)
def test_without_secret_and_salt_the_hash_cannot_be_made_again(secret, salt, why):
    assert answerer(secret, salt, 1, 7) != answerer(SECRET, "salt", 1, 7)


def test_the_hash_tells_nothing_of_the_id():
    made = answerer(SECRET, "salt", 1, 123456789)
    assert len(made) == len(awaited(SECRET, 123456789)) == 64
    assert "123456789" not in made + awaited(SECRET, 123456789)


def test_without_a_secret_no_hash_is_made():
    with pytest.raises(RuntimeError):
        answerer(b"", "salt", 1, 7)


# -------------------------------------------------------------------------------------------------------- what is typed
