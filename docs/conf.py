"""How Sphinx builds the documents into one site (`make docs`)."""

project = "Filecheck server"
author = copyright = "the authors of Filecheck server"
extensions = ["myst_parser"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["pictures"]
myst_heading_anchors = 3
myst_enable_extensions = ["colon_fence"]
html_theme = "furo"
html_title = project
html_copy_source = False
html_show_sphinx = False
# Links to the code go to files of the repository, which are not part of the site.
myst_url_schemes = ["http", "https", "mailto"]
