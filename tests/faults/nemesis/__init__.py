"""A whole installation under load while a seeded nemesis kills, freezes, cuts and fills; then all is checked.

`world` is the installation and what can be done to it, `proxy` a wire that can be cut and slowed, `load`
submits jobs and remembers each that was accepted, `waiting` is a request that waits while the API ends,
`deeds` is what the nemesis may do, `checker` looks at the stored history and at what the receiver heard,
`recovery` at how long nothing was heard of a task, `campaign` is one seed from end to end, `history` adds
seeds up. `python -m tests.faults.nemesis --help` runs it; docs/durability.md tells what came of it.
"""
