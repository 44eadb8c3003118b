"""What stands on the programme's own calendar.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make what is new."""
    op.create_table(
        "event",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uid", sa.Text(), nullable=False),
        sa.Column("mentorship", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Text()),
        sa.Column("backend", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due", sa.String(27), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("held_at", sa.String(27)),
        sa.Column("reported_at", sa.String(27)),
        sa.ForeignKeyConstraint(
            ["mentorship"], ["mentorship.ref"], name=op.f("fk_event_mentorship"), deferrable=True, initially="DEFERRED"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event")),
        sa.UniqueConstraint("uid", name=op.f("uq_event_uid")),
        sa.CheckConstraint("state IN ('pending', 'done', 'held')", name=op.f("ck_event_state")),
    )
    op.create_index("ix_event_pending", "event", ["due", "id"], sqlite_where=sa.text("state = 'pending'"))
    op.create_index("ix_event_held", "event", ["held_at"], sqlite_where=sa.text("state = 'held'"))
    op.create_index("ix_event_mentorship", "event", ["mentorship"])
