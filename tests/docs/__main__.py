"""`python -m tests.docs`: write the reference pages from the code."""

from tests.docs.reference import pages

for path, text in pages().items():
    path.write_text(text, encoding="utf-8")
    print(f"{path.name} is written")
