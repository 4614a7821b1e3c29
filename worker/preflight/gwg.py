"""What the checks of GWG 2022 share: limits at the scale of large formats, marks by page, spot names."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

from worker.preflight.contract import Ask, Hit, Scalar
from worker.preflight.facts.marks import Mark
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.facts.used import ColorUse, Image, Spot
from worker.preflight.technical import is_technical
from worker.preflight.words import listed, shown

SLACK = 0.002  # points: sizes and widths are products of several matrices; only the end is rounded
INK_SLACK = 0.5  # percent: one of the 255 steps of an ink is 0.4
MOST_PLACES = 20
SCALE = "gwg.r0037"  # carries scale and viewing distance of large formats for all others

MANAGED = ("CalGray", "CalRGB", "Lab", "ICCBased")


def at_scale(limit: float, ask: Ask) -> float:
    """A limit of sizes and widths in a file that is enlarged in print."""
    return limit / _setting(ask, "scale")


def at_distance(limit: float, ask: Ask) -> float:
    """A limit of resolution in a file that is enlarged in print and looked at from afar."""
    return limit * _setting(ask, "scale") / _setting(ask, "viewing_distance_m")


def _setting(ask: Ask, key: str) -> float:
    value = ask.others.get(SCALE, {}).get(key)
    return float(value) if isinstance(value, int | float) and value > 0 else 1.0


def smaller_than(limit: float, marks: Iterable[Mark]) -> Iterator[Mark]:
    """Text whose size is known and below the limit."""
    return (mark for mark in marks if mark.kind == "text" and 0 < mark.size < limit - SLACK)


def thinner_than(limit: float, marks: Iterable[Mark]) -> Iterator[Mark]:
    """Lines, filled rectangles that are slender among them, below the limit."""
    return (mark for mark in marks if mark.line and mark.width < limit - SLACK)


def pure_black(mark: Mark, ask: Ask) -> bool:
    """Black ink and no other, in a space whose inks are printed as they are set."""
    ink = mark.ink
    known = ink.space in ("DeviceCMYK", "Separation", "DeviceN", "NChannel")
    return known and ink.amount("Black") * 100 >= ask.number("min_k_percent", 100) and not ink.several


def overprints(mark: Mark, ask: Ask) -> bool:
    """Set to overprint so that it does; for DeviceCMYK that takes the overprint mode, too."""
    mode = int(ask.number("overprint_mode", 1))
    return mark.overprint and (mark.ink.space != "DeviceCMYK" or mark.mode == mode)


def mark_hits(
    marks: Iterable[Mark],
    message: str,
    advice: str,
    measure: Literal["size", "width"] | None = None,
    limit: float | None = None,
) -> Iterator[Hit]:
    """A hit per page. `message` may name `{page}`, `{measured}` (the least size or width) and `{limit}`."""
    pages: dict[int, list[Mark]] = {}
    for mark in marks:
        pages.setdefault(mark.page, []).append(mark)
    for page, found in sorted(pages.items()):
        least = min(float(getattr(mark, measure)) for mark in found) if measure is not None else 0.0
        details: dict[str, Scalar] = {"count": len(found)}
        if limit is not None:
            details |= {"measured_pt": round(least, 3), "required_pt": round(limit, 3)}
        yield Hit(
            message=message.format(page=page, measured=shown(least), limit=shown(limit or 0.0)),
            advice=advice.format(limit=shown(limit or 0.0)),
            page=page,
            details=details,
            actual={"spaces": sorted({mark.ink.space for mark in found})} | dict(details),
            expected={} if limit is None else {"pt": limit},
            places=tuple((page, box) for mark in found for box in mark.boxes)[:MOST_PLACES],
        )


def ink_hits(facts: PdfFacts, ask: Ask, which: Literal["all", "process"], what: str) -> Iterator[Hit]:
    """A hit per page on which a square of `square_mm` holds more than `max_percent` on average."""
    most, side = ask.number("max_percent"), ask.number("square_mm")
    for page, ink in sorted(facts.ink(square_mm=side).items()):
        square = ink.square(side)
        if square is None:
            continue
        percent, at = (square.all, square.all_at) if which == "all" else (square.process, square.process_at)
        if percent > most + INK_SLACK:
            yield Hit(
                message=f"Page {page} has {shown(percent)} % {what} in a square of {shown(side)} mm; "
                f"at most {shown(most)} % expected.",
                advice="Reduce the ink, for example by converting with a profile of the printing condition.",
                page=page,
                details={"measured_percent": round(percent, 1), "required_percent": most},
                actual={"percent": round(percent, 2)},
                expected=dict(ask.target),
                places=((page, at),),
            )


def color_hits(uses: Iterable[ColorUse], allowed: str) -> Iterator[Hit]:
    """A hit per page and colour space that the way of binding does not allow."""
    found: dict[tuple[int, str], list[ColorUse]] = {}
    for use in uses:
        found.setdefault((use.page, use.space), []).append(use)
    for (page, space), group in sorted(found.items()):
        kinds = sorted({use.kind for use in group})
        yield Hit(
            message=f"Page {page} uses {space} ({listed(kinds)}); {allowed}.",
            advice="Convert these colours when exporting, to the printing condition of the output intent.",
            page=page,
            details={"color_space": space, "used_by": ", ".join(kinds)},
            actual={"space": space, "used_by": kinds},
            expected={"allowed": allowed},
            repair={"pdf": {"colorConversion": {"target": "cmyk", "convertSpecialSpaces": True}}},
        )


def image_hits(images: Iterable[Image], ask: Ask, what: str) -> Iterator[Hit]:
    """A hit per image at or below a limit: at `error_ppi` as the profile weighs it, at `warn_ppi` mild."""
    error, warn = (at_distance(ask.number(key), ask) for key in ("error_ppi", "warn_ppi"))
    for image in images:
        if image.dpi > max(error, warn):
            continue
        mild = image.dpi > error
        yield Hit(
            message=f"{what} on page {image.page} has {shown(image.dpi)} ppi at its size; "
            f"more than {shown(warn if mild else error)} ppi expected.",
            advice="Replace the image with a larger original, or place it smaller.",
            subject="images",
            page=image.page,
            details={
                "measured_dpi": round(image.dpi, 1), "required_dpi": round(warn if mild else error, 1),
                "width_px": image.width, "height_px": image.height,
            },
            actual={"ppi": round(image.dpi, 1)},
            expected={"error_ppi": error, "warn_ppi": warn},
            places=((image.page, image.rect),),
            mild=mild,
        )  # fmt: skip


def on_trim(facts: PdfFacts) -> Iterator[Image]:
    """Images of which something lies on the trimmed page."""
    trims = {page.number: page.trim for page in facts.pages}
    return (image for image in facts.images if image.rect.meets(trims[image.page]))


def printing_spots(facts: PdfFacts) -> list[Spot]:
    """Spot colours that are inks: processing steps and technical names steer machines (decision 21)."""
    return [spot for spot in facts.spots if not is_technical(spot.name)]


def spot_group_hits(groups: Mapping[str, list[Spot]], message: str, advice: str) -> Iterator[Hit]:
    """A hit for every group of more than one spot colour; `message` may name `{names}`."""
    for spots in groups.values():
        names = sorted({spot.name for spot in spots})
        if len(names) > 1:
            yield Hit(
                message=message.format(names=listed(names)),
                advice=advice,
                subject="spot_colors",
                page=min((page for spot in spots for page in spot.pages), default=None),
                details={"names": listed(names), "count": len(names)},
                actual={"names": names},
                expected={"count": 1},
            )


def in_device_gray(mark: Mark) -> bool:
    """Grey or black in DeviceGray, not white."""
    return mark.ink.space == "DeviceGray" and not mark.ink.blank


def vanishes(mark: Mark) -> bool:
    """White that overprints something: it lays no ink and removes none. RGB is converted before that."""
    return mark.overprint and mark.over and mark.ink.blank and mark.ink.family != "rgb"


def knocks_out_white(mark: Mark) -> bool:
    """White that shows as paper in what lies below."""
    return mark.ink.blank and not mark.overprint


def step_names(facts: PdfFacts) -> list[str]:
    """The types of processing steps, and their groups where those have no types (ISO 19593-1)."""
    steps = [layer.step for layer in facts.layers if layer.step is not None]
    return [step.type or step.group for step in steps]
