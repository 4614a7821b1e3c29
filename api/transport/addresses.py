"""How parts of an address are read."""

from werkzeug.routing import BaseConverter


class Rest(BaseConverter):
    """The rest of an address, whatever signs it has: werkzeug's own `path` stops at a line break.

    Shops make up the ids of their orders (contract A.8), and an id is not refused for how it looks.
    """

    part_isolating = False
    regex = r"[\s\S]+"
