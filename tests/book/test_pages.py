"""The course book and the cheat sheet, made of the shipped course and of a small hostile one."""

import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from bot.book.pages import cheat_sheet, course_book, sources
from bot.domain.course import Course, Deck, Lesson, Term, Topic, by_initial
from bot.domain.kpis import KPIS, compute
from bot.domain.questions import Open
from bot.domain.texts import LANGUAGES, Text, cited
from bot.library.loader import load

ROOT = Path(__file__).parents[2]
VOID = {"meta", "br", "rect", "polyline", "line", "circle", "path"}


@pytest.fixture(scope="module")
def course():
    return load(ROOT / "content", ROOT / "quizzes").course


class Page(HTMLParser):
    """What a browser would find: ids, links and texts; an element that is not closed is an error."""

    def __init__(self, html):
        super().__init__()
        self.ids, self.links, self.text, self.open, self.tags = [], [], "", [], set()
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        fields = dict(attrs)
        self.ids += [fields["id"]] if "id" in fields else []
        self.links += [fields["href"]] if "href" in fields else []
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):  # noqa: ARG002 - the library's signature
        self.tags.add(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text += data


@pytest.fixture(scope="module", params=LANGUAGES)
def book(request, course):
    return request.param, Page(course_book(course, request.param))


def test_every_lesson_term_and_open_question_is_in_the_book(book, course):
    language, page = book
    assert {f"lesson-{lesson.id}" for lesson in course.lessons} <= set(page.ids)
    assert {f"term-{term.id}" for term in course.terms} <= set(page.ids)
    questions = [card for card in course.cards.values() if isinstance(card, Open)]
    assert questions
    text = plain(page.text)
    assert all(plain(card.question.to(language)) in text for card in questions)


def plain(text):
    return re.sub(r"[\s*`_]+", " ", text).strip()


def test_every_link_within_the_book_leads_somewhere(book):
    _, page = book
    within = {link[1:] for link in page.links if link.startswith("#")}
    assert within
    assert within <= set(page.ids)
    assert len(page.ids) == len(set(page.ids))


def test_no_figure_is_left_uncomputed(book):
    assert "{{" not in book[1].text


def test_every_lesson_names_its_sources_and_the_book_all_of_them(book, course):
    language, page = book
    assert all(cited(source, language) in page.text for source in sources(course))


def test_pictures_stand_where_lessons_have_one(book, course):
    language, _ = book
    pictures = sum(lesson.picture is not None for lesson in course.lessons)
    assert pictures >= 12
    assert course_book(course, language).count("<svg") == pictures


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_cheat_sheet_has_every_formula_with_its_example_computed(course, language):
    text = Page(cheat_sheet(course, language)).text
    for kpi in KPIS.values():
        assert kpi.definition.to(language) in text
        assert compute(kpi.id, kpi.example) is not None
        assert f"({kpi.id})" in text


def test_what_authors_write_never_becomes_html():
    evil = '<script>alert(1)</script> "x" & </style>'
    lesson = Lesson("l", Text(evil), "t", 1, Text(f"## {evil}\n{evil}"), (evil,))
    place = {"id": "c", "deck": "t", "topic": "t", "concept": "c"}
    words = {"question": Text(evil), "model": Text(evil), "points": (Text(evil),)}
    card = Open(**place, **words, explanation=Text("e"))
    deck = Deck("t", Text(evil), "t", (card,))
    course = Course((Topic("t", Text(evil), 1),), (lesson,), (deck,), (Term("x", Text(evil), Text(evil), "l"),))
    page = Page(course_book(course, "de"))
    assert "script" not in page.tags
    assert page.text.count("alert(1)") >= 8


def test_the_glossary_stands_by_initials_with_umlauts_at_their_vowels_and_quotes_left_out():
    names = ("Zufall", "Übung", "Umfang", "ähnlich", "Anfang", "„Unecht“", "…")
    terms = [Term(name, Text(name), Text("…"), "l") for name in names]
    found = [(initial, [term.id for term in group]) for initial, group in by_initial(terms, "de").items()]
    assert found == [
        (".", ["…"]),
        ("A", ["ähnlich", "Anfang"]),
        ("U", ["Übung", "Umfang", "„Unecht“"]),
        ("Z", ["Zufall"]),
    ]
