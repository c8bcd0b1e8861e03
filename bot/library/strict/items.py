"""The rules for a single card: each yields what is wrong with it. Their sources are in docs/item-writing.md."""

import re
from collections.abc import Callable, Iterable, Iterator

from bot.domain.questions import Card, Choice, Cloze, Flashcard, Match, Option, Typed
from bot.domain.texts import LANGUAGES, Language, Text
from bot.library.strict.fault import NAMES, Fault, about_card

FEWEST, MOST = 3, 5  # choices: more of them are rarely all plausible
TELLING = 5  # letters; shorter answers stand in a question by chance
_TICK = {
    "de": re.compile(r"\balle\b.*\b(?:richtigen|zutreffenden)\b", re.IGNORECASE | re.DOTALL),
    "en": re.compile(r"\ball\b.*\b(?:right|correct|apply|true)\b", re.IGNORECASE | re.DOTALL),
}
_DE_TRUE = r"(?: (?:ist|sind|stimmt|stimmen|trifft zu|treffen zu|richtig|falsch))*"
_EN_TRUE = r"(?: (?:is|are|apply|applies|right|correct|true|wrong|false))*"
_SWEEPING = {
    "de": re.compile(
        r"(?:alles|nichts|alle|keines?|keiner|keine|beides?|weder noch)(?: drei| vier| fünf)?"
        r"(?: (?:davon|hiervon|von beiden|der beiden|(?:der|die) (?:oben )?(?:genannten|obigen|anderen)"
        r"(?: (?:antworten|aussagen|möglichkeiten|punkte))?|(?:der )?(?:antworten|aussagen)))?" + _DE_TRUE
    ),
    "en": re.compile(
        r"(?:all|none|both|neither|either)(?: three| four| five)?"
        r"(?: of)?(?: (?:the|these|those|them|above|others|other|two|answers|choices|options|statements))*" + _EN_TRUE
    ),
}


def choice_count(card: Card) -> Iterator[Fault]:
    """Three to five choices."""
    if isinstance(card, Choice) and not FEWEST <= len(card.options) <= MOST:
        count = len(card.options)
        message = Text(f"{count} Antworten zur Auswahl", f"{count} choices")
        hint = Text(f"{FEWEST} bis {MOST} anbieten, die einleuchten", f"offer {FEWEST} to {MOST} plausible ones")
        yield about_card(card, "choice-count", message, hint)


def reasons(card: Card) -> Iterator[Fault]:
    """Every wrong choice says why it is wrong."""
    for number, option in _numbered(card):
        if not option.right and option.why is None:
            message = Text(f"Antwort {number} sagt nicht, warum sie falsch ist", f"choice {number} has no reason")
            yield about_card(card, "no-reason", message, Text("„why“ ergänzen", "add 'why'"))


def wrong_choice(card: Card) -> Iterator[Fault]:
    """At least one choice of several is wrong, else ticking everything is right."""
    if isinstance(card, Choice) and len(card.right()) == len(card.options):
        hint = Text("eine falsche anbieten", "offer a wrong one")
        yield about_card(card, "no-wrong-choice", Text("alle Antworten sind richtig", "all choices are right"), hint)


def tick_hint(card: Card) -> Iterator[Fault]:
    """A question with several right choices says so."""
    if not isinstance(card, Choice) or not card.multiple:
        return
    for language in LANGUAGES:
        if not _TICK[language].search(card.question.to(language)) and _has(card.question, language):
            message = Text(
                f"die Frage sagt {NAMES[language].de} nicht, dass mehrere Antworten richtig sein können",
                f"the question does not tell {NAMES[language].en} that several choices may be right",
            )
            hint = Text("„Kreuze alle richtigen Antworten an.“ anhängen", "append 'Tick all the right answers.'")
            yield about_card(card, "no-tick-hint", message, hint)


