"""Every template with sample data, every card and lesson that is delivered: valid, within limits, in both languages."""

from dataclasses import replace

import pytest

from bot.business.categories import CATEGORIES
from bot.business.levers import LEVERS
from bot.business.surveys import FORMS
from bot.dialogue import markup, render
from bot.dialogue.kpi import kpi_faces, kpi_under
from bot.dialogue.kpi.inquiry import Inquiry
from bot.dialogue.messages import Incoming
from bot.dialogue.reading.lesson_faces import faces
from bot.dialogue.reading.lesson_lists import Part
from bot.dialogue.render import render as html_of
from bot.dialogue.splitting import CAPTION
from bot.dialogue.study import study_faces, study_run
from bot.dialogue.study.kinds.flashcard import grades
from bot.dialogue.study.kinds.kind import Up
from bot.dialogue.study.kinds.table import KINDS, kind_of
from bot.dialogue.turn import Settings, Turn
from bot.domain.course import Step, Term
from bot.domain.kpis import KPIS, Group, compute
from bot.domain.person import Person
from bot.domain.questions import Card
from bot.domain.scheduling import LONGEST, Rating
from bot.domain.texts import LANGUAGES, Text
from bot.search.finder import Finder, Passage
from bot.storage.screens import Screen
from bot.storage.status import Status
from bot.storage.surveys import Answer, Survey
from bot.study.progress import Progress, TopicProgress
from bot.study.session import Mode, Session, Side
from tests.dialogue.chat import NOON, check
from tests.dialogue.courses import (
    TOPICS,
    cloze,
    course,
    essay,
    every_kind,
    flashcard,
    generated,
    lesson,
    match,
    multiple,
    numeric,
    order,
    single,
    statement,
    typed,
)
from tests.fake_bot_api.markup import units
from tests.harness import ROOT

FOLDER = ROOT / "bot" / "dialogue" / "templates"
ROUGH = "<b>&amp; \"Tom\" & 'Jerry'</b>"  # what people and authors may write where no markup is meant

SESSION = Session(Mode.LEARN, answered=3, right=2)
NOTHING = Progress(due=0, due_tomorrow=0, new_today=0, begun=0, firm=0, cards=0, topics=())
SOME = Progress(
    due=3, due_tomorrow=2, new_today=5, begun=9, firm=1, cards=50, topics=(TopicProgress(TOPICS[0], 50, 9, 1, 3),)
)
ALL = replace(SOME, due=0, new_today=0, begun=50)
WALL = replace(SOME, due=20, all_due=143, due_tomorrow=30, new_today=0)
SCREEN = Screen(2**53, 1, 5, 1, "study", 10**6, {"undo": {"review": 1}, "right": False, "due": None})
NPS, CHURN = KPIS["nps"], KPIS["churn"]
RESULT = compute("churn", {"lost": 200, "start": 100, "end": 5})
WARNING = Text(ROUGH, ROUGH)
SURVEYS = [
    Survey(1, 1, "x" * 16, kind, ROUGH, question, "salt", "de", is_open=is_open)
    for kind in FORMS
    for question in (None, ROUGH)
    for is_open in (True, False)
]


def card_samples(*cards):
    """Return what the cards' template gets on each of their sides, with nothing, something or all picked or typed."""
    return [
        values
        for card in cards
        for side in sides(card)
        for picked in ((), (0,), (1, 0))
        for words in ((), (ROUGH,), (ROUGH, ROUGH))
        for values in sample(card, replace(SESSION, side=side, picked=picked), words)
    ]


def sides(card):
    return (Side.FRONT, Side.BACK, Side.ANSWERED) if kind_of(card).has_back else (Side.FRONT, Side.ANSWERED)


def sample(card, session, words):
    explained = study_run.is_explained(card, session)
    for language in LANGUAGES:
        up = Up(card, session, SCREEN, language)
        values = {"card": card, "topic": TOPICS[0], "typed": words, "answered": up.answered, "explained": explained}
        values |= kind_of(card).values(up, words)
        yield {**values, "session": session, "right": True, "due": 400, "reporting": False}
        yield {
            **values,
            "session": replace(session, repeated=True),
            "right": False,
            "due": None,
            "reporting": explained,
        }


