"""The table of methods, and those that concern the bot itself, its menus and the people's presses."""

import re
from collections.abc import Callable

from tests.fake_bot_api import sending
from tests.fake_bot_api.markup import URL, units
from tests.fake_bot_api.messages import Answer
from tests.fake_bot_api.refusal import bad_request, violation
from tests.fake_bot_api.world import World, scope_key

COMMAND = re.compile(r"[a-z0-9_]{1,32}")
LANGUAGE = re.compile(r"([a-z]{2})?")
MOST_COMMANDS = 100
LONGEST_DESCRIPTION = 256
LONGEST_NOTICE = 200
MOST_RESULTS = 50
LONGEST_RESULT_ID = 64  # bytes
LARGEST_DOWNLOAD = 20 << 20
PLAIN_SCOPES = ("default", "all_private_chats", "all_group_chats", "all_chat_administrators")
CHAT_SCOPES = ("chat", "chat_administrators", "chat_member")


def get_me(world: World, _params: dict) -> dict:
    abilities = ("can_join_groups", "can_read_all_group_messages", "supports_inline_queries", "can_connect_to_business")
    return {**world.bot(), **dict.fromkeys(abilities, False), "has_main_web_app": False}


def set_webhook(world: World, params: dict) -> bool:
    url = params.get("url", "")
    if url and not (URL.fullmatch(url) and url.startswith("https://")):
        raise violation("bad webhook: An HTTPS URL must be provided for webhook")
    world.updates.webhook = url
    world.updates.set_allowed(params.get("allowed_updates"))
    return _drop_pending(world, params)


def delete_webhook(world: World, params: dict) -> bool:
    world.updates.webhook = ""
    return _drop_pending(world, params)


def _drop_pending(world: World, params: dict) -> bool:
    if params.get("drop_pending_updates"):
        world.updates.drop()
    return True


def get_webhook_info(world: World, _params: dict) -> dict:
    pending = len(world.updates.pending)
    return {"url": world.updates.webhook, "has_custom_certificate": False, "pending_update_count": pending}


def answer_callback_query(world: World, params: dict) -> bool:
    query_id = params["callback_query_id"]
    user_id = world.queries.get(query_id)
    if user_id is None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    text = params.get("text", "")
    if units(text) > LONGEST_NOTICE:
        raise violation("MESSAGE_TOO_LONG")
    world.answers.append(Answer(query_id, user_id, text, params.get("show_alert", False), params.get("url", "")))
    return True


def answer_inline_query(world: World, params: dict) -> bool:
    query_id, results = params["inline_query_id"], params["results"]
    if world.inline.pop(query_id, None) is None:
        raise bad_request("query is too old and response timeout expired or query ID is invalid")
    if len(results) > MOST_RESULTS:
        raise violation("RESULTS_TOO_MUCH")
    ids = [result["id"] for result in results]
    if any(not 1 <= len(one.encode()) <= LONGEST_RESULT_ID for one in ids) or len(set(ids)) < len(ids):
        raise violation("RESULT_ID_INVALID")
    for result in results:
        sending.check_text(world, result["input_message_content"])
    world.inline_answers[query_id] = params
    return True


def set_my_commands(world: World, params: dict) -> bool:
    commands = params["commands"]
    if len(commands) > MOST_COMMANDS:
        raise violation("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if not COMMAND.fullmatch(command["command"]):
            raise violation("BOT_COMMAND_INVALID")
        if not 1 <= units(command["description"]) <= LONGEST_DESCRIPTION:
            raise violation("BOT_COMMAND_DESCRIPTION_INVALID")
    if len({command["command"] for command in commands}) < len(commands):
        raise violation("BOT_COMMAND_DUPLICATE")
    world.commands[_menu(world, params)] = commands
    return True


def get_my_commands(world: World, params: dict) -> list[dict]:
    return world.commands.get(_menu(world, params), [])


def delete_my_commands(world: World, params: dict) -> bool:
    world.commands.pop(_menu(world, params), None)
    return True


def _menu(world: World, params: dict) -> tuple[str, str]:
    scope = params.get("scope") or {"type": "default"}
    if scope["type"] in CHAT_SCOPES:
        world.chat(scope.get("chat_id"))
    elif scope["type"] not in PLAIN_SCOPES:
        raise violation("can't parse BotCommandScope: unsupported type specified")
    return scope_key(scope), _language(params)


def _language(params: dict) -> str:
    language = params.get("language_code", "")
    if not LANGUAGE.fullmatch(language):
        raise violation("LANG_CODE_INVALID")
    return language


def _set_text(name: str, longest: int) -> Callable[[World, dict], bool]:
    def set_text(world: World, params: dict) -> bool:
        text = params.get(name, "")
        if units(text) > longest:
            raise violation(f"{name} is too long")
        world.texts[name, _language(params)] = text
        return True

    return set_text


def _get_text(name: str) -> Callable[[World, dict], dict]:
    return lambda world, params: {name: world.texts.get((name, _language(params)), "")}


def get_chat(world: World, params: dict) -> dict:
    kinds = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    gifts = dict.fromkeys(kinds, True)
    chat = world.chat(params["chat_id"])
    return {**chat.api(), "accent_color_id": 0, "max_reaction_count": 11, "accepted_gift_types": gifts}


def get_file(world: World, params: dict) -> dict:
    file_id = params["file_id"]
    file = world.files.get(file_id)
    if file is None:
        raise bad_request("invalid file_id")
    if len(file.content) > LARGEST_DOWNLOAD:
        raise bad_request("file is too big")
    path = f"documents/{file_id}"
    return {"file_id": file_id, "file_unique_id": f"U{file_id}", "file_size": len(file.content), "file_path": path}


Method = Callable[[World, dict], object]
METHODS: dict[str, Method] = {
    "getMe": get_me,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "sendMessage": sending.send_message,
    "sendPhoto": sending.send_photo,
    "sendDocument": sending.send_document,
    "sendChatAction": sending.send_chat_action,
    "editMessageText": sending.edit_message_text,
    "editMessageCaption": sending.edit_message_caption,
    "editMessageMedia": sending.edit_message_media,
    "editMessageReplyMarkup": sending.edit_message_reply_markup,
    "deleteMessage": sending.delete_message,
    "answerCallbackQuery": answer_callback_query,
    "answerInlineQuery": answer_inline_query,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyDescription": _set_text("description", 512),
    "getMyDescription": _get_text("description"),
    "setMyShortDescription": _set_text("short_description", 120),
    "getMyShortDescription": _get_text("short_description"),
    "getChat": get_chat,
    "getFile": get_file,
}
