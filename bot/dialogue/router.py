"""Where an update goes: to a command, to the screen that was pressed, to the open question, or to a short help."""

from dataclasses import replace

from bot.dialogue import buttons, commands, start_links
from bot.dialogue.files import analysis_flow, analysis_work
from bot.dialogue.flow import Flow
from bot.dialogue.haste import SLOWLY
from bot.dialogue.kpi import calculator_flow, compare_flow, kpi_flow, link_flow, what_if_flow
from bot.dialogue.messages import Press
from bot.dialogue.person import delete_flow, settings_flow
from bot.dialogue.reading import ask_flow, glossary_flow, lesson_flow
from bot.dialogue.render import render
from bot.dialogue.results import results_flow
from bot.dialogue.study import progress_flow, reminders_flow, reminding, study_flow, study_run
from bot.dialogue.surveys import survey_answer, survey_flow
from bot.dialogue.turn import Turn
from bot.domain.roles import NAMES
from bot.domain.spelling import nearest, quoted
from bot.domain.texts import Language, Text
from bot.storage import people, screens
from bot.storage.screens import Screen

FLOWS: dict[str, Flow] = {
    study_run.FLOW: study_flow.StudyFlow(),
    study_run.QUIZ: study_flow.StudyFlow(),
    lesson_flow.FLOW: lesson_flow.LessonFlow(),
    glossary_flow.FLOW: glossary_flow.GlossaryFlow(),
    kpi_flow.FLOW: kpi_flow.KpiFlow(),
    calculator_flow.FLOW: calculator_flow.CalculatorFlow(),
    compare_flow.FLOW: compare_flow.CompareFlow(),
    link_flow.FLOW: link_flow.LinkFlow(),
    what_if_flow.FLOW: what_if_flow.WhatIfFlow(),
    progress_flow.FLOW: progress_flow.ProgressFlow(),
    reminders_flow.FLOW: reminders_flow.RemindersFlow(),
    results_flow.FLOW: results_flow.ResultsFlow(),
    settings_flow.FLOW: settings_flow.SettingsFlow(),
    delete_flow.FLOW: delete_flow.DeleteFlow(),
    analysis_work.FLOW: analysis_flow.AnalysisFlow(),
    survey_flow.FLOW: survey_flow.SurveyFlow(),
}


def handle(turn: Turn) -> None:
    """Answer one update."""
    incoming = turn.incoming
    if incoming.reachable is not None:
        if turn.person:
            _reach(turn, reachable=incoming.reachable)
        return
    if turn.person:
        _reach(turn, reachable=True)
        turn.change(seen_on=turn.now.date(), warned_on=None)
    if incoming.hasty:
        turn.say(SLOWLY.to(turn.language))
    elif incoming.press:
        _press(turn, incoming.press)
    else:
        _message(turn, (incoming.text or "").strip())


def _reach(turn: Turn, *, reachable: bool) -> None:
    """Note whether the person can be reached; who is back is reminded again."""
    is_back = reachable and not turn.me.reachable
    turn.change(reachable=reachable)
    if is_back:
        reminding.plan(turn)


def _message(turn: Turn, text: str) -> None:
    is_command = text.startswith("/")
    if not turn.incoming.private and not (is_command and commands.find(_split(text)[0])):
        return  # other talk in a group; a command we do not know may be meant for another bot
    if not turn.incoming.attachment and _without_account(turn, text):
        return
    stranger = turn.person is None
    if stranger:
        turn.person = people.welcome(turn.transaction, turn.incoming.user_id, turn.language, turn.now)
    if turn.incoming.attachment:
        analysis_flow.receive(turn, turn.incoming.attachment)
    elif is_command:
        _command(turn, text)
    elif stranger:
        commands.start(turn, "")
    else:
        _answer(turn, text)


def _without_account(turn: Turn, text: str) -> bool:
    """Do what is for anybody, and makes no person of a stranger. Return whether it was that."""
    if not text.startswith("/"):
        return turn.incoming.private and survey_answer.take_comment(turn, text)
    name, argument = _split(text)
    link = start_links.find(argument) if name.casefold() == "start" else None
    if link is None or not link.anybody:
        return False
    if turn.incoming.private:
        link.follow(turn, argument)
    return True


