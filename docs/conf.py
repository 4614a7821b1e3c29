"""How Sphinx builds the documents into one site (`make docs`)."""

project = "Filecheck server"
author = copyright = "the authors of Filecheck server"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
myst_heading_anchors = 3
html_theme = "furo"
html_title = project
html_copy_source = False
html_show_sphinx = False
