"""The HTTP side: reads and writes rows, sends messages, never opens a customer's file.

`app` builds the Flask application from open connections (`ports`), `wsgi` builds it from the environment for
gunicorn. A request passes `auth`, is loaded by `schemas`, becomes rows in `submit`, and is answered by
`views`; `waiting` holds `sync` requests until the job has ended.
"""
