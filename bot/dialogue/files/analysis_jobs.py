"""The jobs of files: begun in a turn, done outside of every turn, told in a turn of their own."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from bot.analysis.laboratory import Sample
from bot.business.exchange import to_json
from bot.business.figures import Figures
from bot.dialogue.files import analysis_faces
from bot.dialogue.files.analysis_work import ANALYSIS, DISCARD, FLOW, Work, is_kept_here, read, stored
from bot.dialogue.results import results_kept
from bot.dialogue.turn import Turn
from bot.domain.texts import Text
from bot.storage import jobs, screens
from bot.storage.jobs import Job
from bot.storage.screens import Screen

LONG = timedelta(seconds=10)  # after which a result comes as a new message, which tells its person

TOO_LARGE = Text(
    "Die Datei ist zu groß: Im Chat gehen höchstens 20 MB. Größere liest „bindungsbot analyse DATEI“ auf deinem "
    "Rechner.",
    "The file is too large: in the chat 20 MB at most. Larger ones are read by “bindungsbot analyse FILE” on your own "
    "computer.",
)
GONE = Text(
    "Die Datei ist nicht mehr da. Schick sie bitte noch einmal.", "The file is no longer there. Please send it again."
)


def begin(turn: Turn, screen: Screen, work: Work, name: str = "") -> None:
    """Add the job that reads a file, and say so."""
    payload = {
        "screen": screen.id,
        "reference": work.reference,
        "suffix": work.suffix,
        "roles": dict(work.roles),
        "dates": work.dates,
        "today": results_kept.today(turn).isoformat(),
    }
    key = _add(turn, ANALYSIS, payload)
    ahead = jobs.before(turn.transaction, ANALYSIS, key)
    screen = stored(screen, replace(work, stage="reading", job=key))
    turn.show(screen, *analysis_faces.reading(turn, screen, name=name, ahead=ahead))


def discard(turn: Turn, reference: str) -> None:
    """Have a file deleted. Only the page keeps files: Telegram's stay in the chat, which is its person's."""
    if reference and is_kept_here(turn):
        _add(turn, DISCARD, {"reference": reference})


def waiting(turn: Turn) -> int:
    """Return how many files of this person are still to be read."""
    return len(jobs.of_person(turn.transaction, turn.me.id, ANALYSIS))


def _add(turn: Turn, kind: str, payload: dict[str, object]) -> int:
    incoming = turn.incoming
    return jobs.add(turn.transaction, turn.me.id, incoming.bot_id, incoming.chat_id, kind, payload, turn.now, turn.now)


def sample(job: Job, path: Path) -> Sample:
    """Return what is to be analysed for a job."""
    asked = job.payload
    today = date.fromisoformat(asked["today"]) if "today" in asked else job.created_at.date()
    return Sample(path, f"datei{asked['suffix']}", asked["roles"], asked["dates"], today)


def progressed(turn: Turn, *, job: Job, percent: int) -> None:
    """Say how far a file is read."""
    screen = _screen(turn, job)
    if screen:
        turn.show(screen, *analysis_faces.reading(turn, screen, percent=percent))


def finished(turn: Turn, *, job: Job, figures: Figures) -> None:
    """Show what a file tells."""
    screen = _screen(turn, job)
    if screen:
        work = read(screen).computed(to_json(figures).decode())
        _show(turn, job, screen, work)


def refused(turn: Turn, *, job: Job, text: Text, headings: tuple[str, ...] = ()) -> None:
    """Say why a file has no figures; its `headings` are offered where only a column was not recognised."""
    screen = _screen(turn, job)
    if screen:
        _show(turn, job, screen, read(screen).refused(text, headings))


def _screen(turn: Turn, job: Job) -> Screen | None:
    """Return the screen that waits for this very job; None where its person has gone on without it."""
    screen = screens.find(turn.transaction, job.payload["screen"])
    return screen if screen and screen.flow == FLOW and screen.state.get("job") == job.id else None


def _show(turn: Turn, job: Job, screen: Screen, work: Work) -> None:
    newest = screens.latest(turn.transaction, turn.me.id, screen.chat_id, FLOW)
    if newest and newest.id != screen.id and is_kept_here(turn):  # the page keeps one file a person, the last
        discard(turn, work.reference)
        work = replace(work, reference="")
    screen = stored(screen, work)
    analysis_faces.show(turn, screen, anew=turn.now - job.created_at > LONG)
