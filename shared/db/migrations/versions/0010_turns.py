"""Jobs may wait for their turn in the outbox, and are found there by their id."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("outbox", sa.Column("held_for", sa.Integer))
    held = sa.text("held_for IS NOT NULL")
    op.create_index("ix_outbox_held", "outbox", ["held_for", "id"], postgresql_where=held)
    op.create_index("ix_outbox_job_id", "outbox", ["job_id"])


def downgrade() -> None:
    op.drop_index("ix_outbox_job_id", table_name="outbox")
    op.drop_index("ix_outbox_held", table_name="outbox")
    op.drop_column("outbox", "held_for")
