"""`filecheck fix`: what the check recommends, done right here and proven by a second check.

`command` is the command line, `mending` repairs one file, `printed` shows what became of it.
"""
