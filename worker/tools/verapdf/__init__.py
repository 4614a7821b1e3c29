"""veraPDF, always a process of its own (GPL/MPL): verdicts on PDF/A and PDF/UA.

`home` finds it, `resident` keeps one process of it warm, `verdicts` reads what that says, and `judge` is what
the step calls. `Resident.java` is the other end of the pipe; `make verapdf` fetches the jar and compiles it.
"""
