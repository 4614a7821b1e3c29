"""Colour profiles built from published figures of printing conditions, for servers that have no others.

`characterisation` reads measured patches, `model` says what any mix of inks looks like, `separation` which
mix to print for a colour, `writer` puts both into an ICC profile. `python -m worker.icc.build` does it all;
the profiles in `shared/library/icc` were made by it.
"""
