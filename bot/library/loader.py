"""Reads the course: the one loader for bot, check and tests."""

import os
from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.domain.course import Course
from bot.domain.texts import Language, Text
from bot.library.assembly import assemble
from bot.library.documents import parse
from bot.library.files import NOT_FOUND, Source, find, is_folder
from bot.library.problems import Problem, in_order
from bot.library.strict.coverage import Coverage, coverage, table
from bot.library.strict.review import review


@dataclass(frozen=True, slots=True)
class Loaded:
    """All of the course that is good, and all that is wrong with the rest."""

    course: Course
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """All that is wrong in `files` files, and what the course covers if that was asked for."""

    problems: tuple[Problem, ...]
    files: int
    coverage: tuple[Coverage, ...] = ()


def load(content: Path, quizzes: Path) -> Loaded:
    """Return the course in the two folders; never raises, whatever lies there."""
    found = assemble(parse(source) for source in sources(content, quizzes))
    return Loaded(found.course, in_order((*found.problems, *missing(content, quizzes))))


def check(paths: Sequence[Path], content: Path, quizzes: Path, *, strict: bool = False) -> Checked:
    """Return what is wrong in `paths`, files or folders, checked against the course in the two folders.

    Without paths the course itself is checked; `strict` adds the rules of item writing and what the course covers.
    """
    named: dict[str, Source] = {}
    for source in _named(paths or (content, quizzes), content):
        named.setdefault(os.path.realpath(source.path), source)
    course = [parse(source) for source in sources(content, quizzes) if os.path.realpath(source.path) not in named]
    files = [parse(source) for source in named.values()]
    # Where a file clashes with the course, it is the file that is to be put right: the course counts as good before.
    found = assemble([*course, *files], {file.name: file for file in course})
    counted = review([*course, *files]) if strict else ()
    names = {file.name for file in files}
    empty = missing(content, quizzes) if not paths else (p for path in paths for p in _empty(path))
    problems = in_order([*(p for p in (*found.problems, *counted) if p.file in names), *empty])
    covered = coverage(found.course) if strict else ()
    return Checked(problems, sum(bool(source.signature()) for source in named.values()), covered)


def summary(checked: Checked) -> Text:
    """Return one line that sums up what was checked.

    >>> summary(Checked((), 12)).en
    '12 files checked: no problems'
    """
    files, problems = checked.files, len(checked.problems)
    german, english = ("Datei", "file") if files == 1 else ("Dateien", "files")
    wrong = (
        Text("ein Problem", "one problem") if problems == 1 else Text(f"{problems} Probleme", f"{problems} problems")
    )
    if not problems:
        wrong = Text("keine Probleme", "no problems")
    return Text(f"{files} {german} geprüft: {wrong.de}", f"{files} {english} checked: {wrong.en}")


def report(checked: Checked, language: Language) -> str:
    """Return for people what was found: the problems, one line that sums up, and what the course covers."""
    problems = [problem.render(language) for problem in checked.problems]
    covered = ["", table(checked.coverage, language)] if checked.coverage else []
    return "\n".join([*problems, summary(checked).to(language), *covered])


def as_json(checked: Checked, language: Language) -> dict[str, object]:
    """Return for programs what was found."""
    found: dict[str, object] = {
        "files": checked.files,
        "problems": [problem.as_json(language) for problem in checked.problems],
    }
    return found | ({"coverage": [line.as_json() for line in checked.coverage]} if checked.coverage else {})


def sources(content: Path, quizzes: Path) -> Iterator[Source]:
    """Yield the files of the course."""
    yield from _content(content)
    yield from (source for source in find(quizzes) if source.kind != "lesson")


def missing(content: Path, quizzes: Path) -> Iterator[Problem]:
    """Yield a problem for a folder of the course that is not there or holds no deck."""
    for folder in (content, quizzes):
        if not is_folder(folder):
            yield _not_found(folder)
    yield from _empty(quizzes, ("deck",))


def _content(folder: Path) -> Iterator[Source]:
    """Yield topics.yaml, also where there is none, for then it is missed, and the lessons."""
    topics = Source(folder / "topics.yaml", Path(os.path.realpath(folder)))
    found = [source for source in find(folder) if source.kind != "deck" and source != topics]
    if is_folder(folder):
        yield from (topics, *found)


def _named(paths: Iterable[Path], content: Path) -> Iterator[Source]:
    for path in paths:
        if not is_folder(path):
            yield Source(path)
        elif os.path.realpath(path) == os.path.realpath(content):
            yield from _content(path)
        elif any(is_folder(path / name) for name in ("content", "quizzes")):
            yield from sources(path / "content", path / "quizzes")
        else:
            yield from find(path)


def _empty(
    folder: Path, kinds: Container[str] = ("deck", "lesson", "topics", "glossary", "wording")
) -> Iterator[Problem]:
    if is_folder(folder) and not any(source.kind in kinds for source in find(folder)):
        message = Text("in diesem Ordner ist kein Quiz", "there is no quiz in this folder")
        hint = Text("eines anlegen: bindungsbot check --new NAME", "make one: bindungsbot check --new NAME")
        yield Problem(Source(folder).name, 0, "no-decks", message, hint)


def _not_found(path: Path) -> Problem:
    return Problem(Source(path).name, 0, "not-found", *NOT_FOUND)
