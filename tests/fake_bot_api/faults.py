"""The script of faults: what goes wrong with the next calls."""

from dataclasses import dataclass, field

from tests.fake_bot_api.refusal import RefusedError

REASONS = {400: "Bad Request", 401: "Unauthorized", 403: "Forbidden", 404: "Not Found", 409: "Conflict"}
FOREVER = 3600.0


@dataclass(frozen=True, slots=True)
class Fault:
    """`kind` is a status (429, 500, 502, any 4xx), "hang" (no answer for `seconds`), "delay" (a late one) or "reset".

    With `after_effect` the request takes effect first, so that only the answer is lost. Without `method` every method
    but getUpdates is meant, without `chat_id` every chat.
    """

    kind: int | str
    method: str = ""
    chat_id: int = 0
    after_effect: bool = False
    retry_after: int = 1
    description: str = ""
    seconds: float = FOREVER

    def meets(self, method: str, chat_id: object) -> bool:
        right_method = method == self.method if self.method else method != "getUpdates"
        return right_method and (not self.chat_id or str(chat_id) == str(self.chat_id))

    @property
    def status(self) -> int:
        """The HTTP status the bot sees, 0 for none."""
        return self.kind if isinstance(self.kind, int) else 0

    def refusal(self) -> RefusedError:
        code = self.status
        if code == 429:
            return RefusedError(429, f"Too Many Requests: retry after {self.retry_after}", retry_after=self.retry_after)
        return RefusedError(code, f"{REASONS.get(code, 'Error')}: {self.description or 'as the test wished'}")


@dataclass(slots=True)
class Faults:
    """Faults still to come, each with the number of calls it is for."""

    script: list[list] = field(default_factory=list)

    def add(self, fault: Fault, times: int) -> None:
        self.script.append([fault, times])

    def take(self, method: str, chat_id: object) -> Fault | None:
        """Return the first fault that is meant for this call, and count it."""
        for entry in self.script:
            if entry[0].meets(method, chat_id):
                entry[1] -= 1
                if entry[1] <= 0:
                    self.script.remove(entry)
                return entry[0]
        return None
