"""Makes report files from a judgement and the file it is about: runs in a limited child, as steps do.

`run` what the child calls · `pictures` takes the pictures of pages that HTML shows. The writers themselves
are in `worker.preflight.reports`.
"""