DRAWN = lesson("d", body="# Kopf\n\n- **a**\n- b\n\n> c\n\n## Schritt *eins* & <b>\nText\n## Leer", picture="abc-curve")
LESSONS = (DRAWN, replace(DRAWN, title=WARNING, sources=(ROUGH, ROUGH), picture=None), replace(lesson("l"), sources=()))
TERM = Term("nps", WARNING, Text("**Maß** für `Treue` & <b>", "**Measure** of `loyalty`"), "d")


def lesson_samples():
    """Return what a lesson's template gets on each of its faces."""
    for one in LESSONS:
        for language in LANGUAGES:
            shown = faces(one, language)
            for number, face in enumerate(shown, 1):
                yield {"lesson": one, "topic": TOPICS[0], "face": face, "number": number, "count": len(shown)}


READ = {"columns": [(WARNING, WARNING)] * 7, "form": ROUGH, "rows": "9", "used": "8", "uncounted": [ROUGH] * 6}


def analysis_samples():
    """Return what the figures of orders get: everything at its longest, and nothing that may be missing."""
    whole = {
        **READ,
        "period": ROUGH,
        "customers": "70",
        "orders": "80",
        "revenue": "900",
        "month": "02/2026",
        "results": [(NPS.name, ROUGH, ROUGH), (CHURN.name, ROUGH, "")],
        "groups": [(WARNING, "1", ROUGH)] * 4,
        "classes": [("A", "1", ROUGH)] * 3,
        "remarks": [WARNING] * 3,
        "about_clv": WARNING,
        "bases": WARNING,
        "kept_here": True,
        "gone": False,
    }
    bare = {"revenue": None, "month": "", "results": [], "classes": [], "remarks": [], "about_clv": None}
    missing = {**bare, "uncounted": [], "kept_here": False}
    for left_out in ([], [*missing], *([name] for name in missing)):
        yield {**whole, **{name: missing[name] for name in left_out}}
        yield {**whole, **{name: missing[name] for name in left_out}, "gone": True}


NOTED = compute("nps", {"promoters": "50 %", "passives": "30 %", "detractors": "20 %"})
HOUSE = Status(persons=9, seen=3, updates=40, waiting=2, oldest=NOON, jobs=1, failed=1)

