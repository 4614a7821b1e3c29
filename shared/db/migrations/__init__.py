"""Alembic migrations, shipped inside the package so that `filecheck migrate` works from a wheel."""
