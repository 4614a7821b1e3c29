"""`filecheck doctor`: what is wrong with this installation, and what to do about it.

`command` is the command line; `look` is one thing looked at; `configured`, `services`, `machine` and `fleet`
do the looking: the settings, what we talk to, this machine, the processes that say they are there.
"""
