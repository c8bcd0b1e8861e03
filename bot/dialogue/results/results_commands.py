"""Results over time: keep one (/merken), see what became of a KPI (/verlauf), the month on one page (/bericht)."""

from bot.dialogue.kpi import inquiry as inquiries
from bot.dialogue.kpi.inputs import example, explained, read_inputs
from bot.dialogue.kpi.kpi_lists import called
from bot.dialogue.messages import Say
from bot.dialogue.pictures import WORDS
from bot.dialogue.render import render
from bot.dialogue.results import results_actions, results_kept, results_report
from bot.dialogue.results.results_flow import keep_result, open_at
from bot.dialogue.turn import Turn
from bot.domain.checks import InputError
from bot.domain.kpi import Kpi, Result
from bot.domain.kpis import KPIS
from bot.storage import screens


def keep(turn: Turn, argument: str) -> None:
    """/merken [kpi values]: keep what is given, else what this chat answered last."""
    word, *rest = argument.split(maxsplit=1) or [""]
    kpi = called(word)
    if kpi and rest:
        _keep_given(turn, kpi, rest[0])
        return
    last = _last_answer(turn)
    if last and (kpi is last.kpi or not word):
        keep_result(turn, last)
    else:
        meant = kpi or KPIS["nps"]
        turn.say(render("results_how", turn.language, kpi=meant, example=example(meant, turn.language)))


def _keep_given(turn: Turn, kpi: Kpi, text: str) -> None:
    reading = read_inputs(kpi, text, turn.language)
    errors = [explained(kpi, name, error) for name, error in reading.errors.items()]
    if not errors:
        try:
            keep_result(turn, inquiries.of_reading(kpi, reading).compute())
        except InputError as error:
            errors = [explained(kpi, error.input, error.text)]
    if errors:
        turn.say(render("kpi_errors", turn.language, errors=errors))


def _last_answer(turn: Turn) -> Result | None:
    screen = screens.latest(turn.transaction, turn.me.id, turn.incoming.chat_id, inquiries.FLOW)
    return inquiries.answered(screen) if screen else None


def trend(turn: Turn, argument: str) -> None:
    """/verlauf [kpi]: what became of a KPI; of several the person chooses one."""
    kept, wanted = results_kept.kpis(turn), called(argument)
    kpi = wanted if wanted in kept else kept[0] if len(kept) == 1 else None
    open_at(turn, results_actions.over_time(kpi.id) if kpi else results_actions.ALL)


def report(turn: Turn, _argument: str) -> None:
    """/bericht: the month as a page to print, and in words."""
    page = results_report.document(turn)
    if page:
        text = turn.text(
            "Dein Bericht auf einer Seite. Im Browser öffnen, dann drucken oder als PDF sichern.",
            "Your report on one page. Open it in a browser, then print it or save it as PDF.",
        )
        turn.replies.append(Say(text, file=page))
    open_at(turn, {"view": results_report.VIEW, "as": WORDS})