SAMPLES = {
    "_analysis_read": [],
    "_analysis_results": [],
    "analysis_closed": [{"kept_here": here, "cancelled": here} for here in (True, False)],
    "analysis_column": [{"role": WARNING, "current": current} for current in (None, WARNING)],
    "analysis_columns": [{"columns": columns} for columns in ([], [(WARNING, WARNING)] * 7)],
    "analysis_how": [{"kept_here": here} for here in (True, False)],
    "analysis_orders": list(analysis_samples()),
    "analysis_picture": [{"title": WARNING, "note": note} for note in (None, WARNING)],
    "analysis_reading": [
        {"name": name, "ahead": ahead, "percent": percent}
        for name in ("", ROUGH)
        for ahead in (0, 1, 20)
        for percent in (None, 0, 100)
    ],
    "analysis_refused": [{"text": WARNING}],
    "analysis_survey": [
        {**READ, "answers": "100", "results": results, "kept_here": here, "gone": here}
        for results in ([], [(NPS.name, ROUGH, ROUGH)])
        for here in (True, False)
    ],
    "analysis_to_do": [{"groups": groups} for groups in ([], [(group, "12") for group in CATEGORIES.values()])],
    "answer": [
        {"passage": Passage(one, 0.5, 0, None, "de"), "step": step, "topic": TOPICS[0]}
        for one in LESSONS
        for step in (*one.steps("de")[:2], Step(ROUGH, "Text"))
    ],
    "ask_how": [{}],
    "calculator": [
        {"kpi": CHURN, "given": [(WARNING, ROUGH)], "result": result, "certainty": certainty, "errors": errors}
        for result, errors in ((RESULT, []), (None, [WARNING]))
        for certainty in (None, ROUGH)
    ],
    "calculator_question": [
        {"kpi": CHURN, "wanted": one, "is_given": is_given, "shown": ROUGH, "error": error}
        for one in CHURN.inputs
        for is_given in (True, False)
        for error in (None, WARNING)
    ],
    "cards/_card": [],
    "cards/choice": card_samples(single("s"), multiple("m")),
    "cards/cloze": card_samples(cloze("c")),
    "cards/flashcard": card_samples(flashcard("f")),
    "cards/match": card_samples(match("m")),
    "cards/numeric": card_samples(numeric("n")),
    "cards/open": card_samples(essay("o")),
    "cards/order": card_samples(order("o")),
    "cards/truefalse": card_samples(statement("t")),
    "cards/typed": card_samples(typed("t")),
    "compare_choose": [{"errors": errors} for errors in ([], [WARNING])],
    "compare_in_group": [{"example": ROUGH, "errors": errors} for errors in ([], [WARNING, WARNING])],
    "compare_picture": [{"kpi": CHURN, "difference": ROUGH, "verdict": ROUGH}],
    "compare_question": [
        {
            "kpi": CHURN,
            "name": WARNING,
            "before": before,
            "given": given,
            "wanted": CHURN.inputs[0] if given else None,
            "how": how,
            "errors": errors,
        }
        for before in (None, RESULT)
        for given in ([], [(WARNING, ROUGH)])
        for how in (None, WARNING)
        for errors in ([], [WARNING, WARNING])
    ],
    "compare_result": [
        {
            "kpi": CHURN,
            "errors": errors,
            "verdict": ROUGH,
            "difference": ROUGH,
            "ends": ROUGH,
            "sides": [(WARNING, ROUGH, ROUGH, [(WARNING, ROUGH)])] * 2,
            "meaning": ROUGH,
            "needed": needed,
            "notes": notes,
        }
        for errors in ([], [WARNING])
        for needed in ("", ROUGH)
        for notes in ((), (WARNING,))
    ],
    "delete_ask": [{}],
    "delete_kept": [{}],
    "deleted": [{}],
    "help": [{"groups": [(Text(ROUGH), [])], "private": private} for private in (True, False)],
    "kpi_cancelled": [{"kpi": kpi} for kpi in KPIS.values()],
    "kpi_errors": [{"errors": [WARNING, WARNING]}],
    "kpi_in_group": [{"kpi": kpi, "example": ROUGH} for kpi in KPIS.values()],
    "kpi_question": [
        {
            "kpi": kpi,
            "wanted": wanted,
            "given": given,
            "errors": errors,
            "needed": needed,
            "hint": WARNING if needed else None,
            "example": ROUGH if given else "",
            "at_once": ROUGH if errors else "",
            "further": [(WARNING, ROUGH)] if given else [],
        }
        for kpi in KPIS.values()
        for wanted in kpi.inputs
        for given in ([], [(kpi.inputs[0].name, "12")])
        for errors in ([], [WARNING])
        for needed in (True, False)
    ],
    "kpi_result": [
        {
            "kpi": kpi,
            "result": RESULT,
            "errors": errors,
            "given": [(NPS.name, ROUGH)],
            "working": [ROUGH],
            "certainty": certainty,
            "siblings": siblings,
            "advice": [(WARNING, title), (WARNING, None)],
        }
        for kpi in (CHURN, KPIS["bounce_rate"])
        for errors in ([], [WARNING])
        for certainty in (None, ROUGH)
        for siblings in ([], [ROUGH, ROUGH])
        for title in (None, WARNING)
    ],
    "kpi_value": [{"kpi": CHURN, "result": RESULT, "certainty": certainty} for certainty in (None, ROUGH)],
    "kpis": [
        {"groups": [(group, [CHURN, NPS]) for group in Group], "asked": bool(guess), "guess": guess}
        for guess in (None, CHURN)
    ]
    + [{"groups": [], "asked": True, "guess": None}],
    "kpis_group": [{"group": group, "kpis": KPIS.values()} for group in Group],
    "language": [{}],
    "language_choice": [{}],
    "lesson": [{**values, "place": 59, "minutes": 4} for values in lesson_samples()],
    "lessons": [
        {"parts": parts, "count": 59, "typed": typed}
        for parts in ((), (Part(TOPICS[0], ((1, DRAWN),)), Part(TOPICS[1], ((2, DRAWN), (3, DRAWN)))))
        for typed in ("", ROUGH)
    ],
    "lessons_topic": [{"part": Part(TOPICS[0], tuple(enumerate(LESSONS, 1)))}],
    "inline_about": [{"kpi": kpi, "example": ROUGH} for kpi in KPIS.values()],
    "inline_result": [{"kpi": NPS, "result": NOTED, "certain": certain, "working": [ROUGH]} for certain in ("", ROUGH)],
    "link": [{"kpi": CHURN, "link": "https://t.me/bot?start=k_x", "demo": demo} for demo in (True, False)],
    "no_answer": [{"nearest": nearest} for nearest in (True, False)],
    "privacy": [{"kept_days": 7, "unused_days": days} for days in (0, 730)],
    "private_only": [{}],
    "progress": [
        {"progress": state, "bars": [(topic, "█▒░") for topic in state.topics]} for state in (NOTHING, SOME, ALL, WALL)
    ],
    "progress_picture": [{"progress": SOME}],
    "results_all": [{"latest": [(NPS.name, ROUGH, ROUGH, ends, ROUGH) for ends in ("", ROUGH)]}],
    "results_clear": [{"number": number} for number in (1, 2)],
    "results_delete": [{"kpi": kpi, "what": ROUGH} for kpi in (None, NPS)],
    "results_drawn": [{"kpi": NPS, "since": since} for since in ("", ROUGH)],
    "results_how": [{"kpi": kpi, "example": ROUGH} for kpi in KPIS.values()],
    "results_none": [{}],
    "results_nudge": [{"month": ROUGH, "kpis": kpis} for kpis in ([NPS], [NPS, CHURN])],
    "results_one": [
        {
            "kpi": NPS,
            "value": ROUGH,
            "ends": found,
            "given": [ROUGH, ROUGH],
            "day": ROUGH,
            "name": found,
            "asking": asking,
            "told": told,
        }
        for found in ("", ROUGH)
        for asking in (None, "day", "name")
        for told in (None, WARNING)
    ],
    "results_pick": [{"kpi": NPS, "number": number} for number in (1, 2)],
    "results_report": [
        {
            "page": {
                "title": ROUGH,
                "subtitle": ROUGH,
                "rows": [{"name": ROUGH, "value": ROUGH, "ends": some, "day": ROUGH, "label": some}] * 8,
                "more": len(some),
                "real": [ROUGH] * len(some),
                "chance": [some] if some else [],
                "unknown": [some] if some else [],
                "things": [[ROUGH, ROUGH, "lesson"]] * 3 if some else [],
            }
        }
        for some in ("", ROUGH)
    ],
    "results_report_drawn": [{"page": {"title": ROUGH}}],
    "results_trend": [
        {"kpi": NPS, "points": [(ROUGH, ROUGH, some, some)] * 12, "since": some, "needed": some} for some in ("", ROUGH)
    ],
    "reminder": [
        {"progress": state, "missed": missed}
        for state in (SOME, replace(SOME, due=1), WALL)
        for missed in ("", "Mo, 2.3.2026, um 18:30")
    ],
    "reminders": [
        {
            "told": told,
            "days": days,
            "next": next_,
            "zone": ROUGH,
            "clock": "12:00",
            "pause": pause,
            "coming": coming,
            "asking": asking,
        }
        for told in ("", "täglich um 18:00")
        for days in (True, False)
        for next_ in ("", "heute um 18:00")
        for pause in ("", "bis 14.8.2026")
        for coming in (0, 35)
        for asking in (None, "time", "pause")
    ],
    "reminders_zone": [
        {"told": told, "zone": ROUGH, "clock": "12:00", "typed": typed, "found": found}
        for told in ("", "täglich um 18:00")
        for typed, found in ((None, False), ("14:35", False), ("14:35", True))
    ],
    "sentence": [{"text": WARNING}],
    "settings": [
        {
            "new_per_day": 15,
            "time_zone": "Europe/Berlin",
            "clock": "12:00",
            "day_ends_at": 4,
            "theme": WARNING,
            "asking": asking,
        }
        for asking in (None, "new", "zone")
    ],
    "status": [{"status": HOUSE, "waited": 90}, {"status": replace(HOUSE, oldest=None, failed=0), "waited": 0}],
    "study_done": [
        {"session": session, "progress": state, "learning": learning}
        for session in (SESSION, Session(Mode.LEARN), replace(SESSION, answered=1))
        for state in (NOTHING, SOME, ALL, WALL, replace(WALL, due=0), replace(SOME, new_today=0))
        for learning in (True, False)
    ],
    "study_head": [{"progress": state} for state in (SOME, replace(SOME, due=1), WALL)],
    "study_paused": [
        {"session": session, "learning": learning}
        for session in (SESSION, Session(Mode.LEARN))
        for learning in (True, False)
    ],
    "survey_comments": [
        {"survey": survey, "comments": comments, "count": len(comments), "least": 5, "enough": enough}
        for survey in SURVEYS
        for comments in ((), (Answer((1, 2, 3), ROUGH, NOON.date()),) * 3)
        for enough in (True, False)
    ],
    "survey_confirm": [{"title": ROUGH, "number": 7, "doing": doing} for doing in ("close", "delete")],
    "survey_link": [{"title": ROUGH, "link": "https://t.me/bot?start=s_x", "demo": demo} for demo in (True, False)],
    "survey_list": [{"surveys": listed, "forms": FORMS} for listed in ((), [(one, 1) for one in SURVEYS])],
    "survey_new": [
        {"asking": asking, "title": ROUGH, "longest": 60, "error": error}
        for asking in ("kind", "title", "open")
        for error in (None, WARNING)
    ],
    "survey_over": [{"why": why} for why in ("gone", "closed", "full")],
    "survey_picture": [{"survey": survey, "number": number} for survey in SURVEYS for number in (1, 2)],
    "survey_question": [
        {"title": ROUGH, "form": form, "number": number, "question": question, "own": own, "demo": demo}
        for form in FORMS.values()
        for number, question in enumerate(form.questions, 1)
        for own in (True, False)
        for demo in (True, False)
    ],
    "survey_result": [
        {
            "survey": survey,
            "form": FORMS[survey.kind],
            "number": number,
            "result": result,
            "certainty": certainty,
            "rows": rows,
            "means": ["1,5", "2", "6"],
            "least": 5,
        }
        for survey in SURVEYS
        for number, result in ((0, None), (7, RESULT))
        for certainty in (None, ROUGH)
        for rows in ([], [(0, "", 0), (10, "█" * 12, 7)])
    ],
    "survey_thanks": [
        {"own": own, "question": question, "commented": commented}
        for own in (True, False)
        for question in (None, ROUGH)
        for commented in (True, False)
    ],
    "teach": [{"decks": 4, "cards": 156, "kinds": ["flashcard", "single"]}],
    "term": [
        {"term": TERM, "also": also, "other": ROUGH, "lesson": one}
        for also in ((), (ROUGH, "NPS"))
        for one in (None, DRAWN)
    ],
    "terms": [{"initial": initial, "count": 150, "typed": typed} for initial in (None, "N") for typed in ("", ROUGH)],
    "terms_meant": [{"typed": ROUGH}],
    "topics": [
        {
            "topics": topics,
            "counts": {topic.id: 1 + topic.order for topic in TOPICS},
            "typed": typed,
            "practising": quiz,
        }
        for topics in ((), TOPICS)
        for typed in ("", ROUGH)
        for quiz in (True, False)
    ],
    "unknown_command": [{"name": ROUGH, "guess": guess} for guess in (None, "lernen")],
    "unknown_number": [{"most": 200}],
    "unknown_zone": [{"typed": typed, "guess": guess} for typed in ("", ROUGH) for guess in (None, "Europe/Vienna")],
    "unused": [{"days": 30}],
    "welcome": [{}],
    "what_if": [
        {
            "kpi": CHURN,
            "lever": lever,
            "now": ROUGH,
            "then": then,
            "step": ROUGH,
            "effects": [(WARNING, ROUGH, then, working)] * 3,
        }
        for kpi_levers in LEVERS.values()
        for lever in kpi_levers
        for then in (None, ROUGH)
        for working in ([], [ROUGH, ROUGH])
    ],
    "what_if_question": [
        {"kpi": CHURN, "wanted": CHURN.inputs[0], "example": ROUGH, "error": error} for error in (None, WARNING)
    ],
}


