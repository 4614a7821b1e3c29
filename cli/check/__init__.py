"""`filecheck check`.

`command` is the command line, `options` what it shares with `fix` and `watch`, `gathered` the files it is
about, `desk` runs steps on one file as the workers do, `files` checks one, `crew` many at once, `batch` goes
through them as `fix` does too, `printed` shows what came of them.
"""
