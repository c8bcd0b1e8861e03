"""What reading a file brings to light besides its values: problems, the ids it declares and mentions, and its texts."""

from dataclasses import dataclass, field

from bot.domain.texts import Language, Text
from bot.library.nodes import Node, Scalar
from bot.library.problems import Code, Problem

MAX_WORK = 40_000  # what the markup of one file may cost; keeps the time for it under half a second
MAX_PROBLEMS = 1_000  # of one file; nobody reads further


class EnoughError(Exception):
    """Ends the reading of a file that has more problems than anybody reads."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An id of a `kind` (topic, lesson, deck, card, term) that stands in a file."""

    kind: str
    id: str
    line: int
    about: Text | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """A text for learners in one language, as it stands in a file."""

    language: Language
    text: Scalar
    about: Text | None = None


@dataclass(slots=True)
class _Work:
    left: int = MAX_WORK


@dataclass(frozen=True, slots=True)
class Report:
    """Collects what is found in one file; `about` names the object that is being read, `key` the key in it."""

    file: str
    about: Text | None = None
    key: str = ""
    problems: list[Problem] = field(default_factory=list)
    declared: list[Mention] = field(default_factory=list)
    mentioned: list[Mention] = field(default_factory=list)
    said: list[Said] = field(default_factory=list)
    _work: _Work = field(default_factory=_Work)

    def under(self, about: Text) -> "Report":
        """Return a report into the same lists for the object `about`."""
        return self._into(about, "")

    def at(self, key: str) -> "Report":
        """Return a report into the same lists for the value of `key`."""
        return self._into(self.about, key)

    def _into(self, about: Text | None, key: str) -> "Report":
        lists = self.problems, self.declared, self.mentioned, self.said, self._work
        return Report(self.file, about, key, *lists)  # dataclasses.replace would take a tenth of all the time

    def wrong(self, node: Node, code: Code, message: Text, hint: Text) -> None:
        """Note a problem with the value `node` of the present key, which the message then names."""
        if self.key:
            message = Text(f"{self.key}: {message.de}", f"{self.key}: {message.to('en')}")
        self.add(node.line, code, message, hint, node.column)

    def add(self, line: int, code: Code, message: Text, hint: Text, column: int | None = None) -> None:
        """Note a problem at `line` (from 1; 0 for the whole file). Raises EnoughError where it is one too many."""
        if len(self.problems) == MAX_PROBLEMS:
            raise EnoughError
        self.problems.append(Problem(self.file, line, code, message, hint, self.about, column))

    def declare(self, kind: str, name: str, line: int) -> None:
        """Note that the file declares the id `name`."""
        self.declared.append(Mention(kind, name, line, self.about))

    def mention(self, kind: str, name: str, line: int) -> None:
        """Note that the file refers to the id `name`."""
        self.mentioned.append(Mention(kind, name, line, self.about))

    def say(self, language: Language, text: Scalar) -> None:
        """Note that learners read `text`, so that its words are looked at when all files are read."""
        self.said.append(Said(language, text, self.about))

    def spend(self, work: int, line: int) -> bool:
        """Take `work` from what the file may cost; False, and a problem once, where it costs too much."""
        before, self._work.left = self._work.left, self._work.left - work
        if self._work.left >= 0:
            return True
        if before >= 0:
            message = Text("zu viele Zeichen für Auszeichnung in der Datei", "too many signs of markup in the file")
            self.add(line, "too-large", message, Text("die Datei aufteilen", "split the file"))
        return False
