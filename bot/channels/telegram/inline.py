"""Inline queries: answered directly, for this person alone, never stored."""

import asyncio
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Bot, InlineQuery

from bot.channels.inline import Answer
from bot.channels.telegram.request import AiohttpRequest, ApiError, NoAnswerError
from bot.channels.telegram.text import cut
from bot.dialogue.kpi.inline import Article

log = logging.getLogger(__name__)

TITLE, DESCRIPTION = 100, 200  # characters that a list on a phone shows at most
AT_ONCE = 20  # queries that are answered side by side; more are dropped, for the next keystroke asks anew
LARGEST_ID = 2**63 - 1


@dataclass(frozen=True, slots=True)
class Asked:
    """An inline query."""

    query_id: str
    user_id: int
    language: str | None
    text: str


def read(raw: Any, bot: Bot) -> Asked | None:  # noqa: ANN401 - whatever the network sends
    """Return the inline query of a raw update; None where it has none that can be read."""
    if not isinstance(raw, dict) or "inline_query" not in raw:
        return None
    try:
        query = InlineQuery.de_json(raw["inline_query"], bot)
        asked = Asked(query.id, query.from_user.id, query.from_user.language_code, query.query)
    except Exception as error:  # of whatever shape: the library checks none
        log.error("an inline query cannot be read (%s)", type(error).__name__)  # noqa: TRY400 - its text may hold what was typed
        return None
    return asked if _is_sound(asked) else None


def _is_sound(asked: Asked) -> bool:
    texts = isinstance(asked.query_id, str) and isinstance(asked.text, str)
    code = asked.language is None or isinstance(asked.language, str)
    return texts and code and type(asked.user_id) is int and 0 < asked.user_id <= LARGEST_ID


class Inline:
    """Answers inline queries. `answer` is the dialogue's."""

    def __init__(self, bot: Bot, request: AiohttpRequest, answer: Answer) -> None:
        self._bot = bot
        self._request = request
        self._answer = answer
        self._under_way: set[asyncio.Task[None]] = set()

    def take(self, raw: Any) -> None:  # noqa: ANN401 - whatever the network sends
        """Begin to answer an update, if it is an inline query."""
        asked = read(raw, self._bot)
        if asked is None or len(self._under_way) >= AT_ONCE:
            return
        task = asyncio.create_task(self._reply(asked))
        self._under_way.add(task)
        task.add_done_callback(self._under_way.discard)

    async def finish(self) -> None:
        """Let what is under way end."""
        if self._under_way:
            await asyncio.wait(self._under_way)

    async def _reply(self, asked: Asked) -> None:
        try:
            articles = await self._answer(asked.user_id, asked.language, asked.text)
            await self._request.call("answerInlineQuery", _fields(asked, articles))
        except ApiError as error:
            if "query is too old" not in error.description.lower():
                log.warning("an inline query could not be answered: %s", error.status)
        except NoAnswerError:
            log.warning("an inline query could not be answered: no answer")
        except Exception as error:  # a fault of ours must not end anything else
            log.error("an inline query could not be answered: %s", type(error).__name__)  # noqa: TRY400 - as above


def _fields(asked: Asked, articles: Sequence[Article]) -> dict[str, Any]:
    return {
        "inline_query_id": asked.query_id,
        "results": [_article(article) for article in articles],
        "cache_time": 0,
        "is_personal": True,
    }


def _article(article: Article) -> dict[str, Any]:
    return {
        "type": "article",
        "id": article.id,
        "title": cut(article.title, TITLE),
        "description": cut(article.description, DESCRIPTION),
        "input_message_content": {
            "message_text": article.html,
            "parse_mode": "HTML",
            "link_preview_options": {"is_disabled": True},
        },
    }