def test_every_template_has_sample_data():
    files = FOLDER.rglob("*.html.j2")
    assert set(SAMPLES) == {file.relative_to(FOLDER).as_posix().removesuffix(".html.j2") for file in files}


def test_every_kind_of_card_has_a_row_a_template_and_a_card_in_the_tests():
    assert {type(card) for card in every_kind()} == set(KINDS)
    assert {kind.__name__ for kind in KINDS} == {kind.__name__ for kind in Card.__subclasses__()}
    assert {f"cards/{kind.template}" for kind in KINDS.values()} == {
        name for name in SAMPLES if name.startswith("cards/") and name != "cards/_card"
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(SAMPLES.keys()))
def test_every_template_gives_valid_markup_within_the_limits(name, language):
    for values in SAMPLES[name]:
        html = html_of(name, language, **values)
        check(html, ())
        assert "None" not in html
        assert html == html.strip()


def test_a_value_that_a_template_does_not_get_raises():
    with pytest.raises(Exception, match="progress"):
        html_of("progress", "de")


@pytest.mark.parametrize(
    ("days", "said"),
    [(0, "heute"), (1, "morgen"), (2, "in 2 Tagen"), (59, "in 59 Tagen"), (60, "in 2 Monaten"), (800, "in 2 Jahren")],
)
def test_days_from_now_are_said_as_people_do(days, said):
    assert render.format_days(days, "de") == said


