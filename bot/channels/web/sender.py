"""Replies as events of the page; delivered is what the page has acknowledged."""

import base64
import hashlib
import json
from collections.abc import Awaitable, Callable
from typing import Any

from bot.channels.outcomes import Delivered, Later, Outcome, Refused
from bot.channels.web.rooms import Letter, Rooms
from bot.dialogue.messages import Amend, Button, File, Keyboard, Menu, Picture, Say, Show, Stored
from bot.storage.outbox import Parcel

LARGEST = 4_000_000  # bytes of a picture or file: the page keeps it with the chat
AGAIN = 1.0  # seconds until a letter that no page took is tried again

Draw = Callable[[Picture], Awaitable[bytes]]
"""Draws a picture as PNG."""


class WebCarrier:
    """Carries replies to the pages of a chat. `draw` makes the pictures."""

    def __init__(self, rooms: Rooms, draw: Draw) -> None:
        self._rooms = rooms
        self._draw = draw

    async def deliver(self, parcel: Parcel, reply: Stored) -> Outcome:
        """Bring one reply to the chat's pages. A new message is known by the number of its outbox row."""
        if isinstance(reply, Menu):
            return await self._bring(parcel, {"language": reply.language}, Delivered())
        picture = await self._draw(reply.picture) if isinstance(reply, Show) and reply.picture else None
        file = reply.file if isinstance(reply, Say) and isinstance(reply.file, File) else None
        if max(len(picture or b""), len(file.content) if file else 0) > LARGEST:
            return Refused(f"a picture or file of more than {LARGEST} bytes")
        edited = _edited(parcel, reply)
        number = edited or parcel.id
        message = {
            "id": number,
            "html": reply.html,
            "buttons": _buttons(reply.buttons),
            "picture": _picture(reply, picture),
            "file": _file(file),
        }
        event = {"message": message, "edit": bool(edited), "retire": None if edited else parcel.message_id}
        return await self._bring(parcel, event, Delivered(number, picture=picture is not None))

    async def _bring(self, parcel: Parcel, event: dict[str, Any], success: Delivered) -> Outcome:
        letter = _letter(parcel, event)
        return success if await self._rooms.bring(parcel.chat_id, letter) else Later(AGAIN)


def _edited(parcel: Parcel, reply: Say | Show | Amend) -> int | None:
    """Return the message that the reply takes the place of."""
    if isinstance(reply, Amend):
        return reply.message_id
    return parcel.message_id if isinstance(reply, Show) and not reply.anew else None


def _letter(parcel: Parcel, event: dict[str, Any]) -> Letter:
    digest = hashlib.sha256(parcel.payload.encode()).hexdigest()[:8]  # a new database counts its rows from 1 again
    key = f"{parcel.id}-{digest}"
    return Letter(key, json.dumps({"id": key, **event}, ensure_ascii=False, separators=(",", ":")))


def _buttons(keyboard: Keyboard) -> list[list[dict[str, str]]]:
    return [[_button(button) for button in row] for row in keyboard]


def _button(button: Button) -> dict[str, str]:
    return {"label": button.label, "url": button.url} if button.url else {"label": button.label, "data": button.data}


def _picture(reply: Say | Show | Amend, drawn: bytes | None) -> dict[str, str] | None:
    if drawn is None or not isinstance(reply, Show) or reply.picture is None:
        return None
    return {"data": base64.b64encode(drawn).decode(), "alt": str(reply.picture.values.get("alt", ""))}


def _file(file: File | None) -> dict[str, str] | None:
    return {"name": file.name, "data": base64.b64encode(file.content).decode()} if file else None
