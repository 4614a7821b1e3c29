"""Converting colours: what a document paints in one space is painted in another, looking the same.

`space` reads colour spaces, `functions` and `calculator` the functions in them. `profiles` takes colours
through ICC profiles, `condition` finds those, `converter` decides what becomes of a colour (black stays
black), `choice` which spaces are meant. `recolor` is the editor of content; `pictures`,
`shadings` and `mesh` convert what content names. `soft_proof` says what a page should look like afterwards.
"""
