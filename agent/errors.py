"""The tree of errors, by who must act.

    AgentError
    ├── SettingsError   the operator: start-up stops, every problem is listed
    ├── Unreachable     nobody yet: tried again later, with back-off
    ├── Refused         a person at the programme: permanent, held, staff is told
    │   └── Unreadable  … because a message is over a cap or broken beyond reading
    └── Ambiguous       nobody knows whether it happened: never simply done again

Exceptions of libraries are translated into these in `outside`, `ledger` and `reading` only.
The text of each is a sentence that a coordinator can read.
"""

from collections.abc import Iterable
from datetime import timedelta


class AgentError(Exception):
    """Whatever this program raises on purpose; its text says what to do next."""


class SettingsError(AgentError):
    """Settings, templates or people that can't be used; `problems` lists every one, with file and key or line."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(self.problems))


class Unreachable(AgentError):
    """A server that did not answer, or asked to come back later; nothing was done there. `after` is how long it asked to wait."""

    def __init__(self, text: str, after: timedelta | None = None) -> None:
        self.after = after
        super().__init__(text)


class Refused(AgentError):
    """A permanent no: trying again would get the same answer."""


class Unreadable(Refused):
    """A message over a cap, or broken beyond reading; its raw bytes are kept."""


class Ambiguous(AgentError):
    """The server may or may not have done it: the answer was lost after it was asked."""