def all_or_none(card: Card) -> Iterator[Fault]:
    """No choice speaks of the others, such as "all of the above": who knows about two of them has it."""
    for number, option in _numbered(card):
        for language in LANGUAGES:
            if _has(option.text, language) and is_sweeping(option.text.to(language), language):
                message = Text(f"Antwort {number} spricht von den anderen", f"choice {number} speaks of the others")
                hint = Text("eine eigene Aussage anbieten", "offer a statement of its own")
                yield about_card(card, "all-or-none", message, hint)
                break


def is_sweeping(text: str, language: Language) -> bool:
    """Tell whether a choice says nothing but that all, both or none of the others are right.

    >>> is_sweeping("Keine der genannten Antworten.", "de"), is_sweeping("Beide Größen sinken", "de")
    (True, False)
    """
    return bool(_SWEEPING[language].fullmatch(" ".join(re.findall(r"\w+", text.casefold()))))


def gives_itself_away(card: Card) -> Iterator[Fault]:
    """What is asked does not hold the answer."""
    for language in LANGUAGES:
        asked, right, wrong = _asked(card, language)
        found = next((answer for answer in right if _holds(asked, answer)), None)
        if found and not any(_holds(asked, answer) for answer in wrong):  # else it asks: this or that?
            message = Text(f"die Frage enthält die Antwort „{found}“", f"the question holds the answer “{found}”")
            yield about_card(card, "gives-itself-away", message, Text("die Frage umformulieren", "rephrase it"))
            return


def _asked(card: Card, language: Language) -> tuple[str, Iterable[str], Iterable[str]]:
    """Return what the learner reads, what counts as an answer and what does not.

    Choices are looked at in cards that ask to recall: a case tells of what is to be chosen.
    """
    if isinstance(card, Typed) and language in card.forms:
        forms = card.forms[language]
        return card.question.to(language), forms.accepted, forms.rejected
    if isinstance(card, Cloze) and language in card.gapped:
        gapped = card.gapped[language]
        return " … ".join(gapped.parts), [gap.accepted[0] for gap in gapped.gaps], ()
    if isinstance(card, Flashcard):
        return card.front.to(language), [card.back.to(language)], ()
    if isinstance(card, Choice) and not card.multiple and card.level == "recall":
        right, wrong = ([o.text.to(language) for o in card.options if o.right == sought] for sought in (True, False))
        return card.question.to(language), right, wrong
    return "", (), ()


def target_in_item(card: Card) -> Iterator[Fault]:
    """No item of a match holds the name of its target."""
    if not isinstance(card, Match):
        return
    for item, place in zip(card.items, card.key, strict=True):
        target = card.targets[place]
        if any(_holds(item.to(language), target.to(language)) for language in LANGUAGES):
            message = Text(f"„{item.de}“ nennt sein Ziel", f"“{item.to('en')}” names its target")
            yield about_card(card, "gives-itself-away", message, Text("den Eintrag umformulieren", "rephrase the item"))


def linked(card: Card) -> Iterator[Fault]:
    """A card names the lesson that teaches it and its source."""
    missing = [name for name, value in (("lesson", card.lesson), ("source", card.source)) if not value]
    if missing:
        names = ", ".join(missing)
        yield about_card(card, "unlinked", Text(f"ohne {names}", f"without {names}"), Text("ergänzen", "add it"))


CARD_RULES: tuple[Callable[[Card], Iterator[Fault]], ...] = (
    choice_count,
    reasons,
    wrong_choice,
    tick_hint,
    all_or_none,
    gives_itself_away,
    target_in_item,
    linked,
)


def _numbered(card: Card) -> list[tuple[int, Option]]:
    return list(enumerate(card.options, start=1)) if isinstance(card, Choice) else []


def _has(text: Text, language: Language) -> bool:
    return language == "de" or text.en is not None


def _holds(text: str, answer: str) -> bool:
    """Tell whether whole words of `text` are the answer, if it tells anything: not "who", nor "two", but "CLV"."""
    telling = len(answer) >= TELLING or (len(answer) > 1 and answer.isupper())
    return telling and bool(_words(answer).strip()) and _words(answer) in _words(text)


def _words(text: str) -> str:
    return " " + " ".join(re.findall(r"\w+", text.casefold())) + " "
