"""From records to public JSON; pure functions (contract A.5, A.6, B.5).

`lean` is what lists and 201/202 answers show, `full` what one job shows, `runs` the flat view that shop
plugins read. Links are signed only when a `Sign` is given.
"""

from api.views.jobs import full, lean
from api.views.runs import runs

__all__ = ["full", "lean", "runs"]
