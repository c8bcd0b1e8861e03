"""The palettes: told apart by everyone, on paper and on panels, in both themes."""

from itertools import combinations

import pytest

from bot.drawing import style
from bot.drawing.values import DrawingError
from tests.drawing.seeing import SIGHT, contrast, difference


@pytest.fixture(params=style.THEMES.values(), ids=style.THEMES)
def colours(request):
    return request.param


@pytest.mark.parametrize("sight", SIGHT)
def test_the_tones_are_told_apart_by_everyone(colours, sight):
    tones = [tone.fill for tone in (colours.blue, colours.grey, colours.orange)]
    assert all(difference(one, other, sight) > 35 for one, other in combinations(tones, 2)), "2 is just seen"
    assert all(difference(tone, colours.paper, sight) > 20 for tone in tones)
    assert all(difference(tone, colours.panel, sight) > 15 for tone in tones)


def test_every_ink_can_be_read_on_paper_and_on_panels(colours):
    inks = [colours.ink, colours.muted, colours.blue.ink, colours.grey.ink, colours.orange.ink]
    assert all(contrast(ink, ground) >= 4.5 for ink in inks for ground in (colours.paper, colours.panel))


def test_text_on_a_tone_can_be_read(colours):
    assert all(contrast(tone.on, tone.fill) >= 4.5 for tone in (colours.blue, colours.grey, colours.orange))


@pytest.mark.parametrize(
    ("values", "palette", "why"),
    [
        ({"theme": "light"}, style.LIGHT, "as said"),
        ({"theme": "dark"}, style.DARK, "as said"),
        ({}, style.LIGHT, "what lay in the outbox before there were themes"),
    ],
)
def test_the_values_name_the_theme(values, palette, why):
    assert style.palette(values) is palette


@pytest.mark.parametrize("theme", ["sepia", "", None, 1, ["dark"]])
def test_another_theme_is_refused(theme):
    with pytest.raises(DrawingError):
        style.palette({"theme": theme})
