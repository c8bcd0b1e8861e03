"""What authors may write in texts, and where it is when they wrote something else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain import kpis
from bot.domain.kpis import KPIS, InputError
from bot.library.figures import Figure, Placeholder, compute, placeholders, replace
from bot.library.markup import _PLAIN, Fault, LessonLink, examine, parse


def found(text, *, inline=False):
    return [(item.line, item.code if isinstance(item, Fault) else item.lesson) for item in examine(text, inline=inline)]


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("nur Text, mit 5 < 6 & 7 > 3", "signs that are no markup"),
        ("**fett**, *kursiv*, __fett__, _kursiv_, ***beides***, `code`", "emphasis"),
        ("# Eins\n\nZwei\n====", "headings of both forms"),
        ("- a\n  - b\n    1. c\n- d\n\n1) e\n2) f", "lists within lists"),
        ("> Zitat\n> > im Zitat", "quotes"),
        ("[a](https://example.com/x?y=1&z=2#q), <https://example.com>", "links"),
        ("[a]\n\n[a]: https://example.com", "links by reference"),
        ("Zeile\\\nnoch eine  \nund noch eine", "line breaks"),
        ("\\* \\_ \\` \\# \\[ \\<b>", "signs written with a backslash"),
        ("&auml;&nbsp;&copy;", "characters by name"),
        ("{{ nps promoters=50 passives=30 detractors=20 }}", "a figure"),
        ("{{churn lost=10\n start=100 end=90 variant=start_base}}", "a figure over two lines"),
        ("{ nps } und }{", "single braces"),
        ("1. Januar", "a date reads as a list, which does no harm"),
    ],
)
def test_this_is_allowed(text, reason):
    assert found(text) == [], reason


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("a\n![b](https://c.de/d.png)", [(1, "bad-markup")], "an image"),
        ("a <b>c</b>", [(0, "bad-markup"), (0, "bad-markup")], "HTML within a line"),
        ("a\n\n<div>\nb\n</div>", [(2, "bad-markup")], "HTML as a block"),
        ("a\n\n<!-- b -->", [(2, "bad-markup")], "a comment"),
        ("```\na\n```", [(0, "bad-markup")], "a code block"),
        ("a\n\n    b", [(2, "bad-markup")], "a code block by indentation"),
        ("a\n\n***\n\nb", [(2, "bad-markup")], "a rule"),
        ("|a|b|\n|-|-|\n|*c*|d|", [(0, "bad-markup")], "a table, once"),
        ("~~a~~", [(0, "bad-markup")], "struck-out text"),
        ("- a\n- b\n  ![c](d)", [(2, "bad-markup")], "within a list"),
        ("> a\n> <i>b", [(1, "bad-markup")], "within a quote"),
        ("[a](http://b.de)", [(0, "bad-link")], "a link that is not encrypted"),
        ("[a](javascript:alert(1))", [(0, "bad-link")], "a script"),
        ("[a](data:text/html,x)", [(0, "bad-link")], "a document within a link"),
        ("[a](/b)", [(0, "bad-link")], "a link to nowhere"),
        ("[a](lesson:A b)", [], "no link at all: an address holds no blank"),
        ("[a](lesson:Ä)", [(0, "bad-link")], "not the id of a lesson"),
        ("<mail@example.com>", [(0, "bad-link")], "a mail address"),
        (
            "a\n{{ nps }}\n{{ nps promoters=1 passives=1 detractors=x }}",
            [(1, "bad-figure"), (2, "bad-figure")],
            "inputs",
        ),
        ("{{ npx promoters=1 }}", [(0, "unknown-kpi")], "no such KPI"),
        ("{{ }}", [(0, "unknown-kpi")], "no KPI at all"),
        ("{{ churn lost=10 start=100 variant=avg }}", [(0, "bad-figure")], "no such variant"),
        ("{{ churn lost=10 lost=11 start=100 }}", [(0, "bad-figure")], "an input twice"),
        ("{{ churn lost=10 start=1.000 }}", [(0, "bad-figure")], "a number that could be two"),
        ("a\n{{ nps", [(1, "bad-figure")], "braces that do not close"),
        ("> " * 20 + "a", [(0, "bad-markup")], "nested too deeply"),
    ],
)
def test_this_is_a_problem_at_its_line(text, expected, reason):
    assert found(text) == expected, reason


def test_links_to_lessons_are_found_with_their_lines():
    text = "[a](lesson:one)\nund\n\n- [b](lesson:two)"
    assert list(examine(text)) == [LessonLink("one", 0), LessonLink("two", 3)]


@pytest.mark.parametrize("text", ["1. Januar", "- 5 %", "# 1", "+ 3", "    vier Leerzeichen", "> 50", "***", "|a|"])
def test_an_inline_text_has_no_blocks(text):
    assert found(text, inline=True) == []


def test_an_inline_text_may_hold_no_image_either():
    assert found("![a](https://b.de)", inline=True) == [(0, "bad-markup")]


@given(st.text(st.sampled_from("*_`[]()<>!#->|~&\\{}\n \t1.a=ä:/"), max_size=80), st.booleans())
def test_any_text_is_examined_without_a_crash(text, inline):
    for item in examine(text, inline=inline):
        assert 0 <= item.line <= text.count("\n")


def test_placeholders_are_found_computed_and_replaced():
    text = "NPS {{ nps scores=9,10,3 }}, Bindung {{ crr start=200 end=210 new=30 }}."
    assert [place.inside.split()[0] for place in placeholders(text)] == ["nps", "crr"]
    assert replace(text, lambda figure: f"{round(figure.value)} {figure.unit}") == "NPS 33 points, Bindung 90 %."


@pytest.mark.parametrize(
    ("inside", "value"),
    [
        ("churn lost=10 start=100 end=90", "200/19"),
        ("churn lost=10 start=100 end=90 variant=average_base", "200/19"),
        ("churn lost=10 start=100 end=90 variant=start_base", "10"),
        ("churn lost=10 start=100", "10"),
        ("nps promoters=50% passives=30% detractors=20%", "30"),
        ("rori gain=3000 cost=1200", "5/2"),
        ("rori gain=3000 cost=1200 variant=net", "150"),
        ("retention_cost acquisition=200 variant=eight_times", "25"),
        ("loyalty_streak purchases=Anna,Anna,Bert provider=Anna variant=longest", "2"),
    ],
)
def test_a_variant_can_be_named(inside, value):
    assert str(Placeholder(inside, 0).compute().value) == value


def test_the_unit_of_a_figure_is_that_of_its_variant():
    figures = [compute("rori", {"gain": "3", "cost": "2"}, variant) for variant in (None, "gross", "net")]
    assert [figure.unit for figure in figures] == ["factor", "factor", "%"]


@pytest.mark.parametrize(
    ("inside", "value", "reason"),
    [
        ("cli answers=1:2:1,3:3:2", "80", "triples by comma"),
        ("csi scores=3.5,4.5 scale_min=1 scale_max=5", "75", "decimals in a list"),
        ("csi scores=-2,2 scale_min=-2 scale_max=2 weights=1,1", "50", "a scale around 0"),
        ("clv margins= rate=10 acquisition=50", "-50", "an empty list"),
        ("clv margins=110,121 rate=10% acquisition=50", "150", "a rate with its sign"),
        ("clv margins=-22,121 rate=10 acquisition=0", "80", "a negative margin"),
        ("loyalty_streak purchases= provider=Anna", "0", "nothing bought yet"),
        ("loyalty_streak purchases=Anna,Bäckerei-Bert provider=Bäckerei-Bert", "1", "names are letters and signs"),
        ("gdpr_fine_cap turnover=1000000.50 tier=low", "10000000", "a choice"),
        ("time_on_site seconds=10", "10", "a list of one"),
    ],
)
def test_every_kind_of_input_can_be_written_without_blanks(inside, value, reason):
    assert str(Placeholder(inside, 0).compute().value) == value, reason


@pytest.mark.parametrize("kpi", KPIS)
def test_every_kpi_can_stand_in_a_text_with_its_example_and_every_variant(kpi):
    example = " ".join(f"{name}={value}" for name, value in KPIS[kpi].example.items())
    result = kpis.compute(kpi, KPIS[kpi].example)
    assert Placeholder(f"{kpi} {example}", 0).compute() == Figure(result.value, result.unit)
    for variant, unit in KPIS[kpi].variants.items():
        figure = Placeholder(f"{kpi} {example} variant={variant}", 0).compute()
        assert figure == Figure(result.variants[variant], unit)


@pytest.mark.parametrize(
    ("kpi", "inputs", "named"),
    [
        ("clv", {"margins": "1.000,2", "rate": "1", "acquisition": "1"}, "margins"),
        ("clv", {"margins": "010", "rate": "1", "acquisition": "1"}, "margins"),
        ("clv", {"margins": "1,", "rate": "1", "acquisition": "1"}, "margins"),
        ("clv", {"margins": "1", "rate": "1,5", "acquisition": "1"}, "rate"),
        ("clv", {"margins": "1", "rate": "1", "acquisition": "-1"}, "acquisition"),
        ("clv", {"margins": "1%", "rate": "1", "acquisition": "1"}, "margins"),
        ("csi", {"scores": "3", "scale_min": "+1", "scale_max": "5"}, "scale_min"),
        ("cli", {"answers": "1:2"}, "answers"),
        ("cli", {"answers": "01:2:3"}, "answers"),
        ("cli", {"answers": "1:2:3:4"}, "answers"),
        ("cli", {"answers": "1 2 3"}, "answers"),
        ("cli", {"answers": "1:2:7"}, "answers"),
        ("gdpr_fine_cap", {"turnover": "1e9", "tier": "high"}, "turnover"),
        ("gdpr_fine_cap", {"turnover": "1", "tier": "12"}, "tier"),
        ("loyalty_streak", {"purchases": "Anna,", "provider": "Anna"}, "purchases"),
        ("rori", {"gain": "1", "cost": "1"}, "variant"),
    ],
)
def test_what_is_written_otherwise_is_refused_by_its_name(kpi, inputs, named):
    with pytest.raises(InputError) as caught:
        compute(kpi, inputs, "brutto" if named == "variant" else None)
    assert caught.value.input == named


@pytest.mark.parametrize("written", ["012", "1.000", "1,5", "1_000", "1e3", "+5", "٣", "0x10", "", "nan", "inf"])
def test_a_number_that_could_be_read_in_two_ways_is_not_read(written):
    with pytest.raises(InputError) as caught:
        compute("churn", {"lost": "1", "start": written})
    assert caught.value.input == "start"


@given(
    st.lists(st.sampled_from([*"ab *_-+=1.) ", "**", "fett", "- ", "***", "äß", "„", ":"]), max_size=30).map("".join)
)
def test_what_is_not_parsed_because_it_holds_bold_and_italic_only_has_no_faults(text):
    if _PLAIN.fullmatch(text):
        kinds = {token.type for token in parse(text)}
        assert kinds <= {"paragraph_open", "inline", "paragraph_close"}, kinds
