"""What an editor sees: YAML by the core schema of version 1.2, as language servers read it, and the schema's faults."""

import re
from functools import cache

import yaml
from jsonschema import Draft202012Validator

from bot.library.json_schema import document_schema

HEAD = re.compile(r"\A---\n(.*?)\n---$", re.MULTILINE | re.DOTALL)
CORE = (  # what a plain scalar is; PyYAML's own rules are those of YAML 1.1, where `no` is false and 1:30 is 90
    ("null", r"~|null|Null|NULL|"),
    ("bool", r"true|True|TRUE|false|False|FALSE"),
    ("int", r"[-+]?[0-9]+"),
    ("float", r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"),
)


class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):
    """Reads as an editor does."""

    yaml_implicit_resolvers = {}  # noqa: RUF012 - PyYAML's name and type


for tag, pattern in CORE:
    Loader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(rf"(?:{pattern})\Z"), None)
Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(loader.construct_scalar(node)))


@cache
def _validator(kind):
    return Draft202012Validator(document_schema(kind))


def faults(text, kind):
    """Return the paths in a file at which the editor finds a fault. Raises YAMLError where it is no YAML."""
    if kind == "lesson":
        head = HEAD.match(text)
        if not head:
            return []  # it is no front matter then, and nothing to check
        text = head[1]
    return [tuple(error.absolute_path) for error in _validator(kind).iter_errors(yaml.load(text, Loader))]
