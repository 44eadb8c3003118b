"""How much work something is: processor time of this thread alone, the least of several tries, so that a busy machine fails no test."""

import time
from collections.abc import Callable


def effort(work: Callable[[], object], tries: int = 3) -> float:
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
    few, many = (effort(lambda size=size: work(size)) for size in (4_000, 64_000))  # type: ignore[misc]
    return many < 40 * few + 0.1
