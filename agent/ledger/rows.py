"""What the ledger gives out and takes in, as plain frozen data: no row, no column and no SQL leaves this package."""

from datetime import datetime
from typing import Literal

from agent.core.events import Event
from agent.core.people import Role
from agent.core.value import Value

MessageState = Literal["new", "done", "held", "duplicate", "ignored"]
Settled = Literal["done", "held", "duplicate", "ignored"]
HintKind = Literal["undeliverable", "out of office"]
EffectState = Literal["pending", "begun", "sent", "held", "discarded"]


class Taken(Value):
    """An inbound message that was taken in: its bytes, when the server got it, how often reading it was tried.

    `whole` is False where it was over the size cap, and `raw` holds its headers only.
    `released`: a person looked at it and let it through. `taken_at` is when we took it in, by our clock.
    """

    id: int
    raw: bytes
    at: datetime
    whole: bool
    attempts: int
    released: bool = False
    taken_at: datetime | None = None


class Outgoing(Value):
    """One mail to be sent, rendered: `data` are its bytes, `sender` and `recipients` its envelope (RFC 5321).

    `key` is its action's: the same key is never written down twice.
    `at` is when it was decided, `due` when it may be sent (None: at once); `expires` is when a reply to it stops counting as a token.
    `person` is the role of its single recipient (None for the introduction, which has two).
    `cause` is the Message-ID of the mail that led to it, `rule` the rule that did; `facts` is JSON, what was used in it.
    `courtesy`: it answers, confirms or explains to who wrote, so the caps count it.
    `reminder` is the topic that a rule's letter counts under, `stops` (a JSON list) what would have stopped it;
    `short_id` is what its footer names it by. `urgent`: it goes out even while all else is paused.
    `trace` is what led to it, as logs name it: 'm12' a message, or a rule.
    The ledger fills in the rest: `attempts` counts how often sending was begun, `begun_at` is the last time,
    `reason` says why it waits or is held, or why it is not known what became of it.
    """

    key: str
    at: datetime
    sender: str
    recipients: tuple[str, ...]
    message_id: str
    subject: str
    template: str
    data: bytes
    why: str
    mentorship: str | None = None
    person: Role | None = None
    cause: str | None = None
    rule: str | None = None
    facts: str = "{}"
    courtesy: bool = False
    reminder: str | None = None
    short_id: str = ""
    stops: str = "[]"
    urgent: bool = False
    trace: str | None = None
    expires: datetime | None = None
    due: datetime | None = None
    state: EffectState = "pending"
    attempts: int = 0
    reason: str = ""
    begun_at: datetime | None = None
    sent_at: datetime | None = None
    id: int = 0


class Standing(Value):
    """A room at Zoom as it shall be, or (`wanted` False) shall be no more; `number` is Zoom's for it, '' while none is known.

    `version` rises with each change of what is wanted; `attempts` counts how often that was tried, `reason` says why it waits or is held.
    """

    id: int
    mentorship: str
    name: str
    host: str
    topic: str
    wanted: bool
    version: int
    number: str
    attempts: int
    state: str
    reason: str


class Kept(Value):
    """An event of the programme's own calendar: `wanted` is how it shall stand, None where it shall not any more.

    `backend` is the calendar on which it stands, perhaps; '' where it stands on none. `revision` is the number of this wanting,
    `at` its instant, `attempts` how often it was tried.
    """

    id: int
    uid: str
    mentorship: str
    wanted: Event | None
    backend: str
    revision: int
    at: datetime
    state: Literal["pending", "done", "held"] = "pending"
    attempts: int = 0


class Held(Value):
    """What waits for a person: a message ('m12'), a letter ('e7', an effect), an event ('c3') or a room ('r3'), since `at`, and why.

    `sender` is who wrote the message, or who the letter is sent as; `reported`: staff were told of it.
    `mentorship` is the reference of the one that it is about, where that is known.
    """

    id: str
    what: Literal["message", "effect", "event", "room"]
    at: datetime
    reason: str
    sender: str | None
    message_id: str | None
    reported: bool
    mentorship: str | None = None


class Counts(Value):
    """How much waits: messages to be read, effects to be sent, effects begun whose outcome is not known, and what is held.

    `oldest_pending` is when the oldest pending effect was decided (tries put off its due time, not this),
    `oldest_unclear` when the oldest unclear one was begun. `events` wait to be put on the calendar, the oldest since `oldest_event`;
    `rooms` to stand at Zoom or be taken away there, of which `rooms_in_vain` were tried for about a quarter of an hour.
    """

    waiting: int
    pending: int
    unclear: int
    held: int
    oldest_pending: datetime | None
    oldest_unclear: datetime | None
    events: int = 0
    oldest_event: datetime | None = None
    rooms: int = 0
    rooms_in_vain: int = 0


class Hint(Value):
    """What programs told of an address, and when last."""

    address: str
    what: HintKind
    at: datetime
