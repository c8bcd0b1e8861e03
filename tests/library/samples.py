"""Cards, lessons and courses for the rules of item writing: good ones, unless a test says otherwise."""

from bot.domain.course import Course, Deck, Lesson, Phrases, Term, Topic
from bot.domain.questions import Choice, Cloze, Flashcard, Forms, Gapped, Match, Option, TrueFalse, Typed
from bot.domain.texts import Text
from bot.library.strict.lessons import STEPS

WHY = Text("Nein.", "No.")


def both(text):
    """Return a text that is the same in both languages."""
    return Text(text, text)


def common(name="card", **more):
    return {
        "id": name,
        "deck": "deck",
        "topic": "topic",
        "concept": "concept",
        "explanation": both("Darum"),
        "lesson": "lesson",
        "source": "Kurs",
    } | more


def choice(*texts, right=(0,), question="Welche?", why=WHY, multiple=False, shuffle=True, **more):
    options = tuple(
        Option(text if isinstance(text, Text) else both(text), n in right, None if n in right else why)
        for n, text in enumerate(texts or ("eins", "zwei", "drei"))
    )
    asked = question if isinstance(question, Text) else both(question)
    return Choice(**common(**more), question=asked, options=options, multiple=multiple, shuffle=shuffle)


def flashcard(front="Vorne", back="Hinten", **more):
    return Flashcard(**common(**more), front=both(front), back=both(back))


def statement(text="Es stimmt.", *, answer=True, **more):
    said = text if isinstance(text, Text) else both(text)
    return TrueFalse(**common(**more), statement=said, answer=answer)


def typed(question, *accepted, rejected=()):
    forms = Forms(accepted, rejected)
    return Typed(**common(), question=both(question), forms={"de": forms, "en": forms})


def cloze(before, gap, after):
    gapped = Gapped((before, after), (Forms((gap,)),))
    return Cloze(**common(), gapped={"de": gapped, "en": gapped})


def match(**items):
    names = list(items)
    entries = [(both(item), names.index(target)) for target, found in items.items() for item in found]
    return Match(
        **common(),
        question=both("Ordne zu."),
        targets=tuple(map(both, names)),
        items=tuple(item for item, _ in entries),
        key=tuple(place for _, place in entries),
    )


def body(language, words=500, bullets=3, without="", first=""):
    """Return the text of a lesson with this many words."""
    names = [name for name in (first, *(name for name in STEPS[language] if name != first)) if name and name != without]
    points = "\n".join(["- Punkt"] * bullets)
    headings = sum(len(name.split()) for name in names)
    filling = " ".join(["Wort"] * (words - headings - bullets))
    parts = [f"## {name}\n{points if name == STEPS[language][4] else ''}" for name in names]
    return "\n\n".join([*parts, filling])


def lesson(name="lesson", de=None, en=None, **more):
    texts = Text(de or body("de"), body("en") if en is None else en or None)
    known = {
        "title": both("Lektion"),
        "topic": "topic",
        "order": 1,
        "sources": ("Kurs",),
        "asked": Phrases(("?",), ("?",)),
    }
    return Lesson(**(known | {"id": name, "body": texts} | more))


def deck(*cards, name="deck"):
    return Deck(name, both("Stapel"), "topic", cards)


def term(**more):
    return Term(**({"id": "term", "name": both("Begriff"), "meaning": both("Sinn"), "lesson": "lesson"} | more))


def course(*cards, **more):
    parts = {
        "topics": (Topic("topic", both("Thema"), 1),),
        "lessons": (lesson(),),
        "decks": (deck(*cards),),
        "terms": (term(),),
    }
    return Course(**(parts | more))
