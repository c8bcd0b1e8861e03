"""Odd files: nothing waits for ever, nothing leads out of the folder, nothing crashes."""

import os
import socket

import pytest

from bot.library.files import MAX_BYTES, Source, find, read_text
from bot.library.loader import check, load
from bot.library.report import Report
from tests.library import deck


def codes(*paths, root):
    return [problem.code for problem in check(paths, root / "content", root / "quizzes").problems]


@pytest.fixture
def quizzes(tmp_path):
    folder = tmp_path / "quizzes"
    folder.mkdir()
    (folder / "good.yaml").write_text(deck("good"), encoding="utf-8")
    return folder


def test_a_pipe_is_not_waited_for(quizzes, tmp_path):
    os.mkfifo(quizzes / "pipe.yaml")
    assert codes(quizzes, root=tmp_path) == ["special-file"]


def test_a_socket_is_not_opened(quizzes, tmp_path, monkeypatch):
    monkeypatch.chdir(quizzes)  # the name of a socket must be short
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("socket.yaml")
        assert codes(quizzes, root=tmp_path) == ["special-file"]


def test_a_device_is_not_read(quizzes, tmp_path):
    (quizzes / "zero.yaml").symlink_to("/dev/zero")
    assert codes(quizzes / "zero.yaml", root=tmp_path) == ["special-file"]


@pytest.mark.parametrize(
    ("target", "expected", "reason"),
    [
        ("../secret.yaml", ["outside-folder"], "a file beside the folder"),
        ("/etc/hostname", ["outside-folder"], "a file anywhere"),
        ("..", ["outside-folder"], "a folder above"),
        ("absent.yaml", ["not-found"], "a link to nothing"),
        ("link.yaml", ["unreadable"], "a link to itself"),
    ],
)
def test_a_link_must_not_lead_out_of_the_folder(quizzes, tmp_path, target, expected, reason):
    (tmp_path / "secret.yaml").write_text(deck("secret"), encoding="utf-8")
    (quizzes / "link.yaml").symlink_to(target)
    assert codes(quizzes, root=tmp_path) == expected, reason


def test_a_link_within_the_folder_is_followed(quizzes, tmp_path):
    (quizzes / ".version-1").mkdir()
    (quizzes / ".version-1" / "linked.yaml").write_text(deck("linked"), encoding="utf-8")
    (quizzes / "linked.yaml").symlink_to(".version-1/linked.yaml")
    assert codes(quizzes, root=tmp_path) == []
    assert [source.path.name for source in find(quizzes)] == ["good.yaml", "linked.yaml"]


def test_the_folder_itself_may_be_a_link(quizzes, tmp_path):
    (tmp_path / "other").symlink_to(quizzes)
    assert codes(tmp_path / "other", root=tmp_path) == []


@pytest.mark.skipif(os.geteuid() == 0, reason="the administrator may read everything")
def test_a_file_without_permission_is_a_problem(quizzes, tmp_path):
    (quizzes / "good.yaml").chmod(0)
    assert codes(quizzes, root=tmp_path) == ["unreadable"]


@pytest.mark.parametrize(("size", "expected"), [(MAX_BYTES, ["empty-file"]), (MAX_BYTES + 1, ["too-large"])])
def test_a_file_may_have_one_megabyte(quizzes, tmp_path, size, expected):
    (quizzes / "large.yaml").write_text("#" * size, encoding="utf-8")
    assert codes(quizzes, root=tmp_path) == expected


def test_a_sparse_giant_is_refused_before_it_is_read(quizzes, tmp_path):
    with (quizzes / "giant.yaml").open("wb") as file:
        file.truncate(10**12)
    assert codes(quizzes, root=tmp_path) == ["too-large"]


@pytest.mark.parametrize(
    ("data", "text", "reason"),
    [
        (b"\xef\xbb\xbfid: a\n", "id: a\n", "a byte order mark is taken off"),
        (b"id: a\r\nb: c\rd", "id: a\nb: c\nd", "line breaks of all systems are one"),
        ("id: ä\n".encode("utf-16"), None, "UTF-16"),
        (b"a\nb\xfc\n", None, "Latin-1"),
        (b"\xed\xa0\x80", None, "half a surrogate pair"),
    ],
)
def test_text_is_utf8_with_plain_line_breaks(tmp_path, data, text, reason):
    path = tmp_path / "file.yaml"
    path.write_bytes(data)
    report = Report("file.yaml")
    assert read_text(Source(path), report) == text, reason
    assert [problem.code for problem in report.problems] == ([] if text else ["not-utf8"])


def test_names_that_cannot_be_printed_are_written_out(quizzes, tmp_path):
    (quizzes / "a\nb\x1b[31m.yaml").write_text("id: [", encoding="utf-8")
    (quizzes / os.fsdecode(b"\xff.yaml")).write_text("id: [", encoding="utf-8")
    for problem in check([quizzes], tmp_path / "content", quizzes).problems:
        assert problem.file.isprintable()
        assert problem.render("de").count("\n") == 1


@pytest.mark.parametrize(
    "name", [".hidden.yaml", "#backup.yaml", "backup.yaml~", "notes.txt", "README.md", ".git/a.yaml"]
)
def test_what_is_no_course_material_is_passed_over(quizzes, name):
    (quizzes / name).parent.mkdir(exist_ok=True)
    (quizzes / name).write_text("id: [", encoding="utf-8")
    assert [source.path.name for source in find(quizzes)] == ["good.yaml"]


def test_folders_within_folders_are_read_to_a_sensible_depth(quizzes):
    deep = quizzes
    for _ in range(60):
        deep /= "folder"
    deep.mkdir(parents=True)
    (deep / "lost.yaml").write_text(deck("lost"), encoding="utf-8")
    (quizzes / "folder" / "found.yaml").write_text(deck("found"), encoding="utf-8")
    assert [source.path.name for source in find(quizzes)] == ["good.yaml", "found.yaml"]


@pytest.mark.parametrize(
    ("make", "expected", "reason"),
    [
        (lambda root: root, [("content", "not-found"), ("quizzes", "not-found")], "no folders at all"),
        (lambda root: (root / "quizzes").mkdir(), [("content", "not-found"), ("quizzes", "no-decks")], "no decks"),
        (
            lambda root: [(root / name).mkdir() for name in ("content", "quizzes")],
            [("content/topics.yaml", "not-found"), ("quizzes", "no-decks")],
            "no topics and no decks",
        ),
        (
            lambda root: [(root / name).write_text("x") for name in ("content", "quizzes")],
            [("content", "not-found"), ("quizzes", "not-found")],
            "files in place of folders",
        ),
    ],
)
def test_a_course_without_material_is_a_problem_and_not_a_crash(tmp_path, make, expected, reason):
    make(tmp_path)
    loaded = load(tmp_path / "content", tmp_path / "quizzes")
    assert [(os.path.relpath(p.file, tmp_path), p.code) for p in loaded.problems] == expected, reason
    assert loaded.course.cards == {}


def test_a_path_that_does_not_exist_is_a_problem(tmp_path):
    assert codes(tmp_path / "absent.yaml", tmp_path / ("x" * 300), root=tmp_path) == ["not-found", "unreadable"]
