"""The outside libraries and programs, one file each; nothing else in the worker imports them."""
