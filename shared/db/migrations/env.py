"""How Alembic reaches the database: on the connection that `shared.db.migrate` hands it."""

from alembic import context

from shared.db.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection, target_metadata=metadata, compare_type=True, transaction_per_migration=True
)
with context.begin_transaction():
    context.run_migrations()
