"""config.yaml and the environment's secrets as frozen values; all that is wrong with them is reported at once.

The settings and their rules stand in one file, so that a new one is one place.

Order of precedence: flag, environment, file, default. Lower layers never read this: they are handed values.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from zoneinfo import available_timezones

from platformdirs import user_data_path

from bot.domain.texts import LANGUAGES, Language, Text, UserError
from bot.library.files import Source, read_text
from bot.library.nodes import Node
from bot.library.problems import Problem, did_you_mean, in_order
from bot.library.report import Report
from bot.library.scalars import JsonSchema, Number, OneOf, Plain, wrong_value
from bot.library.schema import Key, ListOf, Record
from bot.library.yaml_reader import read_yaml

DEFAULT_FILE = Path("config.yaml")
TELEGRAM = "https://api.telegram.org"

LogLevel = Literal["debug", "info", "warning", "error"]


@dataclass(frozen=True, slots=True)
class Study:
    """Defaults for learners: new cards a day, share of cards to be remembered (0–1), hour at which a day ends."""

    new_per_day: int = 15
    desired_retention: float = 0.9
    day_ends_at: int = 4


@dataclass(frozen=True, slots=True)
class Limits:
    """What Telegram lets a bot send, in messages, and what one person may send it in 10 seconds; 0 = no limit."""

    per_second: int = 30
    per_chat_burst: int = 3
    per_chat_per_second: int = 1
    per_group_per_minute: int = 20
    updates_per_person: int = 30


@dataclass(frozen=True, slots=True)
class Demo:
    """The page on this machine; port 0 = any free one."""

    port: int = 8080


@dataclass(frozen=True, slots=True)
class Roles:
    """Telegram ids of who may do more than study and compute."""

    instructors: tuple[int, ...] = ()
    operators: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Webhook:
    """Where a worker of `run --webhook` listens; port 0 = any free one."""

    host: str = "127.0.0.1"
    port: int = 8443


@dataclass(frozen=True, slots=True, kw_only=True)
class Config:
    """All settings. Secrets do not show in its repr."""

    language: Language = "de"
    time_zone: str = "Europe/Berlin"
    study: Study = Study()
    limits: Limits = Limits()
    retention_days: int = 7
    unused_days: int = 730
    roles: Roles = Roles()
    webhook: Webhook = Webhook()
    demo: Demo = Demo()
    log_level: LogLevel = "info"
    content: Path = Path("content")
    quizzes: Path = Path("quizzes")
    data: Path = field(default_factory=lambda: user_data_path("bindungsbot", appauthor=False))
    api_url: str = TELEGRAM
    token: str = field(default="", repr=False)
    given_database_url: str = field(default="", repr=False)
    webhook_url: str = ""

    @property
    def database_url(self) -> str:
        """The database of the Telegram bot: the one that is given, else a SQLite file in the data folder."""
        return self.given_database_url or self._sqlite("bindungsbot.db")

    @property
    def demo_database_url(self) -> str:
        """The database of the demo: always a file of its own."""
        return self._sqlite("demo.db")

    def _sqlite(self, name: str) -> str:
        return f"sqlite:///{(self.data / name).absolute().as_posix()}"


class ConfigError(UserError):
    """What is wrong with the configuration, all of it."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = in_order(problems)
        lines = [[problem.render(language) for problem in self.problems] for language in LANGUAGES]
        super().__init__(Text("\n".join(lines[0]), "\n".join(lines[1])))


class _Zone:
    """The name of a time zone, such as Europe/Berlin."""

    def read(self, node: Node, report: Report) -> str | None:
        name: str | None = Plain().read(node, report)
        if name is None or name in available_timezones():
            return name
        wrong_value(node, report, name, did_you_mean(name, available_timezones()))
        return None

    def json_schema(self) -> JsonSchema:
        return Plain().json_schema()


_ID = Number(1, 2**52)  # of a person on Telegram


def _section(**kinds: Number) -> Key:
    return Key(Record({name: Key(kind) for name, kind in kinds.items()}))


SETTINGS = Record(
    {
        "language": Key(OneOf(LANGUAGES)),
        "time_zone": Key(_Zone()),
        "study": _section(
            new_per_day=Number(0, 1000), desired_retention=Number(0.7, 0.97, whole=False), day_ends_at=Number(0, 12)
        ),
        "limits": _section(
            per_second=Number(0, 1000),
            per_chat_burst=Number(0, 100),
            per_chat_per_second=Number(0, 100),
            per_group_per_minute=Number(0, 1000),
            updates_per_person=Number(0, 10_000),
        ),
        "retention_days": Key(Number(2, 90)),
        "unused_days": Key(Number(0, 3650)),
        "roles": Key(Record({"instructors": Key(ListOf(_ID)), "operators": Key(ListOf(_ID))})),
        "webhook": Key(Record({"host": Key(Plain()), "port": Key(Number(0, 65_535))})),
        "demo": _section(port=Number(0, 65_535)),
        "log_level": Key(OneOf(("debug", "info", "warning", "error"))),
    }
)


