"""The documents: reference pages written from the code (`make docs`), and what keeps every page true.

`reference` says what the pages hold, `pages` reads the code blocks of a page; `python -m tests.docs` writes.
"""