# ---------------------------------------------------------------------------------------- the longest ids and intervals


LONG = "l" * 40


def a_turn(whole, language):
    incoming = Incoming(1, 1, user_id=5, chat_id=5)
    return Turn(
        incoming, NOON, None, whole, Settings(), Finder(), Person(1, 5, language)
    )  # practising reads no schedule


def sides_shown(turn, card):
    for side in sides(card):
        for picked in ((), (0, 1), (0,)):
            session = Session(Mode.PRACTISE, card=card.id, side=side, picked=picked, repeated=True, seed="1")
            for words in ((), ("w" * 5000, "x" * 60)):
                yield study_faces.face(turn, SCREEN, session, words)
            if study_run.is_explained(card, session):
                yield study_faces.face(turn, SCREEN, session, reporting=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_card_that_is_delivered_fits_on_every_side(shipped, language):
    turn = a_turn(shipped, language)
    for card in shipped.cards.values():
        for html, buttons in sides_shown(turn, card):
            check(html, buttons)


@pytest.mark.parametrize("language", LANGUAGES)
def test_cards_of_the_largest_size_fit(language):
    explanation = {"explanation": Text("e" * 1800)}
    options = tuple(replace(option, text=Text("ä" * 200)) for option in multiple("m").options * 2)
    cards = [
        flashcard("f", lesson=LONG, **explanation),
        replace(multiple("m", lesson=LONG, **explanation), options=(*options, options[0], options[1])),
        statement("t", lesson=LONG, **explanation),
        numeric("n", lesson=LONG, **explanation),
        generated("g", lesson=LONG, **explanation),
        cloze("c", lesson=LONG, **explanation),
        order("o", size=8, steps=(Text("s" * 100),) * 8, lesson=LONG, **explanation),
        match(
            "z", targets=(Text("t" * 40),) * 5, items=(Text("i" * 100),) * 8, key=(0, 1, 2, 3, 4, 0, 0, 0), lesson=LONG
        ),
        typed("y", lesson=LONG, **explanation),
        essay("e", size=6, model=Text("m" * 1000), lesson=LONG, **explanation),
    ]
    turn = a_turn(course(*cards, lessons=(lesson(LONG),)), language)
    for card in cards:
        for html, buttons in sides_shown(turn, card):
            check(html, buttons)


@pytest.mark.parametrize("language", LANGUAGES)
def test_grades_carry_the_longest_interval(language):
    buttons = grades(SCREEN, dict.fromkeys(Rating, LONGEST), language)
    check("x", buttons)
    assert all("100" in button.label for row in buttons for button in row)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kpi", KPIS.values(), ids=KPIS)
def test_questions_and_answers_of_every_kpi_fit(kpi, language):
    turn = a_turn(course(lessons=(lesson(kpi.lesson),)), language)
    for way in range(len(kpi.ways)):
        inquiry = Inquiry(kpi, way=way)
        check(*kpi_faces.question(turn, SCREEN, inquiry, [WARNING]))
        result = inquiry.example().compute()
        check(kpi_faces.answer(turn, result, [WARNING]), kpi_under.ways_on(turn, SCREEN, result))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_result_with_the_largest_numbers_fits(language):
    most = 10**18 - 1
    turn = a_turn(course(), language)
    for kpi, values in (
        ("nps", {"promoters": most, "passives": most, "detractors": most}),
        ("nps", {"scores": [10] * 10_000}),
        ("churn", {"lost": most, "start": 1, "end": most}),
        ("crr", {"start": most, "end": most, "new": 1}),
    ):
        check(kpi_faces.answer(turn, compute(kpi, values)), ())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_step_of_every_lesson_that_is_delivered_fits_with_the_highest_ids(world_of, shipped, language):
    world = world_of(whole=shipped)
    world.raise_ids()
    chat = world.chat(language=language)
    for number, one in enumerate(shipped.lessons, 1):
        chat.say(f"/lektion {number}")
        for face in faces(one, language)[1:]:
            assert one.title.to(language) in chat.last.html
            assert "{{" not in chat.last.html
            assert "lesson:" not in chat.text
            chat.press("▶")
            assert markup.to_html(face.title, language, inline=True, inside=frozenset("b")) in chat.last.html
            assert not chat.last.picture or units(chat.text) <= CAPTION
        assert (chat.last.picture is None) is (faces(one, language)[-1].picture is None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_list_of_lessons_fits(world_of, shipped, language):
    world = world_of(whole=shipped)
    world.raise_ids()
    chat = world.chat(language=language)
    for topic in shipped.topics:
        chat.say("/lektion")
        chat.press(f"{topic.order} {topic.title.to(language)}")
        assert topic.title.to(language) in chat.text


def test_a_lesson_with_the_longest_id_can_be_opened_by_its_buttons(world_of):
    body = "".join(f"## Schritt {number}\nText [weiter](lesson:{LONG})\n" for number in range(1, 13))
    lessons = (lesson("a", body=f"[weiter](lesson:{LONG})"), lesson(LONG, order=2, body=body))
    world = world_of(whole=course(single("s", lesson=LONG), lessons=lessons))
    world.raise_ids()
    chat = world.chat()
    chat.say("/lektion")
    for label in ("Bindungen", "1", "Nächste", *("Weiter",) * 11, "Zurück", "Weiter", "Frag mich dazu ab", "A"):
        chat.press(label)
    chat.press("Lektion")
    assert "Schritt 1" in chat.text


def test_authors_markup_is_marked_up_within_what_stands_around_it(world_of):
    bold = Text("**fett** und _kursiv_ und `code` & <b>")
    card = replace(
        single("s", explanation=Text("> Zitat\n\n- **a**\n- b")),
        question=bold,
        options=(replace(single("x").options[0], text=Text("1. Januar")), *single("x").options[1:]),
    )
    world = world_of(card)
    chat = world.chat()
    chat.say("/lernen")
    assert "<b>fett und <i>kursiv</i> und code &amp; &lt;b&gt;</b>" in chat.last.html
    assert ") 1. Januar" in chat.text
    chat.press("A")
    assert chat.last.html.count("<blockquote>") == 1
