"""What an analysis screen shows: that a file is read, what came out of it, its drawings, its columns."""

from fractions import Fraction

from bot.business import explained
from bot.business.categories import ABC_LESSON, CATEGORIES
from bot.business.figures import Figures, OrderFigures, SurveyFigures, Understood
from bot.business.money import EURO, shown_for
from bot.business.rates import FULL_MARGIN, kpis_of, rated
from bot.dialogue import pictures
from bot.dialogue.buttons import action, command, rows
from bot.dialogue.files import analysis_columns, analysis_pictures
from bot.dialogue.files import analysis_words as words
from bot.dialogue.files.analysis_pictures import TITLES, number, share
from bot.dialogue.files.analysis_words import Columns
from bot.dialogue.files.analysis_work import Work, is_kept_here, read
from bot.dialogue.messages import Button, Keyboard
from bot.dialogue.render import render
from bot.dialogue.turn import Turn
from bot.domain.certainty import certainty
from bot.domain.kpi import Result
from bot.domain.texts import Text
from bot.storage.screens import Screen

WORDS, TODO, CANCELLED = "words", "todo", "cancelled"
KEPT = ("nps", "crr")  # results worth keeping over time

_PICTURES = {
    "cohorts": Text("Kohorten", "Cohorts"),
    "months": Text("Monate", "Months"),
    "segments": Text("Kundengruppen", "Customer groups"),
    "abc": Text("ABC", "ABC"),
    "distribution": Text("Verteilung", "Distribution"),
}


def show(turn: Turn, screen: Screen, *, anew: bool = False) -> None:
    """Show a screen as it is now."""
    work = read(screen)
    figures = work.result
    columns = work.columns(figures)
    if work.stage == "reading":
        turn.show(screen, *reading(turn, screen), anew=anew)
    elif work.stage != "closed" and columns and work.view.startswith(analysis_columns.VIEW):
        turn.show(screen, *analysis_columns.face(turn, screen, work.view, columns), anew=anew)
    elif work.stage == "refused":
        turn.show(screen, *_refused(turn, screen, work, columns), anew=anew)
    elif work.stage == "closed" or figures is None:
        told = {"kept_here": is_kept_here(turn), "cancelled": work.view == CANCELLED}
        turn.show(screen, render("analysis_closed", turn.language, **told), anew=anew)
    else:
        _done(turn, screen, work, figures, anew=anew)


def _done(turn: Turn, screen: Screen, work: Work, figures: Figures, *, anew: bool) -> None:
    if work.view in analysis_pictures.offered(figures):
        note = analysis_pictures.explanation(figures, work.view)
        html = render("analysis_picture", turn.language, title=TITLES[work.view], note=note)
        drawn = analysis_pictures.picture(turn, work.view, figures)
        turn.show(screen, html, _ways_on(turn, screen, work, figures), picture=drawn, anew=anew)
    elif work.view == TODO and isinstance(figures, OrderFigures):
        turn.show(screen, *_to_do(turn, screen, work, figures), anew=anew)
    else:
        turn.show(screen, _words(turn, work, figures), _ways_on(turn, screen, work, figures), anew=anew)


def reading(
    turn: Turn, screen: Screen, *, name: str = "", ahead: int = 0, percent: int | None = None
) -> tuple[str, Keyboard]:
    """Return that a file is being read: what it is called, how many files are before it, how far it is."""
    html = render("analysis_reading", turn.language, name=name, ahead=ahead, percent=percent)
    return html, ((action(screen, "✖ " + turn.text("Abbrechen", "Cancel"), "cancel"),),)


def _refused(turn: Turn, screen: Screen, work: Work, columns: Columns | None) -> tuple[str, Keyboard]:
    html = render("analysis_refused", turn.language, text=work.sentence)
    found: list[Button] = []
    if columns and work.reference:
        label = turn.text("Spalten zuordnen", "Assign columns")
        found.append(action(screen, f"🔧 {label}", "show", analysis_columns.VIEW))
    if work.figures:
        found.append(action(screen, "◀ " + turn.text("Wie vorher", "As before"), "before"))
    if work.reference:
        found.append(action(screen, "🔁 " + turn.text("Noch einmal", "Once more"), "again"))
    found.append(command("❔ " + turn.text("Was geht?", "What works?"), "datei"))
    return html, rows(*found)


