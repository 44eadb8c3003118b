"""How much work something is: processor time of this thread alone, the least of several tries, so that a busy machine fails no test."""

import time
from collections.abc import Callable

TRIES = 3


def effort(work: Callable[[], object], tries: int = TRIES) -> float:
    """Seconds of processor time."""

    def once() -> float:
        start = time.thread_time()
        work()
        return time.thread_time() - start

    return min(once() for _ in range(tries))


def is_linear(work: Callable[[int], object]) -> bool:
    """Whether sixteen times the size is at most some forty times the work; were it quadratic, it would be 256 times.

    `work` is given a size in characters. What takes no time to speak of is linear enough.
    """
    most = 40 * effort(lambda: work(4_000)) + 0.1
    return any(effort(lambda: work(64_000), 1) < most for _ in range(TRIES))  # once is enough where it was little work
