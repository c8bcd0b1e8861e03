"""How well the course answers questions that were written from its sources alone.

`questions.yaml` was written by somebody who had seen the sources and not the course, the lessons that answer each were
found by reading them; both were committed before the search was tuned.
"""

import time
from dataclasses import dataclass
from pathlib import Path
from statistics import quantiles

import yaml

from bot.domain.course import Course
from bot.search.finder import Finder

QUESTIONS = yaml.safe_load((Path(__file__).parent / "questions.yaml").read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Quality:
    """Shares from 0 to 1, of questions that the course answers and of those that it does not; times in milliseconds."""

    asked: int
    first: float  # the first passage is of a lesson that answers (hit@1)
    among_three: float  # one of the passages is (hit@3)
    paraphrased_first: float  # hit@1 of those that avoid the course's words
    unanswerable: int
    false: float  # answered all the same
    median: float
    p99: float

    def __str__(self) -> str:
        return (
            f"{self.asked} questions: hit@1 {self.first:.3f} (paraphrased {self.paraphrased_first:.3f}), "
            f"hit@3 {self.among_three:.3f}; {self.unanswerable} without an answer: {self.false:.1%} answered; "
            f"median {self.median:.1f} ms, p99 {self.p99:.1f} ms"
        )


def measure(course: Course, rounds: int = 1) -> Quality:
    """Return how well a course answers; each question is asked `rounds` times, for the times."""
    finder = Finder()
    finder.prepare(course)
    first, among, paraphrased, false, times = [], [], [], [], []
    for question in QUESTIONS:
        for _ in range(rounds):
            start = time.perf_counter()
            passages = finder.ask(course, question["question"], question["language"]).passages
            times.append((time.perf_counter() - start) * 1000)
        found = [passage.lesson.id for passage in passages]
        if not question.get("answerable", True):
            false.append(bool(found))
            continue
        first.append(found[:1] != [] and found[0] in question["lessons"])
        among.append(not set(found).isdisjoint(question["lessons"]))
        if question["paraphrased"]:
            paraphrased.append(first[-1])
    cuts = quantiles(times, n=100)
    return Quality(len(first), mean(first), mean(among), mean(paraphrased), len(false), mean(false), cuts[49], cuts[98])


def mean(hits: list[bool]) -> float:
    """Return the share of hits."""
    return sum(hits) / len(hits)
