"""How often 95 % intervals hold the truth, by exact sums over all samples; the differences by drawing samples.

Goal: the mean over all truths within 95 % ± 1.5 for 30 answers and more; the minimum is told.
"""

from collections.abc import Iterable, Sequence
from itertools import product
from math import exp, lgamma, log
from random import Random
from statistics import fmean

from bot.business.comparison import difference_of_scores, difference_of_shares
from bot.domain.intervals import Interval, nps_interval, wilson
from bot.domain.samples import Groups

SIZES = (30, 50, 100, 300)
GOAL, SLACK = 95.0, 1.5  # percent
SHARES = [number / 100 for number in range(5, 96)]
GROUPS = [  # shares of promoters, passives, detractors, each at least a twentieth
    (above / 20, 1 - (above + below) / 20, below / 20)
    for above, below in product(range(1, 19, 2), repeat=2)
    if above + below < 20
]
ROUNDING = 1e-9
DRAWS, SEED = 2_000, 1  # of every pair of truths; the minimum is then one percent below the truth or less


def wilson_coverage(size: int) -> list[float]:
    """Return for every true share how many percent of all samples of `size` have it in their interval."""
    found = [wilson(successes, size) for successes in range(size + 1)]
    return [
        100
        * sum(_likelihood((k, size - k), (share, 1 - share)) for k in range(size + 1) if _holds(found[k], 100 * share))
        for share in SHARES
    ]


def nps_coverage(size: int) -> list[float]:
    """Return for every true distribution how many percent of all surveys of `size` have its NPS in their interval."""
    surveys = [(above, size - above - below, below) for above in range(size + 1) for below in range(size + 1 - above)]
    found = [(survey, nps_interval(*survey)) for survey in surveys]
    return [
        100 * sum(_likelihood(survey, truth) for survey, ends in found if _holds(ends, 100 * (truth[0] - truth[2])))
        for truth in GROUPS
    ]


def share_difference_coverage(size: int) -> list[float]:
    """Return for pairs of true shares how many percent of all pairs of samples have their difference."""
    counts = range(size + 1)
    found = {pair: difference_of_shares((pair[0], size), (pair[1], size)) for pair in product(counts, repeat=2)}
    covered = []
    for first, second in product(SHARES[::10], repeat=2):
        likely = [[_likelihood((k, size - k), (share, 1 - share)) for k in counts] for share in (first, second)]
        held = [pair for pair, ends in found.items() if _holds(ends, 100 * (second - first))]
        covered.append(100 * sum(likely[0][one] * likely[1][two] for one, two in held))
    return covered


def score_difference_coverage(size: int) -> list[float]:
    """Return for pairs of true distributions how many percent of the drawn pairs of surveys have their difference."""
    chance, covered = Random(SEED), []
    for first, second in product(GROUPS[::12], repeat=2):
        truth = 100 * (second[0] - second[2] - first[0] + first[2])
        pairs = [(_drawn(first, size, chance), _drawn(second, size, chance)) for _ in range(DRAWS)]
        covered.append(100 * fmean(_holds(difference_of_scores(*pair), truth) for pair in pairs))
    return covered


def _holds(ends: Interval, truth: float) -> bool:
    return ends.low - ROUNDING <= truth <= ends.high + ROUNDING


def _likelihood(counts: Sequence[int], shares: Sequence[float]) -> float:
    ways = lgamma(sum(counts) + 1) - sum(lgamma(count + 1) for count in counts)
    return exp(ways + sum(count * log(share) for count, share in zip(counts, shares, strict=True)))


def _drawn(truth: Sequence[float], size: int, chance: Random) -> Groups:
    answers = chance.choices(range(3), truth, k=size)
    return Groups(answers.count(0), answers.count(1), answers.count(2))


def report(name: str, size: int, covered: Iterable[float]) -> None:
    found = list(covered)
    mean = fmean(found)
    verdict = "good" if abs(mean - GOAL) <= SLACK else "MISSED"
    print(f"coverage of {name}, n = {size}: mean {mean:.2f} %, minimum {min(found):.2f} % ({verdict})")


def main() -> None:
    """Print mean and minimum; goal: every mean within 95 % ± 1.5."""
    for size in SIZES:
        report("a share (Wilson)", size, wilson_coverage(size))
        report("the NPS (adjusted Wald)", size, nps_coverage(size))
    for size in SIZES[:3]:
        report("a difference of shares (Newcombe)", size, share_difference_coverage(size))
        report("a difference of two NPS (adjusted Wald)", size, score_difference_coverage(size))


if __name__ == "__main__":
    main()
