"""What a compromised parser could still do, and what is put in its way, strongest first.

The nursery raises the fence once, before it forks any child, so a step pays nothing for it but Landlock.

`rung` names how strong a fence is and what each part came to; `bubblewrap` starts the nursery in namespaces
of its own; `namespaces` does the part of it that a process can do for itself; `syscalls` forbids sockets and
what no step needs of the kernel (seccomp); `landlock` shows a step nothing but the system's read-only files
and its own folder; `user` gives a nursery of root a user that the limits on processes bind.
"""
