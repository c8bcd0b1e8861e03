"""Reply → API call, and what the answer means for the outbox; decided by HTTP status."""

import re
from collections.abc import Awaitable, Callable
from html import unescape
from typing import Any

from telegram import Bot, BotCommand, BotCommandScopeChat, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from telegram.constants import ParseMode

from bot.channels.delivery import Delivered, Halted, Later, Moved, Outcome, Refused, Unreachable
from bot.channels.telegram.limits import Limits
from bot.channels.telegram.request import AiohttpRequest, ApiError, NoAnswerError
from bot.dialogue.messages import File, Keyboard, Menu, Picture, Say, Show
from bot.domain.texts import Language
from bot.storage.outbox import Parcel

Draw = Callable[[Picture], Awaitable[bytes]]
Commands = Callable[[Language], list[tuple[str, str]]]
"""The commands of the menu in a language: name and description."""

_GONE = ("chat not found", "user is deactivated", "bot was blocked", "bot was kicked", "peer_id_invalid")
_NOT_MODIFIED = "message is not modified"
_NOT_EDITABLE = ("message to edit not found", "message can't be edited", "message_id_invalid", "there is no text in")
_TAG = re.compile(r"<[^>]*>")


class TelegramCarrier:
    """Brings replies to Telegram chats."""

    def __init__(self, bot: Bot, request: AiohttpRequest, limits: Limits, *, draw: Draw, commands: Commands) -> None:
        self._bot = bot
        self._request = request
        self._limits = limits
        self._draw = draw
        self._commands = commands

    async def deliver(self, parcel: Parcel, reply: Say | Show | Menu) -> Outcome:
        """Send or edit; every failure is an outcome."""
        if not isinstance(reply, Menu):
            await self._limits.slot(parcel.chat_id)
        try:
            match reply:
                case Menu():
                    return await self._menu(parcel.chat_id, reply.language)
                case Say(file=File() as file):
                    return await self._file(parcel, reply, file)
                case Say():
                    return await self._send(parcel, reply.html, reply.buttons)
                case Show():
                    return await self._show(parcel, reply)
        except NoAnswerError:
            return Later()
        except ApiError as error:
            return outcome_of(error)

    async def _call(self, method: str, **fields: Any) -> Any:  # noqa: ANN401 - JSON
        return await self._request.call(f"{self._bot.base_url}/{method}", fields)

    async def _show(self, parcel: Parcel, show: Show) -> Outcome:
        old = parcel.message_id
        if old is None:
            return await self._fresh(parcel, show)
        if show.anew or (parcel.picture and not show.picture):  # a picture never becomes text again
            outcome = await self._fresh(parcel, show)
            await self._disarm(parcel.chat_id, old)
            return outcome
        try:
            return await self._edit(parcel, show, old)
        except ApiError as error:
            if _NOT_MODIFIED in error.description.lower():
                return Delivered(old, parcel.picture)
            if any(words in error.description.lower() for words in _NOT_EDITABLE):
                await self._limits.slot(parcel.chat_id)
                return await self._fresh(parcel, show)
            raise

    async def _fresh(self, parcel: Parcel, show: Show) -> Outcome:
        if show.picture:
            return await self._photo(parcel.chat_id, show, show.picture)
        return await self._send(parcel, show.html, show.buttons)

    async def _send(self, parcel: Parcel, html: str, buttons: Keyboard) -> Outcome:
        answer = await self._call("sendMessage", chat_id=parcel.chat_id, **_body(html, buttons, plain=parcel.plain))
        return Delivered(answer["message_id"])

    async def _edit(self, parcel: Parcel, show: Show, message_id: int) -> Outcome:
        if show.picture:
            return await self._edit_photo(parcel.chat_id, show, show.picture, message_id)
        body = _body(show.html, show.buttons, plain=parcel.plain)
        await self._call("editMessageText", chat_id=parcel.chat_id, message_id=message_id, **body)
        return Delivered(message_id)

    async def _photo(self, chat: int, show: Show, picture: Picture) -> Outcome:
        message = await self._bot.send_photo(
            chat,
            await self._draw(picture),
            caption=show.html,
            parse_mode=ParseMode.HTML,
            reply_markup=_markup(show.buttons),
        )
        return Delivered(message.message_id, picture=True)

    async def _edit_photo(self, chat: int, show: Show, picture: Picture, message_id: int) -> Outcome:
        media = InputMediaPhoto(await self._draw(picture), caption=show.html, parse_mode=ParseMode.HTML)
        await self._bot.edit_message_media(
            media, chat_id=chat, message_id=message_id, reply_markup=_markup(show.buttons)
        )
        return Delivered(message_id, picture=True)

    async def _file(self, parcel: Parcel, say: Say, file: File) -> Outcome:
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

    async def _disarm(self, chat: int, message_id: int) -> None:
        """Take the buttons off a message that something newer replaces; if it fails, they are merely outdated."""
        try:
            await self._call("editMessageReplyMarkup", chat_id=chat, message_id=message_id)
        except (ApiError, NoAnswerError):
            return


def outcome_of(error: ApiError) -> Outcome:
    """Return what a refusal means, by its HTTP status."""
    description = error.description.lower()
    if "migrate_to_chat_id" in error.parameters:
        return Moved(int(error.parameters["migrate_to_chat_id"]))
    if error.status == 429:  # noqa: PLR2004 - Too Many Requests
        return Later(float(error.parameters.get("retry_after", 1)))
    if error.status >= 500:  # noqa: PLR2004 - the server's fault, not ours
        return Later()
    if error.status in {401, 404}:
        return Halted(f"Telegram answers {error.status}; is the token right?")
    if error.status == 403 or any(words in description for words in _GONE):  # noqa: PLR2004 - Forbidden
        return Unreachable()
    return Refused(f"{error.status} {error.description}")


def _body(html: str, buttons: Keyboard, *, plain: bool) -> dict[str, Any]:
    body: dict[str, Any] = {"text": html, "parse_mode": "HTML", "link_preview_options": {"is_disabled": True}}
    if plain:
        body["text"] = unescape(_TAG.sub("", html)) or "…"
        del body["parse_mode"]
    if buttons:
        body["reply_markup"] = {"inline_keyboard": [[_button(b) for b in row] for row in buttons]}
    return body


def _button(button: Any) -> dict[str, str]:  # noqa: ANN401 - Button
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
