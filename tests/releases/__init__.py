"""What past releases left behind: schema, rows under way and messages, which this release must carry on.

Each folder is one release, written by `python -m tests.releases.freeze FOLDER` on its code and never changed:
`database.sql`, `redis.json`, the files of the local storage, and the jobs by the link each waits for.
"""
