"""The inputs of a KPI as people type them: with names (`start=200 ende: 210`) or in order (`200 210 30`)."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from bot.dialogue.kpi.pieces import BETWEEN, has_digit, pieces_of, with_percent
from bot.dialogue.kpi.typed import read_input, tidy
from bot.dialogue.numbers import read_number
from bot.domain.checks import HIGHEST_SCORE, InputError
from bot.domain.kpi import Kpi, compute_kpi, unknown_input
from bot.domain.spelling import quoted
from bot.domain.texts import Language, Text, UserError
from bot.domain.values import WORDS, Input, Value

WHOLE_TEXT = ""  # the name under which an error concerns no single input

MAX_LENGTH = 20_000  # characters: some thousand scores
MAX_NAMES = 20
MAX_WORDS = 6  # of one name, such as "Kunden am Anfang"


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read: the values by input id and, also by id, why an input could not be read.

    An error of the text as a whole stands under `WHOLE_TEXT`, one of an unknown name under that name. `alternative`
    holds small values as counts where `values` has them as scores.
    """

    values: Mapping[str, Value] = field(default_factory=dict)
    errors: Mapping[str, Text] = field(default_factory=dict)
    alternative: Mapping[str, Value] | None = None


def read_inputs(kpi: Kpi, text: str, language: Language) -> Reading:
    """Return the inputs of `kpi` that `text` gives; raises nothing.

    Names are German or English, in any order, with '=' or ':'. Without names the values follow the catalogue's order;
    where the KPI also takes scores, any other number of values is scores, and so are just as many that are all ≤ 10.
    Values are parted by spaces, line breaks, ';' or ', '; scores by a bare ',' too. Where one input is a list, it takes
    what the others leave. Behind values in order may stand those that are never asked for, with their names.
    """
    if len(text) > MAX_LENGTH:
        return _nothing(Text("Das ist zu viel Text.", "That is too much text."), kpi)
    plain = with_percent(kpi, tidy(text))
    if has_names(kpi, plain):
        return _read_with_names(kpi, _pairs(kpi, plain), language)
    return _read_in_order(kpi, pieces_of(kpi, plain), language)


def has_names(kpi: Kpi, text: str) -> bool:
    """Tell whether `text` gives values with names, as in `start=200`."""
    return re.search(_sign(kpi), text) is not None


def explained(kpi: Kpi, name: str, error: Text) -> Text:
    """Return the sentence of an error with the input it concerns in front, as people call it.

    >>> from bot.domain.kpis import KPIS
    >>> explained(KPIS["crr"], "end", Text("12,5 ist keine Anzahl.", "12.5 is no count.")).de
    'Kunden am Ende: 12,5 ist keine Anzahl.'
    """
    wanted = kpi.input(name)
    label = wanted.name if wanted else Text(name)
    return Text(f"{label.de}: {error.de}", f"{label.to('en')}: {error.to('en')}") if name else error


def _read_in_order(kpi: Kpi, pieces: Sequence[str], language: Language) -> Reading:
    way, scores = kpi.ways[0], _scores_input(kpi)
    wordy = pieces and any(wanted.kind == "names" for wanted in way)
    if not wordy and not any(has_digit(piece) for piece in pieces):
        return _nothing(Text("Hier werden Zahlen gebraucht.", "Numbers are needed here."), kpi)
    shares = any(piece.endswith("%") for piece in pieces)
    if scores and not shares and (len(pieces) != len(way) or _all_small(pieces, language)):
        return _read_as_scores(kpi, scores, pieces, language)
    if len(pieces) > len(way):
        many = len(pieces)
        return _nothing(
            Text(f"Das sind {many} Angaben statt {len(way)}.", f"These are {many} values, not {len(way)}."), kpi
        )
    return _read_each(zip(way, pieces, strict=False), language)


def _read_as_scores(kpi: Kpi, scores: Input, pieces: Sequence[str], language: Language) -> Reading:
    try:
        values = {scores.id: read_input(scores, " ".join(pieces), language)}
    except InputError as error:
        return Reading(errors={scores.id: _and(error.text, how(kpi))})
    if len(pieces) != len(kpi.ways[0]):
        return Reading(values)
    counts = _read_each(zip(kpi.ways[0], pieces, strict=True), language)
    return Reading(values, alternative=counts.values if _is_computable(kpi, counts) else None)


def _read_with_names(kpi: Kpi, pairs: Sequence[tuple[str, str]], language: Language) -> Reading:
    """Read values with names; before further inputs the others may stand in their order: `50 30 20 customers=400`."""
    (_, ahead), *named = pairs
    if not ahead or any(kpi.input(name) not in kpi.further for name, _ in named):
        return read_named(kpi, pairs, language)
    ordered, further = _read_in_order(kpi, pieces_of(kpi, ahead), language), read_named(kpi, named, language)
    return Reading(
        {**ordered.values, **further.values}, {**ordered.errors, **further.errors}, alternative=ordered.alternative
    )


