"""Pages for people, made here: `plain` says one thing, such as that a report is being made."""