def _command(turn: Turn, text: str) -> None:
    name, argument = _split(text)
    found = commands.find(name)
    if found is None:
        _unknown(turn, name)
    elif found.role > turn.role:
        turn.notice(_reserved(found).to(turn.language))
    elif turn.incoming.private or found.in_groups:
        found.open(turn, argument)
    else:
        _private_only(turn, found)


def _reserved(command: commands.Command) -> Text:
    whom = NAMES[command.role]
    return Text(
        f"/{command.name.de} ist {whom.de} vorbehalten. Was du kannst, sagt /hilfe.",
        f"/{command.name.to('en')} is for {whom.to('en')} only. What you can do, /help tells.",
    )


def _split(text: str) -> tuple[str, str]:
    """Return the name of a command, without its slash, and what stands behind it."""
    name, *rest = text[1:].split(maxsplit=1) or [""]
    return name, rest[0].strip() if rest else ""


def _unknown(turn: Turn, name: str) -> None:
    guess = _near(name, turn.language)
    html = render("unknown_command", turn.language, name=quoted(name), guess=guess)
    turn.say(html, ((buttons.command(f"/{guess}", guess),),) if guess else ())


def _near(name: str, language: Language) -> str | None:
    """Return the command that is spelt most like `name` in either language, by its name in `language`."""
    meant = commands.find(nearest(name, commands.names()) or "")
    return meant.name.to(language) if meant else None


def _private_only(turn: Turn, command: commands.Command) -> None:
    name = command.name.to(turn.language)
    label = turn.text("Zum privaten Chat", "To the private chat")
    turn.say(render("private_only", turn.language), buttons.leading(label, turn.settings.link(name)))


def _answer(turn: Turn, text: str) -> None:
    """Give a typed text to the screen whose question is open, else take it as a question to the course.

    A command without its slash is one, but for key figures: about those the course has something to say.
    """
    screen, meant = _focused(turn) or study_run.asking(turn), commands.find(text)
    if screen:
        FLOWS[screen.flow].typed(turn, screen, text)
    elif meant and meant.purpose is not commands.Purpose.COMPUTE:
        meant.open(turn, "")
    elif timetable := reminders_flow.meant(turn, text):
        FLOWS[timetable.flow].typed(turn, timetable, text)
    else:
        ask_flow.ask(turn, text)


def _focused(turn: Turn) -> Screen | None:
    if turn.me.focus is None:
        return None
    screen = screens.find(turn.transaction, turn.me.focus)
    if screen is None or screen.person_id != turn.me.id or screen.flow not in FLOWS:
        turn.change(focus=None)
        return None
    return screen if screen.chat_id == turn.incoming.chat_id else None


def _press(turn: Turn, press: Press) -> None:
    read = buttons.read(press.data)
    if press.data.startswith(survey_answer.PREFIX):
        survey_answer.press(turn, press)
    elif turn.person is None:  # a press makes no account: this person may just have deleted his
        turn.notice(turn.text("Wir kennen uns (noch) nicht. Schreib mir /start.", "We haven't met (yet). Type /start."))
    elif isinstance(read, str):
        _command(turn, read)
    elif read is None:
        _outdated(turn)
    else:
        _action(turn, press, read)


def _action(turn: Turn, press: Press, read: buttons.Action) -> None:
    screen = screens.find(turn.transaction, read.screen)
    if screen is None or screen.chat_id != turn.incoming.chat_id or screen.flow not in FLOWS:
        _outdated(turn)
        return
    if screen.person_id != turn.me.id:
        turn.notice(
            turn.text(
                "Das gehört jemand anderem. Deins bekommst du mit /lernen oder /kpi im privaten Chat mit mir.",
                "This is somebody else's. Get your own with /learn or /kpi in a private chat with me.",
            )
        )
        return
    screen = replace(screen, message_id=press.message_id)
    flow = FLOWS[screen.flow]
    if read.version == screen.version:
        flow.press(turn, screen, read.name, read.argument)
        return
    flow.face(turn, screen)  # it may have a better notice; the first one counts
    turn.notice(
        turn.text("Das war schon erledigt; hier ist der Stand.", "That was done already; this is where we are.")
    )


def _outdated(turn: Turn) -> None:
    turn.notice(
        turn.text(
            "Dieser Knopf gehört zu einer alten Nachricht. Weiter geht es mit /lernen oder /hilfe.",
            "This button belongs to an old message. Go on with /learn or /help.",
        )
    )
