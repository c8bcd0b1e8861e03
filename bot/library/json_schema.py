"""The JSON Schema of each kind of file, for editors that complete and check while somebody types.

It is made of the same parts as the checker, so it asks for what the checker asks for, as far as one file tells.
"""

import json
from collections.abc import Mapping

from bot.library.documents import RECORDS
from bot.library.scalars import JsonSchema

_TITLES: Mapping[str, str] = {
    "deck": "A deck of cards, quizzes/*.yaml",
    "lesson": "The front matter of a lesson, content/TOPIC/NN-ID.md",
    "topics": "The topics of the course, content/topics.yaml",
    "glossary": "Terms and their meanings, content/TOPIC/glossary.yaml",
    "wording": "One term for one thing, content/wording.yaml",
}


def document_schema(kind: str) -> JsonSchema:
    """Return the JSON Schema (draft 2020-12) of a kind of file: deck, lesson, topics, glossary or wording."""
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": _TITLES[kind]}
    return head | RECORDS[kind].json_schema()


def schema_text(kind: str) -> str:
    """Return it as the text that lies in docs/schema."""
    return json.dumps(document_schema(kind), indent=2, ensure_ascii=False)
