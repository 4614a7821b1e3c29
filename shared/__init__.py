"""What the API and the workers agree on: words, settings, rows, storage, messages.

Nothing in here imports `api`, `worker` or `cli`.
"""
