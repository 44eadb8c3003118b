"""Messages can wait, letters tell what led to them, and what programs tell of an address is kept.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make what is new."""
    op.add_column("message", sa.Column("again_at", sa.String(27)))
    op.add_column("message", sa.Column("words", sa.Text()))
    op.create_index("ix_message_words", "message", ["words", "settled_at"], sqlite_where=sa.column("words").is_not(None))
    op.add_column("outgoing", sa.Column("trace", sa.Text()))
    op.create_table(
        "hint",
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("at", sa.String(27), nullable=False),
        sa.PrimaryKeyConstraint("address", "what", name=op.f("pk_hint")),
        sqlite_with_rowid=False,
    )
