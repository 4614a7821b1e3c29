"""The rules, one file per subject; each file enters its own into its `BOOK`."""
