"""Retention: how long a tenant keeps jobs, and which files have been removed."""

from alembic import op
import sqlalchemy as sa

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_UNCLEANED = "deleted_at IS NOT NULL AND cleaned_at IS NULL"


def upgrade() -> None:
    op.add_column("tenants", sa.Column("retention_days", sa.Integer(), nullable=True))
    op.add_column("jobs", sa.Column("cleaned_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("uploads", sa.Column("removed_at", sa.DateTime(timezone=True), nullable=True))
    op.create_index("ix_jobs_uncleaned", "jobs", ["deleted_at"], postgresql_where=sa.text(_UNCLEANED))
    op.create_index("ix_jobs_ended", "jobs", ["tenant_id", "finalized_at"])
    op.create_index(
        "ix_uploads_there", "uploads", ["created_at"], postgresql_where=sa.text("removed_at IS NULL")
    )
    op.create_index(
        "ix_tasks_upload_id", "tasks", ["upload_id"], postgresql_where=sa.text("upload_id IS NOT NULL")
    )
    op.create_index(
        "ix_artifacts_staged", "artifacts", ["task_id"], postgresql_where=sa.text("NOT registered")
    )


def downgrade() -> None:
    op.drop_index("ix_artifacts_staged", "artifacts")
    op.drop_index("ix_tasks_upload_id", "tasks")
    op.drop_index("ix_uploads_there", "uploads")
    op.drop_index("ix_jobs_ended", "jobs")
    op.drop_index("ix_jobs_uncleaned", "jobs")
    op.drop_column("uploads", "removed_at")
    op.drop_column("jobs", "cleaned_at")
    op.drop_column("tenants", "retention_days")
