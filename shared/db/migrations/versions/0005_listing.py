"""Pages of `GET /jobs` cost the same anywhere in the list: an index for what each filter leaves."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_NEW = {
    "ix_jobs_listing": ("NOT preview",),
    "ix_jobs_previews": ("preview",),
    "ix_jobs_outcome": ("NOT preview AND outcome IS NOT NULL", "outcome"),
    "ix_jobs_trouble": ("NOT preview AND status IN ('error', 'skipped')", "status"),
    "ix_jobs_customer": ("NOT preview AND customer_id IS NOT NULL", "customer_id"),
}
_NEWEST_FIRST = (sa.text("created_at DESC"), sa.text("id DESC"))


def upgrade() -> None:
    op.drop_index("ix_jobs_listing", table_name="jobs")
    for name, (among, *by) in _NEW.items():
        seen = sa.text(f"deleted_at IS NULL AND {among}")
        op.create_index(name, "jobs", ["tenant_id", "mode", *by, *_NEWEST_FIRST], postgresql_where=seen)


def downgrade() -> None:
    for name in _NEW:
        op.drop_index(name, table_name="jobs")
    op.create_index("ix_jobs_listing", "jobs", ["tenant_id", "mode", *_NEWEST_FIRST])
