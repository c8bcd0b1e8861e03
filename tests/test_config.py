"""config.yaml and the environment: precedence, all problems at once, and no secret in sight."""

from pathlib import Path

import pytest

from bot.config import SETTINGS, Config, ConfigError, Demo, Limits, Study, Webhook, load_config
from bot.library.report import Report
from bot.library.schema import Record
from bot.library.yaml_reader import read_yaml

ROOT = Path(__file__).parents[1]
TOKEN = "123456:ABC-DEF_ghi"


@pytest.fixture
def config_file(tmp_path):
    return tmp_path / "config.yaml"


def load(text="", environ=None, flags=None, *, file):
    file.write_text(text, encoding="utf-8")
    return load_config(file, environ or {}, flags)


def problems(text="", environ=None, *, file):
    with pytest.raises(ConfigError) as caught:
        load(text, environ, file=file)
    return [(problem.line, problem.code) for problem in caught.value.problems]


def keys(record, prefix=""):
    for name, key in record.keys.items():
        yield prefix + name
        if isinstance(key.kind, Record):
            yield from keys(key.kind, f"{prefix}{name}.")


def test_the_shipped_file_says_the_defaults():
    shipped = load_config(ROOT / "config.yaml", {})
    assert shipped == Config(content=ROOT / "content", quizzes=ROOT / "quizzes")


def test_the_shipped_file_holds_every_key_with_a_comment():
    text = (ROOT / "config.yaml").read_text(encoding="utf-8")
    node = read_yaml(text, Report("config.yaml"))
    lines = text.splitlines()
    for path in keys(SETTINGS):
        found = node
        *sections, last = path.split(".")
        for section in sections:
            found = found.get(section)
        key, value = found.entries[last]
        comment = lines[key.line - 2].strip()
        assert comment.startswith("# "), path
        if not hasattr(value, "entries"):
            shown = value.text if hasattr(value, "text") else [item.text for item in value.items]
            assert comment.endswith(f"Default: {shown}"), path


def test_what_is_left_out_keeps_its_default(config_file):
    config = load("study: {new_per_day: 5}\nlimits:\n  per_second: 0\n", file=config_file)
    assert config.study == Study(new_per_day=5)
    assert config.limits == Limits(per_second=0)
    assert config.demo == Demo()


@pytest.mark.parametrize("text", ["", "# only a comment\n", "\n\n"])
def test_an_empty_file_means_the_defaults(config_file, text):
    assert load(text, file=config_file).language == "de"


