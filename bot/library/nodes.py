"""What a YAML file holds: texts, lists and mappings, each with its place."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as it stands in the file: `plain` without quotes, `block` after `|`, where lines are kept one to one.

    `source` holds the lines of the file where a text of another kind runs over several.
    """

    text: str
    line: int
    column: int = 1
    plain: bool = False
    block: bool = False
    source: tuple[str, ...] = ()

    @property
    def empty(self) -> bool:
        """Tell whether nothing stands after the key at all."""
        return self.plain and not self.text

    def line_at(self, offset: int, piece: str = "") -> int:
        """Return the line of the file for the line `offset` (from 0) of the text, where `piece` is to be found."""
        if self.block:
            return self.line + 1 + offset
        found = (number for number, raw in enumerate(self.source) if piece and piece in raw)
        return self.line + next(found, 0)


@dataclass(frozen=True, slots=True)
class Sequence:
    """A list."""

    items: tuple["Node", ...]
    line: int
    column: int = 1


@dataclass(frozen=True, slots=True)
class Mapping:
    """Keys with their values; every key once."""

    entries: dict[str, tuple[Scalar, "Node"]]
    line: int
    column: int = 1

    def get(self, key: str) -> "Node | None":
        """Return the value of `key`."""
        entry = self.entries.get(key)
        return entry[1] if entry else None


@dataclass(frozen=True, slots=True)
class Refused:
    """Stands where something forbidden stood; its problem is reported already."""

    line: int
    column: int = 1


Node = Scalar | Sequence | Mapping | Refused
