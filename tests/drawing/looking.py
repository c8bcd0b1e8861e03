"""Looking at a picture of the course: its marks, its texts, and the lesson it belongs to."""

from pathlib import Path as File

from bot.drawing.course import COURSE

CONTENT = File(__file__).parents[2] / "content"


def drawn(picture, language="de"):
    return COURSE[picture]({"language": language, "theme": "light"})


def marks(sheet, kind, **looks):
    """Return the marks of a kind that look so."""
    found = [mark for mark in sheet.marks if isinstance(mark, kind)]
    return [mark for mark in found if all(getattr(mark, name) == value for name, value in looks.items())]


def label(sheet, text):
    """Return the one label with this text."""
    [found] = [label for label in sheet.labels if label.text == text]
    return found


def middle(label):
    """Return the middle of a label, on its baseline."""
    return (label.left + label.right) / 2, label.y


def within(box, label):
    """Tell whether a label lies in a box."""
    across = box.x <= label.left and label.right <= box.x + box.width
    return across and box.y < label.y < box.y + box.height


def said(sheet):
    """Return all that a picture says as one line."""
    return " ".join(label.text for label in sheet.labels)


def lesson_of(picture, language):
    """Return the text of the lesson with this picture, without its emphasis."""
    texts = (file.read_text("utf-8") for file in CONTENT.glob("*/*.md"))
    [lesson] = [text for text in texts if f"\npicture: {picture}\n" in text]
    german, english = lesson.replace("*", "").split("+++ en +++")
    return german if language == "de" else english
