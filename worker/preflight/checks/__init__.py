"""The checks, one file each: `<prefix>/<name>.py` is the check `prefix.name`, dots written as underscores.

A file's first line is the title people read. It holds `CHECK` (the description) and `run(facts, ask)`, which
yields hits. Checks read facts only, do not import each other, and settle nothing about severity.
"""
