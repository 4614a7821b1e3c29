"""Comments written into a copy of a document, one layer for each severity.

`comment` what is written · `place` where it stands, and back from the page as displayed to the page's own
space · `look` how it is drawn · `write` the document.
"""

from worker.tools.commenting.comment import Color, Comment, Layer
from worker.tools.commenting.write import write_comments

__all__ = ["Color", "Comment", "Layer", "write_comments"]
