"""Files that people sent to the bot: fetched when they are read, and deleted right after."""

from collections.abc import AsyncIterator
from contextlib import aclosing, asynccontextmanager
from pathlib import Path

from bot.channels.attachments import LARGEST, Folder, GoneError, LaterError, TooLargeError, write
from bot.channels.telegram.request import AiohttpRequest, ApiError, NoAnswerError


class TelegramFiles:
    """Telegram keeps the files; `folder` holds the one that is read just now."""

    def __init__(self, request: AiohttpRequest, folder: Folder) -> None:
        self._request = request
        self._folder = folder

    @asynccontextmanager
    async def open(self, chat_id: int, reference: str) -> AsyncIterator[Path]:  # noqa: ARG002 - a file_id says it all
        """Fetch a file by its `file_id`, for as long as the context is open."""
        with self._folder.new() as (path, file):
            try:
                told = await self._request.call("getFile", {"file_id": reference})
                if int(told.get("file_size", 0)) > LARGEST:
                    raise TooLargeError
                if not told.get("file_path"):
                    raise GoneError
                async with aclosing(self._request.download(told["file_path"])) as chunks:
                    await write(chunks, file)
            except NoAnswerError:
                raise LaterError from None
            except ApiError as error:
                raise _meaning(error) from None
            file.close()
            try:
                yield path
            finally:
                path.unlink(missing_ok=True)

    async def discard(self, chat_id: int, reference: str) -> None:
        """Do nothing: nothing is kept."""


def _meaning(error: ApiError) -> Exception:
    """Return what a refusal means, by its HTTP status."""
    if "too big" in error.description.lower():
        return TooLargeError()
    passes = error.status == 429 or error.status not in range(400, 500)  # noqa: PLR2004 - Too Many Requests
    return LaterError() if passes else GoneError()
