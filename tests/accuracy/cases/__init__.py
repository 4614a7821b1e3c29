"""The cases, one file per section of the catalogue; a builder's name finishes "a file with …"."""
