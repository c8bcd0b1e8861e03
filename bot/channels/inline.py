"""Answers inline queries outside of any turn: one look at who asks, and nothing is stored."""

from collections.abc import Awaitable, Callable, Sequence

from bot.channels.delivery import Run
from bot.dialogue.kpi import inline
from bot.dialogue.kpi.inline import Article
from bot.dialogue.turn import language_of
from bot.domain.texts import Language
from bot.storage import people
from bot.storage.database import Database

Answer = Callable[[int, str | None, str], Awaitable[Sequence[Article]]]
"""Returns what there is to send, for a user id, the client's language and what was typed."""


def answering(database: Database, run: Run, default: Language) -> Answer:
    """Return what answers an inline query in the language the person chose, else the client's, else the `default`."""

    async def answer(user_id: int, code: str | None, asked: str) -> Sequence[Article]:
        articles: Sequence[Article] = await run(_answer, database, user_id, language_of(code, default), asked)
        return articles

    return answer


def _answer(database: Database, user_id: int, unless_chosen: Language, asked: str) -> Sequence[Article]:
    with database.begin() as transaction:
        language = people.language(transaction, user_id)
    return inline.answer(asked, language or unless_chosen)
