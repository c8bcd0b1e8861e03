"""The values the server keeps and shows: messages as a person sees them, chats, answers, requests."""

from dataclasses import dataclass, field

from tests.fake_bot_api.refusal import RefusedError


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that came with a request."""

    name: str
    content: bytes = field(repr=False)
    content_type: str = ""


@dataclass(frozen=True, slots=True)
class Button:
    """A button as a person sees it; `data` or `url` is what it does."""

    label: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Message:
    """One face of a message; an edit makes a new one. `text` is read, `html` was sent (as text or caption)."""

    chat_id: int
    message_id: int
    sender: int
    from_bot: bool
    date: int
    text: str = ""
    html: str = ""
    entities: tuple[dict, ...] = ()
    keyboard: tuple[tuple[dict, ...], ...] = ()
    kind: str = "text"  # or "photo", "document"
    file_id: str = ""
    file_name: str = ""
    edited: int = 0

    @property
    def picture(self) -> bool:
        return self.kind == "photo"

    @property
    def buttons(self) -> tuple[tuple[Button, ...], ...]:
        """The rows of buttons."""
        return tuple(
            tuple(Button(key["text"], key.get("callback_data", ""), key.get("url", "")) for key in row)
            for row in self.keyboard
        )

    @property
    def labels(self) -> list[str]:
        """The labels of all buttons in reading order."""
        return [key["text"] for row in self.keyboard for key in row]

    def find(self, button: str) -> Button | None:
        """Return the button with this label, else with this data."""
        buttons = [key for row in self.buttons for key in row]
        by_label = [key for key in buttons if key.label == button]
        return next(iter(by_label + [key for key in buttons if key.data == button]), None)

    def same_as(self, other: "Message") -> bool:
        """Whether Telegram would call an edit from one to the other "not modified"."""
        return (self.text, self.entities, self.keyboard, self.kind, self.file_id) == (
            other.text,
            other.entities,
            other.keyboard,
            other.kind,
            other.file_id,
        )


@dataclass(slots=True)
class Chat:
    """A chat; `messages` are the present ones in order, `history` every face in the order in which it was shown."""

    chat_id: int
    type: str = "private"
    first_name: str = "Kim"
    messages_by_id: dict[int, Message] = field(default_factory=dict)
    history: list[Message] = field(default_factory=list)
    last_message_id: int = 0
    refusal: RefusedError | None = None  # what everything sent here is refused with

    @property
    def messages(self) -> list[Message]:
        return list(self.messages_by_id.values())

    @property
    def bot_messages(self) -> list[Message]:
        """The present messages of the bot, in order."""
        return [message for message in self.messages_by_id.values() if message.from_bot]

    @property
    def last(self) -> Message:
        """The newest message of the bot; an IndexError where there is none."""
        return self.bot_messages[-1]

    def api(self) -> dict:
        named = {"first_name": self.first_name} if self.type == "private" else {"title": f"Gruppe {abs(self.chat_id)}"}
        return {"id": self.chat_id, "type": self.type, **named}


@dataclass(frozen=True, slots=True)
class Answer:
    """An answered callback query."""

    query_id: str
    user_id: int
    text: str = ""
    show_alert: bool = False
    url: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came: `time` in seconds of the monotonic clock, `message_id` what it sent or changed (0: none).

    `status` is the HTTP status, 0 where the bot got no answer.
    """

    method: str
    params: dict[str, object]
    time: float
    status: int
    message_id: int = 0
    description: str = ""
