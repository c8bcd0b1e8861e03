"""The shelf keeps up with the files, and a broken edit takes nothing away."""

import asyncio
import logging
import shutil
import time

import pytest

from bot.library.shelf import Shelf
from tests.library import CONTENT, deck


@pytest.fixture
def folders(tmp_path):
    shutil.copytree(CONTENT, tmp_path / "content")
    (tmp_path / "quizzes").mkdir()
    (tmp_path / "quizzes" / "one.yaml").write_text(deck("one"), encoding="utf-8")
    return tmp_path / "content", tmp_path / "quizzes"


def cards(shelf):
    return {name: card.front.de for name, card in shelf.course.cards.items()}


def save(path, text):
    path.write_text(text, encoding="utf-8")


def test_a_shelf_holds_the_course_at_once(folders):
    assert cards(Shelf(*folders)) == {"one-1": "Vorderseite"}


def test_nothing_new_is_nothing_to_do(folders):
    shelf = Shelf(*folders)
    course = shelf.course
    assert not shelf.reload()
    assert shelf.course is course


def test_only_what_changed_is_read_again(folders, tmp_path):
    save(folders[1] / "two.yaml", deck("two"))
    shelf = Shelf(*folders)
    first = shelf.course.decks[0]
    save(folders[1] / "two.yaml", deck("two", "neu"))
    assert shelf.reload()
    assert shelf.course.decks[0].cards[0] is first.cards[0]
    assert cards(shelf)["two-1"] == "neu"


def test_a_course_that_somebody_holds_does_not_change(folders):
    shelf = Shelf(*folders)
    held = shelf.course
    save(folders[1] / "one.yaml", deck("one", "neu"))
    shelf.reload()
    assert held.cards["one-1"].front.de == "Vorderseite"
    assert shelf.course.cards["one-1"].front.de == "neu"


@pytest.mark.parametrize(
    ("broken", "reason"),
    [
        ("", "an editor that empties the file before it writes"),
        (deck("one")[:60], "half a file"),
        ("id: [", "a syntax error"),
        (deck("one").replace("flashcard", "flaschcard"), "a misspelt kind"),
        (deck("one").replace("topic: basics", "topic: basiks"), "an unknown topic"),
        (deck("one") + "    lesson: absent\n", "an unknown lesson"),
        (deck("one") + "    lesson: first-lesson\n    lesson: first-lesson\n", "a key twice"),
    ],
)
def test_a_broken_edit_keeps_the_last_good_version(folders, broken, reason):
    shelf = Shelf(*folders)
    save(folders[1] / "one.yaml", broken)
    assert shelf.reload()
    assert cards(shelf) == {"one-1": "Vorderseite"}, reason
    assert shelf.problems
    save(folders[1] / "one.yaml", deck("one", "repariert"))
    shelf.reload()
    assert cards(shelf) == {"one-1": "repariert"}
    assert shelf.problems == ()


def test_a_broken_edit_holds_nobody_else_up(folders):
    shelf = Shelf(*folders)
    save(folders[1] / "one.yaml", "id: [")
    save(folders[1] / "two.yaml", deck("two"))
    shelf.reload()
    assert cards(shelf) == {"one-1": "Vorderseite", "two-1": "Vorderseite"}


def test_a_deleted_file_takes_its_cards_along(folders):
    shelf = Shelf(*folders)
    (folders[1] / "one.yaml").unlink()
    shelf.reload()
    assert cards(shelf) == {}
    assert [problem.code for problem in shelf.problems] == ["no-decks"]


def test_a_file_that_was_never_good_is_not_served(folders):
    save(folders[1] / "two.yaml", "id: [")
    assert cards(Shelf(*folders)) == {"one-1": "Vorderseite"}


def test_a_new_file_cannot_take_an_id_away_from_an_old_one(folders):
    shelf = Shelf(*folders)
    save(folders[1] / "aaa.yaml", deck("one", "gestohlen"))
    shelf.reload()
    assert cards(shelf) == {"one-1": "Vorderseite"}
    assert {problem.file for problem in shelf.problems} == {str(folders[1] / "aaa.yaml")}


@pytest.mark.parametrize("order", [("from", "to"), ("to", "from")])
def test_a_card_can_move_from_one_file_to_another_in_either_order(folders, order):
    card = deck("moved").partition("cards:\n")[2]
    save(folders[1] / "one.yaml", deck("one") + card)
    save(folders[1] / "two.yaml", deck("two"))
    shelf = Shelf(*folders)
    texts = {"from": ("one.yaml", deck("one")), "to": ("two.yaml", deck("two") + card)}
    for step in order:
        name, text = texts[step]
        save(folders[1] / name, text)
        shelf.reload()
    assert shelf.course.cards["moved-1"].deck == "two"
    assert shelf.problems == ()


def test_a_lesson_that_goes_leaves_the_cards_without_their_link(folders):
    save(folders[1] / "one.yaml", deck("one") + "    lesson: first-lesson\n")
    shelf = Shelf(*folders)
    assert shelf.course.cards["one-1"].lesson == "first-lesson"
    (folders[0] / "basics" / "01-first-lesson.md").unlink()
    shelf.reload()
    assert shelf.course.cards["one-1"].lesson is None
    assert "unknown-lesson" in {problem.code for problem in shelf.problems}


