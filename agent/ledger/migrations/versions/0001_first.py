"""The first tables.

Revision ID: 0001
"""

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

_FILED = sa.column("filed", sa.Boolean())
_COURTESY = sa.column("courtesy", sa.Boolean())
_UNFIRED = sa.column("fired_at").is_(None)


def upgrade() -> None:
    """Make all tables, and the installation's one row with its secret."""
    _create_installation()
    _create_mentorships()
    _create_messages()
    _create_outgoing()
    _create_alarms()
    one = sa.table("installation", *(sa.column(name) for name in ("id", "secret", "mentorships", "people_revision")))
    op.execute(one.insert().values(id=1, secret=secrets.token_bytes(32), mentorships=0, people_revision=0))


def _state_is(state: str) -> sa.ColumnElement[bool]:
    return sa.column("state") == sa.literal_column(f"'{state}'")


def _state_is_not(state: str) -> sa.ColumnElement[bool]:
    return sa.column("state") != sa.literal_column(f"'{state}'")


def _create_partial_index(name: str, table: str, columns: list[str], where: sa.ColumnElement[bool]) -> None:
    op.create_index(name, table, columns, sqlite_where=where)


def _create_installation() -> None:
    op.create_table(
        "installation",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("secret", sa.LargeBinary(), nullable=False),
        sa.Column("mentorships", sa.Integer(), nullable=False),
        sa.Column("people_revision", sa.Integer(), nullable=False),
        sa.Column("paused_why", sa.Text()),
        sa.CheckConstraint("id = 1", name=op.f("ck_installation_single")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_installation")),
    )
    op.create_table(
        "named_value",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_named_value")),
    )
    op.create_table(
        "person",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_person")),
        sa.UniqueConstraint("role", "address", name=op.f("uq_person_role_address")),
    )


def _create_mentorships() -> None:
    op.create_table(
        "mentorship",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("ref", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("mentor", sa.Text()),
        sa.Column("student", sa.Text()),
        sa.Column("data", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mentorship")),
        sa.UniqueConstraint("ref", name=op.f("uq_mentorship_ref")),
    )
    _create_partial_index("ix_mentorship_active", "mentorship", ["id"], _state_is_not("ended"))
    op.create_index("ix_mentorship_mentor", "mentorship", ["mentor"])
    op.create_index("ix_mentorship_student", "mentorship", ["student"])
    op.create_table(
        "meeting_uid",
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("mentorship", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["mentorship"], ["mentorship.ref"], name=op.f("fk_meeting_uid_mentorship")),
        sa.PrimaryKeyConstraint("uid", name=op.f("pk_meeting_uid")),
    )
    op.create_index("ix_meeting_uid_mentorship", "meeting_uid", ["mentorship"])


def _create_messages() -> None:
    op.create_table(
        "message",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mailbox", sa.Text(), nullable=False),
        sa.Column("uidvalidity", sa.BigInteger(), nullable=False),
        sa.Column("uid", sa.BigInteger(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("taken_at", sa.String(27), nullable=False),
        sa.Column("whole", sa.Boolean(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("filed", sa.Boolean(), nullable=False),
        sa.Column("kind", sa.Text()),
        sa.Column("reason", sa.Text()),
        sa.Column("sender", sa.Text()),
        sa.Column("rfc_message_id", sa.Text()),
        sa.Column("evidence", sa.Text()),
        sa.Column("mentorship", sa.Text()),
        sa.Column("fingerprint", sa.Text()),
        sa.Column("settled_at", sa.String(27)),
        sa.Column("reported_at", sa.String(27)),
        sa.Column("released_at", sa.String(27)),
        sa.CheckConstraint("state IN ('new', 'done', 'held', 'duplicate', 'ignored')", name=op.f("ck_message_state")),
        sa.ForeignKeyConstraint(
            ["mentorship"], ["mentorship.ref"], name=op.f("fk_message_mentorship"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_message")),
        sa.UniqueConstraint("mailbox", "uidvalidity", "uid", name=op.f("uq_message_mailbox_uidvalidity_uid")),
    )
    op.create_index("ix_message_fingerprint", "message", ["fingerprint"])
    _create_partial_index("ix_message_held", "message", ["settled_at"], _state_is("held"))
    op.create_index("ix_message_mentorship", "message", ["mentorship"])
    _create_partial_index(
        "ix_message_unfiled", "message", ["mailbox", "uidvalidity", "uid"], sa.and_(sa.not_(_FILED), _state_is_not("new"))
    )
    _create_partial_index("ix_message_waiting", "message", ["at", "id"], _state_is("new"))
    op.create_table(
        "message_raw",
        sa.Column("message", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("raw", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["message"], ["message.id"], name=op.f("fk_message_raw_message")),
        sa.PrimaryKeyConstraint("message", name=op.f("pk_message_raw")),
    )


def _create_outgoing() -> None:
    op.create_table(
        "outgoing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due", sa.String(27), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("begun_at", sa.String(27)),
        sa.Column("sent_at", sa.String(27)),
        sa.Column("held_at", sa.String(27)),
        sa.Column("reported_at", sa.String(27)),
        sa.Column("discarded_at", sa.String(27)),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("recipients", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("template", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("mentorship", sa.Text()),
        sa.Column("person", sa.Text()),
        sa.Column("cause", sa.Text()),
        sa.Column("rule", sa.Text()),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("courtesy", sa.Boolean(), nullable=False),
        sa.Column("expires", sa.String(27)),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.CheckConstraint("state IN ('pending', 'begun', 'sent', 'held', 'discarded')", name=op.f("ck_outgoing_state")),
        sa.ForeignKeyConstraint(
            ["mentorship"], ["mentorship.ref"], name=op.f("fk_outgoing_mentorship"), initially="DEFERRED", deferrable=True
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outgoing")),
        sa.UniqueConstraint("key", name=op.f("uq_outgoing_key")),
        sa.UniqueConstraint("message_id", name=op.f("uq_outgoing_message_id")),
    )
    _create_partial_index("ix_outgoing_begun", "outgoing", ["begun_at"], _state_is("begun"))
    _create_partial_index("ix_outgoing_held", "outgoing", ["held_at"], _state_is("held"))
    op.create_index("ix_outgoing_mentorship", "outgoing", ["mentorship", "id"])
    _create_partial_index("ix_outgoing_pending", "outgoing", ["due", "id"], _state_is("pending"))
    op.create_table(
        "recipient",
        sa.Column("outgoing", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("courtesy", sa.Boolean(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.ForeignKeyConstraint(["outgoing"], ["outgoing.id"], name=op.f("fk_recipient_outgoing")),
        sa.PrimaryKeyConstraint("outgoing", "address", name=op.f("pk_recipient")),
        sqlite_with_rowid=False,
    )
    _create_partial_index("ix_recipient_courtesy", "recipient", ["address", "at"], sa.and_(_COURTESY))


def _create_alarms() -> None:
    op.create_table(
        "alarm",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("instance", sa.Text(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("fired_at", sa.String(27)),
        sa.PrimaryKeyConstraint("subject", "rule", "instance", name=op.f("pk_alarm")),
        sqlite_with_rowid=False,
    )
    _create_partial_index("ix_alarm_due", "alarm", ["at"], _UNFIRED)
    _create_partial_index("ix_alarm_subject", "alarm", ["subject", "at"], _UNFIRED)
