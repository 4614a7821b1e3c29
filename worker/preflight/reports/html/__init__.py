"""HTML for people: one file that needs nothing else, on screens, phones and paper, light and dark.

`page` fills the template · `figure` turns places into marks on pictures · `facts` the file in a few words ·
`assets` template, style and script. Whatever a file says of itself is escaped by the template engine.
"""

from worker.preflight.reports.html.page import as_html, policy

__all__ = ["as_html", "policy"]
