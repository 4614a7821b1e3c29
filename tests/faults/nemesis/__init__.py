"""A whole installation under load while a seeded nemesis kills, freezes and cuts; then all is checked.

`world` is the installation and what can be done to it, `proxy` the wire to Redis that can be cut and slowed,
`load` submits jobs and remembers each that was accepted, `deeds` is what the nemesis may do, `checker` looks
at the stored history and at what the receiver heard, `campaign` is one seed from beginning to end, `history`
adds seeds up. `python -m tests.faults.nemesis --help` runs it; docs/durability.md tells what came of it.
"""
