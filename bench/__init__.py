"""Measurements, as ratios against a baseline of the same run; results are kept in RESULTS.md.

`make bench` runs `python -m bench`. Nothing here passes or fails: machines differ and are noisy.
"""
