"""The button under an answer that makes a link of it: who opens it has the calculator with the same inputs."""

from bot.dialogue.buttons import action
from bot.dialogue.messages import Button
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.kpi import Result
from bot.domain.kpis import KPIS
from bot.domain.texts import Text
from bot.domain.values import inputs_as_json
from bot.storage import links
from bot.storage.screens import Screen

FLOW = "link"
PREFIX = "k_"  # of the payload, before the token
LONGEST = 4_000  # characters of the inputs of a link

_TOO_LONG = Text(
    "Das sind zu viele Werte für einen Link. Mit Anzahlen statt einzelner Werte geht es.",
    "These are too many values for a link. It works with counts instead of single values.",
)
_GONE = Text("Diesen Link gibt es nicht mehr.", "This link is no longer there.")


def offer(turn: Turn, screen: Screen, _result: Result) -> tuple[Button, ...]:
    """Return the button; none where the bot has no address."""
    label = "🔗 " + turn.text("Link teilen", "Share a link")
    return (action(screen, label, "link"),) if turn.settings.link(PREFIX) else ()


def share_shown(turn: Turn, _screen: Screen, result: Result) -> None:
    """Give the link of the result of an answer: for the same one the same again."""
    inputs = inputs_as_json(result.inputs)
    if len(str(inputs)) > LONGEST:
        turn.say(render("sentence", turn.language, text=_TOO_LONG))
        return
    link = links.share(turn.transaction, turn.me.id, result.kpi.id, inputs, turn.settings.tokens, turn.now)
    LinkFlow().face(turn, turn.open(FLOW, {"token": link.token}))


class LinkFlow:
    """A link that was given, and how to take it back."""

    def press(self, turn: Turn, screen: Screen, action_name: str, _argument: str) -> None:
        """Answer a press on the present version."""
        if action_name == "remove":
            links.remove(turn.transaction, turn.me.id, screen.state["token"])
        self.face(turn, screen)

    def typed(self, turn: Turn, screen: Screen, _text: str) -> None:
        """Show the link again: it asks nothing."""
        turn.focus(screen, asks=False)
        self.face(turn, screen)

    def face(self, turn: Turn, screen: Screen) -> None:
        """Show the link, or that it is gone."""
        found = links.find(turn.transaction, screen.state["token"])
        if found is None or found.kpi_id not in KPIS:
            turn.show(screen, render("sentence", turn.language, text=_GONE))
            return
        html = render(
            "link",
            turn.language,
            kpi=KPIS[found.kpi_id],
            link=turn.settings.link(PREFIX + found.token),
            demo=bool(turn.settings.address),
        )
        turn.show(screen, html, ((action(screen, "🗑 " + turn.text("Link löschen", "Delete the link"), "remove"),),))
