"""Runs steps: each in a child process of its own, with limits, in a private folder.

`runner` is what handlers and the command line call; `sandbox` keeps a warm process per worker that forks the
children; `nursery` is that process, `fence` what it puts between a parser and the machine; `frames` and
`wire` are how requests and results cross the border; `workspace` is the folder.
"""
