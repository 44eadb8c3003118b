"""The tables: what is kept, what is unique, and what is found without looking at everything.

Decides how each fact is stored; hides nothing: whoever runs SQL on a ledger by hand reads this first.
Instants are text in UTC with six decimals, so that they sort as they happened and can be read by eye.
What only some rows need to be found by (a letter that is due, a message that waits) has a partial index,
so that finding them costs what is due and not what exists; index and query share one condition, defined here.

To change a table: change it here, write the next file in `migrations/versions`, raise `sqlite.HEAD`, look at the SQL in `glance`;
a test compares the two.
A migration that has been released is never edited.
"""

from datetime import datetime

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Dialect,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    and_,
    literal_column,
    not_,
)
from sqlalchemy.types import TypeDecorator

from agent.ledger.instants import as_instant, as_text


class Instant(TypeDecorator[datetime]):
    """An aware datetime, kept as `instants` has it; a naive one is refused."""

    impl = String(27)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002 - SQLAlchemy's signature
        """An aware datetime as text."""
        return None if value is None else as_text(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's signature
        """Text as an aware datetime in UTC."""
        return as_instant(value)


metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

# One row: what this installation is. `mentorships` is the number of the newest reference ever given out.
installation = Table(
    "installation",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("secret", LargeBinary, nullable=False),
    Column("mentorships", Integer, nullable=False),
    Column("people_revision", Integer, nullable=False),
    Column("paused_why", Text),
    CheckConstraint("id = 1", name="single"),
)

named_value = Table(
    "named_value",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

# `address` is in lower case; `data` is the whole core.people.Person as JSON.
person = Table(
    "person",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("role", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("data", Text, nullable=False),
    UniqueConstraint("role", "address"),
)

# `mentor` and `student` are addresses in lower case; `data` is the whole core.mentorship.Mentorship as JSON.
mentorship = Table(
    "mentorship",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("ref", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("mentor", Text),
    Column("student", Text),
    Column("data", Text, nullable=False),
    UniqueConstraint("ref"),
)

meeting_uid = Table(
    "meeting_uid",
    metadata,
    Column("uid", Text, primary_key=True),
    Column("mentorship", Text, ForeignKey("mentorship.ref"), nullable=False),
)

# `at` is when the server got it, `settled_at` when its outcome was decided; `filed` once it is filed away on the server.
# `again_at`: it waits, and is not looked at before. `words` is a keyed hash of who said what: the same words again have the same.
message = Table(
    "message",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("mailbox", Text, nullable=False),
    Column("uidvalidity", BigInteger, nullable=False),
    Column("uid", BigInteger, nullable=False),
    Column("at", Instant, nullable=False),
    Column("taken_at", Instant, nullable=False),
    Column("whole", Boolean, nullable=False),
    Column("state", Text, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("filed", Boolean, nullable=False),
    Column("kind", Text),
    Column("reason", Text),
    Column("sender", Text),
    Column("rfc_message_id", Text),
    Column("evidence", Text),
    # Checked at commit, so that a message may be settled before its mentorship is saved.
    Column("mentorship", Text, ForeignKey("mentorship.ref", deferrable=True, initially="DEFERRED")),
    Column("fingerprint", Text),
    Column("settled_at", Instant),
    Column("reported_at", Instant),
    Column("released_at", Instant),
    Column("again_at", Instant),
    Column("words", Text),
    UniqueConstraint("mailbox", "uidvalidity", "uid"),
    CheckConstraint("state IN ('new', 'done', 'held', 'duplicate', 'ignored')", name="state"),
)

# Apart from `message`, since SQLite writes a changed row anew as a whole, and a message may have 25 MiB.
message_raw = Table(
    "message_raw",
    metadata,
    Column("message", Integer, ForeignKey("message.id"), primary_key=True, autoincrement=False),
    Column("raw", LargeBinary, nullable=False),
)

# `data` is the rendered mail; `recipients` is the envelope as a JSON list, in the order given.
# `trace` is what led to it, as logs name it; `short_id` is what its footer names it by: how its Message-ID begins, old ones may differ;
# `stops` (JSON) what would have stopped it;
# `urgent` goes out while all else is paused.
outgoing = Table(
    "outgoing",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("due", Instant, nullable=False),
    Column("at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("begun_at", Instant),
    Column("sent_at", Instant),
    Column("held_at", Instant),
    Column("reported_at", Instant),
    Column("discarded_at", Instant),
    Column("message_id", Text, nullable=False),
    Column("sender", Text, nullable=False),
    Column("recipients", Text, nullable=False),
    Column("subject", Text, nullable=False),
    Column("template", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("mentorship", Text, ForeignKey("mentorship.ref", deferrable=True, initially="DEFERRED")),
    Column("person", Text),
    Column("cause", Text),
    Column("rule", Text),
    Column("facts", Text, nullable=False),
    Column("courtesy", Boolean, nullable=False),
    Column("expires", Instant),
    Column("data", LargeBinary, nullable=False),
    Column("short_id", Text),
    Column("stops", Text),
    Column("urgent", Boolean),
    Column("trace", Text),
    UniqueConstraint("key"),
    UniqueConstraint("message_id"),
    CheckConstraint("state IN ('pending', 'begun', 'sent', 'held', 'discarded')", name="state"),
)

# Who gets an outgoing mail, for finding it: `address` in lower case, `courtesy` and `at` as in `outgoing`.
# `reminder` is the topic of a rule's letter, or the rule, where there is no topic; null for all other mail.
recipient = Table(
    "recipient",
    metadata,
    Column("outgoing", Integer, ForeignKey("outgoing.id"), primary_key=True, autoincrement=False),
    Column("address", Text, primary_key=True),
    Column("courtesy", Boolean, nullable=False),
    Column("at", Instant, nullable=False),
    Column("reminder", Text),
    sqlite_with_rowid=False,
)

# `at` is when it is due; `outcome` tells how it went once it has fired: 'sent', 'late', or why nothing was sent.
alarm = Table(
    "alarm",
    metadata,
    Column("subject", Text, primary_key=True),
    Column("rule", Text, primary_key=True),
    Column("instance", Text, primary_key=True),
    Column("step", Integer, primary_key=True, autoincrement=False),
    Column("at", Instant, nullable=False),
    Column("fired_at", Instant),
    Column("outcome", Text),
    sqlite_with_rowid=False,
)

# When somebody last answered a question that is about all of their mentorships, such as the standup; `subject` is their address.
answered = Table(
    "answered",
    metadata,
    Column("question", Text, primary_key=True),
    Column("subject", Text, primary_key=True),
    Column("at", Instant, nullable=False),
    sqlite_with_rowid=False,
)

# Who has said that they want no more letters of a rule.
muted = Table(
    "muted",
    metadata,
    Column("address", Text, primary_key=True),
    Column("rule", Text, primary_key=True),
    Column("at", Instant, nullable=False),
    sqlite_with_rowid=False,
)

# The notes on students, entry by entry (core.notes.Entry); `author` and `mentor` are addresses in lower case.
note = Table(
    "note",
    metadata,
    Column("id", Integer, primary_key=True),
    # Checked at commit, so that an entry may be kept before its mentorship is saved.
    Column("mentorship", Text, ForeignKey("mentorship.ref", deferrable=True, initially="DEFERRED"), nullable=False),
    Column("kind", Text, nullable=False),
    Column("at", Instant, nullable=False),
    Column("role", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("mentor", Text, nullable=False),
    Column("call", Instant),
    Column("recording", Text, nullable=False),
    UniqueConstraint("mentorship", "source", "kind"),
)

# What stands on the programme's own calendar: `wanted` is the whole core.events.Event as JSON, null where it shall not stand any more.
# `backend` is the calendar on which it stands, perhaps, and '' where it stands on none; `revision` rises with each other wanting.
event = Table(
    "event",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("uid", Text, nullable=False),
    # Checked at commit, so that an event may be wanted before its mentorship is saved.
    Column("mentorship", Text, ForeignKey("mentorship.ref", deferrable=True, initially="DEFERRED"), nullable=False),
    Column("wanted", Text),
    Column("backend", Text, nullable=False),
    Column("revision", Integer, nullable=False),
    Column("state", Text, nullable=False),
    Column("due", Instant, nullable=False),
    Column("at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("held_at", Instant),
    Column("reported_at", Instant),
    UniqueConstraint("uid"),
    CheckConstraint("state IN ('pending', 'done', 'held')", name="state"),
)

# The rooms at Zoom: what shall stand (`wanted`) or not, and how far that is so. `number` is Zoom's for it, '' while none is known.
# `version` rises with each change of what is wanted, so that what was done for an older one is not taken for it.
room = Table(
    "room",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("mentorship", Text, ForeignKey("mentorship.ref", deferrable=True, initially="DEFERRED"), nullable=False),
    Column("name", Text, nullable=False),
    Column("host", Text, nullable=False),
    Column("topic", Text, nullable=False),
    Column("wanted", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("number", Text, nullable=False),
    Column("state", Text, nullable=False),
    Column("due", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("reason", Text, nullable=False),
    Column("held_at", Instant),
    Column("reported_at", Instant),
    UniqueConstraint("name"),
    CheckConstraint("state IN ('pending', 'done', 'held')", name="state"),
)

# What programs told of an address: that mail to it comes back, that its reader is out of the office.
hint = Table(
    "hint",
    metadata,
    Column("address", Text, primary_key=True),
    Column("what", Text, primary_key=True),
    Column("at", Instant, nullable=False),
    sqlite_with_rowid=False,
)

# Conditions shared by partial indexes and queries.
# Constants are written out: a partial index is used only where the database sees that the query implies it.
WAITING = message.c.state == literal_column("'new'")
UNFILED = and_(not_(message.c.filed), message.c.state != literal_column("'new'"))
MESSAGE_HELD = message.c.state == literal_column("'held'")
PENDING = outgoing.c.state == literal_column("'pending'")
BEGUN = outgoing.c.state == literal_column("'begun'")
EFFECT_HELD = outgoing.c.state == literal_column("'held'")
ROOM_PENDING = room.c.state == literal_column("'pending'")
ROOM_HELD = room.c.state == literal_column("'held'")
EVENT_PENDING = event.c.state == literal_column("'pending'")
EVENT_HELD = event.c.state == literal_column("'held'")
COURTESY = and_(recipient.c.courtesy)
ACTIVE = mentorship.c.state != literal_column("'ended'")
SAID = message.c.words.is_not(None)
UNFIRED = alarm.c.fired_at.is_(None)
LATE = alarm.c.outcome == literal_column("'late'")
REMINDER = recipient.c.reminder.is_not(None)

Index("ix_mentorship_active", mentorship.c.id, sqlite_where=ACTIVE)
Index("ix_mentorship_mentor", mentorship.c.mentor)
Index("ix_mentorship_student", mentorship.c.student)
Index("ix_meeting_uid_mentorship", meeting_uid.c.mentorship)
Index("ix_message_waiting", message.c.at, message.c.id, sqlite_where=WAITING)
Index("ix_message_unfiled", message.c.mailbox, message.c.uidvalidity, message.c.uid, sqlite_where=UNFILED)
Index("ix_message_held", message.c.settled_at, sqlite_where=MESSAGE_HELD)
Index("ix_message_fingerprint", message.c.fingerprint)
Index("ix_message_words", message.c.words, message.c.settled_at, sqlite_where=SAID)
Index("ix_message_mentorship", message.c.mentorship)
Index("ix_outgoing_pending", outgoing.c.due, outgoing.c.id, sqlite_where=PENDING)
Index("ix_outgoing_begun", outgoing.c.begun_at, sqlite_where=BEGUN)
Index("ix_outgoing_held", outgoing.c.held_at, sqlite_where=EFFECT_HELD)
Index("ix_event_pending", event.c.due, event.c.id, sqlite_where=EVENT_PENDING)
Index("ix_event_held", event.c.held_at, sqlite_where=EVENT_HELD)
Index("ix_event_mentorship", event.c.mentorship)
Index("ix_outgoing_mentorship", outgoing.c.mentorship, outgoing.c.id, sqlite_where=outgoing.c.mentorship.is_not(None))
Index("ix_recipient_courtesy", recipient.c.address, recipient.c.at, sqlite_where=COURTESY)
Index("ix_recipient_reminder", recipient.c.address, recipient.c.at, sqlite_where=REMINDER)
Index("ix_room_pending", room.c.due, sqlite_where=ROOM_PENDING)
Index("ix_room_held", room.c.held_at, sqlite_where=ROOM_HELD)
Index("ix_room_mentorship", room.c.mentorship)
Index("ix_alarm_due", alarm.c.at, sqlite_where=UNFIRED)
Index("ix_alarm_rule", alarm.c.rule, alarm.c.at, sqlite_where=UNFIRED)
Index("ix_alarm_late", alarm.c.fired_at, sqlite_where=LATE)
Index("ix_alarm_subject", alarm.c.subject, alarm.c.at, sqlite_where=UNFIRED)
