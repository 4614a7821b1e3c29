"""The report in the shape of contract D.5: what the file holds, then how it was judged.

`sections` what a PDF or an image holds · `evaluation` the judgement · `findings` one of its entries ·
`repairs` what optimize could do about all of them. Plain JSON, bounded, and the same for the same file.
"""

from worker.preflight.report.evaluation import evaluation_section
from worker.preflight.report.sections import pdf_sections, raster_sections

__all__ = ["evaluation_section", "pdf_sections", "raster_sections"]
