"""Judging a file: facts are measured once, checks ask them, the runner follows a profile, the report tells.

`facts/` measures (and alone may use the tools), `checks/` asks (one question per file), `profile` reads what
to ask, `runner` asks it, `report` writes it down, `judge` is the whole of it for the steps.
"""
