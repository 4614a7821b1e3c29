"""What becomes of a file when an engine is absent, crashes, hangs or answers nonsense.

`table` says it for every use of every engine, the page `docs/reference/engines.md` is written from it, and
`test_failures` makes each of it happen: outside programs are played by small scripts, first on the PATH.
"""
