"""Three invented products, judged by the real engine and written up in docs/products.md.

`card`, `banner` and `booklet` build a file each, with the faults that such files come with, and say by which
profile it is judged. `page` writes what was found, in words and pictures (`python -m tests.products`); a test
judges again and compares.
"""
