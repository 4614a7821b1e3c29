"""`filecheck backup` and `filecheck restore`: everything of one installation in a folder, and back.

A backup holds `backup.json` (`manifest`), `database.dump`, the folder `storage` when the files lie in one,
and `keys.json`. The database is dumped first and the files are copied after it: a row never names a file that
was stored later than itself, so whatever the dump names is in the copy. Nothing is cleaned up meanwhile
(`shared.db.locks.CLEANING`). Files that came in between belong to no row and are removed by `orphans` when
the backup is restored. Redis needs no backup: the sweeper rebuilds it.
"""
