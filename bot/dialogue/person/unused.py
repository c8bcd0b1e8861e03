"""The word to who has not been here for long: his account goes unless he comes back."""

from collections.abc import Mapping
from typing import Any

from bot.dialogue.buttons import command
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.storage.retention import NOTICE, UNUSED

KIND = UNUSED


def announce(turn: Turn, _payload: Mapping[str, Any]) -> None:
    """Say when everything is deleted; nothing to who has come back meanwhile."""
    if turn.me.warned_on is None:
        return
    stay = command(turn.text("Ich bleibe", "I'll stay"), "start")
    data = command("📦 " + turn.text("Meine Daten", "My data"), "meinedaten")
    turn.say(render("unused", turn.language, days=NOTICE.days), ((stay,), (data,)))
