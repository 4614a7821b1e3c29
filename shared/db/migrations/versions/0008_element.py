"""Publishable keys carry what web pages may do with them."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("api_keys", sa.Column("element", postgresql.JSONB()))


def downgrade() -> None:
    op.drop_column("api_keys", "element")
