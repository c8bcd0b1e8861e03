"""What an analysis screen is at: the state that its buttons are checked against. No row of a file is ever in it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from bot.business.exchange import from_json
from bot.business.figures import Figures
from bot.dialogue.turn import Turn
from bot.domain.texts import Text
from bot.storage.screens import Screen

FLOW = "analysis"
ANALYSIS, DISCARD = "analysis", "discard"  # kinds of jobs

Stage = Literal["reading", "done", "refused", "closed"]


@dataclass(frozen=True, slots=True)
class Work:
    """A file on its way to figures, and the figures.

    `reference` is what the channel finds the file by, "" where it is not kept any more; `suffix` is all that is kept of
    its name. `roles` and `dates` are what its owner corrected; `figures` are those before his last correction while a
    new job is under way, and what `kept_roles` and `kept_dates` belong to. `view` is what the result shows.
    """

    stage: Stage
    suffix: str
    reference: str = ""
    job: int | None = None
    roles: Mapping[str, int] = field(default_factory=dict)
    dates: str | None = None
    figures: str = ""  # JSON
    kept_roles: Mapping[str, int] = field(default_factory=dict)
    kept_dates: str | None = None
    view: str = "words"
    error: tuple[str, str] = ("", "")

    @property
    def result(self) -> Figures | None:
        """The figures, where there are some."""
        return from_json(self.figures) if self.figures else None

    @property
    def sentence(self) -> Text:
        """What is wrong with the file, where something is."""
        return Text(*self.error)

    def computed(self, figures: str) -> "Work":
        """Return the work with its figures."""
        return replace(
            self,
            stage="done",
            job=None,
            figures=figures,
            kept_roles=self.roles,
            kept_dates=self.dates,
            view="words",
        )

    def refused(self, text: Text) -> "Work":
        """Return the work with the sentence why there are no figures."""
        return replace(self, stage="refused", job=None, error=(text.de, text.to("en")))

    def as_before(self) -> "Work":
        """Return the work with the figures that it had before the last correction."""
        return replace(self, stage="done", job=None, roles=self.kept_roles, dates=self.kept_dates, view="words")

    def closed(self) -> "Work":
        """Return the work without anything of the file."""
        return Work("closed", self.suffix)


def read(screen: Screen) -> Work:
    """Return what a screen is at."""
    return Work(**{**screen.state, "error": tuple(screen.state["error"])})


def stored(screen: Screen, work: Work, *, anew: bool = True) -> Screen:
    """Return the screen with its work; what was on it is outdated, unless it merely shows the same another way."""
    state: dict[str, Any] = asdict(work)
    return replace(screen, state=state, version=screen.version + (1 if anew else 0))


def is_kept_here(turn: Turn) -> bool:
    """Tell whether a file lies with the program while it is worked on: in the browser."""
    return not turn.settings.bot_name
