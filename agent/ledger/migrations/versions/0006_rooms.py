"""Rooms at Zoom.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make what is new."""
    op.create_table(
        "room",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("mentorship", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("host", sa.Text(), nullable=False),
        sa.Column("topic", sa.Text(), nullable=False),
        sa.Column("wanted", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("due", sa.String(27), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("held_at", sa.String(27)),
        sa.Column("reported_at", sa.String(27)),
        sa.CheckConstraint("state IN ('pending', 'done', 'held')", name=op.f("ck_room_state")),
        sa.ForeignKeyConstraint(["mentorship"], ["mentorship.ref"], name=op.f("fk_room_mentorship"), deferrable=True, initially="DEFERRED"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_room")),
        sa.UniqueConstraint("name", name=op.f("uq_room_name")),
    )
    op.create_index("ix_room_pending", "room", ["due"], sqlite_where=sa.text("state = 'pending'"))
    op.create_index("ix_room_held", "room", ["held_at"], sqlite_where=sa.text("state = 'held'"))
    op.create_index("ix_room_mentorship", "room", ["mentorship"])
