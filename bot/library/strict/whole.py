"""The rules for the course as a whole: what belongs together is there and fits. They need every file to be readable."""

from collections import Counter
from collections.abc import Callable, Iterator

from bot.domain.course import Course
from bot.domain.pictures import PICTURES
from bot.domain.questions import Card
from bot.domain.texts import Text
from bot.library.card_values import kind_name
from bot.library.strict.fault import Fault, about_card, listed


def concepts(course: Course) -> Iterator[Fault]:
    """Every concept has at least two cards of at least two kinds."""
    found: dict[str, list[Card]] = {}
    for card in course.cards.values():
        found.setdefault(card.concept, []).append(card)
    for concept, cards in found.items():
        kinds = sorted({kind_name(card) for card in cards})
        if len(kinds) == 1:
            message = Text(
                f"der Begriff '{concept}' wird nur als {kinds[0]} gefragt ({len(cards)} Mal)",
                f"concept '{concept}' is asked as {kinds[0]} only ({len(cards)} times)",
            )
            yield about_card(cards[0], "one-kind", message, Text("eine andere Art ergänzen", "add another kind"))


def lessons_of_topic(course: Course) -> Iterator[Fault]:
    """The lesson of a card belongs to its deck's topic."""
    for card in course.cards.values():
        lesson = course.lesson_by_id.get(card.lesson or "")
        if lesson and lesson.topic != card.topic:
            message = Text(
                f"die Lektion '{lesson.id}' gehört zum Thema '{lesson.topic}'",
                f"lesson '{lesson.id}' belongs to topic '{lesson.topic}'",
            )
            hint = Text(f"eine Lektion von '{card.topic}' nennen", f"name a lesson of '{card.topic}'")
            yield about_card(card, "other-topic", message, hint)


def lessons_with_cards(course: Course) -> Iterator[Fault]:
    """Every lesson is practised."""
    for lesson in course.lessons:
        if lesson.id not in course.lessons_with_cards:
            message = Text("keine Karte nennt diese Lektion", "no card names this lesson")
            yield Fault("lesson", lesson.id, "lesson-without-cards", message, Text("Karten schreiben", "write cards"))


def pictures(course: Course) -> Iterator[Fault]:
    """Every picture belongs to exactly one lesson."""
    used = Counter(lesson.picture for lesson in course.lessons if lesson.picture)
    if unused := [picture for picture in PICTURES if not used[picture]]:
        names = listed(unused)
        message = Text(f"diese Bilder zeigt keine Lektion: {names}", f"no lesson shows these pictures: {names}")
        yield Fault("course", "", "picture-use", message, Text("„picture“ ergänzen", "add 'picture'"))
    for lesson in course.lessons:
        if lesson.picture and used[lesson.picture] > 1:
            message = Text(
                f"das Bild '{lesson.picture}' hat mehrere Lektionen", f"several lessons show '{lesson.picture}'"
            )
            yield Fault("lesson", lesson.id, "picture-use", message, Text("nur einer lassen", "leave it to one"))


def topics(course: Course) -> Iterator[Fault]:
    """Every topic has lessons, cards and terms."""
    topic_of = {lesson.id: lesson.topic for lesson in course.lessons}
    parts = (
        (Text("Lektionen", "lessons"), set(topic_of.values())),
        (Text("Karten", "cards"), {deck.topic for deck in course.decks}),
        (Text("Begriffe im Glossar", "terms in the glossary"), {topic_of.get(term.lesson) for term in course.terms}),
    )
    for topic in course.topics:
        missing = [name for name, having in parts if topic.id not in having]
        if missing:
            de, en = (", ".join(name.to(language) for name in missing) for language in ("de", "en"))
            message = Text(f"ohne {de}", f"without {en}")
            yield Fault("topic", topic.id, "topic-gap", message, Text("ergänzen", "add them"))


WHOLE_RULES: tuple[Callable[[Course], Iterator[Fault]], ...] = (
    concepts,
    lessons_of_topic,
    lessons_with_cards,
    pictures,
    topics,
)
