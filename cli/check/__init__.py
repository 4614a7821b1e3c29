"""`filecheck check`.

`command` is the command line, `options` what it shares with `watch`, `gathered` the files it is about,
`files` checks one file as the workers do, `crew` many at once, `printed` shows what came of them.
"""
