"""The state of the fake Telegram: chats, messages, files, pressed buttons, command menus, updates."""

import json
import time
from dataclasses import dataclass, field

from tests.fake_bot_api.messages import Answer, Chat, Message, Upload
from tests.fake_bot_api.refusal import bad_request
from tests.fake_bot_api.updates import Updates

TOKEN = "424242:AAE-token-of-the-fake-bot-api-00001"
KEPT = 1000  # messages of a chat, where nothing is recorded


@dataclass(slots=True)
class World:
    """Everything the server knows; `strict` also turns the HTML parser and the checks of buttons on."""

    token: str = TOKEN
    strict: bool = True
    record: bool = True
    updates: Updates = field(default_factory=Updates)
    chats: dict[int, Chat] = field(default_factory=dict)
    files: dict[str, Upload] = field(default_factory=dict)
    queries: dict[str, int] = field(default_factory=dict)  # callback queries that can be answered, and who pressed
    inline: dict[str, int] = field(default_factory=dict)  # inline queries that can be answered, and who asked
    inline_answers: dict[str, dict] = field(default_factory=dict)
    answers: list[Answer] = field(default_factory=list)
    commands: dict[tuple[str, str], list[dict]] = field(default_factory=dict)
    texts: dict[tuple[str, str], str] = field(default_factory=dict)
    actions: list[tuple[int, str]] = field(default_factory=list)

    @property
    def bot_id(self) -> int:
        return int(self.token.split(":")[0])

    def bot(self) -> dict:
        return {"id": self.bot_id, "is_bot": True, "first_name": "Bindungsbot", "username": "bindungsbot_fake_bot"}

    def chat(self, chat_id: object) -> Chat:
        """Return the chat as the bot may write to it, or refuse as Telegram would."""
        chat = self.chats.get(chat_id) if isinstance(chat_id, int) else None
        if chat is None and not self.strict and isinstance(chat_id, int):
            chat = self.open_chat(chat_id)
        if chat is None:
            raise bad_request("chat not found")
        if chat.refusal:
            raise chat.refusal.with_traceback(None)  # else each time would add to the trace of the last
        return chat

    def open_chat(self, chat_id: int, chat_type: str = "private") -> Chat:
        """Return the chat, new where it is not known yet."""
        if chat_id not in self.chats:
            self.chats[chat_id] = Chat(chat_id, chat_type)
        return self.chats[chat_id]

    def add_message(self, chat: Chat, sender: int, **content: object) -> Message:
        """Add a new message to the chat."""
        chat.last_message_id += 1
        from_bot = sender == self.bot_id
        return self.show(Message(chat.chat_id, chat.last_message_id, sender, from_bot, int(time.time()), **content))

    def show(self, message: Message) -> Message:
        """Put this face of a message in the place of the earlier one."""
        chat = self.chats[message.chat_id]
        chat.messages_by_id[message.message_id] = message
        if self.record:
            chat.history.append(message)
        elif len(chat.messages_by_id) > KEPT:
            del chat.messages_by_id[next(iter(chat.messages_by_id))]
        return message

    def own_message(self, chat: Chat, message_id: int) -> Message:
        """Return the bot's message that is to be edited."""
        message = chat.messages_by_id.get(message_id)
        if message is None:
            raise bad_request("message to edit not found")
        if not message.from_bot:
            raise bad_request("message can't be edited")
        return message

    def keep_file(self, upload: Upload) -> str:
        """Keep the file and return its id."""
        file_id = f"FILE{len(self.files) + 1:08d}"
        self.files[file_id] = upload
        return file_id

    def as_api(self, message: Message) -> dict:
        """Return the message as Telegram's JSON."""
        chat = self.chats[message.chat_id]
        api: dict[str, object] = {
            "message_id": message.message_id,
            "from": self.bot() if message.from_bot else person(message.sender, chat.first_name),
            "chat": chat.api(),
            "date": message.date,
        }
        if message.edited:
            api["edit_date"] = message.edited
        if message.keyboard:
            api["reply_markup"] = {"inline_keyboard": message.keyboard}
        return api | self._content(message)

    def _content(self, message: Message) -> dict:
        text, entities = ("text", "entities") if message.kind == "text" else ("caption", "caption_entities")
        content: dict[str, object] = {text: message.text} if message.text else {}
        if message.entities:
            content[entities] = message.entities
        if message.kind == "text":
            return content
        size = len(self.files[message.file_id].content) if message.file_id in self.files else 0
        file = {"file_id": message.file_id, "file_unique_id": f"U{message.file_id}", "file_size": size}
        if message.kind == "photo":
            return {**content, "photo": [{**file, "width": 1280, "height": 720}]}
        return {**content, "document": {**file, "file_name": message.file_name}}


def person(user_id: int, first_name: str = "Kim", language_code: str = "") -> dict:
    """Return a person as Telegram's JSON."""
    language = {"language_code": language_code} if language_code else {}
    return {"id": user_id, "is_bot": False, "first_name": first_name, **language}


def scope_key(scope: dict | None) -> str:
    """One text per scope of commands, whatever the order of its fields."""
    return json.dumps(scope or {"type": "default"}, sort_keys=True)
