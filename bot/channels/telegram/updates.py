"""Update → Incoming. Each update is parsed alone: a malformed one is acknowledged, and nobody else notices."""

import logging
from typing import Any

from telegram import Bot, CallbackQuery, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.dialogue.messages import Incoming, Press

log = logging.getLogger(__name__)

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member")
_GONE = (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)


def read(raw: Any, bot: Bot) -> Incoming | None:  # noqa: ANN401 - whatever the network sends
    """Return one raw update as Incoming, without effect where it is nothing to us; None where it has no usable id."""
    key = raw.get("update_id") if isinstance(raw, dict) else None
    if not isinstance(key, int) or isinstance(key, bool):
        log.error("an update without an id was skipped")
        return None
    nothing = Incoming(bot.id, key)
    try:
        update = Update.de_json(raw, bot)
        return _read(update, bot) or nothing
    except Exception as error:
        log.error("update %s cannot be read (%s) and is acknowledged without effect", key, type(error).__name__)  # noqa: TRY400 - its text may hold a message
        return nothing


def _read(update: Update, bot: Bot) -> Incoming | None:
    if update.callback_query:
        return _press(update.update_id, update.callback_query, bot)
    if update.message:
        return _message(update.update_id, update.message, bot)
    if update.my_chat_member:
        return _member(update.update_id, update.my_chat_member, bot)
    return None  # edited messages, channel posts, kinds we did not ask for


def _press(key: int, query: CallbackQuery, bot: Bot) -> Incoming | None:
    if query.message is None or query.data is None:
        return None
    return Incoming(
        bot.id,
        key,
        user_id=query.from_user.id,
        chat_id=query.message.chat.id,
        private=query.message.chat.type == ChatType.PRIVATE,
        language=query.from_user.language_code,
        press=Press(query.data, query.message.message_id, query.id),
    )


def _message(key: int, message: Message, bot: Bot) -> Incoming | None:
    person = message.from_user
    if person is None or person.is_bot or message.chat.type == ChatType.CHANNEL:
        return None
    private = message.chat.type == ChatType.PRIVATE
    text = addressed(message.text or "", bot.username, private=private)
    if text is None:
        return None
    return Incoming(
        bot.id,
        key,
        user_id=person.id,
        chat_id=message.chat.id,
        private=private,
        language=person.language_code,
        text=text,
    )


def addressed(text: str, username: str, *, private: bool) -> str | None:
    """Return a text without our name behind its command; None where it is not meant for us.

    >>> addressed("/nps@Bot 1 2 3", "bot", private=False), addressed("/nps@other 1", "bot", private=False)
    ('/nps 1 2 3', None)
    >>> addressed("hello", "bot", private=False), addressed("hello", "bot", private=True)
    (None, 'hello')
    """
    if not text.startswith("/"):
        return text if private else None
    head, *rest = text.split(maxsplit=1)
    command, at, name = head.partition("@")
    if at and name.lower() != username.lower():
        return None
    return text if not at else command + text[len(head) :] if rest else command


def _member(key: int, change: ChatMemberUpdated, bot: Bot) -> Incoming | None:
    if change.chat.type != ChatType.PRIVATE:
        return None
    reachable = change.new_chat_member.status not in _GONE
    return Incoming(bot.id, key, user_id=change.from_user.id, chat_id=change.chat.id, private=True, reachable=reachable)
