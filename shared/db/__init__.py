"""PostgreSQL, the truth: tables, connections, migrations, and the SQL of every subject.

`claims`, `files`, `steps` and `endings` hold every change of state that the pipeline makes, each as one
statement under a claim; `changes` and `retries` hold those that a caller asks for.
"""
