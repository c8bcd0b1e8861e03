"""What is wrong in a file that somebody wrote, as values: all at once, each with its line and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from bot.domain.spelling import nearest, quoted
from bot.domain.texts import Language, Text

HELP, STRICT_HELP = 'README, "Quiz errors"', 'README, "Strict rules"'

Code = Literal[
    "accepted-and-rejected",
    "alias",
    "avoided-word",
    "bad-character",
    "bad-figure",
    "bad-gap",
    "bad-id",
    "bad-key",
    "bad-link",
    "bad-markup",
    "bad-range",
    "duplicate-id",
    "duplicate-key",
    "empty-file",
    "environment",
    "equal-choices",
    "front-matter",
    "merge-key",
    "missing-key",
    "missing-value",
    "no-decks",
    "no-right-choice",
    "not-found",
    "not-utf8",
    "outside-folder",
    "several-documents",
    "several-right-choices",
    "special-file",
    "tag",
    "too-deep",
    "too-large",
    "too-long",
    "unknown-file",
    "unknown-input",
    "unknown-key",
    "unknown-kind",
    "unknown-kpi",
    "unknown-lesson",
    "unknown-picture",
    "unknown-topic",
    "unquoted-comma",
    "unreadable",
    "wrong-count",
    "wrong-type",
    "wrong-value",
    "yaml-syntax",
]
StrictCode = Literal[
    "all-or-none",
    "choice-count",
    "double-negation",
    "gives-itself-away",
    "lesson-length",
    "lesson-questions",
    "lesson-steps",
    "lesson-summary",
    "lesson-without-cards",
    "longest-is-right",
    "missing-translation",
    "no-reason",
    "no-tick-hint",
    "no-wrong-choice",
    "one-kind",
    "other-topic",
    "picture-use",
    "plain-negation",
    "same-place",
    "too-much-recall",
    "topic-gap",
    "true-false-balance",
    "unlinked",
]
STRICT: frozenset[str] = frozenset(
    get_args(StrictCode)
)  # of `check --strict`: how to write well, no reason to withhold
HARMLESS: frozenset[Code] = frozenset({"avoided-word"})  # to be put right, but no reason to withhold the file


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong, where it stands and what to do about it.

    `file` is the path as it was named; `line` and `column` count from 1, line 0 means the file (or folder) as a whole;
    `about` is the object the line belongs to, such as "card 'nps-3'"; `code` is the anchor in the README.
    """

    file: str
    line: int
    code: Code | StrictCode
    message: Text
    hint: Text
    about: Text | None = None
    column: int | None = None

    @property
    def help(self) -> str:
        """Return where the README explains problems of this kind."""
        return f"{STRICT_HELP if self.code in STRICT else HELP}, {self.code}"

    def render(self, language: Language) -> str:
        """Return two lines for people: `file:line: object: what is wrong — what to do`, and where to read on.

        >>> what, to_do = Text("…", "unknown key 'knd'"), Text("…", "did you mean 'kind'?")
        >>> problem = Problem("a.yaml", 3, "unknown-key", what, to_do)
        >>> print(problem.render("en"))
        a.yaml:3: unknown key 'knd' — did you mean 'kind'?
            help: README, "Quiz errors", unknown-key
        """
        place = f"{self.file}:{self.line}" if self.line else self.file
        about = f"{self.about.to(language)}: " if self.about else ""
        label = "Hilfe" if language == "de" else "help"
        return f"{place}: {about}{self.message.to(language)} — {self.hint.to(language)}\n    {label}: {self.help}"

    def as_json(self, language: Language) -> dict[str, object]:
        """Return the problem as an object for programs; `line` and `column` are null where there is none."""
        return {
            "file": self.file,
            "line": self.line or None,
            "column": self.column,
            "object": self.about.to(language) if self.about else None,
            "code": self.code,
            "message": self.message.to(language),
            "hint": self.hint.to(language),
            "help": self.help,
        }


def in_order(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems by file, line and column, each once."""
    return tuple(sorted(dict.fromkeys(problems), key=lambda p: (p.file, p.line, p.column or 0, p.code, p.message.de)))


def shown(value: object, limit: int = 40) -> str:
    """Return what a file says, quoted for a message: on one line, printable and short.

    >>> print(shown("knd"), shown("x" * 50, limit=5))
    'knd' 'xxxx…'
    """
    return f"'{quoted(value, limit)}'"


def did_you_mean(word: str, known: Iterable[str]) -> Text:
    """Return the hint for an unknown word: the nearest known one, else the list of them.

    >>> did_you_mean("explanaton", ["explanation", "lesson"]).en
    "did you mean 'explanation'?"
    """
    names = sorted(known)
    if found := nearest(word, names):
        return Text(f"ist {shown(found)} gemeint?", f"did you mean {shown(found)}?")
    if not names:
        return Text("bisher gibt es dort nichts", "there are none yet")
    some = ", ".join(names[:12]) + (", …" if len(names) > 12 else "")  # noqa: PLR2004 - about one line of names
    return Text(f"möglich: {some}", f"possible: {some}")
