"""What `bindungsbot` says where its database cannot be had: a sentence with what to do, no traceback."""

import pytest
from click.testing import CliRunner

from bot.cli import main


def migrate(*arguments, url="", lang="C"):
    return CliRunner().invoke(main, ["migrate", *arguments], env={"LC_ALL": lang, "DATABASE_URL": url})


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "file").write_text("no database, and no folder", encoding="utf-8")


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        ("sqlite://", "in memory nothing would outlast the program"),
        ("sqlite:///:memory:", "the same, spelt out"),
        ("sqlite:///file", "a file that is no database"),
        ("sqlite:///file/bot.db", "the folder is a file"),
        ("postgres://me:geheim@127.0.0.1:port/bot", "a port that is no number"),
        ("postgresql://me:geheim@[::1/bot", "half an address"),
        ("postgres://me:geheim@127.0.0.1:1/bot", "nobody is there"),
    ],
)
def test_an_unusable_address_ends_with_what_to_do(url, reason):
    done = migrate(url=url)
    assert done.exit_code == 1, reason
    assert done.output.startswith("The database cannot be opened"), reason
    assert "DATABASE_URL" in done.output
    assert "geheim" not in done.output


def test_a_data_folder_that_is_a_file_ends_likewise():
    done = migrate("--data", "file", lang="de_DE.UTF-8")
    assert done.exit_code == 1
    assert done.output.startswith("Die Datenbank lässt sich nicht öffnen (AddressError)")


def back_up(*arguments):
    return CliRunner().invoke(main, ["backup", *arguments], env={"LC_ALL": "C", "DATABASE_URL": ""})


def test_a_backup_is_a_database_like_the_one_that_is_served(tmp_path):
    migrate("--data", "data")
    done = back_up("copy.db", "--data", "data")
    assert (done.exit_code, done.output) == (0, "copy.db is written.\n")
    assert migrate(url="sqlite:///copy.db").exit_code == 0
    again = back_up("copy.db", "--data", "data")
    assert (again.exit_code, again.output) == (1, "copy.db is there already.\n")


def test_a_new_database_is_made_with_its_folder(tmp_path):
    done = migrate("--data", "new/data")
    assert (done.exit_code, done.output) == (0, "The schema is up to date.\n")
    assert (tmp_path / "new" / "data" / "bindungsbot.db").exists()
