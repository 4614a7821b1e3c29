"""The step types, one file each, found by name.

A step is a function `run(source, params, folder) -> StepResult`: a local file, its parameters and an empty
folder in; a frozen outcome out. It reads no settings, logs no ids and decides nothing about what comes next.
It raises `shared.errors.Refused` for trouble that has a reason code; anything else it raises is a bug.
"""
