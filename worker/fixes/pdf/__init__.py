"""Repairs of PDF documents.

`repairs/` holds them, one per file, found by walking the folder; `order` says which come before which;
`chain` carries them out one after the other; `proof` compares the document before and after each and undoes
what breaks its budget. `work` is what a repair is handed. The other folders hold what several repairs share:
`content` rewrites content streams, `color` converts colours, `images` and `fonts` what their names say.

A repair reads one file and writes another; it never changes the file it is given.
"""

from worker.fixes.pdf.chain import repair

__all__ = ["repair"]
