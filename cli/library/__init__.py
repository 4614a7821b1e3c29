"""Profiles and presets on the command line: those that come with the program, those of a server, and files.

`profiles` and `presets` are the commands · `entries` finds an entry · `schema` describes a profile.
"""
