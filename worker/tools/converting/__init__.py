"""From one kind of file to another: each module makes a PDF of something, `pages` makes images of a PDF.

`svg`, `postscript` and `office` start outside programs through `worker.tools.process`; their PDF is opened
before anybody gets it (`checked`).
"""
