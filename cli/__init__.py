"""The `filecheck` command."""