def read_named(kpi: Kpi, pairs: Sequence[tuple[str, str]], language: Language) -> Reading:
    """Return the inputs of `kpi` that `pairs` of a name and a text give; raises nothing."""
    if len(pairs) > MAX_NAMES:
        return _nothing(Text("Das sind zu viele Angaben.", "These are too many values."), kpi)
    typed: list[tuple[Input, str]] = []
    errors: dict[str, Text] = {}
    for name, value in pairs:
        wanted = kpi.input(name)
        if wanted and wanted not in [known for known, _ in typed]:
            typed.append((wanted, value))
        elif wanted:
            errors[wanted.id] = Text(
                "Das steht zweimal da. Bitte nur einmal.", "This is given twice. Please give it once."
            )
        elif name:
            unknown = unknown_input(kpi, name)
            errors[unknown.input] = unknown.text
        elif value:
            errors[WHOLE_TEXT] = _nameless(value)
    reading = _read_each(typed, language)
    return Reading(reading.values, {**reading.errors, **errors}) if typed or errors else _nothing(_nameless("="), kpi)


def _pairs(kpi: Kpi, text: str) -> list[tuple[str, str]]:
    """Return every name with the text behind it; what stands before the first name has the name ''."""
    *heads, last = re.split(_sign(kpi), text, maxsplit=MAX_NAMES + 1)
    name, pairs = "", []
    for head in heads:
        cut = _start_of_name(kpi, head)
        pairs.append((name, head[:cut].strip(" ,;")))
        name = _words(head[cut:])
    return [*pairs, (name, last.strip())]


def _sign(kpi: Kpi) -> str:
    """Return what stands between a name and its value: a colon only where no value holds one."""
    return "=" if any(wanted.kind == "triples" for wanted in kpi.inputs) else "[=:]"


def _start_of_name(kpi: Kpi, head: str) -> int:
    """Return where the name at the end of `head` starts: the longest known one, else behind the last value."""
    ends = [gap.end() for gap in BETWEEN.finditer(head)]
    starts = [start for start in (0, *ends) if start < len(head)][-MAX_WORDS:]
    names = [start for start in starts if not has_digit(head[start:])] or [len(head)]
    known = (start for start in names if kpi.input(_words(head[start:])))
    takes_words = any(wanted.kind in WORDS for wanted in kpi.inputs)  # then the value may be words, too
    return next(known, names[-1] if takes_words else names[0])


def _words(text: str) -> str:
    return " ".join(word for word in BETWEEN.split(text) if word)


def _read_each(typed: Iterable[tuple[Input, str]], language: Language) -> Reading:
    """Read every input by itself, so that an error in one keeps the others."""
    values: dict[str, Value] = {}
    errors: dict[str, Text] = {}
    for wanted, text in typed:
        plain = text if wanted.kind in WORDS else tidy(text).strip(" ,;")
        if wanted.kind in {"count", "share"} and len(BETWEEN.split(plain)) > 1:
            errors[wanted.id] = _several(text)
            continue
        try:
            values[wanted.id] = read_input(wanted, plain, language)
        except InputError as error:
            errors[wanted.id] = error.text
    return Reading(values, errors)


def _scores_input(kpi: Kpi) -> Input | None:
    return next((wanted for wanted in kpi.inputs if wanted.kind == "scores"), None)


def _all_small(pieces: Iterable[str], language: Language) -> bool:
    try:
        return all(read_number(piece, language, count=True) <= HIGHEST_SCORE for piece in pieces)
    except UserError:
        return False


def _is_computable(kpi: Kpi, reading: Reading) -> bool:
    try:
        compute_kpi(kpi, reading.values)
    except InputError:
        return False
    return not reading.errors


def how(kpi: Kpi) -> Text:
    """Return how the inputs of `kpi` can be typed, with an example."""
    way = kpi.ways[0]
    german, english = ", ".join(i.name.de for i in way), ", ".join(i.name.to("en") for i in way)
    scores = _scores_input(kpi)
    also = (
        Text(f" Oder {scores.name.de}: {scores.example}.", f" Or {scores.name.en}: {scores.example}.")
        if scores
        else Text("")
    )
    return Text(
        f"Bitte der Reihe nach: {german}; zum Beispiel {example(kpi, 'de')}.{also.de}",
        f"Please in this order: {english}; for example {example(kpi, 'en')}.{also.to('en')}",
    )


def example(kpi: Kpi, language: Language) -> str:
    """Return the example of `kpi` as it can be typed behind its command.

    >>> from bot.domain.kpis import KPIS
    >>> example(KPIS["gdpr_fine_cap"], "de")
    '1000000000 hoch'
    """
    return " ".join(wanted.shown(wanted.example, language) for wanted in kpi.ways[0])


def _nothing(text: Text, kpi: Kpi) -> Reading:
    return Reading(errors={WHOLE_TEXT: _and(text, how(kpi))})


def _and(first: Text, second: Text) -> Text:
    return Text(f"{first.de} {second.de}", f"{first.to('en')} {second.to('en')}")


def _nameless(value: str) -> Text:
    typed = quoted(value)
    return Text(
        f"Zu „{typed}“ fehlt der Name davor, wie in „start=200“.",
        f"There is no name before “{typed}”, as in “start=200”.",
    )


def _several(text: str) -> Text:
    typed = quoted(text)
    return Text(
        f"„{typed}“ sind mehrere Werte. Bitte nur eine Zahl, ohne Leerzeichen darin.",
        f"“{typed}” is more than one value. Please give one number without spaces in it.",
    )
