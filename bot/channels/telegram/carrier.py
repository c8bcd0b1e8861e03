"""Reply → API call, and what the answer means for the outbox; decided by HTTP status."""

import re
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, suppress
from dataclasses import replace
from typing import Any

from telegram import Bot, BotCommand, BotCommandScopeChat, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from telegram.constants import ParseMode

from bot.channels.outcomes import Delivered, Halted, Later, Moved, Outcome, Refused, Unreachable
from bot.channels.telegram.limits import Limits
from bot.channels.telegram.request import AiohttpRequest, ApiError, NoAnswerError
from bot.channels.telegram.text import plain
from bot.dialogue.messages import Amend, Button, File, Keyboard, Menu, Picture, Say, Show, Stored
from bot.domain.texts import Language
from bot.storage.outbox import ANSWER, Parcel

Draw = Callable[[Picture], Awaitable[bytes]]
Commands = Callable[[Language], list[tuple[str, str]]]
"""The commands of the menu in a language: name and description."""

_GONE = ("chat not found", "user is deactivated", "bot was blocked", "bot was kicked", "peer_id_invalid")
_NOT_MODIFIED = "message is not modified"
_NO_TEXT = "there is no text in"  # the message has become a picture
_NOT_EDITABLE = ("message to edit not found", "message can't be edited", "message_id_invalid", _NO_TEXT)
_QUOTED = re.compile(r"\"[^\"]*\"|(?<!\w)'[^']*'")


class TelegramCarrier:
    """Brings replies to Telegram chats."""

    def __init__(self, bot: Bot, request: AiohttpRequest, limits: Limits, *, draw: Draw, commands: Commands) -> None:
        self._bot = bot
        self._request = request
        self._limits = limits
        self._draw = draw
        self._commands = commands

    async def deliver(self, parcel: Parcel, reply: Stored) -> Outcome:
        """Send or edit; every failure is an outcome."""
        outcome = await self._attempt(parcel, reply)
        if isinstance(outcome, Refused) and parcel.plain and not isinstance(reply, Menu) and reply.buttons:
            return await self._attempt(parcel, replace(reply, buttons=()))  # the words matter most
        return outcome

    async def _attempt(self, parcel: Parcel, reply: Stored) -> Outcome:
        try:
            match reply:
                case Menu():
                    return await self._menu(parcel.chat_id, reply.language)
                case Say():
                    return await self._say(parcel, reply)
                case Amend():
                    return await self._amend(parcel, reply)
                case Show():
                    return await self._show(parcel, reply)
        except NoAnswerError:
            return Later()
        except ApiError as error:
            return outcome_of(error)

    def _slot(self, parcel: Parcel) -> AbstractAsyncContextManager[None]:
        return self._limits.slot(parcel.chat_id, urgent=parcel.priority == ANSWER)

    async def _call(self, method: str, parcel: Parcel, **fields: Any) -> Any:  # noqa: ANN401 - JSON
        async with self._slot(parcel):
            return await self._request.call(method, {"chat_id": parcel.chat_id, **fields})

    async def _say(self, parcel: Parcel, say: Say) -> Outcome:
        if isinstance(say.file, File):
            return await self._file(parcel, say, say.file)
        return await self._send(parcel, say.html, say.buttons)

    async def _amend(self, parcel: Parcel, amend: Amend) -> Outcome:
        body = _body(amend.html, amend.buttons, formatted=not parcel.plain)
        try:
            await self._call("editMessageText", parcel, message_id=amend.message_id, **body)
        except ApiError as error:
            reason = error.description.lower()
            if _NOT_MODIFIED in reason:
                return Delivered(amend.message_id)
            if any(words in reason for words in _NOT_EDITABLE):
                return await self._send(parcel, amend.html, amend.buttons)
            raise
        return Delivered(amend.message_id)

    async def _show(self, parcel: Parcel, show: Show) -> Outcome:
        old = parcel.message_id
        if old is None:
            return await self._fresh(parcel, show)
        if show.anew or (parcel.picture and not show.picture):  # a picture never becomes text again
            return await self._instead(parcel, show, old)
        try:
            return await self._edit(parcel, show, old)
        except ApiError as error:
            reason = error.description.lower()
            if _NOT_MODIFIED in reason:
                return Delivered(old, parcel.picture)
            if _NO_TEXT in reason:
                return await self._instead(parcel, show, old)
            if any(words in reason for words in _NOT_EDITABLE):
                return await self._fresh(parcel, show)
            raise

    async def _instead(self, parcel: Parcel, show: Show, old: int) -> Outcome:
        """Send a screen as a new message. The old one loses its buttons first, so that a kill here repeats nothing."""
        with suppress(ApiError, NoAnswerError):  # then the buttons are merely outdated
            await self._call("editMessageReplyMarkup", parcel, message_id=old)
        return await self._fresh(parcel, show)

    async def _fresh(self, parcel: Parcel, show: Show) -> Outcome:
        if show.picture:
            return await self._photo(parcel, show, show.picture)
        return await self._send(parcel, show.html, show.buttons)

    async def _send(self, parcel: Parcel, html: str, buttons: Keyboard) -> Outcome:
        answer = await self._call("sendMessage", parcel, **_body(html, buttons, formatted=not parcel.plain))
        return Delivered(answer["message_id"])

    async def _edit(self, parcel: Parcel, show: Show, message_id: int) -> Outcome:
        if show.picture:
            return await self._edit_photo(parcel, show, show.picture, message_id)
        body = _body(show.html, show.buttons, formatted=not parcel.plain)
        await self._call("editMessageText", parcel, message_id=message_id, **body)
        return Delivered(message_id)

    async def _photo(self, parcel: Parcel, show: Show, picture: Picture) -> Outcome:
        drawn = await self._draw(picture)
        async with self._slot(parcel):
            message = await self._bot.send_photo(
                parcel.chat_id, drawn, caption=show.html, parse_mode=ParseMode.HTML, reply_markup=_markup(show.buttons)
            )
        return Delivered(message.message_id, picture=True)

    async def _edit_photo(self, parcel: Parcel, show: Show, picture: Picture, message_id: int) -> Outcome:
        media = InputMediaPhoto(await self._draw(picture), caption=show.html, parse_mode=ParseMode.HTML)
        async with self._slot(parcel):
            await self._bot.edit_message_media(
                media, chat_id=parcel.chat_id, message_id=message_id, reply_markup=_markup(show.buttons)
            )
        return Delivered(message_id, picture=True)

    async def _file(self, parcel: Parcel, say: Say, file: File) -> Outcome:
        async with self._slot(parcel):
            message = await self._bot.send_document(
                parcel.chat_id,
                file.content,
                filename=file.name,
                caption=say.html,
                parse_mode=ParseMode.HTML,
                reply_markup=_markup(say.buttons),
            )
        return Delivered(message.message_id)

    async def _menu(self, chat: int, language: Language) -> Outcome:
        commands = [BotCommand(name, description) for name, description in self._commands(language)]
        await self._bot.set_my_commands(commands, scope=BotCommandScopeChat(chat))
        return Delivered()


