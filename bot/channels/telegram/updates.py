"""Update → Incoming. Each update is parsed alone: a malformed one is acknowledged, and nobody else notices."""

import logging
from collections.abc import Mapping
from typing import Any

from telegram import Bot, ChatMemberUpdated, Document, Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.channels.attachments import clean_name
from bot.dialogue.messages import Attachment, Incoming, Press

log = logging.getLogger(__name__)

ALLOWED = ("message", "edited_message", "callback_query", "my_chat_member", "inline_query")
_GONE = (ChatMemberStatus.BANNED, ChatMemberStatus.LEFT)
_LARGEST_ID = 2**63 - 1


def read(raw: Any, bot: Bot) -> Incoming | None:  # noqa: ANN401 - whatever the network sends
    """Return one raw update as Incoming, without effect where it is nothing to us; None where it has no usable id."""
    key = id_of(raw)
    if key is None:
        log.error("an update without an id was skipped")
        return None
    nothing = Incoming(bot.id, key)
    try:
        pressed = raw.get("callback_query")
        incoming = _press(key, pressed, bot) if pressed else _read(Update.de_json(raw, bot), bot)
    except Exception as error:
        log.error("update %s cannot be read (%s) and is acknowledged without effect", key, type(error).__name__)  # noqa: TRY400 - its text may hold a message
        return nothing
    if incoming is None:
        return nothing
    if not _is_sound(incoming):
        log.error("update %s has a value of a wrong kind and is acknowledged without effect", key)
        return nothing
    return incoming


def id_of(raw: Any) -> int | None:  # noqa: ANN401 - as above
    """Return the id of a raw update; None where it has no usable one."""
    key = raw.get("update_id") if isinstance(raw, dict) else None
    return key if isinstance(key, int) and _is_id(key) else None


def _is_sound(incoming: Incoming) -> bool:
    """Tell whether every value is of its kind: the library checks none, and a database stumbles over them."""
    numbers: list[object] = [incoming.user_id, incoming.chat_id]
    texts: list[object] = [incoming.text, incoming.language]
    if incoming.press:
        numbers.append(incoming.press.message_id)
        texts += [incoming.press.data, incoming.press.query_id]
    if incoming.attachment:
        numbers.append(incoming.attachment.size)
        texts += [incoming.attachment.reference]
    return all(map(_is_id, numbers)) and all(text is None or isinstance(text, str) for text in texts)


def _is_id(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and abs(value) <= _LARGEST_ID


def _read(update: Update, bot: Bot) -> Incoming | None:
    if update.message:
        return _message(update.update_id, update.message, bot)
    if update.my_chat_member:
        return _member(update.update_id, update.my_chat_member, bot)
    return None  # edited messages, channel posts, inline queries (see inline.py), kinds we did not ask for


def _press(key: int, query: Mapping[str, Any], bot: Bot) -> Incoming | None:
    """Read a press by itself: the library would build the whole message with all its buttons, for six values."""
    if query.get("message") is None or query.get("data") is None:
        return None
    person, message = query["from"], query["message"]
    return Incoming(
        bot.id,
        key,
        user_id=person["id"],
        chat_id=message["chat"]["id"],
        private=message["chat"]["type"] == ChatType.PRIVATE,
        language=person.get("language_code"),
        press=Press(query["data"], message["message_id"], query["id"]),
    )


def _message(key: int, message: Message, bot: Bot) -> Incoming | None:
    person = message.from_user
    if person is None or person.is_bot or message.sender_chat:  # written in the name of a channel or group
        return None
    if message.text is None and message.effective_attachment is None:
        return None  # a notice of Telegram's own, such as "pinned a message"
    private = message.chat.type == ChatType.PRIVATE
    text = addressed(message.text or "", bot.username, private=private)
    if text is None:
        return None
    is_file = private and message.document and not message.animation  # a GIF is a document, too
    return Incoming(
        bot.id,
        key,
        user_id=person.id,
        chat_id=message.chat.id,
        private=private,
        language=person.language_code,
        text=None if is_file else text,
        attachment=_attachment(message.document) if is_file and message.document else None,
    )


def _attachment(document: Document) -> Attachment:
    return Attachment(clean_name(document.file_name or ""), document.file_size or 0, document.file_id)


def addressed(text: str, username: str, *, private: bool) -> str | None:
    """Return a text without the name behind its command; None where it is not meant for us.

    >>> addressed("/nps@Bot 1 2 3", "bot", private=False), addressed("/nps@other 1", "bot", private=False)
    ('/nps 1 2 3', None)
    >>> addressed("hello", "bot", private=False), addressed("hello", "bot", private=True)
    (None, 'hello')
    """
    if not text.startswith("/"):
        return text if private else None
    head, *_ = text.split(maxsplit=1)
    command, at, name = head.partition("@")
    if at and not private and name.lower() != username.lower():
        return None
    return command + text[len(head) :]


def _member(key: int, change: ChatMemberUpdated, bot: Bot) -> Incoming | None:
    if change.chat.type != ChatType.PRIVATE:
        return None
    reachable = change.new_chat_member.status not in _GONE
    return Incoming(bot.id, key, user_id=change.from_user.id, chat_id=change.chat.id, private=True, reachable=reachable)
