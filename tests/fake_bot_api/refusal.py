"""What Telegram answers when it refuses."""

from collections.abc import Mapping


class RefusedError(Exception):
    """An answer with `ok: false`; `violation` means that its form was wrong, whatever the state of the world."""

    def __init__(self, code: int, description: str, *, violation: bool = False, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.violation = violation
        self.parameters: Mapping[str, int] = parameters

    def body(self) -> dict:
        answer = {"ok": False, "error_code": self.code, "description": self.description}
        return {**answer, "parameters": self.parameters} if self.parameters else answer


def bad_request(reason: str, **parameters: int) -> RefusedError:
    """A request that could be right in another state of the world."""
    return RefusedError(400, f"Bad Request: {reason}", **parameters)


def violation(reason: str) -> RefusedError:
    """A request that a correct bot never sends."""
    return RefusedError(400, f"Bad Request: {reason}", violation=True)
