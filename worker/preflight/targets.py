"""What the settings of checks mean: a name, a unit and a sentence each, for whoever fills them in.

By `check.key` where a key means different things, else by the key alone. A test demands every key.
"""

from typing import Any, NamedTuple


class Meaning(NamedTuple):
    """A setting as forms show it. `unit` is empty where there is none."""

    title: str
    unit: str
    description: str


_TOLERANCE = "How far off is still right."
_TECHNICAL = "Spot colours that are no ink, beside those everybody knows (CutContour, Varnish …)."
_SIDES = "Where it is wanted; nothing ticked means on every side."
_BELOW_ERROR = "Below this it is an error."
_BELOW_WARNING = "Below this it is a warning."
_INK = "Most ink one place may carry, all separations together."
_SQUARE = "Side of the square that ink is averaged over."
_ALLOWED_COLOURS = "Every other colour space is a finding."

MEANINGS: dict[str, Meaning] = {
    # Geometry
    "geom.bleed.required.required_mm": Meaning("Bleed", "mm", "How far colour must reach beyond the trim."),
    "geom.trim.required.required_mm": Meaning("Room around the trim", "mm", "From the trim to the edge."),
    "tolerance_mm": Meaning("Tolerance", "mm", _TOLERANCE),
    "sides": Meaning("Sides", "", _SIDES),
    "geom.bleed.required.fill": Meaning("Repair by", "", "How missing bleed is made."),
    "only_where_painted": Meaning("Only where painted", "", "White edges need no bleed."),
    "geom.orientation.allowed": Meaning("Orientation", "", "How every page must stand."),
    "geom.page_count.min": Meaning("Fewest", "pages", "At least so many pages."),
    "geom.page_count.max": Meaning("Most", "pages", "At most so many pages."),
    "geom.page_count.allowed": Meaning(
        "Exactly one of", "pages", "Such as 4, 8, 16; nothing: any number in between."
    ),
    "multiple_of": Meaning("Multiple of", "pages", "4 for a saddle-stitched booklet."),
    "geom.page_size.allowed": Meaning(
        "Trimmed sizes", "", "Either way up, unless orientation is judged too."
    ),
    "width_mm": Meaning("Width", "mm", "Of the trimmed page."),
    "height_mm": Meaning("Height", "mm", "Of the trimmed page."),
    "autofix_within_percent": Meaning("Repair within", "%", "Sizes no further off than this are scaled."),
    "geom.rotation.allowed": Meaning("Rotations", "degrees", "Page rotations that may stay."),
    "geom.safety_margin.min_mm": Meaning("Distance", "mm", "Text and logos stay this far inside the trim."),
    "geom.spread_vs_single.mode": Meaning("Layout", "", "Single pages, two side by side, or either."),
    # Colour
    "color.icc_profile.whitelist": Meaning("Profiles", "", "Names of the ICC profiles to accept."),
    "color.max_ink_coverage.percent": Meaning("Ink", "%", _INK),
    "square_mm": Meaning("Measured over", "mm", _SQUARE),
    "technical": Meaning("Technical colours", "", _TECHNICAL),
    "color.mode.allowed": Meaning("Colours", "", _ALLOWED_COLOURS),
    "image.color_mode.allowed": Meaning("Colours", "", _ALLOWED_COLOURS),
    "raster.color_mode.allowed": Meaning("Colours", "", _ALLOWED_COLOURS),
    "convertSpecialSpaces": Meaning("Convert special spaces", "", "The repair converts spot colours too."),
    "preserve": Meaning("Keep", "", "Kinds of colour spaces the repair leaves alone."),
    "expected_profile": Meaning("Profile", "", "The printing condition, such as FOGRA39."),
    "color.output_intent.required": Meaning("Must have one", "", "Else only one that is there is judged."),
    "reject_on_white": Meaning("Judge white", "", "White that overprints vanishes in print."),
    "scope": Meaning("Where", "", "In text alone, or everywhere."),
    "threshold": Meaning("Rich from", "", "Cyan, magenta and yellow all at or above this, 0 to 1."),
    "max_count": Meaning("Most", "colours", "So many spot colours at most."),
    "color.spot_colors.whitelist": Meaning("Accepted", "", "Spot colours that may stay."),
    # Text
    "text.font_types.disallowed": Meaning("Not allowed", "", "Kinds of fonts that are findings."),
    "text.min_font_size_pt.pt": Meaning("Size", "pt", "Smaller letters are findings."),
    "text.min_stroke_width_pt.pt": Meaning("Width", "pt", "Thinner lines are findings."),
    "safe_zone_pt": Meaning("Distance", "pt", "Text stays this far inside the trim."),
    "text.text_outlined_required.required": Meaning("Outlines wanted", "", "Live text is a finding."),
    # Images
    "min": Meaning("At least", "bits", "Bits a channel."),
    "image.compression.disallowed": Meaning("Not allowed", "", "Ways of packing that are findings."),
    "image.max_resolution_dpi.effective": Meaning("Resolution", "dpi", "At its size; more is a finding."),
    "image.min_resolution_dpi.effective": Meaning("Resolution", "dpi", "At its size; less is a finding."),
    # Structure
    "allow_no_print": Meaning("May forbid printing", "", "A file that forbids it is no finding."),
    "allow_no_copy": Meaning("May forbid copying", "", "A file that forbids it is no finding."),
    "allow_no_modify": Meaning("May forbid changes", "", "A file that forbids them is no finding."),
    "max_warnings": Meaning("Most", "faults", "So many faults of structure are let through."),
    "struct.pdf_version.min": Meaning("From", "", "The oldest PDF version to accept."),
    "struct.pdf_version.max": Meaning("To", "", "The newest PDF version to accept."),
    "standard": Meaning("Standard", "", "The PDF/X standard the file must keep to."),
    "struct.producer.whitelist": Meaning("Only", "", "Part of the names of programs to accept."),
    "struct.producer.blacklist": Meaning("Never", "", "Part of the names of programs to refuse."),
    "flatten": Meaning("Flatten", "", "The repair may turn pages into pictures."),
    # Images by themselves
    "ratio": Meaning("Shape", "", "Width and height, such as 3, 2."),
    "raster.aspect_ratio.tolerance": Meaning("Tolerance", "", "0.02 is two in a hundred."),
    "raster.background_removal.required": Meaning("Wanted", "", "An opaque background is a finding."),
    "min_dpi": Meaning("Resolution", "dpi", "At the size in print; less is a finding."),
    "target_width_mm": Meaning("Printed width", "mm", "Nothing: what the file says of itself."),
    "target_height_mm": Meaning("Printed height", "mm", "Nothing: what the file says of itself."),
    "raster.format.allowed": Meaning("Formats", "", "Every other format is a finding."),
    "expected_profile_name": Meaning("Profile", "", "Part of the name of the ICC profile."),
    "raster.icc_required.required": Meaning("Must have one", "", "Else only one that is there is judged."),
    "max_width": Meaning("Width", "px", "At most so many pixels."),
    "max_height": Meaning("Height", "px", "At most so many pixels."),
    "min_width": Meaning("Width", "px", "At least so many pixels."),
    "min_height": Meaning("Height", "px", "At least so many pixels."),
    "max_mb": Meaning("Size", "MB", "Larger files are findings."),
    "raster.max_tac.max_percent": Meaning("Ink", "%", _INK),
    "convert_profile": Meaning("Convert with", "", "Alias of the profile the repair converts with."),
    "allow": Meaning("Allowed", "", "Transparent places are no finding."),
    # GWG 2022
    "standards": Meaning("Standards", "", "The standards a file may claim."),
    "ink_percent": Meaning("Ink", "%", "A page with no more ink than this is empty."),
    "page_count": Meaning("Pages", "", "Exactly so many."),
    "below_pt": Meaning("Below", "pt", "What is smaller than this is judged."),
    "min_k_percent": Meaning("Black from", "%", "From this much black on it counts as black."),
    "overprint_mode": Meaning("Overprint mode", "", "OPM as ISO 32000 defines it."),
    "font_names": Meaning("Fonts", "", "Names that stand for a font that was missing."),
    "max_percent": Meaning("Ink", "%", _INK),
    "min_pt": Meaning("At least", "pt", "What is smaller is a finding."),
    "suffixes": Meaning("Suffixes", "", "Endings of the same ink under two names."),
    "blend_spaces": Meaning("Blend spaces", "", "Colour spaces that transparency may blend in."),
    "luminosity_spaces": Meaning("Of soft masks", "", "The same for luminosity masks."),
    "error_ppi": Meaning("Error below", "ppi", _BELOW_ERROR),
    "warn_ppi": Meaning("Warning below", "ppi", _BELOW_WARNING),
    "over_side_px": Meaning("Larger than", "px", "Images with a shorter side are not judged."),
    "color_space": Meaning("Colour space", "", "Of the output intent."),
    "scale": Meaning("Scale", "", "10 when the file is drawn at a tenth of the size in print."),
    "viewing_distance_m": Meaning("Seen from", "m", "The further away, the less resolution is asked."),
    "gwg.r1001.required": Meaning("Must be there", "", "Processing steps of ISO 19593-1."),
    "recommended": Meaning("Should be there", "", "Processing steps whose absence is a warning."),
    "not_allowed": Meaning("Must not be there", "", "Processing steps that are findings."),
    "processing_step": Meaning("Processing step", "", "As ISO 19593-1 names it."),
    "min_count": Meaning("At least", "", "So many of them."),
}


def meaning(check: str, key: str) -> Meaning | None:
    """What this setting of this check means."""
    return MEANINGS.get(f"{check}.{key}", MEANINGS.get(key))


def explained(check: str, schema: dict[str, Any]) -> dict[str, Any]:
    """A schema of settings with `title`, `unit` and `description` on each, inner ones too."""
    said = {
        key: {**_words(check, key), **_inside(check, value)}
        for key, value in schema.get("properties", {}).items()
    }
    return {**schema, "properties": said}


def _inside(check: str, schema: dict[str, Any]) -> dict[str, Any]:
    items = schema.get("items")
    return {**schema, "items": explained(check, items)} if items and "properties" in items else schema


def _words(check: str, key: str) -> dict[str, str]:
    found = meaning(check, key)
    return {name: said for name, said in found._asdict().items() if said} if found else {}
