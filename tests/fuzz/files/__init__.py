"""Damaged files: `python -m tests.fuzz.files COUNT [FIRST]` judges file FIRST and those after it, by number.

`corpus` are whole files, `mutate` damages bytes, `objects` damages what a PDF says, `judge` asks every check
in the worker's own sandbox and sorts what comes back. Every file must end in a report or a reason code.
"""
