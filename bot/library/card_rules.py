"""What must hold between the keys of a card, whatever each of them says by itself."""

from fractions import Fraction
from typing import Any

from bot.domain.course import Phrases
from bot.domain.kpis import InputError
from bot.domain.questions import Forms, Gapped
from bot.domain.texts import LANGUAGES, Language, Text, utf16
from bot.library import figures
from bot.library.draws import ENOUGH, NAME, RESULT, TRIALS, trials
from bot.library.figures import Figure
from bot.library.gaps import contradiction
from bot.library.markup import not_computable
from bot.library.nodes import Mapping, Node, Sequence
from bot.library.problems import did_you_mean, shown
from bot.library.report import Report
from bot.library.scalars import too_long
from bot.library.schema import by_language

CARD_LIMIT = 4096 - 400  # Telegram's limit of a message, less what stands around a card
ITEMS = 3, 8  # of all targets of a match together
_TRIAL = 3  # what a draw counts for, of what a file may cost

_Values = dict[str, Any]
_Entries = list[tuple[Any, Node]]


def check(values: _Values, node: Mapping, report: Report) -> None:
    """Report what does not fit together in a card, of whose keys `values` holds those that could be read."""
    for rule in (_right_choices, _equal_entries, _items, _figure, _names, _contradictions, _length):
        rule(values, node, report)


def _right_choices(values: _Values, node: Mapping, report: Report) -> None:
    entries = _entries(values, node, "choices")
    if not entries or not all({"text", "right"} <= choice.keys() for choice, _ in entries):
        return  # a choice that could not be read may be the right one
    right = [place for choice, place in entries if choice["right"]]
    if not right:
        message = Text("keine Antwort ist richtig", "no choice is right")
        hint = Text("bei der richtigen „right: true“ schreiben", "write 'right: true' with the right one")
        report.add(node.entries["choices"][1].line, "no-right-choice", message, hint)
    if len(right) > 1 and values["kind"] == "single":
        message = Text("mehrere Antworten sind richtig", "several choices are right")
        hint = Text("nur eine lassen oder „kind: multiple“ schreiben", "leave one, or write 'kind: multiple'")
        report.add(right[1].line, "several-right-choices", message, hint)


def _equal_entries(values: _Values, node: Mapping, report: Report) -> None:
    for key in ("choices", "targets"):
        entries = [(entry["text"], place) for entry, place in _entries(values, node, key) if "text" in entry]
        _check_equal(entries, report)
    for key in ("steps", "points"):
        _check_equal(_entries(values, node, key), report)
    targets = _entries(values, node, "targets")
    _check_equal([item for target, place in targets for item in _entries(target, place, "items")], report)


def _check_equal(entries: _Entries, report: Report) -> None:
    for language in LANGUAGES:
        seen: dict[str, int] = {}
        for text, place in entries:
            plain = " ".join(text.to(language).casefold().split())
            if plain in seen:
                message = Text(f"dasselbe wie in Zeile {seen[plain]}", f"the same as in line {seen[plain]}")
                report.add(place.line, "equal-choices", message, Text("eines davon ändern", "change one of them"))
            seen.setdefault(plain, place.line)


def _items(values: _Values, node: Mapping, report: Report) -> None:
    """Report a match with too few or too many items in all, whether or not each of them is good."""
    targets = [place.get("items") for _, place in _entries(values, node, "targets") if isinstance(place, Mapping)]
    count = sum(len(items.items) for items in targets if isinstance(items, Sequence))
    least, most = ITEMS
    if count and not least <= count <= most:
        message = Text(
            f"{count} statt {least}–{most} Einträge aller Ziele zusammen",
            f"{count} instead of {least}–{most} items of all targets together",
        )
        hint = Text("Einträge ergänzen oder streichen", "add or remove some")
        report.add(node.entries["targets"][1].line, "wrong-count", message, hint)


def _figure(values: _Values, node: Mapping, report: Report) -> None:
    """Report why the figure can't be computed: every input that can't be read, else the first that doesn't fit."""
    inputs = values.get("inputs")
    if not values.get("kpi") or inputs is None:
        return
    fixed = {name: value for name, value in inputs.items() if isinstance(value, str)}
    errors = list(figures.unreadable(values["kpi"], fixed))
    for error in errors:
        report.add(_place(node, error.input), *not_computable(error))
    if not errors and report.spend(_TRIAL * TRIALS if len(fixed) < len(inputs) else 0, node.line):
        _check_trials(values, node, report)


