"""Files and the program itself: cancelled, refused, killed in the middle, stopped; and nothing of a customer stays."""

import shutil
import sqlite3
import time
from pathlib import Path

import pytest

from tests.fake_bot_api import spawn
from tests.fake_bot_api.judge import complaints
from tests.harness import CONFIG, ROOT, BotProcess

KIM, LEE = 7, 8
CUSTOMER = "erika.mustermann@example.org"
ORDERS = "Kunde;Datum;Betrag\n" + "".join(
    f"{number % 9 or ''}{CUSTOMER};{1 + number % 28:02}.{1 + number % 12:02}.2025;{number % 90},50\n"
    for number in range(2_000)
)
BROKEN = f"Name;Ort\n{CUSTOMER};Kassel\n" * 50


@pytest.fixture
def telegram():
    with spawn() as server:
        yield server
        assert server.violations == []
        assert complaints(one for one in server.requests if one.status == 200 or one.description) == []


@pytest.fixture
def bot(tmp_path, telegram):
    for part in ("content", "quizzes"):
        shutil.copytree(ROOT / "tests" / "library" / "course" / part, tmp_path / part)  # it starts sooner
    config = CONFIG + "log_level: debug\n"
    with BotProcess(tmp_path, telegram.url, telegram.token, f"sqlite:///{tmp_path / 'bot.db'}", config) as program:
        yield program
        print(program.log.read_text())  # shown where the test fails


def wait_until(predicate, seconds=20.0):
    end = time.monotonic() + seconds
    while not predicate():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.005)


def says(telegram, words, chat=KIM):
    return any(words in message.text for message in telegram.chat(chat).bot_messages)


def is_analysing(bot):
    children = Path(f"/proc/{bot.pid}/task/{bot.pid}/children").read_text().split()
    return any(b"bot.analysis.worker" in _command(child) for child in children)


def _command(process):
    try:
        return Path(f"/proc/{process}/cmdline").read_bytes()
    except FileNotFoundError:
        return b""


def jobs_left(bot):
    with sqlite3.connect(bot.folder / "bot.db") as database:
        return database.execute("SELECT count(*) FROM jobs").fetchone()[0]


def answered_once(telegram):
    results = [face for face in telegram.chat(KIM).history if face.from_bot and "Deine Bestellungen" in face.text]
    with_buttons = [message for message in telegram.chat(KIM).bot_messages if message.labels]
    return len(results) == len(with_buttons) == 1


def nothing_is_left_of(words, folder):
    told = [path.name for path in folder.rglob("*") if path.is_file() and words.encode() in path.read_bytes()]
    return told == [] and not list((folder / "files" / "telegram").iterdir())


def test_files_are_cancelled_refused_and_killed_over_and_each_is_answered_once_and_leaves_nothing(bot, telegram):
    telegram.fail_next("hang", method="getFile")
    bot.start()
    telegram.send_file(KIM, "bestellungen.csv", ORDERS)
    wait_until(lambda: says(telegram, "Ich lese") and telegram.activity().in_flight)
    others_are_answered_meanwhile(telegram)
    telegram.press(KIM, telegram.chat(KIM).last, "✖ Abbrechen")
    wait_until(lambda: says(telegram, "Abgebrochen"))

    telegram.send_file(LEE, "kontakte.csv", BROKEN)
    wait_until(lambda: says(telegram, "⚠️", LEE))
    assert not any(CUSTOMER in face.text for face in telegram.chat(LEE).history)

    telegram.send_file(KIM, "bestellungen.csv", ORDERS)
    wait_until(lambda: is_analysing(bot))
    bot.kill()
    assert not says(telegram, "Deine Bestellungen")

    telegram.fail_next("hang", method="getFile")
    bot.start()
    wait_until(lambda: telegram.activity().in_flight)
    began = time.monotonic()
    assert bot.stop() == 0
    assert time.monotonic() - began < 5
    assert jobs_left(bot) == 1

    bot.start()
    wait_until(lambda: says(telegram, "Deine Bestellungen"))
    wait_until(lambda: telegram.activity().pending == 0)
    assert bot.stop() == 0
    assert answered_once(telegram)
    assert jobs_left(bot) == 0
    assert nothing_is_left_of(CUSTOMER, bot.folder)


def others_are_answered_meanwhile(telegram):
    began = time.monotonic()
    telegram.send_text(LEE, "/start")
    wait_until(lambda: telegram.chat(LEE).bot_messages)
    assert time.monotonic() - began < 3
