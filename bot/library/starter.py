"""The quiz that `check --new NAME` writes: one card of the most used kinds, with comments, good as it stands."""

from pathlib import Path

from bot.domain.course import Course
from bot.domain.texts import Language, Text, UserError
from bot.library.problems import shown
from bot.library.scalars import ID

_LONGEST = 30  # room for the endings of the cards' ids

# Lines that begin with "#de" or "#en" are comments in that language.
_STARTER = """\
#de Ein Stapel Karten. Speichern genügt: nach zwei Sekunden ist er im Chat.
#de Prüfen: bindungsbot check quizzes/{name}.yaml
#en A deck of cards. Saving is enough: two seconds later it is in the chat.
#en Check it: bindungsbot check quizzes/{name}.yaml
#de Texte stehen als {{de: "…", en: "…"}}; Englisch darf fehlen. Texte gehören immer in Anführungszeichen.
#en Texts stand as {{de: "…", en: "…"}}; English may be left out. Always put texts in quotes.
id: {name}
#de Eines der Themen aus content/topics.yaml.
#en One of the topics in content/topics.yaml.
topic: {topic}
title: {{de: "Mein Stapel", en: "My deck"}}

cards:
#de   Eine Frage mit genau einer richtigen Antwort. Die id bleibt für immer gleich: an ihr hängt der Lernstand.
#en   A question with exactly one right choice. The id stays the same for ever: what was learned hangs on it.
  - id: {name}-single
    kind: single
    question:
      de: "Was misst die Abwanderungsrate?"
      en: "What does the churn rate measure?"
    choices:
      - text: {{de: "Den Anteil verlorener Kunden", en: "The share of customers lost"}}
        right: true
      - text: {{de: "Den Anteil neuer Kunden", en: "The share of new customers"}}
#de         why: warum diese Antwort falsch ist (darf fehlen)
#en         why: why this choice is wrong (may be left out)
        why:
          de: "Neue Kunden zählen erst im Bestand am Ende mit."
          en: "New customers only count within the number at the end."
    explanation:
      de: "Verlorene Kunden geteilt durch den Bestand; er heißt auch **Churn-Rate**."
      en: "Customers lost divided by the customers there were; *churn rate* for short."
#de     Darf fehlen: eine Lektion aus content/, eine Quelle, und die Reihenfolge der Antworten behalten.
#en     May be left out: a lesson in content/, a source, and keeping the order of the choices.
    # lesson: …
    # source: "…"
    # shuffle: false

#de   Mehrere richtige Antworten: kind: multiple, sonst wie oben.
#en   Several right choices: kind: multiple, otherwise as above.

  - id: {name}-truefalse
    kind: truefalse
    statement:
      de: "Wer neue Kunden gewinnt, senkt damit die Zahl der verlorenen."
      en: "Who wins new customers thereby lowers the number of those lost."
    answer: false
    explanation:
      de: "Gewonnene und verlorene Kunden werden getrennt gezählt."
      en: "Customers won and customers lost are counted apart."

#de   Vorderseite, Rückseite; wie gut es ging, sagt man selbst.
#en   Front, back; the learner says how well it went.
  - id: {name}-flashcard
    kind: flashcard
    front: {{de: "Wofür steht NPS?", en: "What does NPS stand for?"}}
    back: {{de: "Net Promoter Score, der Weiterempfehlungswert", en: "Net promoter score"}}
    explanation:
      de: "Er reicht von −100 bis +100 Punkten."
      en: "It ranges from −100 to +100 points."

#de   Die Antwort rechnet der Bot selbst: kpi ist nps, crr oder churn (siehe: bindungsbot kpi).
#en   The bot computes the answer itself: kpi is nps, crr or churn (see: bindungsbot kpi).
  - id: {name}-numeric
    kind: numeric
    question:
      de: "50 Promotoren, 30 Passive, 20 Kritiker: wie hoch ist der NPS?"
      en: "50 promoters, 30 passives, 20 detractors: what is the NPS?"
    kpi: nps
    inputs: {{promoters: 50, passives: 30, detractors: 20}}
#de     Wie weit die Antwort abweichen darf; ohne Angabe 0.05.
#en     How far the answer may be off; 0.05 if left out.
    tolerance: 0.1
    explanation:
      de: "(50 − 20) ÷ (50 + 30 + 20) × 100; die Passiven zählen im Nenner mit."
      en: "(50 − 20) ÷ (50 + 30 + 20) × 100; the passives count in the denominator."
"""


def starter(name: str, topic: str, language: Language) -> str:
    """Return the text of a starter quiz with the id `name` on `topic`, its comments in `language`."""
    lines = _STARTER.format(name=name, topic=topic).splitlines()
    other = "#en" if language == "de" else "#de"
    return "".join(_comment(line) + "\n" for line in lines if not line.startswith(other))


def write_starter(name: str, quizzes: Path, course: Course, language: Language) -> Path:
    """Write the starter quiz `name` into the folder `quizzes` and return its path.

    Raises UserError for a name that is no id, one that is taken, and a folder that can't be written to.
    """
    if len(name) > _LONGEST or not ID.fullmatch(name):
        raise _no_name(name)
    taken = {*(deck.id for deck in course.decks), *course.cards}
    if taken & {name, *(f"{name}-{kind}" for kind in ("single", "truefalse", "flashcard", "numeric"))}:
        raise _taken(name)
    topic = course.topics[0].id if course.topics else "binding-causes"
    path = quizzes / f"{name}.yaml"
    try:
        quizzes.mkdir(parents=True, exist_ok=True)
        with path.open("x", encoding="utf-8") as file:
            file.write(starter(name, topic, language))
    except FileExistsError:
        raise _taken(name) from None
    except OSError:
        message = f"{shown(quizzes)} lässt sich nicht beschreiben.", f"{shown(quizzes)} can't be written to."
        raise UserError(Text(*message)) from None
    return path


def _no_name(name: str) -> UserError:
    return UserError(
        Text(
            f"{shown(name)} ist kein Name: bitte Kleinbuchstaben, Ziffern und Bindestriche, höchstens {_LONGEST}.",
            f"{shown(name)} is no name: please use lower-case letters, digits and hyphens, at most {_LONGEST}.",
        )
    )


def _taken(name: str) -> UserError:
    return UserError(
        Text(
            f"{shown(name)} gibt es schon. Bitte einen anderen Namen wählen.",
            f"{shown(name)} is taken. Please choose another name.",
        )
    )


def _comment(line: str) -> str:
    """Return `#de   text` as a comment at the depth of its text."""
    if not line.startswith(("#de ", "#en ")):
        return line
    text = line[4:]
    depth = len(text) - len(text.lstrip())
    return " " * depth + "# " + text.lstrip()
