"""Small things that the tests of surveys share."""

from tests.dialogue.chat import Chat, World

OWNER, KIM = 5, 77


def made(
    owner: Chat, kind: str = "NPS", *, title: str = "Café Krümel", question: str | None = "Was ist der Grund"
) -> str:
    """Let an owner make a survey. Return its token."""
    owner.say("/umfrage")
    owner.press("Neue Umfrage")
    owner.press(kind)
    owner.say(title)
    if question is None:
        owner.press("Ohne offene Frage")
    elif question.startswith("Was ist der Grund"):
        owner.press(question)
    else:
        owner.say(question)
    return owner.world.rows("surveys")[-1]["token"]


def answered(world: World, token: str, *scores: int, user: int = KIM, comment: str | None = None) -> Chat:
    """Let a customer answer a survey, with a comment or none. Return his chat."""
    customer = world.chat(user)
    customer.say(f"/start s_{token}")
    for score in scores:
        customer.press(str(score))
    if comment:
        customer.say(comment)
    return customer


def asked(world: World, token: str, scores: list[int], *, first: int = 1000) -> None:
    """Let as many customers answer a survey of one question."""
    for number, score in enumerate(scores):
        answered(world, token, score, user=first + number)


def result(owner: Chat) -> str:
    """Return the result of an owner's newest survey, as it is now."""
    owner.say("/umfrage")
    owner.push(owner.last.flat[0])
    return owner.text