def outcome_of(error: ApiError) -> Outcome:
    """Return what a refusal means, by its HTTP status."""
    description = error.description.lower()
    if "migrate_to_chat_id" in error.parameters:
        return Moved(int(error.parameters["migrate_to_chat_id"]))
    if error.status == 429:  # noqa: PLR2004 - Too Many Requests
        return Later(float(error.parameters.get("retry_after", 1)))
    if error.status not in range(400, 500):  # the server's fault, or of somebody on the way; not ours
        return Later()
    if error.status in {401, 404}:
        return Halted(f"Telegram answers {error.status}; is the token right?")
    if error.status == 403 or any(words in description for words in _GONE):  # noqa: PLR2004 - Forbidden
        return Unreachable()
    return Refused(f"{error.status} {_QUOTED.sub('…', error.description)}")  # quotes may hold what people typed


def _body(html: str, buttons: Keyboard, *, formatted: bool) -> dict[str, Any]:
    body: dict[str, Any] = {"text": html, "parse_mode": "HTML"} if formatted else {"text": plain(html)}
    body["link_preview_options"] = {"is_disabled": True}
    if buttons:
        body["reply_markup"] = {"inline_keyboard": [[_button(button) for button in row] for row in buttons]}
    return body


def _button(button: Button) -> dict[str, str]:
    if button.url:
        return {"text": button.label, "url": button.url}
    return {"text": button.label, "callback_data": button.data}


def _markup(buttons: Keyboard) -> InlineKeyboardMarkup | None:
    if not buttons:
        return None
    return InlineKeyboardMarkup(
        [
            [InlineKeyboardButton(b.label, callback_data=b.data or None, url=b.url or None) for b in row]
            for row in buttons
        ]
    )
