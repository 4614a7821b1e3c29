"""`python -m tests.hostile`: write the table of docs/hostile.md anew."""

from tests.hostile.listed import DOCS, text

if __name__ == "__main__":
    DOCS.write_text(text(), encoding="utf-8")
    print(f"{DOCS} written")
