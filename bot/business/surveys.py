"""Surveys of a shop's customers: what is asked on which scale, what the answers give, what stands for who answered."""

import hmac
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from typing import Literal

from bot.domain import metrics
from bot.domain.kpis import Result, compute
from bot.domain.texts import Text

Kind = Literal["nps", "csi", "cli"]
Scores = tuple[int, ...]
"""One person's answer: a score for each question."""

MOST_OPEN = 20  # surveys of a person that take answers
MOST_SURVEYS = 100  # of a person, closed ones among them
MOST_ANSWERS = 5_000  # of a survey: an NPS is then sure to two or three points, and more would take time to show
COMMENTS_FROM = 5  # answers; among fewer, the owner might guess who wrote what
COMMENT_WITHIN = timedelta(hours=1)  # of the answer
LONGEST_TITLE, LONGEST_QUESTION, LONGEST_COMMENT = 60, 200, 1000  # characters

REASON = Text("Was ist der Grund für Ihre Note?", "What is the reason for your score?")


@dataclass(frozen=True, slots=True)
class Form:
    """What a kind of survey asks: every question on a scale from `low` to `high`, and what these two mean."""

    kind: Kind
    name: Text
    questions: tuple[Text, ...]
    low: int
    high: int
    lowest: Text
    highest: Text

    def takes(self, scores: Scores) -> bool:
        """Tell whether these are answers to the first questions, or to all."""
        return len(scores) <= len(self.questions) and all(self.low <= score <= self.high for score in scores)

    def question(self, scores: Scores) -> Text | None:
        """Return the question that follows these answers; None where they are all."""
        return self.questions[len(scores)] if len(scores) < len(self.questions) else None


_NPS = Form(
    "nps",
    Text("Weiterempfehlung (NPS)", "Recommendation (NPS)"),
    (Text("Wie wahrscheinlich ist es, dass Sie uns weiterempfehlen?", "How likely are you to recommend us?"),),
    0,
    10,
    Text("sehr unwahrscheinlich", "very unlikely"),
    Text("sehr wahrscheinlich", "very likely"),
)
_CSI = Form(
    "csi",
    Text("Zufriedenheit (CSI)", "Satisfaction (CSI)"),
    (Text("Wie zufrieden sind Sie mit uns?", "How satisfied are you with us?"),),
    1,
    5,
    Text("sehr unzufrieden", "very dissatisfied"),
    Text("sehr zufrieden", "very satisfied"),
)
_CLI = Form(
    "cli",
    Text("Treue (CLI)", "Loyalty (CLI)"),
    (
        Text("Würden Sie uns weiterempfehlen?", "Would you recommend us?"),
        Text("Werden Sie wieder bei uns kaufen?", "Will you buy from us again?"),
        Text(
            "Würden Sie bei uns auch etwas kaufen, das Sie hier noch nie gekauft haben?",
            "Would you also buy something here that you have never bought from us?",
        ),
    ),
    1,
    6,
    Text("ganz sicher", "for certain"),
    Text("keinesfalls", "by no means"),
)
FORMS: Mapping[str, Form] = {form.kind: form for form in (_NPS, _CSI, _CLI)}


def result(kind: str, tally: Mapping[Scores, int]) -> Result | None:
    """Return the KPI of a survey's answers, given how often each was; None without any.

    >>> found = result("nps", {(10,): 3, (8,): 1, (2,): 1})
    >>> found.value, found.inputs["promoters"]
    (Fraction(40, 1), 3)
    """
    if not tally:
        return None
    answers = [scores for scores, count in sorted(tally.items()) for _ in range(count)]
    match kind:
        case "nps":
            return compute("nps", metrics.tally([score for (score,) in answers])._asdict())
        case "csi":
            return compute(
                "csi", {"scores": [score for (score,) in answers], "scale_min": _CSI.low, "scale_max": _CSI.high}
            )
        case _:
            return compute("cli", {"answers": answers})


def means(tally: Mapping[Scores, int]) -> tuple[Fraction, ...]:
    """Return the mean score of each question; of an index, its parts tell where it pinches.

    >>> means({(1, 2, 6): 1, (2, 2, 3): 1})
    (Fraction(3, 2), Fraction(2, 1), Fraction(9, 2))
    """
    total = sum(tally.values())
    columns = zip(*([score * count for score in scores] for scores, count in tally.items()), strict=True)
    return tuple(Fraction(sum(column), total) for column in columns)


def distribution(form: Form, tally: Mapping[Scores, int]) -> tuple[int, ...]:
    """Return how often each score of the scale was given to the first question, the lowest first.

    >>> distribution(FORMS["csi"], {(5,): 2, (1,): 1})
    (1, 0, 0, 0, 2)
    """
    counts = dict.fromkeys(range(form.low, form.high + 1), 0)
    for scores, count in tally.items():
        counts[scores[0]] += count
    return tuple(counts.values())


def answerer(secret: bytes, salt: str, survey_id: int, user_id: int) -> str:
    """Return what stands for a person in one survey, and in no other: a keyed hash of 64 characters.

    Nobody can tell from it who it is without the `secret`, nor with it once the survey's `salt` is gone.
    """
    return hmac.digest(_key(secret) + salt.encode(), f"{survey_id}:{user_id}".encode(), "sha256").hex()


def awaited(secret: bytes, user_id: int) -> str:
    """Return what stands for a person whose comment is awaited, whatever the survey: a keyed hash."""
    return hmac.digest(_key(secret), f"awaiting:{user_id}".encode(), "sha256").hex()


def _key(secret: bytes) -> bytes:
    if not secret:
        message = "hashes of people need a secret"
        raise RuntimeError(message)
    return secret
