"""What is sent instead of a reply that a channel has refused."""

from dataclasses import replace

from bot.dialogue import payload
from bot.dialogue.messages import Amend, Document, Menu, Say, Show
from bot.domain.texts import Text


def fallback(content: str, reference: str) -> str | None:
    """Return a refused payload as plain text, with `reference` where a document is missing.

    None for one that cannot be read, or has no text.
    """
    try:
        reply = payload.decode(content)
    except Exception:  # of whatever shape: it was written by another version
        return None
    if isinstance(reply, Menu):
        return None
    if isinstance(reply, Say) and isinstance(reply.file, Document):
        missing = Text(
            f"Die Datei ließ sich leider nicht erstellen. Kennziffer: {reference}",
            f"Sorry, the file could not be made. Reference: {reference}",
        )
        reply = Say(missing.to(reply.file.language), reply.buttons)
    return payload.encode(plain(reply))


def plain(reply: Say | Show | Amend) -> Say | Show | Amend:
    """Return a reply reduced to what every channel takes: no picture, no file, buttons with data only."""
    buttons = tuple(tuple(button for button in row if button.data) for row in reply.buttons)
    kept = tuple(row for row in buttons if row)
    if isinstance(reply, Show):
        return replace(reply, buttons=kept, picture=None)
    if isinstance(reply, Amend):
        return replace(reply, buttons=kept)
    return replace(reply, buttons=kept, file=None)
