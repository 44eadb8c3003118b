"""A letter's short id is how its Message-ID begins, and so needs no index of its own; letters about no mentorship are in no index of those.

Revision ID: 0008
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Drop what costs a page with every letter."""
    op.drop_index("ix_outgoing_short_id", "outgoing")
    op.drop_index("ix_outgoing_mentorship", "outgoing")
    op.create_index("ix_outgoing_mentorship", "outgoing", ["mentorship", "id"], sqlite_where=sa.column("mentorship").is_not(None))


def downgrade() -> None:
    """Make them again."""
    op.drop_index("ix_outgoing_mentorship", "outgoing")
    op.create_index("ix_outgoing_mentorship", "outgoing", ["mentorship", "id"])
    op.create_index("ix_outgoing_short_id", "outgoing", ["short_id"])
