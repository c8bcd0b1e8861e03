"""Files of customers: what is sent is read by a job, and what it tells is shown, corrected, drawn, and forgotten."""

from dataclasses import replace
from pathlib import PurePosixPath

from bot.business.figures import Figures, OrderFigures
from bot.business.months import last_day
from bot.business.rates import kpis_of, rated
from bot.dialogue.files import analysis_columns, analysis_faces, analysis_jobs
from bot.dialogue.files.analysis_work import FLOW, Work, is_kept_here, read, stored
from bot.dialogue.messages import Attachment, Document, Say
from bot.dialogue.render import render
from bot.dialogue.results import results_flow
from bot.dialogue.turn import Turn
from bot.domain.spelling import quoted
from bot.domain.texts import Text
from bot.storage import jobs, screens
from bot.storage.screens import Screen

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx")
LARGEST = 20_000_000  # bytes
MOST_WAITING = 3  # files of a person


def file(turn: Turn, _argument: str) -> None:
    """/datei: what can be sent, and what becomes of it."""
    turn.say(render("analysis_how", turn.language, kept_here=is_kept_here(turn)))


def receive(turn: Turn, attachment: Attachment) -> None:
    """Take a file in: have it read, or say why not."""
    suffix = PurePosixPath(attachment.name).suffix.lower()
    wrong = _wrong(turn, suffix, attachment)
    if wrong:
        analysis_jobs.discard(turn, attachment.reference)
        turn.say(render("analysis_refused", turn.language, text=wrong))
        return
    _let_go(turn)
    work = Work("reading", suffix, attachment.reference)
    analysis_jobs.begin(turn, turn.open(FLOW, {}), work, quoted(attachment.name, 60))


def _wrong(turn: Turn, suffix: str, attachment: Attachment) -> Text | None:
    """Return why a file is not even looked at."""
    if suffix not in SUFFIXES:
        return _UNKNOWN
    if attachment.size > LARGEST:
        return analysis_jobs.TOO_LARGE
    if analysis_jobs.waiting(turn) >= MOST_WAITING:
        return _TOO_MANY
    return None


def _let_go(turn: Turn) -> None:
    """Have the page's last file deleted, if it is read: another one takes its place."""
    last = screens.latest(turn.transaction, turn.me.id, turn.incoming.chat_id, FLOW)
    if last and is_kept_here(turn) and (work := read(last)).stage in {"done", "refused"}:
        analysis_jobs.discard(turn, work.reference)
        screens.save(turn.transaction, stored(last, replace(work, reference=""), anew=False), turn.now)


class AnalysisFlow:
    """The buttons under a file that is read, and under what it told."""

    def press(self, turn: Turn, screen: Screen, action_name: str, argument: str) -> None:
        """Cancel, look at a result another way, correct a column, or be done."""
        work = read(screen)
        figures = work.result
        if action_name == "cancel" and work.stage == "reading":
            _cancel(turn, screen, work)
        elif work.stage == "refused":
            _on_refusal(turn, screen, work, action_name, argument)
        elif work.stage == "done" and figures:
            _on_result(turn, screen, work, figures, action_name, argument)
        else:
            self.face(turn, screen)

    def typed(self, turn: Turn, screen: Screen, text: str) -> None:  # noqa: ARG002 - it asks nothing
        """Show the screen again."""
        self.face(turn, screen)

    def face(self, turn: Turn, screen: Screen) -> None:
        """Show the screen as it is now."""
        analysis_faces.show(turn, screen)


def _on_refusal(turn: Turn, screen: Screen, work: Work, name: str, argument: str) -> None:
    match name:
        case "again":
            analysis_jobs.begin(turn, screen, work)
        case "before" if work.figures:
            analysis_faces.show(turn, stored(screen, work.as_before()))
        case "show":
            analysis_faces.show(turn, stored(screen, replace(work, view=argument), anew=False))
        case "set" if changed := analysis_columns.corrected(work, argument, work.columns(None)):
            _correct(turn, screen, changed)
        case _:
            analysis_faces.show(turn, screen)


def _on_result(turn: Turn, screen: Screen, work: Work, figures: Figures, name: str, argument: str) -> None:
    match name:
        case "show":
            analysis_faces.show(turn, stored(screen, replace(work, view=argument), anew=False))
        case "xlsx":
            _workbook(turn, work)
        case "set" if changed := analysis_columns.corrected(work, argument, work.columns(figures)):
            _correct(turn, screen, changed)
        case "dates" if argument == figures.understood.other_dates:
            _correct(turn, screen, replace(work, dates=argument))
        case "keep":
            _keep(turn, screen, figures, argument)
        case "done":
            _close(turn, screen, work)
        case _:
            analysis_faces.show(turn, screen)


def _keep(turn: Turn, screen: Screen, figures: Figures, kpi_id: str) -> None:
    """Keep a result under its month's last day, a survey's under today's: so the next file's can be compared."""
    found = [result for result in kpis_of(figures) if result.kpi.id == kpi_id and kpi_id in analysis_faces.KEPT]
    if found:
        month = rated(figures)[-1].first if isinstance(figures, OrderFigures) else None
        results_flow.keep_result(turn, found[0], last_day(month) if month else None)
    else:
        analysis_faces.show(turn, screen)


def _workbook(turn: Turn, work: Work) -> None:
    text = turn.text("Alle Tabellen, ohne Kunden.", "All tables, without customers.")
    turn.replies.append(Say(text, file=Document("analysis", turn.language, {"figures": work.figures})))


def _correct(turn: Turn, screen: Screen, work: Work) -> None:
    if work.reference:
        analysis_jobs.begin(turn, screen, work)
    else:
        analysis_faces.show(turn, stored(screen, work.refused(analysis_jobs.GONE)))


def _cancel(turn: Turn, screen: Screen, work: Work) -> None:
    """End a job; what was there before a correction is shown again."""
    if work.job is not None:
        jobs.cancel(turn.transaction, turn.me.id, work.job)
    if work.figures:
        analysis_faces.show(turn, stored(screen, work.as_before()))
    elif work.headings:
        analysis_faces.show(turn, stored(screen, work.refused(work.sentence, work.headings)))
    else:
        _close(turn, screen, work, analysis_faces.CANCELLED)


def _close(turn: Turn, screen: Screen, work: Work, view: str = analysis_faces.WORDS) -> None:
    analysis_jobs.discard(turn, work.reference)
    analysis_faces.show(turn, stored(screen, work.closed(view)))


_UNKNOWN = Text(
    "Ich lese CSV, TSV, TXT und XLSX. Andere Tabellen bitte vorher als CSV oder XLSX speichern.",
    "I read CSV, TSV, TXT and XLSX. Please save other tables as CSV or XLSX first.",
)
_TOO_MANY = Text(
    f"Du hast schon {MOST_WAITING} Dateien in der Warteschlange. Schick die nächste, wenn eine davon gelesen ist.",
    f"You have {MOST_WAITING} files waiting already. Send the next one when one of them is read.",
)
