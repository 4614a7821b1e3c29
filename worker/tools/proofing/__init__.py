"""Proofs: the picture of a page with its trim, bleed and safety lines and what the check found on it.

`guides` says which lines a page has, `notes` which findings lie on it, `sheet` draws page, lines and boxes,
`legend` the words below them; `look` holds colours and type.
"""
