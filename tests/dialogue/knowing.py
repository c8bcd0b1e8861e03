"""Puts cards into somebody's schedule, as if he had studied."""

from datetime import date, timedelta

from bot.domain.scheduling import Memory, Rating
from bot.storage.reviews import PersonReviews
from tests.dialogue.chat import NOON, World

TODAY = NOON.date()


def know(world: World, *cards: str, due_in: int = 0, answered: date = TODAY - timedelta(days=1), user: int = 5) -> None:
    """Let a user know cards that are due in some days from TODAY, and were answered on a day; stability is a week."""
    person = next(row["id"] for row in world.rows("persons") if row["user_id"] == user)
    memory = Memory(TODAY + timedelta(days=due_in), answered, 7.0, 5.0, 1, 0)
    with world.reading() as transaction:
        for card in cards:
            PersonReviews(transaction, person).record(card, None, memory, Rating.GOOD, NOON, answered)
