"""PostgreSQL, the truth: tables, connections, migrations, and the SQL of every subject.

`lifecycle` holds every change of state of a job, task or step; nothing else updates those columns.
"""
