"""What an analysis screen is at: the state that its buttons are checked against. No row of a file is ever in it."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from typing import Any, Literal

from bot.business.exchange import from_json
from bot.business.figures import Figures, Role
from bot.dialogue.files.analysis_words import Columns
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
    new job is under way, and what `kept_roles` and `kept_dates` belong to. `view` is what the result shows, `headings`
    are those of a refused file.
    """

    stage: Stage
    suffix: str
    reference: str = ""
    job: int | None = None
    roles: Mapping[Role, int] = field(default_factory=dict)
    dates: str | None = None
    figures: str = ""  # JSON
    kept_roles: Mapping[Role, int] = field(default_factory=dict)
    kept_dates: str | None = None
    view: str = "words"
    error: tuple[str, str] = ("", "")
    headings: tuple[str, ...] = ()

    @property
    def result(self) -> Figures | None:
        """The figures, where there are some."""
        return from_json(self.figures) if self.figures else None

    def columns(self, figures: Figures | None) -> Columns | None:
        """Return the columns that can be corrected, given its `result`; None where none are known."""
        if self.stage == "refused":
            given: dict[Role, int] = {role: index for role, index in self.roles.items() if index >= 0}
            choice = any(self.headings) or len(self.headings) > 1
            return Columns(self.headings, given) if choice else None
        if figures is None:
            return None
        understood = figures.understood
        return Columns(understood.headings, understood.roles, understood.other_dates)

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
            headings=(),
        )

    def refused(self, text: Text, headings: tuple[str, ...] = ()) -> "Work":
        """Return the work with the sentence why there are no figures, and the columns that may still give some."""
        error = (text.de, text.to("en"))
        return replace(self, stage="refused", job=None, error=error, headings=headings, view="words")

    def as_before(self) -> "Work":
        """Return the work with the figures that it had before the last correction."""
        roles, dates = self.kept_roles, self.kept_dates
        return replace(self, stage="done", job=None, roles=roles, dates=dates, view="words", headings=())

    def closed(self, view: str = "words") -> "Work":
        """Return the work without anything of the file."""
        return Work("closed", self.suffix, view=view)


def read(screen: Screen) -> Work:
    """Return what a screen is at."""
    lists = {name: tuple(screen.state.get(name, ())) for name in ("error", "headings")}
    return Work(**{**screen.state, **lists})


def stored(screen: Screen, work: Work, *, anew: bool = True) -> Screen:
    """Return the screen with its work; what was on it is outdated, unless it merely shows the same another way."""
    state: dict[str, Any] = asdict(work)
    return replace(screen, state=state, version=screen.version + (1 if anew else 0))


def is_kept_here(turn: Turn) -> bool:
    """Tell whether a file lies with the program while it is worked on: in the browser."""
    return not turn.settings.bot_name
