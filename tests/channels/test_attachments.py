"""People's files on their way through: private, bounded, and gone in time."""

import os
from datetime import UTC, datetime, timedelta

import pytest

from bot.channels.attachments import KEPT, SWEPT, Folder, TooLargeError, clean_name, write

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path):
    return Folder(tmp_path / "files")


async def pieces(*contents):
    for content in contents:
        yield content


def mode(path):
    return path.stat().st_mode & 0o777


def put(folder, name, age):
    with folder.new(name) as (path, file):
        file.write(b"x")
    os.utime(path, times=((NOW - age).timestamp(),) * 2)
    return path


def test_a_file_and_its_folder_are_private_whatever_was_there_before(tmp_path):
    (tmp_path / "files").mkdir(mode=0o755)
    folder = Folder(tmp_path / "files")
    with folder.new() as (path, _):
        assert (mode(path), mode(folder.path)) == (0o600, 0o700)


def test_what_is_there_is_never_written_over(folder):
    put(folder, "one", timedelta())
    with pytest.raises(FileExistsError), folder.new("one"):
        pass


def test_a_file_whose_writing_fails_is_deleted(folder):
    with pytest.raises(RuntimeError), folder.new():
        raise RuntimeError
    assert list(folder.path.iterdir()) == []


async def test_a_file_up_to_the_limit_is_written_whole(folder):
    with folder.new() as (path, file):
        assert await write(pieces(b"ab", b"", b"cd"), file, most=4) == 4
    assert path.read_bytes() == b"abcd"


async def test_a_byte_more_is_too_large_and_not_even_written(folder):
    with pytest.raises(TooLargeError), folder.new() as (path, file):
        await write(pieces(b"ab", b"cde"), file, most=4)
    assert not path.exists()


def test_files_are_gone_within_the_hour(folder):
    ages = (timedelta(0), KEPT - timedelta(seconds=1), KEPT, timedelta(days=2))
    paths = [put(folder, f"{number}", age) for number, age in enumerate(ages)]
    assert folder.clean(NOW) == 2
    assert [path.exists() for path in paths] == [True, True, False, False]
    assert timedelta(hours=1) >= KEPT + SWEPT


def test_at_the_start_of_a_process_everything_may_go(folder):
    put(folder, "a", timedelta(seconds=1))
    assert folder.clean(NOW, timedelta(0)) == 1


@pytest.mark.parametrize("name", ["", ".", "..", "/", "\\", "\0\x1b", "\u202e", "  "])
def test_every_file_has_a_name(name):
    assert clean_name(name) == "Datei"


def test_a_name_keeps_what_people_write():
    assert clean_name("Käufe – März 🛒 (1).csv") == "Käufe – März 🛒 (1).csv"
