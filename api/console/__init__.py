"""What the console at `/console` needs beside its routes.

`session` who is signed in, in a signed cookie · `tried` a file that is tried from a form.
"""
