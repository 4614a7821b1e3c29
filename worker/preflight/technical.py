"""Technical spot colours: they steer a machine and are neither colours nor ink (decision 21)."""

import re

TECHNICAL = {
    "cutcontour", "cut", "cutting", "diecut", "dieline", "stanze", "stanzform", "stanzkontur", "thrucut",
    "kisscut",    "crease", "creasing", "fold", "folding", "score", "perforation", "perf", "perfcut", "drill",
    "varnish", "spotvarnish", "uv", "spotuv", "lack", "coating",
    "white", "whiteink", "spotwhite", "underwhite", "weiss",
    "foil", "hotfoil", "emboss", "embossing", "deboss", "braille", "register", "glue", "bleed", "dimensions",
}  # fmt: skip


def is_technical(name: str, extra: tuple[str, ...] = ()) -> bool:
    """True for names such as CutContour, Crease, Varnish, White, and those of the profile's own list."""
    plain = _plain(name)
    return plain in TECHNICAL or plain in {_plain(one) for one in extra}


def _plain(name: str) -> str:
    return re.sub(r"[\s_\-.]+", "", name).casefold()
