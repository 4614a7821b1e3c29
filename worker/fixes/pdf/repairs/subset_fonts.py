"""Fonts subset"""

from pikepdf import Name, Pdf

from shared.vocabulary import Reason
from worker.fixes.contract import Change, Repair
from worker.fixes.pdf.fonts.embedding import subset_tag
from worker.fixes.pdf.fonts.shown import Shown, shown
from worker.fixes.pdf.fonts.shrinking import Program, descendant, program_of, smaller
from worker.fixes.pdf.nodes import drop
from worker.fixes.pdf.twins import merge_twins
from worker.fixes.pdf.work import Ended, Work
from worker.preflight.facts.fonts import PROGRAMS, SUBSET_TAG, read_font
from worker.tools.pdf import Node, get, identity, name_of

REPAIR = Repair("subsetFonts", "pdf", Change(), frozenset({"fonts"}))
OTHER = "These programs cannot be made smaller here: {names}."


def run(work: Work) -> Ended:
    """Programs that are in the file whole keep the glyphs that text shows: TrueType, CFF, OpenType, Type 1.

    A program that several fonts use keeps the glyphs of all of them.
    """
    with work.opened() as pdf:
        merge_twins(pdf)
        found = shown(pdf)
        programs, others = _programs(found)
        done, pages = 0, set[int]()
        for keys in programs.values():
            work.check_time()
            fonts = [(found.fonts[key], found.codes[key]) for key in keys]
            made = smaller(fonts)
            if made is None:
                others |= {read_font(node).name for node, _ in fonts}
                continue
            _put(pdf, [node for node, _ in fonts], made)
            done += 1
            pages = pages.union(*(found.pages[key] for key in keys))
        told = OTHER.format(names=", ".join(sorted(others)))
        if done:
            return work.saved(pdf, f"{done} fonts{'; ' + told if others else ''}", pages)
        if others:
            return work.cannot(Reason.NOT_IMPLEMENTED, told)
        return work.nothing("No font is in the file whole.")


def _programs(found: Shown) -> tuple[dict[object, list[object]], set[str]]:
    """The fonts of each program that is whole, and the names of those of kinds that stay."""
    programs: dict[object, list[object]] = {}
    others = set[str]()
    for key, node in found.fonts.items():
        seen = read_font(node)
        if seen.subset or not seen.embedded or seen.type == "Type3" or not found.codes[key]:
            continue
        held = program_of(node)
        if held is None:
            others.add(seen.name)
        else:
            programs.setdefault(identity(held[1]) or key, []).append(key)
    return programs, others


def _put(pdf: Pdf, fonts: list[Node], made: Program) -> None:
    stream = pdf.make_stream(made.data)
    for key, value in made.entries.items():
        stream[f"/{key}"] = Name(value) if isinstance(value, str) else value
    tag = subset_tag(made.data)
    for node in fonts:
        described = descendant(node)
        plain = SUBSET_TAG.sub("", name_of(get(node, "/BaseFont")) or "Font")
        node.BaseFont = described.BaseFont = Name(f"/{tag}+{plain}")
        descriptor = described.FontDescriptor
        drop(descriptor, *PROGRAMS, "/CharSet", "/CIDSet")
        descriptor.FontName = Name(f"/{tag}+{plain}")
        descriptor[made.key] = stream
