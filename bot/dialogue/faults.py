"""What is said and logged where something unexpected went wrong: a reference number, never the text of an error."""

import secrets

from bot.dialogue.messages import Reply, Say
from bot.dialogue.turn import Turn
from bot.domain.texts import Text


def apology(turn: Turn, reference: str) -> Reply:
    """Say that something went wrong here, with the reference number of the log."""
    text = Text(
        "Da ist bei mir etwas schiefgegangen; nichts ist verloren. "
        f"Versuch es bitte noch einmal. Kennziffer: {reference}",
        f"Something went wrong on my side; nothing is lost. Please try again. Reference: {reference}",
    )
    return Say(text.to(turn.language))


def new_reference() -> str:
    """Return a reference number that people can read out: eight letters and digits."""
    return secrets.token_hex(4).upper()


def place(error: BaseException) -> str:
    """Return an error's type and where it arose; not its message, which may hold what a person typed."""
    frames = []
    trace = error.__traceback__
    while trace:
        frames.append(f"{trace.tb_frame.f_code.co_filename.rpartition('/')[2]}:{trace.tb_lineno}")
        trace = trace.tb_next
    return f"{type(error).__name__} at {' < '.join(reversed(frames))}"
