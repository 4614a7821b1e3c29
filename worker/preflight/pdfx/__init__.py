"""Conformance to PDF/X-1a:2003, X-3:2003 and X-4: rules over facts, each with its clause.

`parts` the standards and the numbers of their clauses · `rule` what a rule is · `rules` the rules, one file
per subject · `conformance` asks them all. What is not judged is listed in docs/pdfx.md; X-5 and X-6 are
judged on their claim alone.
"""

from worker.preflight.pdfx.conformance import breaches
from worker.preflight.pdfx.parts import PARTS, Part
from worker.preflight.pdfx.rule import Breach

__all__ = ["PARTS", "Breach", "Part", "breaches"]
