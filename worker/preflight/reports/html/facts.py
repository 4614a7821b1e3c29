"""The file in a few words: pages, size, fonts, pictures, colours."""

from collections.abc import Iterator

from worker.preflight.reports.view import View

UNITS = ("B", "kB", "MB", "GB")


def facts(view: View) -> list[tuple[str, str]]:
    """Pairs of a label and a value, only what the report knows."""
    words = view.words
    pairs = [*_document(view), *_image(view)]
    if view.profile:
        pairs.append((words.label("profile"), view.profile))
    return [*pairs, (words.label("file_size"), in_units(view.size_bytes, words.decimal))]


def _document(view: View) -> Iterator[tuple[str, str]]:
    document, words = view.report.get("pdf"), view.words
    if not document:
        return
    yield words.label("pages"), words.show(document.get("page_count"))
    sizes = {(one["trim_width_mm"], one["trim_height_mm"]) for one in view.report.get("pages") or []}
    if len(sizes) == 1:
        wide, high = next(iter(sizes))
        yield words.label("size"), f"{words.show(wide)} × {words.show(high)} mm"
    yield words.label("version"), f"PDF {document.get('version')}"
    for key, label in (("fonts", "fonts"), ("images", "images"), ("spot_colors", "spots")):
        found = view.report.get(key) or []
        if found and key == "spot_colors":
            yield words.label(label), words.show([one["name"] for one in found])
        elif found:
            yield words.label(label), words.show(len(found))


def _image(view: View) -> Iterator[tuple[str, str]]:
    image, words = view.report.get("image"), view.words
    if image:
        yield words.label("format"), str(image["format"]).upper()
        yield words.label("size"), f"{image['width_px']} × {image['height_px']} px"
        yield words.label("ink"), words.show(str(image["color_mode"]))


def in_units(size: int, decimal: str) -> str:
    """A number of bytes as people write it."""
    value, unit = float(size), 0
    while value >= 1000 and unit < len(UNITS) - 1:
        value, unit = value / 1000, unit + 1
    return f"{value:.{1 if unit > 1 else 0}f} {UNITS[unit]}".replace(".", decimal)
