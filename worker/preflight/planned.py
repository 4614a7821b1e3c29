"""The checks of contract D.2 that are not built yet: id, title, published default severity (None: off)."""

from shared.vocabulary import Severity

REJECT, WARN, AUTOFIX = Severity.REJECT, Severity.WARN, Severity.AUTOFIX

PLANNED: tuple[tuple[str, str, Severity | None], ...] = (
    ("geom.spread_vs_single", "Page layout", WARN),
    ("color.max_ink_coverage", "Maximum ink coverage", WARN),
    ("color.output_intent", "Output intent", WARN),
    ("color.icc_profile", "ICC profile", WARN),
    ("color.rich_black", "Rich black", AUTOFIX),
    ("color.overprint", "Overprint", WARN),
    ("text.fonts_subset", "Font subsetting", AUTOFIX),
    ("text.min_font_size_pt", "Minimum font size", WARN),
    ("text.min_stroke_width_pt", "Minimum stroke width", AUTOFIX),
    ("text.font_types", "Allowed font types", REJECT),
    ("text.text_outlined_required", "Text outlines required", AUTOFIX),
    ("text.safe_zone", "Text safe zone", REJECT),
    ("image.color_mode", "Image colour mode", WARN),
    ("image.compression", "Image compression", WARN),
    ("image.bit_depth", "Image bit depth", REJECT),
    ("struct.xfa_allowed", "XFA", AUTOFIX),
    ("struct.signatures_allowed", "Digital signatures", AUTOFIX),
    ("struct.need_appearances", "NeedAppearances", WARN),
    ("struct.encryption_permissions", "Permissions", REJECT),
    ("struct.pdfx", "PDF/X", WARN),
    ("struct.pdfa", "PDF/A present", REJECT),
    ("struct.pdfvt", "PDF/VT present", None),
    ("struct.pdfua", "PDF/UA present", None),
    ("struct.tagged", "Tagged PDF required", None),
    ("struct.linearized", "Linearized required", None),
    ("struct.producer", "Producer filter", None),
    ("raster.background_removal", "Background removal", AUTOFIX),
    ("raster.icc_required", "ICC required", AUTOFIX),
    ("raster.max_tac", "Total ink coverage", None),
    ("raster.format", "Format", None),
)
