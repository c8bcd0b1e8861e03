"""Replies as they lie in the outbox: JSON, readable by any later version of the program."""

import base64
import json
from datetime import datetime
from typing import Any, cast

from bot.dialogue.messages import Amend, Button, Document, File, Keyboard, Menu, Picture, Say, Show, Stored
from bot.domain.texts import Language


def encode(reply: Stored) -> str:
    """Return a reply as JSON.

    >>> decode(encode(Say("<b>Hallo</b>", ((Button("Weiter", "c:lernen"),),))))
    Say(html='<b>Hallo</b>', buttons=((Button(label='Weiter', data='c:lernen', url=''),),), file=None)
    """
    return json.dumps(_fields(reply), separators=(",", ":"))  # in ASCII: half a surrogate pair is no UTF-8


def _fields(reply: Stored) -> dict[str, Any]:
    if isinstance(reply, Menu):
        return {"menu": reply.language}
    fields: dict[str, Any] = {"html": reply.html}
    if reply.buttons:
        fields["buttons"] = [[[button.label, button.data, button.url] for button in row] for row in reply.buttons]
    if isinstance(reply, Show):
        fields["screen"] = reply.screen_id
        if reply.anew:
            fields["anew"] = True
        if reply.until:
            fields["until"] = reply.until.isoformat()
        if reply.picture:
            fields["picture"] = [reply.picture.name, dict(reply.picture.values)]
    elif isinstance(reply, Amend):
        fields["amends"] = reply.message_id
    elif isinstance(reply.file, Document):
        fields["document"] = [reply.file.name, reply.file.language, dict(reply.file.values)]
    elif reply.file:
        fields["file"] = [reply.file.name, base64.b64encode(reply.file.content).decode()]
    return fields


def decode(payload: str) -> Stored:
    """Return the reply that `encode` wrote."""
    fields = json.loads(payload)
    if "menu" in fields:
        return Menu(cast("Language", fields["menu"]))
    buttons = _keyboard(fields.get("buttons", []))
    if "screen" in fields:
        picture = Picture(*fields["picture"]) if "picture" in fields else None
        until = datetime.fromisoformat(fields["until"]) if "until" in fields else None
        return Show(fields["screen"], fields["html"], buttons, picture, anew=fields.get("anew", False), until=until)
    if "amends" in fields:
        return Amend(fields["amends"], fields["html"], buttons)
    return Say(fields["html"], buttons, _file(fields))


def _file(fields: dict[str, Any]) -> File | Document | None:
    if "document" in fields:
        return Document(*fields["document"])
    file = fields.get("file")
    return File(file[0], base64.b64decode(file[1])) if file else None


def _keyboard(rows: list[list[list[str]]]) -> Keyboard:
    return tuple(tuple(Button(*button) for button in row) for row in rows)
