"""Repairs, one per file, used by autofix and optimize alike."""
