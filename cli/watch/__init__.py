"""`filecheck watch`, the hot folder: files in, verdicts out into sorted folders.

`inbox` tells which files have arrived whole, `trays` where they go, `watching` is the loop, `command` the
command line. A file leaves the folder only after its verdict, so whatever ends the watcher, nothing is lost.
"""
