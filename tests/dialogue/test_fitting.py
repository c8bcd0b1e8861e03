"""What is too long for one message goes out in several, with the buttons under the last."""

import pytest

from bot.dialogue.drafts import fitting
from bot.dialogue.messages import Button, File, Menu, Picture, Say, Show
from bot.dialogue.splitting import CAPTION, LIMIT

BUTTONS = ((Button("Weiter", "c:lernen"),),)
LONG = "<b>" + "Wort " * LIMIT + "</b>"


@pytest.mark.parametrize(
    ("reply", "reason"),
    [
        (Say("kurz", BUTTONS), "short"),
        (Say("ä" * LIMIT), "as long as may be"),
        (Say("😀" * (LIMIT // 2)), "a sign beyond the basic plane counts as two"),
        (Say("<b>" + "&amp;" * LIMIT + "</b>"), "tags and entities do not count"),
        (Show(1, "kurz", picture=Picture("nps")), "a short caption"),
        (Menu("de"), "no text at all"),
    ],
)
def test_what_fits_stays_one_message(reply, reason):
    assert fitting(reply) == [reply], reason


def test_a_long_text_goes_out_in_parts_with_the_buttons_under_the_last():
    parts = fitting(Say(LONG, BUTTONS))
    assert len(parts) == 6
    assert all(part.html.startswith("<b>") and part.html.endswith("</b>") for part in parts)
    assert [part.buttons for part in parts] == [(), (), (), (), (), BUTTONS]


def test_of_a_long_screen_the_last_part_is_the_screen_at_the_end_of_the_chat():
    *first, last = fitting(Show(7, LONG, BUTTONS))
    assert all(isinstance(part, Say) for part in first)
    assert (last.screen_id, last.buttons, last.anew) == (7, BUTTONS, True)


@pytest.mark.parametrize(
    "reply",
    [Show(7, "Wort " * CAPTION, BUTTONS, Picture("nps")), Say("Wort " * CAPTION, BUTTONS, File("a.csv", b"1"))],
)
def test_a_caption_is_shorter_than_a_message(reply):
    *first, last = fitting(reply)
    assert first
    assert len(last.html) <= CAPTION
    assert last.buttons == BUTTONS
