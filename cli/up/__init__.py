"""`filecheck up`: the whole server as child processes under one data folder.

`command` is the command line. `house` brings the parts up and takes them down in order; `supervisor` restarts
what dies; `child` is one process; `launch` is the tiny program that becomes it. `postgres`, `redis` and
`services` say how each part is started, `identity` as whom PostgreSQL runs, `folders` where everything lies,
`secrets` what is minted once, `screen` what people see, `demo` the first job of `make run`.
"""
