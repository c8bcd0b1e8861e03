"""What the page may send, checked to the letter, and the update it stands for."""

from collections.abc import Callable
from typing import Annotated, Self, TypeVar

from aiohttp import web
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, model_validator

from bot.channels.attachments import clean_name
from bot.channels.web.uploads import SHAPE
from bot.dialogue.buttons import MOST_BYTES
from bot.dialogue.messages import Attachment, Incoming, Press

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


class FileSent(_Checked):
    """A file that was uploaded before, by its token, and what the person calls it."""

    token: Annotated[str, Field(pattern=SHAPE)]
    name: Annotated[str, Field(max_length=255)]


class UpdateSent(_Checked):
    """A typed text, a press or a file; `update_id` is random and the same whenever the page sends it again."""

    update_id: Number
    language: Annotated[str, Field(pattern=r"^[A-Za-z0-9-]{1,35}$")] | None = None
    text: Annotated[str, Field(min_length=1, max_length=4096), AfterValidator(_without_null)] | None = None
    press: PressSent | None = None
    attachment: FileSent | None = None

    @model_validator(mode="after")
    def _one_of_three(self) -> Self:
        if (self.text, self.press, self.attachment).count(None) != 2:  # noqa: PLR2004 - of three
            message = "exactly one of text, press and attachment"
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


def incoming(sent: UpdateSent, chat: int, update_id: int, size_of: Callable[[str], int]) -> Incoming:
    """Return the update a request stands for; in the browser a chat is one person. `size_of` an upload's token."""
    press = Press(sent.press.data, sent.press.message_id) if sent.press else None
    file = sent.attachment
    attachment = Attachment(clean_name(file.name), size_of(file.token), file.token) if file else None
    return Incoming(
        0, update_id, chat, chat, language=sent.language, text=sent.text, press=press, attachment=attachment
    )
