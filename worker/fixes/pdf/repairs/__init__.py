"""The repairs, one per file.

Each file carries `REPAIR`, its description, and `run(work) -> Applied | NotApplied`. Its first line is its
title. A repair that moves pages about also offers `views(before, after)`, one that changes colours
`expected(picture, work)`: both tell the proof what to compare with.
"""
