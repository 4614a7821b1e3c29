"""What people with bad intentions send: every case ends in a code of ours, and the canary stays silent.

`canary` listens where nothing of ours may ever call; `arena` is what a case may use. `addresses`, `answers`, `names`,
`pdfs`, `drawings`, `offices` and `polyglots` hold the cases: each a function that returns how it ended. docs/hostile.md
lists them, and a test keeps that true.
"""
