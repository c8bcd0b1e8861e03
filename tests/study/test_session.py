"""A run through cards: the queue, then what failed, until nothing is left."""

from hypothesis import given
from hypothesis import strategies as st

from bot.study.session import Mode, Session, Side


def test_a_run_goes_through_its_queue_and_is_done():
    session = Session(Mode.LEARN, queue=("a", "b")).advance()
    assert (session.card, session.side) == ("a", Side.FRONT)
    session = session.graded(right=True).advance()
    assert session.card == "b"
    session = session.graded(right=True).advance()
    assert (session.card, session.side) == (None, Side.DONE)


def test_a_failed_card_comes_back_after_the_queue_until_it_is_known():
    session = Session(Mode.LEARN, queue=("a", "b")).advance().graded(right=False).advance()
    assert (session.card, session.repeated) == ("b", False)
    for _ in range(3):
        session = session.graded(right=session.card == "b").advance()
        assert (session.card, session.repeated) == ("a", True)
    assert session.graded(right=True).advance().side is Side.DONE


def test_the_next_card_begins_unpicked_at_its_front():
    session = Session(Mode.PRACTISE, queue=("a", "b"), picked=(1, 2), side=Side.ANSWERED).advance()
    assert (session.picked, session.side) == ((), Side.FRONT)


@given(answers=st.lists(st.booleans(), max_size=30))
def test_every_card_is_known_in_the_end_and_every_answer_counted(answers):
    cards = tuple(f"card-{number}" for number in range(5))
    session = Session(Mode.LEARN, queue=cards).advance()
    known = []
    for right in [*answers, *[True] * 5]:
        if session.card is None:
            break
        known += [session.card] if right else []
        session = session.graded(right=right).advance()
    assert session.side is Side.DONE
    assert sorted(known) == sorted(cards)
    assert session.right == 5
    assert session.answered == 5 + answers[: session.answered].count(False)
