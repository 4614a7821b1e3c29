"""How often the checks are right, measured on files whose truth is known because we made them.

`paper` writes PDFs that look the same however they are stored (rotated, scaled, nested), `art` draws on them,
`case` is one file that must or must not trip one check, `cases/` holds them by section, `positives` are clean
files for whole profiles, `measure` judges everything, `page` writes docs/accuracy.md (`make accuracy`).
A check is in only with two cases that trip it and two that must not.
"""
