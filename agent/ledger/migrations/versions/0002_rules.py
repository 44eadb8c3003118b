"""Rules: alarms have steps and outcomes, letters tell what would have stopped them, people answer and mute.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_UNFIRED = sa.column("fired_at").is_(None)


def upgrade() -> None:
    """Make what is new; alarms that were there are first steps."""
    _renew_alarms()
    op.add_column("outgoing", sa.Column("short_id", sa.Text()))
    op.add_column("outgoing", sa.Column("stops", sa.Text()))
    op.add_column("outgoing", sa.Column("urgent", sa.Boolean()))
    op.create_index("ix_outgoing_short_id", "outgoing", ["short_id"])
    op.add_column("recipient", sa.Column("reminder", sa.Text()))
    op.create_index("ix_recipient_reminder", "recipient", ["address", "at"], sqlite_where=sa.column("reminder").is_not(None))
    op.create_table(
        "answered",
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("question", "subject", name=op.f("pk_answered")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "muted",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("address", "rule", name=op.f("pk_muted")),
        sqlite_with_rowid=False,
    )


def _renew_alarms() -> None:
    """SQLite cannot change a primary key: the table is made anew, under its own name."""
    op.execute("CREATE TEMPORARY TABLE alarm_before AS SELECT subject, rule, instance, at, fired_at FROM alarm")
    op.drop_table("alarm")
    op.create_table(
        "alarm",
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("rule", sa.Text(), nullable=False),
        sa.Column("instance", sa.Text(), nullable=False),
        sa.Column("step", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("fired_at", sa.String(27)),
        sa.Column("outcome", sa.Text()),
        sa.PrimaryKeyConstraint("subject", "rule", "instance", "step", name=op.f("pk_alarm")),
        sqlite_with_rowid=False,
    )
    op.execute(
        "INSERT INTO alarm (subject, rule, instance, step, at, fired_at) SELECT subject, rule, instance, 0, at, fired_at FROM alarm_before"
    )
    op.execute("DROP TABLE alarm_before")
    op.create_index("ix_alarm_due", "alarm", ["at"], sqlite_where=_UNFIRED)
    op.create_index("ix_alarm_rule", "alarm", ["rule", "at"], sqlite_where=_UNFIRED)
    op.create_index("ix_alarm_subject", "alarm", ["subject", "at"], sqlite_where=_UNFIRED)
    op.create_index("ix_alarm_late", "alarm", ["fired_at"], sqlite_where=sa.column("outcome") == sa.literal_column("'late'"))
