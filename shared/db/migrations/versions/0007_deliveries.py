"""Deliveries of one job, and failed ones, are found without reading all of a tenant's."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_TABLE = "webhook_deliveries"


def upgrade() -> None:
    op.create_index("ix_webhook_deliveries_job_id", _TABLE, ["job_id"])
    op.create_index(
        "ix_webhook_deliveries_failed",
        _TABLE,
        ["tenant_id", "mode", sa.text("created_at DESC"), sa.text("id DESC")],
        postgresql_where=sa.text("status = 'failed'"),
    )


def downgrade() -> None:
    op.drop_index("ix_webhook_deliveries_failed", table_name=_TABLE)
    op.drop_index("ix_webhook_deliveries_job_id", table_name=_TABLE)
