"""What an editor sees of a file: YAML by the core schema of version 1.2, as language servers read it, and the schema's faults."""

import re
from pathlib import Path

import yaml
from jsonschema import Draft202012Validator

from bot.library.json_schema import document_schema

VALIDATORS = {
    kind: Draft202012Validator(document_schema(kind)) for kind in ("deck", "lesson", "topics", "glossary", "wording")
}
_CORE = (  # what a plain scalar is in YAML 1.2; PyYAML's own rules are those of 1.1, where `no` is false
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)", "-+.0123456789"),
)


class Core(yaml.SafeLoader):
    yaml_implicit_resolvers = {}


for _tag, _pattern, _first in _CORE:
    Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"(?:{_pattern})$"), [*_first, ""])
Core.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node), 0 if "x" in node.value or "o" in node.value else 10))