def _words(turn: Turn, work: Work, figures: Figures) -> str:
    understood, columns = figures.understood, work.columns(figures)
    values = {
        "columns": words.named(columns) if columns else [],
        "form": words.form(understood, turn.language),
        "rows": number(turn, understood.rows),
        "used": number(turn, understood.used),
        "uncounted": [words.uncounted(one, turn.language) for one in understood.dropped],
        "results": [_result(turn, result, understood) for result in kpis_of(figures)],
        "kept_here": is_kept_here(turn),
        "gone": not work.reference,
    }
    if isinstance(figures, SurveyFigures):
        return render("analysis_survey", turn.language, answers=number(turn, sum(figures.counts)), **values)
    return render("analysis_orders", turn.language, **values, **_orders(turn, figures))


def _orders(turn: Turn, figures: OrderFigures) -> dict[str, object]:
    latest = rated(figures)
    customers = sum(one.customers for one in figures.segments)
    cents = sum(one.cents for one in figures.abc)
    return {
        "period": analysis_pictures.period(figures),
        "customers": number(turn, figures.customers),
        "orders": number(turn, figures.orders),
        "revenue": None if figures.cents is None else _revenue(turn, figures.cents, figures.understood),
        "month": explained.month_name(latest[-1].first) if latest else "",
        "groups": [
            (CATEGORIES[one.name].name, number(turn, one.customers), share(turn, one.customers, customers))
            for one in figures.segments
        ],
        "classes": [(one.name, number(turn, one.customers), share(turn, one.cents, cents)) for one in figures.abc],
        "remarks": explained.remarks(figures),
        "bases": explained.BASES,
        "about_clv": explained.about_clv(FULL_MARGIN) if any(one.kpi.id == "clv" for one in kpis_of(figures)) else None,
    }


def _revenue(turn: Turn, cents: int, understood: Understood) -> str:
    """Return a sum without its cents, in the file's currency."""
    return shown_for(understood)(Fraction(cents // 100), EURO, turn.language)


def _result(turn: Turn, result: Result, understood: Understood) -> tuple[Text, str, str]:
    """Return the name of a KPI, its value, and how sure it is."""
    line, show = certainty(result), shown_for(understood)
    sure = line.to(turn.language, show) if line else ""
    return result.kpi.name, show(result.value, result.unit, turn.language), sure


def _to_do(turn: Turn, screen: Screen, work: Work, figures: OrderFigures) -> tuple[str, Keyboard]:
    """Return what to do for each group of customers, with the lessons that say more."""
    present = [one for one in figures.segments if one.customers]
    groups = [(CATEGORIES[one.name], number(turn, one.customers)) for one in present]
    html = render("analysis_to_do", turn.language, groups=groups)
    lessons = dict.fromkeys(lesson for category, _ in groups for lesson in category.lessons)
    wanted = [*lessons, *([ABC_LESSON] if figures.abc else [])]
    known = turn.course.lesson_by_id
    found = [command("📖 " + known[one].title.to(turn.language), "lektion", one) for one in wanted if one in known]
    return html, (*((button,) for button in found), *_ways_on(turn, screen, work, figures))


def _ways_on(turn: Turn, screen: Screen, work: Work, figures: Figures) -> Keyboard:
    """Return the buttons under a result; they say what they show, so each stays valid whatever is shown."""
    found: list[Button] = []
    if work.view != WORDS:
        found.append(action(screen, pictures.label(turn, pictures.WORDS), "show", WORDS))
    others = [name for name in analysis_pictures.offered(figures) if name != work.view]
    found += [action(screen, "🖼 " + _PICTURES[name].to(turn.language), "show", name) for name in others]
    if isinstance(figures, OrderFigures):
        if work.view != TODO:
            found.append(action(screen, "💡 " + turn.text("Was tun?", "What to do?"), "show", TODO))
        found.append(action(screen, "📊 XLSX", "xlsx"))
    for result in kpis_of(figures):
        if result.kpi.id in KEPT:
            name = result.kpi.id.upper()
            found.append(action(screen, "📌 " + turn.text(f"{name} merken", f"Keep {name}"), "keep", result.kpi.id))
    last = [action(screen, "✅ " + turn.text("Fertig", "Done"), "done")]
    if work.reference:
        last.insert(
            0, action(screen, "🔧 " + turn.text("Spalten ändern", "Change columns"), "show", analysis_columns.VIEW)
        )
    return (*rows(*found), *rows(*last))