def test_without_a_file_the_defaults_hold(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert load_config(None, {}) == Config()


def test_the_file_of_the_present_folder_is_the_default(tmp_path, monkeypatch):
    (tmp_path / "config.yaml").write_text("language: en\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert load_config(None, {}).language == "en"


def test_every_setting_is_read(config_file):
    config = load(
        """\
language: en
time_zone: Europe/Vienna
study: {new_per_day: 7, desired_retention: 0.85, day_ends_at: 3}
limits: {per_second: 10, per_chat_burst: 2, per_chat_per_second: 5, per_group_per_minute: 9, updates_per_person: 8}
retention_days: 14
demo: {port: 9000}
log_level: debug
""",
        file=config_file,
    )
    assert (config.language, config.time_zone, config.retention_days, config.log_level) == (
        "en",
        "Europe/Vienna",
        14,
        "debug",
    )  # fmt: skip - what was written
    assert config.study == Study(7, 0.85, 3)
    assert config.limits == Limits(10, 2, 5, 9, 8)
    assert config.demo.port == 9000


def test_each_worker_of_a_machine_gets_its_port_by_a_flag(config_file):
    config_file.write_text("webhook: {host: 0.0.0.0, port: 9000}\n", encoding="utf-8")
    assert load_config(config_file, {}, {"port": None}).webhook == Webhook("0.0.0.0", 9000)
    assert load_config(config_file, {}, {"port": 9001}).webhook == Webhook("0.0.0.0", 9001)


@pytest.mark.parametrize(
    ("text", "expected", "reason"),
    [
        ("langauge: de\n", [(1, "unknown-key")], "a misspelt key"),
        ("study:\n  new_per_dya: 3\n", [(2, "unknown-key")], "a misspelt key in a section"),
        ("telegram_bot_token: x\n", [(1, "unknown-key")], "secrets do not belong here"),
        ("language: fr\n", [(1, "wrong-value")], "not a language of ours"),
        ("time_zone: Europe/Berlln\n", [(1, "wrong-value")], "not a time zone"),
        ("time_zone: ../../etc/passwd\n", [(1, "wrong-value")], "a path is no time zone"),
        ("study: {new_per_day: -1}\n", [(1, "wrong-value")], "below its range"),
        ("study: {new_per_day: 1001}\n", [(1, "wrong-value")], "above its range"),
        ("study: {new_per_day: 1.5}\n", [(1, "wrong-value")], "not whole"),
        ("study: {desired_retention: 90}\n", [(1, "wrong-value")], "a share, not percent"),
        ("study: {desired_retention: 0,9}\n", [(1, "wrong-value"), (1, "unknown-key")], "a comma ends it"),
        ("retention_days: 07\n", [(1, "wrong-value")], "a leading zero"),
        ("retention_days: yes\n", [(1, "wrong-value")], "not a number"),
        ("demo: {port: 70000}\n", [(1, "wrong-value")], "no such port"),
        ("demo: 8080\n", [(1, "wrong-type")], "a section is a mapping"),
        ("study:\n", [(1, "missing-value")], "a section without keys"),
        ("language: de\nlanguage: en\n", [(2, "duplicate-key")], "a key twice"),
        ("language: *a\n", [(1, "alias")], "an alias"),
        ("- a\n", [(1, "wrong-type")], "a list"),
        ("a: [\n", [(1, "yaml-syntax")], "a syntax error"),
        (
            "foo: 1\nlanguage: fr\ndemo: {port: x}\n",
            [(1, "unknown-key"), (2, "wrong-value"), (3, "wrong-value")],
            "all",
        ),
    ],
)
def test_what_is_wrong_is_reported_with_its_line_all_at_once(config_file, text, expected, reason):
    assert problems(text, file=config_file) == expected, reason


def test_a_misspelt_key_is_recognized(config_file):
    with pytest.raises(ConfigError) as caught:
        load("langauge: de\n", file=config_file)
    assert "did you mean 'language'?" in caught.value.text.en
    assert "ist 'language' gemeint?" in caught.value.text.de


def test_a_named_file_must_be_there(tmp_path):
    with pytest.raises(ConfigError) as caught:
        load_config(tmp_path / "absent.yaml", {})
    assert [problem.code for problem in caught.value.problems] == ["not-found"]


def test_course_material_lies_beside_the_file(config_file):
    config = load(file=config_file)
    assert (config.content, config.quizzes) == (config_file.parent / "content", config_file.parent / "quizzes")


def test_a_flag_goes_before_the_file(config_file, tmp_path):
    config = load("demo: {port: 9000}\n", flags={"port": 9001, "data": tmp_path / "data"}, file=config_file)
    assert config.demo.port == 9001
    assert config.database_url == f"sqlite:///{tmp_path / 'data' / 'bindungsbot.db'}"
    assert config.demo_database_url == f"sqlite:///{tmp_path / 'data' / 'demo.db'}"


def test_a_flag_that_is_not_given_says_nothing(config_file):
    assert load("demo: {port: 9000}\n", flags={"port": None, "data": None}, file=config_file).demo.port == 9000


@pytest.mark.parametrize(
    ("given", "used", "reason"),
    [
        ("postgres://u:p@h/d", "postgresql+psycopg://u:p@h/d", "the short form of many hosts"),
        ("postgresql://u:p@h/d?sslmode=require", "postgresql+psycopg://u:p@h/d?sslmode=require", "the long form"),
        ("postgresql+psycopg://h/d", "postgresql+psycopg://h/d", "with its driver"),
        ("sqlite:////data/bot.db", "sqlite:////data/bot.db", "a file"),
        ("  sqlite:///bot.db\n", "sqlite:///bot.db", "blanks around it"),
    ],
)
def test_a_database_is_named_by_the_environment(config_file, given, used, reason):
    assert load(environ={"DATABASE_URL": given}, file=config_file).database_url == used, reason


def test_the_demo_keeps_a_database_file_of_its_own(config_file):
    config = load(environ={"DATABASE_URL": "postgres://h/d"}, file=config_file)
    assert config.demo_database_url.startswith("sqlite:///")


def test_without_a_database_it_is_a_file_in_the_users_data_folder(config_file):
    config = load(file=config_file)
    assert config.database_url == f"sqlite:///{(config.data / 'bindungsbot.db').as_posix()}"
    assert "bindungsbot" in config.data.parts


def test_token_and_bot_api_come_from_the_environment(config_file):
    config = load(
        environ={"TELEGRAM_BOT_TOKEN": f" {TOKEN}\n", "TELEGRAM_API_URL": "http://127.0.0.1:8081/"}, file=config_file
    )
    assert (config.token, config.api_url) == (TOKEN, "http://127.0.0.1:8081")


@pytest.mark.parametrize("environ", [{}, {"TELEGRAM_BOT_TOKEN": "", "TELEGRAM_API_URL": "", "DATABASE_URL": ""}])
def test_an_empty_variable_is_none(config_file, environ):
    config = load(environ=environ, file=config_file)
    assert (config.token, config.api_url) == ("", "https://api.telegram.org")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "secret-without-number"),
        ("TELEGRAM_BOT_TOKEN", "123:secret token"),
        ("TELEGRAM_API_URL", "secret.example.com"),
        ("TELEGRAM_API_URL", "ftp://secret"),
        ("TELEGRAM_API_URL", "http://secret:port"),
        ("DATABASE_URL", "mysql://secret@host/db"),
        ("DATABASE_URL", "secret"),
    ],
)
def test_a_variable_that_cannot_be_used_is_reported_without_its_value(config_file, name, value):
    with pytest.raises(ConfigError) as caught:
        load("foo: 1\n", {name: value}, file=config_file)
    assert {problem.code for problem in caught.value.problems} == {"environment", "unknown-key"}
    assert name in caught.value.text.en
    assert "secret" not in caught.value.text.en + caught.value.text.de + repr(caught.value)


def test_secrets_do_not_show(config_file):
    config = load(environ={"TELEGRAM_BOT_TOKEN": TOKEN, "DATABASE_URL": "postgres://u:geheim@h/d"}, file=config_file)
    assert TOKEN not in repr(config)
    assert "geheim" not in repr(config)