def load_config(path: Path | None, environ: Mapping[str, str], flags: Mapping[str, Any] | None = None) -> Config:
    """Return the configuration from the file `path`, the environment and the flags `port` and `data`.

    Without `path` it is ./config.yaml, or the defaults where there is none. `content/` and `quizzes/` lie beside it.
    Raises ConfigError with every problem of file and environment.
    """
    flags = {name: value for name, value in (flags or {}).items() if value is not None}
    file = path or DEFAULT_FILE
    report = Report(Source(file).name)
    settings = _file(file, report) if path or file.exists() else {}
    secrets, problems = _environment(environ)
    if report.problems or problems:
        raise ConfigError([*report.problems, *problems])
    if "port" in flags:
        settings["demo"] = Demo(port=flags["port"])
        settings["webhook"] = replace(settings.get("webhook", Webhook()), port=flags["port"])
    if "data" in flags:
        settings["data"] = Path(flags["data"])
    folder = file.parent
    return Config(**settings, **secrets, content=folder / "content", quizzes=folder / "quizzes")


def _file(path: Path, report: Report) -> dict[str, Any]:
    """Return the settings that the file gives; what it leaves out keeps its default."""
    text = read_text(Source(path), report)
    if text is None or not _says_anything(text):
        return {}
    node = read_yaml(text, report)
    values = (SETTINGS.read(node, report) if node else None) or {}
    sections = {"study": Study, "limits": Limits, "demo": Demo, "roles": Roles, "webhook": Webhook}
    given = _given(values)
    return {name: sections[name](**_given(value)) if name in sections else value for name, value in given.items()}


def _given(values: Mapping[str, Any]) -> dict[str, Any]:
    """Return what is not left out, numbers as int or float."""
    return {name: _plain(name, value) for name, value in values.items() if value is not None}


def _plain(name: str, value: Any) -> Any:  # noqa: ANN401 - what a file holds
    if isinstance(value, tuple):
        return tuple(_plain(name, one) for one in value)
    if isinstance(value, Decimal):
        return float(value) if name == "desired_retention" else int(value)
    return value


def _says_anything(text: str) -> bool:
    """Tell whether there is a line that is no comment: a file of comments is a fine configuration."""
    return any(line.strip() and not line.lstrip().startswith("#") for line in text.splitlines())


def _environment(environ: Mapping[str, str]) -> tuple[dict[str, Any], list[Problem]]:
    """Return the settings that the environment gives, and what is wrong with them, without telling their values."""
    token = environ.get("TELEGRAM_BOT_TOKEN", "").strip()
    api_url = environ.get("TELEGRAM_API_URL", "").strip().rstrip("/") or TELEGRAM
    database_url = environ.get("DATABASE_URL", "").strip()
    webhook_url = environ.get("TELEGRAM_WEBHOOK_URL", "").strip()
    problems = []
    if token and not re.fullmatch(r"\d+:[\w-]+", token, re.ASCII):
        problems.append(_variable("TELEGRAM_BOT_TOKEN", "123456:ABC-DEF…"))
    if not _is_http(api_url):
        problems.append(_variable("TELEGRAM_API_URL", "http://127.0.0.1:8081"))
    if webhook_url and not (_is_http(webhook_url) and webhook_url.startswith("https://")):
        problems.append(_variable("TELEGRAM_WEBHOOK_URL", "https://bot.example.org/telegram"))
    scheme, colon, rest = database_url.partition("://")
    if database_url and (not colon or scheme not in _DATABASES):
        problems.append(_variable("DATABASE_URL", "postgresql://user:…@host/name, sqlite:///file.db"))
    normal = f"{_DATABASES[scheme]}://{rest}" if scheme in _DATABASES else ""
    found = {"token": token, "api_url": api_url, "given_database_url": normal, "webhook_url": webhook_url}
    return found, problems


_DATABASES = {
    "sqlite": "sqlite",
    "postgres": "postgresql+psycopg",
    "postgresql": "postgresql+psycopg",
    "postgresql+psycopg": "postgresql+psycopg",
}


def _is_http(url: str) -> bool:
    try:
        parts = urlsplit(url)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and parts.port != 0
    except ValueError:  # a port that is no number
        return False


def _variable(name: str, example: str) -> Problem:
    message = Text("der Wert ist nicht verwendbar", "the value can't be used")
    hint = Text(f"ihn wie {example} schreiben", f"write it like {example}")
    return Problem(name, 0, "environment", message, hint)
