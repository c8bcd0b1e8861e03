"""The groups of words that mean nearly the same: what everybody may rely on who reads or extends the files."""

import re
from collections import Counter
from pathlib import Path

import pytest

import bot.search
from bot.search.words import common, fold

SYNONYMS = Path(bot.search.__file__).parent / "synonyms"
MOST_WORDS = 14
MOST_GROUPS = 2  # a word may honestly mean two things, hardly three


def lines(language):
    return (SYNONYMS / f"{language}.txt").read_text(encoding="utf-8").splitlines()


def groups(language):
    return [line.split(", ") for line in lines(language) if line and not line.startswith("#")]


both = pytest.mark.parametrize("language", ["de", "en"])


@both
def test_a_line_is_empty_a_heading_or_words_in_lower_case_with_a_comma_and_a_blank_between(language):
    line_of_a_file = re.compile(r"|# \S.*|[a-z0-9äöüßé]+(?:, [a-z0-9äöüßé]+)+")

    assert [line for line in lines(language) if not line_of_a_file.fullmatch(line)] == []


@both
def test_a_group_is_no_longer_than_a_reader_can_judge(language):
    assert [group[0] for group in groups(language) if len(group) > MOST_WORDS] == []


@both
def test_no_word_stands_twice_in_a_group(language):
    assert [group[0] for group in groups(language) if len(set(group)) < len(group)] == []


@both
def test_no_word_stands_in_more_than_two_groups(language):
    counted = Counter(word for group in groups(language) for word in group)

    assert [word for word, count in counted.items() if count > MOST_GROUPS] == []


@both
def test_no_two_groups_share_more_than_two_words_else_they_are_one(language):
    sets = [set(group) for group in groups(language)]
    pairs = ((one, other) for at, one in enumerate(sets) for other in sets[:at])

    assert [sorted(one & other) for one, other in pairs if len(one & other) > 2] == []


@both
def test_no_word_is_one_that_the_search_passes_over(language):
    words = {word for group in groups(language) for word in group}

    assert sorted(word for word in words if common(language).intersection(fold(word))) == []
