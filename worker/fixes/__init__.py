"""Repairs: one per file, used by autofix and optimize alike.

`contract` says what a repair is, what it may change and how it can end. `pdf/` repairs documents, `raster/`
images; each of the two packages offers `repair(order) -> Repaired` and keeps its own order of operations.
`answer` turns a `Repaired` into what a step hands back.

Nothing that was asked for is ignored silently: an operation ends either in `applied` or in `skipped`, there
with a reason from the vocabulary and a sentence for people.
"""
