"""What the objects of a document hold that only a standard asks for: one walk over all that pages reach.

`shapes` what is found · `tree` the walk, page by page and then the catalogue · `traits` and `screening` what
one object shows by its keys, `found` how they tell it · `colour` spaces, profiles and inks · `content` rare
operators · `structure` how the file is held together · `frames` boxes and annotations per page · `read` all
of it at once.
"""
