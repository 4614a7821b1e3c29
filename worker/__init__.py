"""Turns files into outcomes.

`app` builds the Celery app; `handlers` answer its messages; `engine` runs steps in limited child processes;
`steps`, `preflight`, `fixes` and `tools` work on local files and know nothing of queues, SQL or storage.
"""
