"""What a turn has to say, as rows for the outbox: each in parts that fit a message."""

from dataclasses import replace

from bot.dialogue import payload
from bot.dialogue.messages import Amend, Menu, Notice, Say, Show, Stored
from bot.dialogue.splitting import CAPTION, LIMIT, split
from bot.dialogue.turn import Turn
from bot.storage import outbox


def drafted(turn: Turn, priority: int = outbox.ANSWER) -> list[outbox.Draft]:
    """Return the rows of all that was said in a turn, but for the notices."""
    replies = [part for reply in turn.replies if not isinstance(reply, Notice) for part in fitting(reply)]
    return [_draft(turn, reply, priority) for reply in replies]


def fitting(reply: Stored) -> list[Stored]:
    """Return a reply in parts that fit a message each; the buttons are under the last.

    Of a screen that is too long only the last part is the screen, at the end of the chat.
    """
    if isinstance(reply, Menu):
        return [reply]
    limit = CAPTION if _has_caption(reply) else LIMIT
    if 2 * len(reply.html) <= limit:  # a character counts as two at most
        return [reply]
    *first, last = split(reply.html, limit)
    if not first:
        return [reply]
    end = replace(reply, html=last, anew=True) if isinstance(reply, Show) else replace(reply, html=last)
    return [*map(Say, first), end]


def _has_caption(reply: Say | Show | Amend) -> bool:
    """Tell whether the text stands under a picture or a file."""
    match reply:
        case Say():
            return reply.file is not None
        case Show():
            return reply.picture is not None
        case Amend():
            return False


def _draft(turn: Turn, reply: Stored, priority: int) -> outbox.Draft:
    person = turn.person.id if turn.person else None
    content = payload.encode(reply)
    if not isinstance(reply, Show):
        return outbox.Draft(turn.incoming.chat_id, content, person, priority=priority)
    screen = turn.screens[reply.screen_id]
    return outbox.Draft(
        screen.chat_id,
        content,
        person,
        screen.id,
        screen.message_id,
        picture=screen.picture,
        anew=reply.anew,
        priority=priority,
    )