def test_topics_that_are_broken_or_gone_for_a_moment_take_nothing_away(folders):
    shelf = Shelf(*folders)
    topics = folders[0] / "topics.yaml"
    for break_it in (lambda: save(topics, "topics: ["), topics.unlink):
        break_it()
        shelf.reload()
        assert cards(shelf) == {"one-1": "Vorderseite"}
        assert len(shelf.course.topics) == 2


def test_every_problem_is_logged_once_and_its_end_too(folders, caplog):
    caplog.set_level(logging.INFO)
    shelf = Shelf(*folders)
    save(folders[1] / "one.yaml", "id: [")
    for _ in range(3):
        shelf.reload({str(folders[1] / "one.yaml")})
    warnings = [record.getMessage() for record in caplog.records if record.levelno == logging.WARNING]
    assert len(warnings) == 2
    assert warnings[0].startswith(f"{folders[1] / 'one.yaml'}:1: this bracket is not closed properly — ")
    assert "its last good version is served" in warnings[1]
    save(folders[1] / "one.yaml", deck("one"))
    shelf.reload()
    assert f"{folders[1] / 'one.yaml'}: good again" in caplog.messages


async def becomes(shelf, expected, within=2.0):
    """Wait until the shelf's cards are as expected; fail after two seconds, which is what is promised."""
    until = time.monotonic() + within
    while cards(shelf) != expected:
        assert time.monotonic() < until, cards(shelf)
        await asyncio.sleep(0.02)


@pytest.fixture
async def watched(folders):
    shelf, stop = Shelf(*folders), asyncio.Event()
    task = asyncio.create_task(shelf.watch(stop))
    await asyncio.sleep(0.2)  # the watch begins
    yield shelf, folders[1]
    stop.set()
    await asyncio.wait_for(task, 3)


async def test_a_saved_deck_is_live_within_two_seconds(watched):
    shelf, quizzes = watched
    save(quizzes / "one.yaml", deck("one", "gespeichert"))
    await becomes(shelf, {"one-1": "gespeichert"})
    save(quizzes / "two.yaml", deck("two"))
    await becomes(shelf, {"one-1": "gespeichert", "two-1": "Vorderseite"})
    (quizzes / "two.yaml").unlink()
    await becomes(shelf, {"one-1": "gespeichert"})


async def test_an_editor_that_replaces_the_file_is_followed(watched):
    shelf, quizzes = watched
    for front in ("eins", "zwei"):
        save(quizzes / ".one.yaml.swp", deck("one", front))
        (quizzes / ".one.yaml.swp").replace(quizzes / "one.yaml")
        await becomes(shelf, {"one-1": front})


async def test_a_file_written_in_pieces_is_live_when_it_is_whole(watched):
    shelf, quizzes = watched
    text = deck("one", "Stück für Stück")
    with (quizzes / "one.yaml").open("w", encoding="utf-8") as file:
        for start in range(0, len(text), 40):
            file.write(text[start : start + 40])
            file.flush()
            assert cards(shelf) == {"one-1": "Vorderseite"}
            await asyncio.sleep(0.1)
    await becomes(shelf, {"one-1": "Stück für Stück"})


async def test_a_folder_that_is_replaced_is_followed_and_watched_on(watched):
    shelf, quizzes = watched
    fresh = quizzes.with_name("fresh")
    fresh.mkdir()
    save(fresh / "two.yaml", deck("two"))
    quizzes.rename(quizzes.with_name("old"))
    fresh.rename(quizzes)
    await becomes(shelf, {"two-1": "Vorderseite"})
    save(quizzes / "two.yaml", deck("two", "danach"))
    await becomes(shelf, {"two-1": "danach"})


async def test_a_folder_that_goes_and_comes_again_is_followed(watched):
    shelf, quizzes = watched
    shutil.rmtree(quizzes)
    await becomes(shelf, {})
    quizzes.mkdir()
    save(quizzes / "two.yaml", deck("two"))
    await becomes(shelf, {"two-1": "Vorderseite"})


async def test_a_shelf_without_folders_waits_for_them(tmp_path):
    shelf, stop = Shelf(tmp_path / "content", tmp_path / "quizzes"), asyncio.Event()
    task = asyncio.create_task(shelf.watch(stop))
    await asyncio.sleep(0.1)
    shutil.copytree(CONTENT, tmp_path / "content")
    (tmp_path / "quizzes").mkdir()
    save(tmp_path / "quizzes" / "one.yaml", deck("one"))
    await becomes(shelf, {"one-1": "Vorderseite"})
    stop.set()
    await asyncio.wait_for(task, 3)


async def test_a_watch_can_be_cancelled(folders):
    task = asyncio.create_task(Shelf(*folders).watch())
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asyncio.wait_for(task, 3)


def test_who_depends_on_the_course_is_told_once_a_new_one_is_served(folders):
    shelf, told = Shelf(*folders), []
    shelf.on_change = lambda course: told.append((course, course is shelf.course))
    save(folders[1] / "two.yaml", deck("two"))
    shelf.reload()
    assert told == [(shelf.course, True)]
