"""Profiles and presets on the command line: those that come with the program, those of a server, and files.

`profiles` and `presets` are the commands · `entries` finds an entry · `linting` says what is wrong with a
profile and what will not do what it seems to · `difference` compares two · `schema` describes one.
"""
