"""What the page may send, checked to the letter, and the update it stands for."""

from typing import Annotated, Self, TypeVar

from aiohttp import web
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from bot.dialogue.buttons import MOST_BYTES
from bot.dialogue.messages import Incoming, Press

LARGEST = 32 * 1024  # bytes of a request: 4,096 characters, each of up to six bytes in JSON, and some room

Number = Annotated[int, Field(ge=1, le=2**53 - 1)]  # what JavaScript holds exactly


def _without_null(text: str) -> str:
    if "\0" in text:
        message = "a null character"
        raise ValueError(message)
    return text


def _short_in_bytes(data: str) -> str:
    if len(data.encode()) > MOST_BYTES:
        message = f"more than {MOST_BYTES} bytes"
        raise ValueError(message)
    return data


class _Checked(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


class PressSent(_Checked):
    """A pressed button, by its data and the message it hangs on."""

    data: Annotated[str, Field(min_length=1), AfterValidator(_without_null), AfterValidator(_short_in_bytes)]
    message_id: Number


class UpdateSent(_Checked):
    """A typed text or a press; `update_id` is random and the same whenever the page sends it again."""

    update_id: Number
    language: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,35}$")] | None = None
    text: Annotated[str, Field(min_length=1, max_length=4096), AfterValidator(_without_null)] | None = None
    press: PressSent | None = None

    @model_validator(mode="after")
    def _one_of_two(self) -> Self:
        if (self.text is None) == (self.press is None):
            message = "exactly one of text and press"
            raise ValueError(message)
        return self


class ReceivedSent(_Checked):
    """The letters a page has."""

    ids: Annotated[list[Annotated[str, Field(max_length=64)]], Field(max_length=100)]


M = TypeVar("M", bound=BaseModel)


async def read(request: web.Request, model: type[M]) -> M:
    """Return the checked body of a request. Raises HTTPUnsupportedMediaType, HTTPBadRequest or, too large, 413."""
    if request.content_type != "application/json":
        raise web.HTTPUnsupportedMediaType(text="JSON only")
    body = await request.read()
    try:
        return model.model_validate_json(body)
    except ValidationError:
        raise web.HTTPBadRequest(text="not what this page sends") from None


def incoming(sent: UpdateSent, chat: int, update_id: int) -> Incoming:
    """Return the update a request stands for; in the browser a chat is one person."""
    press = Press(sent.press.data, sent.press.message_id) if sent.press else None
    return Incoming(0, update_id, chat, chat, language=sent.language, text=sent.text, press=press)
