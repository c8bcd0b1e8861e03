"""The drawings of an order file: months, cohorts, segments, the ABC curve."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.business.categories import CATEGORIES
from bot.drawing import style
from bot.drawing.abc_classes import X0, X1, Y0, Y1, abc
from bot.drawing.cohorts import cohorts
from bot.drawing.months import BARS_BOTTOM, BARS_TOP, MOST, SLIVER, months
from bot.drawing.plot import LINE
from bot.drawing.segments import segments
from bot.drawing.sheet import Box, Path
from bot.drawing.values import LONGEST, DrawingError
from tests.drawing.looking import label, marks, middle, said, within
from tests.drawing.seeing import SIGHT, contrast, difference, extent, luminance, touch
from tests.drawing.workbench import ABC, COHORTS, MONTHS_OF_A_YEAR, SEGMENTS, curve, months_of

LIGHT = style.LIGHT

# --- months


def bars(sheet):
    return [box for box in marks(sheet, Box, fill=LIGHT.blue.fill) if box.y + box.height == BARS_BOTTOM]


def test_bars_are_as_tall_as_customers_are_many():
    heights = [bar.height for bar in bars(months(months_of([50, 100, 0, 25], [None, 50, 50, 50])))]
    assert heights == pytest.approx([(BARS_BOTTOM - BARS_TOP) * share for share in (0.5, 1, 0.25)]), "none for nobody"


def test_a_single_customer_beside_thousands_is_seen():
    assert bars(months(months_of([9000, 1], [None, 0])))[1].height == SLIVER


@pytest.mark.parametrize("open_last", [True, False])
def test_a_month_that_is_not_over_is_dashed_and_that_is_said(open_last):
    sheet = months({**MONTHS_OF_A_YEAR, "open_last": open_last})
    dashed = [path for path in marks(sheet, Path) if path.dashed]
    assert len(bars(sheet)) == (11 if open_last else 12)
    assert len(dashed) == (3 if open_last else 0), "the bar, and the last part of both lines"
    assert ("noch nicht zu Ende" in said(sheet)) == open_last


def test_the_lines_of_crr_and_churn_mirror_each_other_and_begin_in_the_second_month():
    sheet = months(months_of([5, 5, 5], [None, 80, 90]))
    [crr], [churn] = (marks(sheet, Path, width=LINE, stroke=tone.fill) for tone in (LIGHT.blue, LIGHT.orange))
    assert (
        [x for x, _ in crr.points] == [x for x, _ in churn.points] == [bar.x + bar.width / 2 for bar in bars(sheet)[1:]]
    )
    sums = [one[1] + two[1] for one, two in zip(crr.points, churn.points, strict=True)]
    assert sums[0] == pytest.approx(sums[1])
    assert crr.points[1][1] < crr.points[0][1] < churn.points[0][1], "up is more"


def test_each_bar_of_a_year_carries_its_number():
    sheet = months(MONTHS_OF_A_YEAR)
    for bar, shown in zip(bars(sheet), MONTHS_OF_A_YEAR["active_shown"], strict=False):
        x, y = middle(label(sheet, shown))
        assert (x, y < bar.y) == (pytest.approx(bar.x + bar.width / 2), True)


@settings(max_examples=25, deadline=None)
@given(
    active=st.lists(st.integers(0, 10**6), min_size=1, max_size=MOST).filter(any),
    rates=st.lists(st.none() | st.integers(0, 100), min_size=MOST, max_size=MOST),
    open_last=st.booleans(),
    data=st.data(),
)
def test_whatever_the_months_no_label_touches_another_or_leaves_the_sheet(active, rates, open_last, data):
    names = st.lists(st.text(max_size=LONGEST), min_size=len(active), max_size=len(active))
    values = months_of(active, rates[: len(active)], open_last=open_last)
    sheet = months(
        {**values, "labels": data.draw(names), "active_shown": data.draw(names), "crr_shown": data.draw(names)}
    )
    seen = [one for one in sheet.labels if one.text.strip()]
    for place, one in enumerate(seen):
        left, _, right, bottom = extent(one)
        assert (left > style.LEFT - 2, right <= style.RIGHT + 0.1, bottom < sheet.height) == (True, True, True)
        assert not any(touch(one, other) for other in seen[place + 1 :])


# --- cohorts


def cells(sheet):
    fills = [fill for fill, _ in LIGHT.steps]
    return [box for box in marks(sheet, Box) if box.fill in fills and box.height > 40]


def test_every_cell_carries_its_share_and_every_row_its_month_and_its_size():
    sheet = cohorts(COHORTS)
    written = [text for row in COHORTS["shown"] for text in row]
    assert len(cells(sheet)) == len(written) == 12 * 13 / 2
    for cell, text in zip(cells(sheet), written, strict=True):
        assert [one.text for one in sheet.labels if within(cell, one)] == [text]
    rows = sorted({cell.y for cell in cells(sheet)})
    for y, month, size in zip(rows, COHORTS["rows"], COHORTS["sizes"], strict=True):
        beside = [one.text for one in sheet.labels if y < one.y < y + 50 and one.right < cells(sheet)[0].x]
        assert beside == [month, size]


def test_the_more_stayed_the_deeper_the_colour():
    steps = [fill for fill, _ in LIGHT.steps]
    shares = [1, 0.3, 0.26, 0.21, 0.16, 0.11, 0.06, 0.01, 0]
    sheet = cohorts({**COHORTS, "rows": ["a"], "sizes": ["9"], "cells": [shares], "shown": [[""] * 9]})
    assert [steps.index(cell.fill) for cell in cells(sheet)] == [5, 5, 5, 4, 3, 2, 1, 0, 0]


def test_a_share_that_is_not_known_has_no_cell():
    one = {"rows": ["a"], "sizes": ["9"], "cells": [[1, None, 0.5]], "shown": [["100", "", "50"]]}
    assert len(cells(cohorts({**COHORTS, **one}))) == 2


@pytest.mark.parametrize("colours", style.THEMES.values(), ids=style.THEMES)
def test_the_steps_are_told_apart_by_everybody_and_in_grey_print(colours):
    fills = [fill for fill, _ in colours.steps]
    shades = [luminance(fill) for fill in fills]
    assert shades in (sorted(shades), sorted(shades, reverse=True)), "darker or lighter from step to step"
    for one, two in pairwise(fills):
        assert contrast(one, two) > 1.2
        assert min(difference(one, two, sight) for sight in SIGHT) > 6


@pytest.mark.parametrize("colours", style.THEMES.values(), ids=style.THEMES)
def test_every_step_carries_its_text(colours):
    assert all(contrast(fill, ink) >= 4.5 for fill, ink in colours.steps)


# --- segments


@pytest.mark.parametrize("language", ["de", "en"])
def test_each_category_stands_in_its_field_with_its_shares(language):
    sheet = segments({**SEGMENTS, "language": language})
    [low, potential, risk, top] = sorted(
        (box for box in marks(sheet, Box, radius=style.RADIUS)), key=lambda box: (box.x, -box.y)
    )
    fields = {"top": top, "potential": potential, "low": low, "at_risk": risk}
    for place, (name, box) in enumerate(fields.items()):
        inside = " ".join(one.text for one in sheet.labels if within(box, one))
        assert CATEGORIES[name].name.to(language) in inside
        assert all(SEGMENTS[key][place] in inside for key in ("counts", "shares", "revenue_shares"))


def test_a_bar_is_as_long_as_its_share():
    sheet = segments({**SEGMENTS, "customers": [25, 75, 0, 0], "revenue": [50, 50, 0, 0]})
    lengths = [box.width for box in marks(sheet, Box, height=14)]
    assert [length / max(lengths) for length in lengths] == pytest.approx([25 / 75, 50 / 75, 1, 50 / 75])


def test_without_amounts_the_fields_speak_of_customers_only():
    values = {name: value for name, value in SEGMENTS.items() if not name.startswith("revenue")}
    assert "Umsatz" not in said(segments(values))
    assert segments(values).height < segments(SEGMENTS).height
    assert segments({**SEGMENTS, "revenue": [0] * 4}) == segments(values), "nor where all of it was free"


def test_one_customer_is_no_plural():
    assert "1 Kunde" in [
        one.text for one in segments({**SEGMENTS, "customers": [1, 2, 3, 4], "counts": list("1234")}).labels
    ]


# --- abc


def test_the_curve_is_that_of_the_data():
    [drawn] = marks(abc(ABC), Path, width=5)
    assert len(drawn.points) == len(ABC["points"])
    for (x, y), (customers, revenue) in zip(drawn.points, ABC["points"], strict=True):
        assert (x, y) == (pytest.approx(X0 + (X1 - X0) * customers), pytest.approx(Y0 + (Y1 - Y0) * revenue))


def test_the_areas_lie_side_by_side_under_the_curve_and_carry_their_letters():
    sheet = abc(ABC)
    areas = [path for path in marks(sheet, Path) if path.fill != "none"]
    ends = [(area.points[0][0], area.points[-1][0]) for area in areas]
    assert [right for _, right in ends] == pytest.approx([X0 + (X1 - X0) * end for end in ABC["ends"]])
    assert [left for left, _ in ends[1:]] == [right for _, right in ends[:-1]]
    letters = [one for one in sheet.labels if one.size > 50]
    assert [one.text for one in letters] == ["A", "B", "C"]
    for one, (left, right) in zip(letters, ends, strict=True):
        assert left < one.left < one.right < right


@pytest.mark.parametrize(
    ("ends", "letters", "why"),
    [
        ([0.02, 0.5, 1], ["B", "C"], "an area as narrow as a hair carries no letter"),
        ([1, 1, 1], ["A"], "classes of nobody have no area"),
    ],
)
def test_a_letter_needs_its_area(ends, letters, why):
    sheet = abc({**ABC, "ends": ends, "points": curve(50, 2)})
    assert [one.text for one in sheet.labels if one.size > 50] == letters, why


def test_what_is_said_of_a_class_stands_on_its_panel():
    sheet = abc(ABC)
    panels = marks(sheet, Box, fill=LIGHT.panel)
    for box, texts in zip(panels, ABC["classes"], strict=True):
        assert [one.text for one in sheet.labels if within(box, one)] == texts


# --- what is refused


@pytest.mark.parametrize(
    ("drawing", "values", "why"),
    [
        (months, {**MONTHS_OF_A_YEAR, "active": [0] * 12}, "nothing to show"),
        (months, {**MONTHS_OF_A_YEAR, "active": [1] * 25}, "more months than there is room for"),
        (months, {**MONTHS_OF_A_YEAR, "crr": [101] * 12}, "more than all stayed"),
        (months, {**MONTHS_OF_A_YEAR, "churn": [-1] * 12}, "fewer than nobody left"),
        (months, {**MONTHS_OF_A_YEAR, "churn_shown": ["1 %"]}, "a text is missing"),
        (months, {**MONTHS_OF_A_YEAR, "open_last": "yes"}, "neither true nor false"),
        (cohorts, {**COHORTS, "rows": []}, "no cohorts"),
        (cohorts, {**COHORTS, "cells": COHORTS["cells"][1:]}, "a cohort without cells"),
        (cohorts, {**COHORTS, "cells": [[1]] * 12}, "texts without cells"),
        (cohorts, {**COHORTS, "cells": [[]] * 12, "shown": [[]] * 12}, "rows without cells"),
        (cohorts, {**COHORTS, "cells": [[1] * 14] * 12, "shown": [["1"] * 14] * 12}, "more columns than there is room"),
        (cohorts, {**COHORTS, "cells": [[1.1]] * 12, "shown": [["1"]] * 12}, "more than all came back"),
        (cohorts, {**COHORTS, "cells": [[1]] * 12, "shown": [["100 %"]] * 12}, "a text wider than its cell"),
        (cohorts, {**COHORTS, "cells": [1] * 12}, "a number is no row"),
        (segments, {**SEGMENTS, "customers": [1, 2, 3]}, "a category is missing"),
        (segments, {**SEGMENTS, "customers": [0] * 4}, "nobody"),
        (segments, {**SEGMENTS, "revenue": [-1, 2, 3, 4]}, "less than no revenue"),
        (segments, {**SEGMENTS, "counts": [1, 2, 3, 4]}, "numbers are no texts"),
        (abc, {**ABC, "points": []}, "no points"),
        (abc, {**ABC, "points": [[0, 0], [0.5, 0.9]]}, "a curve that ends too early"),
        (abc, {**ABC, "points": [[0.5, 0.9], [0.4, 0.95], [1, 1]]}, "a curve that goes back"),
        (abc, {**ABC, "points": [[0.5, 0.9], [0.6, 0.8], [1, 1]]}, "a curve that falls"),
        (abc, {**ABC, "points": [[0.5, 1.2], [1, 1]]}, "more than all revenue"),
        (abc, {**ABC, "points": [[n / 101, n / 101] for n in range(102)]}, "more points than are sent"),
        (abc, {**ABC, "ends": [0.5, 0.4, 1]}, "B ends before A"),
        (abc, {**ABC, "ends": [0.2, 0.4, 0.9]}, "customers of no class"),
        (abc, {**ABC, "classes": [["A", "1"]] * 3}, "a text is missing"),
    ],
)
def test_values_that_are_something_else_are_refused(drawing, values, why):
    with pytest.raises(DrawingError):
        drawing(values)
