"""Files that nobody here made, and every fact about them compared with other people's tools.

`generators` has other programs write PDFs and `pictures` image files, `shipped` finds those that packages
brought, `others` asks poppler, qpdf and exiftool, `traced` asks MuPDF, `compare` sets them side by side,
`known` explains those that are no mistake of ours. `make comparison` prints them all.
"""
