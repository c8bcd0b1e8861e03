"""What people and Telegram do to the bot, and what a test wishes to go wrong. Every command also works over HTTP."""

import time
from dataclasses import replace

from tests.fake_bot_api.faults import FOREVER, Fault, Faults
from tests.fake_bot_api.messages import Chat, Message, Upload
from tests.fake_bot_api.refusal import RefusedError
from tests.fake_bot_api.world import World, person, scope_key

COMMANDS = (
    "send_text",
    "send_file",
    "edit_text",
    "press",
    "press_data",
    "ask_inline",
    "send_update",
    "redeliver",
    "jump",
    "block",
    "unblock",
    "deactivate",
    "forget_chat",
    "migrate",
    "expire_queries",
    "fail_next",
    "chat",
    "menu",
    "pending",
)


class Controls:
    """The control interface. Every way to write or press returns the update, with its `update_id`."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.faults = Faults()
        self._presses = 0

    def send_text(
        self,
        user_id: int,
        text: str,
        chat_id: int | None = None,
        language_code: str = "de",
        chat_type: str = "private",
        first_name: str = "Kim",
    ) -> dict:
        """A person writes; in private unless `chat_id` (with `chat_type` "group" or "supergroup") names another."""
        chat = self.world.open_chat(chat_id or user_id, chat_type)
        message = self.world.add_message(chat, user_id, text=text, html=text, entities=_command_entities(text))
        return self._add("message", self._as_api(message, person(user_id, first_name, language_code)))

    def send_file(
        self,
        user_id: int,
        name: str,
        content: bytes | str,
        chat_id: int | None = None,
        caption: str = "",
        kind: str = "document",
    ) -> dict:
        """A person sends a file, as a "document" or a "photo"; it can be had by getFile."""
        data = content.encode() if isinstance(content, str) else content
        chat = self.world.open_chat(chat_id or user_id)
        file_id = self.world.keep_file(Upload(name, data))
        message = self.world.add_message(chat, user_id, text=caption, kind=kind, file_id=file_id, file_name=name)
        return self._add("message", self._as_api(message, person(user_id, language_code="de")))

    def edit_text(self, user_id: int, message_id: int, text: str, chat_id: int | None = None) -> dict:
        """A person edits what he wrote."""
        message = self.world.chats[chat_id or user_id].messages_by_id[message_id]
        edited = self.world.show(replace(message, text=text, html=text, edited=int(time.time())))
        return self._add("edited_message", self._as_api(edited, person(user_id, language_code="de")))

    def press(
        self, user_id: int, message: Message | int, button: str, chat_id: int | None = None, language_code: str = "de"
    ) -> dict:
        """A person presses the button of this label or data, as the message shows or once showed it.

        `chat_id` is taken from the Message, else it is the person's private chat. A button that the message never
        had is a LookupError.
        """
        message_id = message if isinstance(message, int) else message.message_id
        where = (message.chat_id if isinstance(message, Message) else None) or chat_id or user_id
        faces = [face for face in self.world.chats[where].history if face.message_id == message_id]
        present = self.world.chats[where].messages_by_id.get(message_id)
        found = [key for face in [present, *reversed(faces)] if face and (key := face.find(button))]
        if not found:
            raise LookupError(f"message {message_id} of chat {where} never had a button {button!r}")
        return self.press_data(user_id, message_id, found[0].data, where, language_code)

    def press_data(
        self, user_id: int, message_id: int, data: str, chat_id: int | None = None, language_code: str = "de"
    ) -> dict:
        """A press with this very data, whatever the message shows, also if it is gone."""
        self._presses += 1
        query_id = f"{self.world.bot_id}{self._presses:012d}"
        self.world.queries[query_id] = user_id
        query = {
            "id": query_id,
            "from": person(user_id, language_code=language_code),
            "message": self._pressed(self.world.open_chat(chat_id or user_id), message_id),
            "chat_instance": str(chat_id or user_id),
            "data": data,
        }
        return self._add("callback_query", query)

    def ask_inline(self, user_id: int, query: str, language_code: str = "de") -> dict:
        """A person types behind the bot's name in some chat; what it may send is in `world.inline_answers`, by id."""
        self._presses += 1
        query_id = f"inline{self._presses:012d}"
        self.world.inline[query_id] = user_id
        asked = {"id": query_id, "from": person(user_id, language_code=language_code), "query": query, "offset": ""}
        return self._add("inline_query", asked)

    def _pressed(self, chat: Chat, message_id: int) -> dict:
        message = chat.messages_by_id.get(message_id)
        return self.world.as_api(message) if message else {"chat": chat.api(), "message_id": message_id, "date": 0}

    def send_update(self, update: dict) -> dict:
        """Queue this as it is, however malformed; later ids go on from its `update_id`, if it has one."""
        return self.world.updates.push(update)

    def redeliver(self, *update_ids: int) -> None:
        """Hand out these updates again, in this order, whether confirmed or not."""
        self.world.updates.redeliver(*update_ids)

    def jump(self, update_id: int) -> None:
        """Let the ids of updates go on from here, as after a quiet week."""
        self.world.updates.next_id = update_id

    def block(self, user_id: int, *, announce: bool = True) -> None:
        """A person blocks the bot; without `announce` the bot learns it only by the refusal."""
        self._refuse(user_id, RefusedError(403, "Forbidden: bot was blocked by the user"))
        if announce:
            self._member(user_id, "member", "kicked")

    def unblock(self, user_id: int) -> None:
        self.world.open_chat(user_id).refusal = None
        self._member(user_id, "kicked", "member")

    def deactivate(self, user_id: int) -> None:
        """The account is deleted."""
        self._refuse(user_id, RefusedError(403, "Forbidden: user is deactivated"))

    def forget_chat(self, chat_id: int) -> None:
        """From now on: chat not found."""
        self._refuse(chat_id, RefusedError(400, "Bad Request: chat not found"))

    def migrate(self, group_id: int, new_id: int) -> None:
        """The group becomes the supergroup `new_id`; what goes to the old one is refused with the new id."""
        self.world.open_chat(new_id, "supergroup")
        reason = "Bad Request: group chat was upgraded to a supergroup chat"
        self._refuse(group_id, RefusedError(400, reason, migrate_to_chat_id=new_id))

    def expire_queries(self) -> None:
        """No press so far can be answered any more."""
        self.world.queries.clear()

    def fail_next(
        self,
        kind: int | str,
        times: int = 1,
        *,
        method: str = "",
        chat_id: int = 0,
        after_effect: bool = False,
        retry_after: int = 1,
        description: str = "",
        seconds: float = FOREVER,
    ) -> None:
        """Answer the next `times` calls with a `Fault`; several scripts are used up in order."""
        self.faults.add(Fault(kind, method, chat_id, after_effect, retry_after, description, seconds), times)

    def chat(self, chat_id: int) -> Chat:
        """Return the chat as a person sees it, with its `messages`; an empty one where nothing was said."""
        return self.world.open_chat(chat_id, "private" if chat_id > 0 else "group")

    def menu(self, chat_id: int, language_code: str = "de") -> list[dict]:
        """Return the commands that a person with this language is shown in this chat."""
        wide = "all_private_chats" if chat_id > 0 else "all_group_chats"
        for scope in ({"type": "chat", "chat_id": chat_id}, {"type": wide}, {"type": "default"}):
            for language in (language_code, ""):
                if commands := self.world.commands.get((scope_key(scope), language)):
                    return commands
        return []

    def pending(self) -> list[int]:
        """Return the ids of updates not yet confirmed."""
        return [update.update_id for update in self.world.updates.pending]

    def _refuse(self, chat_id: int, refusal: RefusedError) -> None:
        self.world.open_chat(chat_id, "private" if chat_id > 0 else "group").refusal = refusal

    def _member(self, user_id: int, before: str, after: str) -> None:
        change = {
            "chat": self.world.open_chat(user_id).api(),
            "from": person(user_id),
            "date": int(time.time()),
            "old_chat_member": self._membership(before),
            "new_chat_member": self._membership(after),
        }
        self._add("my_chat_member", change)

    def _membership(self, status: str) -> dict:
        until = {"until_date": 0} if status == "kicked" else {}
        return {"user": self.world.bot(), "status": status, **until}

    def _as_api(self, message: Message, sender: dict) -> dict:
        return self.world.as_api(message) | {"from": sender}

    def _add(self, kind: str, content: dict) -> dict:
        return self.world.updates.add(kind, content)


def _command_entities(text: str) -> tuple[dict, ...]:
    if not text.startswith("/"):
        return ()
    return ({"type": "bot_command", "offset": 0, "length": len(text.split(maxsplit=1)[0])},)
