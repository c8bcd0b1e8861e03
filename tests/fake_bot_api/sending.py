"""The methods that put messages into a chat and change them."""

import time
from dataclasses import dataclass, replace

from tests.fake_bot_api.keyboards import read_keyboard
from tests.fake_bot_api.markup import parse_html, units
from tests.fake_bot_api.messages import Chat, Message, Upload
from tests.fake_bot_api.refusal import RefusedError, bad_request, violation
from tests.fake_bot_api.world import World

LONGEST_TEXT = 4096
LONGEST_CAPTION = 1024
LARGEST = {"photo": 10 << 20, "document": 50 << 20}
PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"RIFF")
ACTIONS = (
    "typing",
    "upload_photo",
    "upload_document",
    "find_location",
    "choose_sticker",
    "record_voice",
    "upload_voice",
)
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same "
    "as a current content and reply markup of the message"
)


@dataclass(frozen=True, slots=True)
class Sent:
    """A message sent or changed, as it now stands."""

    message: Message


def send_message(world: World, params: dict) -> Sent:
    chat = _chat(world, params)
    content = _text(world, params)
    keyboard = read_keyboard(params.get("reply_markup"), strict=world.strict)
    _check_reply(chat, params.get("reply_parameters"))
    return Sent(world.add_message(chat, world.bot_id, keyboard=keyboard, **content))


def send_photo(world: World, params: dict) -> Sent:
    return _send_file(world, params, "photo")


def send_document(world: World, params: dict) -> Sent:
    return _send_file(world, params, "document")


def _send_file(world: World, params: dict, kind: str) -> Sent:
    chat = _chat(world, params)
    content = _caption(world, params)
    keyboard = read_keyboard(params.get("reply_markup"), strict=world.strict)
    file = _file(world, params[kind], kind, params)
    _check_reply(chat, params.get("reply_parameters"))
    return Sent(world.add_message(chat, world.bot_id, keyboard=keyboard, **content, **file))


def edit_message_text(world: World, params: dict) -> Sent:
    message = _to_edit(world, params)
    if message.kind != "text":
        raise bad_request("there is no text in the message to edit")
    return _changed(world, message, params, **_text(world, params))


def edit_message_caption(world: World, params: dict) -> Sent:
    message = _to_edit(world, params)
    if message.kind == "text":
        raise bad_request("there is no caption in the message to edit")
    return _changed(world, message, params, **_caption(world, params))


def edit_message_media(world: World, params: dict) -> Sent:
    message = _to_edit(world, params)
    media = params["media"]
    kind = media["type"]
    if kind not in LARGEST:
        raise violation("can't parse InputMedia: unknown type")
    file = _file(world, media["media"], kind, params)
    return _changed(world, message, params, **_caption(world, media), **file)


def edit_message_reply_markup(world: World, params: dict) -> Sent:
    return _changed(world, _to_edit(world, params), params)


def delete_message(world: World, params: dict) -> bool:
    chat = _chat(world, params)
    if params["message_id"] not in chat.messages_by_id:
        raise bad_request("message to delete not found")
    del chat.messages_by_id[params["message_id"]]
    return True


def send_chat_action(world: World, params: dict) -> bool:
    chat = _chat(world, params)
    if params["action"] not in ACTIONS:
        raise violation("wrong parameter action in request")
    world.actions.append((chat.chat_id, params["action"]))
    return True


def _chat(world: World, params: dict) -> Chat:
    return world.chat(params.get("chat_id"))


def _to_edit(world: World, params: dict) -> Message:
    if "chat_id" not in params or "message_id" not in params:
        raise violation("message identifier is not specified")
    return world.own_message(_chat(world, params), params["message_id"])


def _changed(world: World, message: Message, params: dict, **content: object) -> Sent:
    keyboard = read_keyboard(params.get("reply_markup"), strict=world.strict)
    after = replace(message, keyboard=keyboard, edited=int(time.time()), **content)
    if after.same_as(message):
        raise bad_request(NOT_MODIFIED)
    return Sent(world.show(after))


def check_text(world: World, content: dict) -> None:
    """Refuse what could not be sent as a message of its own."""
    _text(world, {"text": content["message_text"], "parse_mode": content.get("parse_mode")})


def _text(world: World, params: dict) -> dict[str, object]:
    if not params.get("text"):
        raise violation("message text is empty")
    content = _parsed(world, params["text"], params.get("parse_mode"))
    if not content["text"].strip():
        raise violation("text must be non-empty")
    if units(content["text"]) > LONGEST_TEXT:
        raise violation("message is too long")
    return content


def _caption(world: World, params: dict) -> dict[str, object]:
    content = _parsed(world, params.get("caption", ""), params.get("parse_mode"))
    if units(content["text"]) > LONGEST_CAPTION:
        raise violation("message caption is too long")
    return content


def _parsed(world: World, source: str, parse_mode: str | None) -> dict[str, object]:
    if parse_mode and parse_mode.lower() != "html":
        raise violation("unsupported parse_mode")
    if not parse_mode or not world.strict:
        return {"text": source, "html": source, "entities": ()}
    text, entities = parse_html(source)
    return {"text": text, "html": source, "entities": tuple(entities)}


def _file(world: World, value: object, kind: str, params: dict) -> dict[str, object]:
    upload = params.get(value[9:]) if isinstance(value, str) and value.startswith("attach://") else value
    if isinstance(upload, Upload):
        _check_upload(upload, kind)
        return {"kind": kind, "file_id": world.keep_file(upload), "file_name": upload.name}
    if value in world.files:
        return {"kind": kind, "file_id": value, "file_name": world.files[value].name}
    raise violation("wrong remote file identifier specified: it is neither uploaded nor known")


def _check_upload(upload: Upload, kind: str) -> None:
    if not upload.content:
        raise violation("file must be non-empty")
    if len(upload.content) > LARGEST[kind]:
        raise RefusedError(413, "Request Entity Too Large", violation=True)
    if kind == "photo" and not upload.content.startswith(PICTURES):
        raise violation("IMAGE_PROCESS_FAILED")


def _check_reply(chat: Chat, reply: dict | None) -> None:
    if reply and not reply.get("allow_sending_without_reply") and reply["message_id"] not in chat.messages_by_id:
        raise bad_request("message to be replied not found")
