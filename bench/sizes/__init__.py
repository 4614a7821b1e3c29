"""Sizes and seconds of `optimize` beside Ghostscript's and qpdf's, at equal rendered quality.

`corpus` writes the files, `rivals` the commands of the others, `quality` says how far a rendering is from
that of the original, `contest` finds the settings of ours that look at least as good, and `__main__` prints
the table of RESULTS.md: `python -m bench.sizes`.
"""
