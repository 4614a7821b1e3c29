"""Rules drive the steps: the job keeps its rule, a task what becomes of its file when it fails."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("jobs", sa.Column("rule", postgresql.JSONB(none_as_null=True)))
    op.add_column("tasks", sa.Column("on_fail", sa.Text()))


def downgrade() -> None:
    op.drop_column("tasks", "on_fail")
    op.drop_column("jobs", "rule")
