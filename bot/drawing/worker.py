"""The process that draws: reads what to draw from standard input, writes PNG to standard output, until either closes.

A request is its length and [name, values] as JSON. An answer is whether it worked, its length, and the picture or a
reason.
"""

import contextlib
import json
import resource
import signal
import struct
import sys
from collections.abc import Mapping

from bot.drawing.catalogue import DRAWINGS, Drawing
from bot.drawing.svg import to_png, to_svg
from bot.drawing.values import DrawingError

REQUEST = struct.Struct(">I")
ANSWER = struct.Struct(">?I")

MEMORY = 512 * 2**20  # bytes of address space; drawing takes some 30 MB


def serve(drawings: Mapping[str, Drawing], seconds: float) -> None:
    """Answer requests until standard input ends; a drawing that takes more than `seconds` ends the process."""
    _limit_memory()
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    with contextlib.suppress(BrokenPipeError):  # nobody is left to read the answer
        while header := requests.read(REQUEST.size):
            (length,) = REQUEST.unpack(header)
            signal.setitimer(signal.ITIMER_REAL, seconds)  # ends even a process that hangs in native code
            worked, answer = _answer(requests.read(length), drawings)
            signal.setitimer(signal.ITIMER_REAL, 0)
            answers.write(ANSWER.pack(worked, len(answer)) + answer)
            answers.flush()


def _answer(request: bytes, drawings: Mapping[str, Drawing]) -> tuple[bool, bytes]:
    try:
        return True, _draw(request, drawings)
    except DrawingError as error:
        return False, str(error).encode()
    except Exception as error:  # whatever a drawing trips over, the next one is drawn
        return False, type(error).__name__.encode()


def _draw(request: bytes, drawings: Mapping[str, Drawing]) -> bytes:
    name, values = json.loads(request)
    if name not in drawings:
        raise DrawingError("there is no such drawing")
    return to_png(to_svg(drawings[name](values)))


def _limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))  # a dump would keep what people wrote
    with contextlib.suppress(ValueError, OSError):  # macOS knows the limit, but does not take it
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    serve(DRAWINGS, float(sys.argv[1]))
