"""What the program is at work on, as its logs name it: one name from a message to all that follows from it.

'm12' is a message that came in; each firing of an alarm has a name of eight letters and digits,
made up, since what it is about may be an address, which no log is to hold. A letter keeps the name of what led to it,
so that its delivery, perhaps days later, is logged under the same one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

TRACE: ContextVar[str] = ContextVar("trace", default="")


@contextmanager
def tracing(name: str) -> Iterator[None]:
    """Log under this name until the end of the block."""
    before = TRACE.set(name)
    try:
        yield
    finally:
        TRACE.reset(before)
