"""How long `bindungsbot check` takes for 10,000 cards of all kinds, in a process of its own as people start it."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import yaml

from tests.harness import ROOT

CARDS, DECKS, GOAL = 10_000, 25, 5.0  # cards in all, files they are in, seconds
WORDS = "Wer aus Gewohnheit wiederkommt, vergleicht nicht jedes Mal neu, was ein **anderer** Anbieter zu bieten hätte"


def text(number: int, words: int = 18) -> dict[str, str]:
    some = " ".join(WORDS.split()[:words])
    return {"de": f"{some}, Fall {number}.", "en": f"{some}, case {number}."}


def short(number: int) -> dict[str, str]:
    return {"de": f"Eintrag {number}", "en": f"Item {number}"}


def choices(right: int) -> list[dict[str, object]]:
    good = [{"text": text(n, 6), "right": True} for n in range(right)]
    return [*good, *({"text": text(n, 6), "why": text(n)} for n in range(right, 4))]


def churn(lost: object) -> dict[str, object]:
    return {"kpi": "churn", "inputs": {"lost": lost, "start": 100, "end": 90}}


KINDS = {
    "flashcard": lambda: {"front": text(1), "back": text(2)},
    "single": lambda: {"question": text(1), "choices": choices(1)},
    "multiple": lambda: {"question": text(1), "choices": choices(2)},
    "truefalse": lambda: {"statement": text(1), "answer": True},
    "numeric": lambda: {"question": text(1), **churn(10)},
    "generated": lambda: {"question": {"de": "{{ lost }} gehen", "en": "{{ lost }} go"}, **churn("5..20")},
    "cloze": lambda: {"text": {"de": "Wer [[bleibt|kommt|!geht]], ist [[da]].", "en": "Who [[stays]] is [[here]]."}},
    "order": lambda: {"question": text(1), "steps": [short(n) for n in range(5)]},
    "match": lambda: {
        "question": text(1),
        "targets": [{"text": short(n), "items": [short(10 * n), short(10 * n + 1)]} for n in range(3)],
    },
    "typed": lambda: {"question": text(1), "accept": {"de": ["Bindung"], "en": ["bond"]}},
    "open": lambda: {"question": text(1), "model": text(2), "points": [short(n) for n in range(4)]},
}


def card(number: int) -> dict[str, object]:
    name = list(KINDS)[number % len(KINDS)]
    kind = "numeric" if name == "generated" else name
    head = {"id": f"card-{number}", "kind": kind, "concept": f"concept-{number // 3}", "level": "apply"}
    return {**head, **KINDS[name](), "explanation": text(3), "lesson": "churn", "source": "Kurs, Kap. 5"}


def write(folder: Path) -> None:
    """Write a course with one topic, one lesson and the decks."""
    (folder / "content" / "kpis").mkdir(parents=True)
    (folder / "quizzes").mkdir()
    (folder / "content" / "topics.yaml").write_text("topics: [{id: kpis, title: Kennzahlen}]", encoding="utf-8")
    lesson = "---\nid: churn\ntitle: Churn\ntopic: kpis\norder: 1\nsources: [Kurs]\n---\nText\n"
    (folder / "content" / "kpis" / "01-churn.md").write_text(lesson, encoding="utf-8")
    size = CARDS // DECKS
    for number in range(DECKS):
        cards = [card(n) for n in range(number * size, (number + 1) * size)]
        deck = {"id": f"deck-{number}", "topic": "kpis", "title": "Stapel", "cards": cards}
        written = yaml.dump(deck, allow_unicode=True, sort_keys=False, Dumper=yaml.CSafeDumper)
        (folder / "quizzes" / f"deck-{number}.yaml").write_text(written, encoding="utf-8")


def measure() -> float:
    """Return the seconds from the command's start to its end. Raises CalledProcessError where it finds problems."""
    with tempfile.TemporaryDirectory() as folder:
        write(Path(folder))
        command = [sys.executable, "-m", "bot", "check", "--config", f"{folder}/config.yaml"]
        began = time.perf_counter()
        subprocess.run(command, check=True, cwd=ROOT, env=os.environ | {"LC_ALL": "C"})
        return time.perf_counter() - began


def main() -> None:
    best = min(measure() for _ in range(3))
    print(f"check of {CARDS:,} cards in {DECKS} decks: {best:.2f} s (goal: under {GOAL:.0f} s)")


if __name__ == "__main__":
    main()
