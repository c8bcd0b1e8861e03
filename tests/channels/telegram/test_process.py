"""The program itself: how it starts, what it says where it cannot, and how it ends."""

import time

import pytest

from tests.fake_bot_api import spawn
from tests.fake_bot_api.judge import complaints
from tests.harness import CONFIG, BotProcess

KIM = 7


@pytest.fixture
def telegram():
    with spawn() as server:
        yield server
        assert server.violations == []
        assert complaints(one for one in server.requests if one.status == 200 or one.description) == []


@pytest.fixture
def program(tmp_path, telegram):
    """Make programs against a Telegram, as a rule the one that is there; they end with the test."""
    made = []

    def make(api_url=telegram.url, token=telegram.token, config=CONFIG):
        made.append(BotProcess(tmp_path, api_url, token, f"sqlite:///{tmp_path / 'bot.db'}", config))
        return made[-1]

    yield make
    for bot in made:
        bot.__exit__()
        print(bot.log.read_text())  # shown where the test fails


def wait_until(predicate, seconds=30.0):
    end = time.monotonic() + seconds
    while not predicate():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.01)


def start(bot, telegram):
    """Start a program; return when it serves and has no more to tell Telegram of its own accord."""
    before = menus(telegram)
    bot.start()
    wait_until(lambda: bot.serving and menus(telegram) == before + 2)


def menus(telegram):
    return sum(request.method == "setMyCommands" for request in telegram.requests)


def ended(bot):
    """Return the exit code of a program that ends by itself."""
    bot.start()
    wait_until(lambda: not bot.running)
    return bot.stop()


@pytest.mark.parametrize(
    ("token", "said"),
    [
        ("", "The bot's token is missing. Please set TELEGRAM_BOT_TOKEN"),
        ("nonsense", "TELEGRAM_BOT_TOKEN"),
        ("424242:wrong-token", "Telegram does not know the token (401). Please check TELEGRAM_BOT_TOKEN, and"),
    ],
)
def test_without_a_good_token_it_says_so_and_ends(program, token, said):
    bot = program(token=token)
    assert ended(bot) == 1
    assert said in bot.log.read_text()
    assert "Traceback" not in bot.log.read_text()
    assert "wrong-token" not in bot.log.read_text()


def test_while_telegram_cannot_be_reached_it_waits_and_says_so(program):
    bot = program(api_url="http://127.0.0.1:1")
    bot.start()
    wait_until(lambda: "Telegram does not answer (ClientConnectorError); trying again" in bot.log.read_text())
    assert bot.running


def test_a_person_is_answered_soon_after_the_start_and_the_end_is_good(program, telegram):
    bot = program(config=CONFIG + "log_level: debug\n")
    telegram.send_text(KIM, "/start Geheimnis")
    begun = time.monotonic()
    bot.start()
    wait_until(lambda: telegram.chat(KIM).bot_messages)
    taken = time.monotonic() - begun
    print(f"start to first reply: {taken:.2f} s")
    wait_until(lambda: telegram.activity().pending == 0)
    wait_until(lambda: len(telegram.menu(KIM, "de")) > 5 and telegram.menu(KIM, "tr") != telegram.menu(KIM, "de"))
    begun = time.monotonic()
    assert bot.stop() == 0
    assert time.monotonic() - begun < 5
    told = bot.log.read_text()
    assert telegram.token.partition(":")[2] not in told
    assert "Geheimnis" not in told
    assert "Traceback" not in told
    assert taken < 25, "2 s on an idle machine, and the tests' machine is seldom idle"


def test_sigterm_waits_for_the_reply_in_flight(program, telegram):
    bot = program()
    start(bot, telegram)
    telegram.fail_next("delay", method="sendMessage", seconds=0.7)
    telegram.send_text(KIM, "/start")
    wait_until(lambda: telegram.activity().in_flight)
    assert bot.stop() == 0
    assert len(telegram.chat(KIM).bot_messages) == 1


def test_sigterm_waits_five_seconds_at_most_and_the_reply_comes_after_the_next_start(program, telegram):
    bot = program()
    start(bot, telegram)
    telegram.fail_next("hang", method="sendMessage")
    telegram.send_text(KIM, "/start")
    wait_until(lambda: telegram.activity().in_flight)
    begun = time.monotonic()
    assert bot.stop() == 0
    assert 4 < time.monotonic() - begun < 7
    bot.start()
    wait_until(lambda: telegram.chat(KIM).bot_messages)
    wait_until(lambda: telegram.activity().pending == 0)
    assert bot.stop() == 0
    assert len(telegram.chat(KIM).bot_messages) == 1