def _check_trials(values: _Values, node: Mapping, report: Report) -> None:
    results = list(trials(values["kpi"], values["inputs"], values.get("variant")))
    computed = [result for result in results if isinstance(result, Figure)]
    refused = [result for result in results if isinstance(result, InputError)]
    if not computed:
        report.add(_place(node, refused[0].input), *not_computable(refused[0]))
    elif len(computed) < min(ENOUGH, len(results)):
        message = Text(
            f"nur {len(computed)} von {len(results)} Ziehungen sind berechenbar",
            f"only {len(computed)} of {len(results)} draws can be computed",
        )
        hint = Text("die Bereiche enger fassen", "narrow the ranges")
        report.add(_place(node, "inputs"), "bad-range", message, hint)
    _check_tolerance(computed, values, node, report)


def _check_tolerance(computed: list[Figure], values: _Values, node: Mapping, report: Report) -> None:
    """Report a tolerance within which no number with two decimals lies: nobody could answer then."""
    tolerance = values.get("tolerance")
    if tolerance is not None and any(_off(figure.value) > Fraction(tolerance) for figure in computed):
        message = Text(
            "so genau lässt sich das Ergebnis nicht eintippen", "the result can't be typed as exactly as this"
        )
        hint = Text("mindestens 0.005 schreiben oder weglassen", "write at least 0.005, or leave it out")
        report.add(_place(node, "tolerance"), "wrong-value", message, hint)


def _off(value: Fraction) -> Fraction:
    return abs(value - Fraction(round(value * 100), 100))


def _names(values: _Values, node: Mapping, report: Report) -> None:
    """Report a `{{ name }}` that stands for no number of the card."""
    inputs = node.get("inputs")
    if values.get("kind") != "numeric" or not isinstance(inputs, Mapping):
        return
    known = {*inputs.entries, RESULT}
    texts = [node.get(key) for key in ("question", "explanation")]
    for scalar in (scalar for text in texts if text for scalar in by_language(text).values()):
        for placeholder in figures.placeholders(scalar.text):
            name = NAME.fullmatch(placeholder.inside)
            if name and name[1] not in known:
                line = scalar.line_at(scalar.text.count("\n", 0, placeholder.start), placeholder.inside)
                message = Text(f"unbekannter Wert {shown(name[1])}", f"unknown input {shown(name[1])}")
                report.add(line, "unknown-input", message, did_you_mean(name[1], known))


def _contradictions(values: _Values, node: Mapping, report: Report) -> None:
    """Report forms of a typed card that count and do not count, and rejected ones of a language in which none count."""
    accept, reject, place = values.get("accept"), values.get("reject"), node.get("reject")
    if not (accept and reject and place):
        return
    for language in LANGUAGES:
        contradiction(Forms(accept.to(language), reject.to(language)), place.line, report)
    if reject.en and not accept.en:
        message = Text("nichts zählt auf Englisch", "nothing counts in English")
        report.add(place.line, "missing-key", message, Text("accept um en ergänzen", "add en to accept"))


def _length(values: _Values, node: Mapping, report: Report) -> None:
    source = utf16(values.get("source") or "")
    longest = source + max(_size(values, language) for language in LANGUAGES)
    if longest > CARD_LIMIT:
        too_long(node, report, longest, CARD_LIMIT)


def _size(value: object, language: Language) -> int:
    """Return how long all is that learners read of `value` in one language, in UTF-16 units."""
    if isinstance(value, Text):
        return utf16(value.to(language))
    if isinstance(value, tuple):
        return sum([_size(part, language) for part in value])
    if isinstance(value, dict):
        parts = [value.get(language, value["de"])] if "de" in value else value.values()
        return sum([_size(part, language) for part in parts])
    if isinstance(value, Phrases):
        return sum(map(utf16, value.to(language)))
    if isinstance(value, Gapped):
        return sum(map(utf16, value.parts)) + sum(utf16(gap.accepted[0]) for gap in value.gaps)
    return 0


def _entries(values: _Values, node: Node, key: str) -> _Entries:
    """Return what was read of a list, each with its place; nothing where some of it could not be read."""
    read, written = values.get(key), node.get(key) if isinstance(node, Mapping) else None
    if not read or not isinstance(written, Sequence) or len(read) != len(written.items):
        return []
    return list(zip(read, written.items, strict=True))


def _place(node: Mapping, name: str) -> int:
    """Return the line of an input, of another key of the card, else of its inputs."""
    inputs = node.get("inputs")
    if isinstance(inputs, Mapping) and name in inputs.entries:
        return inputs.entries[name][0].line
    found = node.get(name) or node.entries["inputs"][0]
    return found.line
