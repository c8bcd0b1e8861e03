"""The rules for a single card, each with cards that break it and cards that keep it."""

import pytest

from bot.domain.texts import Text
from bot.library.strict import items
from bot.library.strict.negation import double_negation, plain_negation
from tests.library.samples import choice, cloze, flashcard, match, statement, typed

TICK = Text("Welche? Kreuze alle richtigen Antworten an.", "Which? Tick all the right answers.")

BROKEN = [
    (items.choice_count, choice("a", "b"), "two choices: a guess is right every other time"),
    (items.choice_count, choice(*"abcdef", question=TICK, multiple=True), "six choices"),
    (items.reasons, choice(why=None), "wrong choices without a reason"),
    (items.wrong_choice, choice(question=TICK, multiple=True, right=(0, 1, 2)), "ticking everything is right"),
    (items.tick_hint, choice(multiple=True), "several may be right, and nobody says so"),
    (items.tick_hint, choice(multiple=True, question=Text(TICK.de, "Which?")), "… in English"),
    (items.all_or_none, choice("eins", "zwei", "Alle Antworten sind richtig."), "it speaks of the others"),
    (items.all_or_none, choice("eins", "zwei", "Keine der genannten"), "none of them"),
    (items.all_or_none, choice("eins", "zwei", "Beides"), "both of them"),
    (items.all_or_none, choice("eins", "zwei", "alles davon"), "all of it"),
    (items.all_or_none, choice("eins", "zwei", Text("drei", "None of the above.")), "in English only"),
    (items.all_or_none, choice("eins", "zwei", Text("drei", "Both are true")), "both, in English"),
    (items.gives_itself_away, typed("Wie heißt die habituelle Bindung?", "habituelle Bindung"), "it is all there"),
    (items.gives_itself_away, typed("Was ist der CLV?", "CLV"), "an abbreviation tells something"),
    (items.gives_itself_away, cloze("Wer aus ", "Gewohnheit", " kauft, hat die Gewohnheit."), "it stands twice"),
    (items.gives_itself_away, flashcard("Was heißt Recovery?", "Recovery"), "front and back are the same"),
    (items.gives_itself_away, choice("Recovery", "Halten", "x", question="Was ist Recovery?"), "named in the question"),
    (items.target_in_item, match(Preis=["Rabatt", "Ein Preis"], Promotion=["Brief"]), "an item names its target"),
    (items.linked, choice(lesson=None), "no lesson to read on"),
    (items.linked, choice(source=None), "no source"),
    (double_negation, statement("Kein Kunde bleibt ohne Grund."), "two negations in one clause"),
    (double_negation, choice(question="Was ist nicht unwichtig?"), "a word that denies by itself"),
    (double_negation, choice(question=Text("Was?", "What is never without value?")), "in English"),
    (double_negation, flashcard("What is not impossible?"), "a word that denies by itself, in English"),
    (plain_negation, choice(question="Welche Ursache ist nicht ökonomisch?"), "easy to miss"),
    (plain_negation, choice(question=Text("Was?", "A shop. Which is no cause?")), "in English, at the end"),
]  # fmt: skip

KEPT = [
    (items.choice_count, choice("a", "b", "c"), "three choices"),
    (items.choice_count, choice(*"abcde"), "five choices"),
    (items.choice_count, flashcard(), "a card without choices"),
    (items.reasons, choice(), "every wrong choice has a reason, the right one needs none"),
    (items.wrong_choice, choice(question=TICK, multiple=True, right=(0, 1)), "one is wrong"),
    (items.tick_hint, choice(multiple=True, question=TICK), "it says that several may be right"),
    (items.tick_hint, choice(), "one is right"),
    (items.all_or_none, choice("Alle Kundinnen", "Keine Kosten", "Beide Größen sinken"), "a statement of its own"),
    (items.all_or_none, choice("all customers", "both figures fall", "nothing to sign"), "a statement of its own"),
    (items.gives_itself_away, typed("Ist das endogen oder exogen?", "exogen", rejected=("endogen",)), "this or that"),
    (items.gives_itself_away, typed("Wer entscheidet darüber, wer bleibt?", "wer"), "a word that stands everywhere"),
    (items.gives_itself_away, typed("Woran erkennt man Gewohnheitskauf?", "Gewohnheit"), "part of another word"),
    (items.gives_itself_away, cloze("Wer aus ", "Gewohnheit", " kauft, ist gebunden."), "the gap is nowhere else"),
    (items.gives_itself_away, choice("Recovery", "Retention", "x", question="Recovery, Retention?"), "both are named"),
    (items.gives_itself_away, choice("Kasse", "Tür", "Regal", question="Kasse 30. Wo?", level="decide"), "a case"),
    (items.target_in_item, match(Preis=["Preisnachlass", "Rabatt"], Promotion=["Brief"]), "part of a word"),
    (items.target_in_item, match(wer=["Alle, wer auch kommt", "Treue"], wann=["Montag"]), "an everyday word"),
    (items.linked, choice(), "lesson and source are named"),
    (double_negation, statement("Wer nicht kauft, ist kein Kunde."), "one in each clause"),
    (double_negation, statement("Wer nicht kauft und nie schreibt, ist fort."), "one after the other"),
    (double_negation, statement("Nicht nur ohne Vertrag bleibt man."), "“nicht nur” denies nothing"),
    (double_negation, statement("Es heißt „nicht gehen können“, nicht anders."), "a quotation"),
    (double_negation, statement("Nicht alle Unternehmen unterscheiden das."), "Unternehmen denies nothing"),
    (double_negation, statement(Text("Ja.", "A person who does not complain is not satisfied.")), "one in each clause"),
    (double_negation, statement(Text("Ja.", "Those not asked may object to it later on without reason.")), "far apart"),
    (double_negation, statement(Text("Ja.", "It is not under the line.")), "“under” denies nothing"),
    (plain_negation, choice(question="Welche Ursache ist **nicht** ökonomisch?"), "bold"),
    (plain_negation, choice(question="Was tun, wenn Kunden nicht kommen?"), "it is the case that is denied"),
    (plain_negation, choice(question="Sie kommen nicht. Was tun?"), "it is the case that is denied"),
    (plain_negation, choice(question="Warum kommen sie nicht?"), "it does not ask for one of several"),
    (plain_negation, statement("Das ist nicht wahr."), "a statement is judged, not chosen"),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "card", "reason"), BROKEN, ids=lambda value: getattr(value, "__name__", None))
def test_a_card_that_breaks_a_rule_is_found_and_told_what_to_do(rule, card, reason):
    found = list(rule(card))
    assert found, reason
    for fault in found:
        assert (fault.kind, fault.id) == ("card", "card")
        for text in (fault.message, fault.hint):
            assert text.de
            assert text.en
            assert text.de != text.en


@pytest.mark.parametrize(("rule", "card", "reason"), KEPT, ids=lambda value: getattr(value, "__name__", None))
def test_a_card_that_keeps_a_rule_is_left_alone(rule, card, reason):
    assert list(rule(card)) == [], reason


def test_every_wrong_choice_without_a_reason_is_named():
    assert [fault.message.en for fault in items.reasons(choice(why=None))] == [
        "choice 2 has no reason",
        "choice 3 has no reason",
    ]
