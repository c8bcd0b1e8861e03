"""What a person has given for a KPI so far: the values, what is still wanted, and how it lies in a screen's state."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from bot.dialogue.kpi.inputs import Reading, explained
from bot.domain.checks import InputError
from bot.domain.kpi import Kpi, Result
from bot.domain.kpis import KPIS, compute
from bot.domain.texts import Text
from bot.domain.values import Input, Value, inputs_as_json, read_value
from bot.storage.screens import Screen

FLOW = "kpi"


@dataclass(frozen=True, slots=True)
class Inquiry:
    """The values given for one of a KPI's ways, in the order in which they were given."""

    kpi: Kpi
    values: Mapping[str, Value] = field(default_factory=dict)
    way: int = 0

    @property
    def inputs(self) -> tuple[Input, ...]:
        """The inputs of this way."""
        return self.kpi.ways[self.way]

    @property
    def taken(self) -> tuple[Input, ...]:
        """All inputs that go with this way: also those that are never asked for."""
        return (*self.inputs, *self.kpi.further)

    @property
    def wanted(self) -> Input | None:
        """The first input that is not given yet; None where all are."""
        return next((one for one in self.inputs if one.id not in self.values), None)

    @property
    def is_complete(self) -> bool:
        """Tell whether it can be computed: all that must be given is, and nothing else."""
        needed = {one.id for one in self.inputs if not one.optional}
        return needed <= set(self.values) <= {one.id for one in (*self.inputs, *self.kpi.further)}

    @property
    def is_computable(self) -> bool:
        """Tell whether what was given gives a result."""
        try:
            self.compute()
        except InputError:
            return False
        return True

    def compute(self) -> Result:
        """Return the result; raise InputError naming the input to put right."""
        return compute(self.kpi.id, self.values)

    def having(self, name: str, value: Value) -> "Inquiry":
        """Return it with one more value."""
        return replace(self, values={**self.values, name: value})

    def one_back(self) -> "Inquiry":
        """Return it without the value that was given last."""
        return replace(self, values=dict(list(self.values.items())[:-1]))

    def refused(self, error: InputError) -> "Inquiry":
        """Return it as it is after an error: one more value may mend it, else the one that is named is dropped."""
        if self.wanted:
            return self
        wrong = error.input if error.input in self.values else list(self.values)[-1]
        return replace(self, values={name: value for name, value in self.values.items() if name != wrong})

    def example(self) -> "Inquiry":
        """Return it with the catalogue's example."""
        return replace(self, values={one.id: read_value(one, one.example) for one in self.inputs})

    def state(self) -> dict[str, Any]:
        """Return it as plain JSON."""
        return {"kpi": self.kpi.id, "values": inputs_as_json(self.values), "way": self.way, "done": False}

    def answered(self) -> dict[str, Any]:
        """Return the state of an answer: its values are kept, so that the buttons under it can go on from them."""
        return {**self.state(), "done": True}

    def cancelled(self) -> dict[str, Any]:
        """Return the state of a dialogue that was broken off: nothing of what was given is kept."""
        return {"kpi": self.kpi.id, "values": {}, "way": 0, "done": True}


def of_reading(kpi: Kpi, reading: Reading) -> Inquiry:
    """Return what was read without error, on the way that the first name in it belongs to."""
    names = [*reading.values, *reading.errors]
    way = next((number for number, way in enumerate(kpi.ways) if any(one.id in names for one in way)), 0)
    empty = Inquiry(kpi, way=way)
    wanted = {one.id for one in empty.taken} - set(reading.errors)
    return replace(empty, values={name: value for name, value in reading.values.items() if name in wanted})


def objections(inquiry: Inquiry, reading: Reading) -> list[Text]:
    """Return a sentence for everything that could not be read, or does not belong to the rest."""
    surplus = [name for name in reading.values if name not in inquiry.values and name not in reading.errors]
    left_out = Text("Das passt nicht zum Rest und bleibt weg.", "This does not go with the rest and is left out.")
    errors = {**reading.errors, **dict.fromkeys(surplus, left_out)}
    return [explained(inquiry.kpi, name, error) for name, error in errors.items()]


def read(state: Mapping[str, Any]) -> Inquiry:
    """Return the inquiry that `Inquiry.state` wrote."""
    kpi = KPIS[state["kpi"]]
    inputs = {one.id: one for one in kpi.inputs}
    values = {name: read_value(inputs[name], raw) for name, raw in state["values"].items() if name in inputs}
    return Inquiry(kpi, values, state["way"])


def answered(screen: Screen) -> Result | None:
    """Return the result that a screen shows, computed anew; None where there is none, or nothing of it was kept."""
    if not screen.state["done"]:
        return None
    try:
        return read(screen.state).compute()
    except InputError:
        return None
