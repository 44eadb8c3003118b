"""Rooms: the meeting at Zoom that a pair has for all of its calls, and what was recorded in it.

Plain data, kept by the ledger and handed to `outside.zoom`. What there shall be, and what becomes of it, `core.deciding.hosting` decides.
"""

from datetime import datetime

from agent.core.value import Value


class Room(Value):
    """A meeting that shall stand at Zoom: `name` is ours and for good, `host` the Zoom user whose it is, `topic` what people see."""

    name: str
    host: str
    topic: str


class Made(Value):
    """A room that stands: Zoom's number of the meeting, and the link by which people join it."""

    number: str
    link: str


class Recording(Value):
    """What was recorded in a room: Zoom's number of the meeting and name of this occasion, when it began (aware), where to see it."""

    number: str
    occasion: str
    start: datetime
    link: str
