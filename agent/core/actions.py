"""The closed set of effects, as values: each with a key that stays the same however often it is decided.

The desk turns each into one or more outgoing mails (or calls to a calendar), writes these down, and only then performs them.
"""

import hashlib
from collections.abc import Mapping
from datetime import datetime

from agent.core.meetings import Meeting, Week
from agent.core.people import Role
from agent.core.value import Value, field
from agent.errors import Refused

Facts = Mapping[str, object]

LARGEST_PICTURE = 256 * 1024
_PNG = b"\x89PNG\r\n\x1a\n"


class Picture(Value):
    """A fact that is a picture: a PNG that goes along within the mail; who reads the plain text gets `alt`, so that it has to tell all.

    Raises `Refused` where the bytes are no PNG, or more than a mail should carry.
    """

    data: bytes
    alt: str
    name: str = "chart.png"

    def __post_init__(self) -> None:
        """Look at the bytes: nothing else is ever put into a mail as a picture."""
        if not self.data.startswith(_PNG) or self.data[12:16] != b"IHDR" or len(self.data) < 33:
            raise Refused(f"{self.name} is no PNG picture")
        if len(self.data) > LARGEST_PICTURE:
            raise Refused(f"{self.name} has {len(self.data) // 1024} KiB; a letter's picture has at most {LARGEST_PICTURE // 1024}")

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, as the PNG's header tells them."""
        return int.from_bytes(self.data[16:20]), int.from_bytes(self.data[20:24])

    @property
    def content_id(self) -> str:
        """Its name within the mail (RFC 2392), made of its bytes: the same picture always has the same."""
        return f"{hashlib.sha256(self.data).hexdigest()[:32]}@mentor-agent"


class Recipient(Value):
    """Who gets a letter. `person` is the role in which they get it, which is also who may answer it."""

    address: str
    name: str
    person: Role


class Send(Value):
    """Send the letter `template` to `to`, in ONE mail (only the introduction has two recipients).

    `facts` are named and formatted for this reader.
    `courtesy`: it answers, confirms or explains to who wrote, so the caps count it. `urgent`: it goes out even while all else is paused.
    `proposed` are tentative events that go along as files, one for each time that it offers, in their order.
    """

    key: str
    to: tuple[Recipient, ...]
    template: str
    facts: Facts
    courtesy: bool = False
    proposed: "tuple[PutMeeting, ...]" = ()
    urgent: bool = False


class Invitee(Value):
    """One attendee of a meeting, with the letter that goes around their copy of the invitation."""

    recipient: Recipient
    template: str
    facts: Facts
    rsvp: bool = True


class PutMeeting(Value):
    """Have this meeting stand in every invitee's calendar, as `meeting.uid` at `meeting.sequence`; once, or changed.

    `week`: nothing but that week of it, as it is now; all other weeks stay as they are.
    `place` is the call's link or empty; `title` and `text` (the event's description) are the same for all:
    the desk fills them from the letter `event` with `facts`, or `event-proposed` where it is `tentative`: it goes along with a `Send`,
    proposes a time, and blocks none.
    """

    key: str
    meeting: Meeting
    title: str
    place: str
    text: str
    invitees: tuple[Invitee, ...]
    facts: Facts = field(default_factory=dict)
    week: Week | None = None
    tentative: bool = False


class CancelMeeting(Value):
    """Take this meeting out of every invitee's calendar.

    `week`: nothing but that week of it, which is given as it stood before.
    `by_mail`: a mail brought it there, whoever invites by now.
    """

    key: str
    meeting: Meeting
    title: str
    invitees: tuple[Invitee, ...]
    week: Week | None = None
    by_mail: bool = False


class Alarm(Value):
    """The next instant at which a rule is due for a subject (a mentorship's ref, a mentor's address, or what else the rule is about).

    `instance` names what it is told from (this silence, this call, this Friday), `step` which of the rule's steps it is:
    it fires once for these four, for good.
    """

    rule: str
    subject: str
    instance: str
    at: datetime
    step: int = 0


Action = Send | PutMeeting | CancelMeeting
