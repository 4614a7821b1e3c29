"""`filecheck check`: `command` is the command line, `files` checks one file as the workers do."""
