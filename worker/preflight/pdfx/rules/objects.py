"""What single objects may not hold: filters, outside data, PostScript, screening, encryption."""

from collections.abc import Iterator

from worker.preflight.facts.anatomy.shapes import Kind
from worker.preflight.facts.pdf_facts import PdfFacts
from worker.preflight.pdfx.parts import ALL, EARLIER, X4, Part, Subject
from worker.preflight.pdfx.rule import Ask, Book, Problem, from_traits

BOOK = Book()
# Name, subject, parts, what is looked for, what is said of it.
_TABLE: tuple[tuple[str, Subject, tuple[Part, ...], tuple[Kind, ...], str], ...] = (
    ("no_lzw", Subject.FILTERS, ALL, (Kind.LZW,), "data is compressed with LZW"),
    ("no_jbig2", Subject.FILTERS, EARLIER, (Kind.JBIG2,), "an image is compressed with JBIG2"),
    ("no_jpeg2000", Subject.FILTERS, EARLIER, (Kind.JPX,), "an image is compressed with JPEG 2000"),
    ("no_crypt_filter", Subject.ENCRYPTION, (X4,), (Kind.CRYPT,), "a stream is encrypted ({detail})"),
    ("no_sixteen_bit_images", Subject.STRUCTURE, EARLIER, (Kind.SIXTEEN_BIT,), "there is {detail}"),
    ("no_compressed_structure", Subject.STRUCTURE, EARLIER, (Kind.COMPRESSED_STRUCTURE,),
     "the file has {detail}, which PDF 1.4 does not know"),
    ("no_outside_streams", Subject.FILES, ALL, (Kind.EXTERNAL_STREAM,), "a stream names a file: {detail}"),
    ("no_file_specifications", Subject.FILES, EARLIER, (Kind.FILE_SPECIFICATION,),
     "there is a file specification ({detail})"),
    ("no_outside_pages", Subject.COMPLETE, ALL, (Kind.REFERENCE,), "{detail}"),
    ("no_opi", Subject.OPI, ALL, (Kind.OPI,), "there is {detail}"),
    ("no_postscript", Subject.POSTSCRIPT, ALL, (Kind.POSTSCRIPT,), "there is {detail}"),
    ("no_alternates_for_print", Subject.IMAGES, ALL, (Kind.ALTERNATE,), "{detail}"),
    ("no_transfer_functions", Subject.GRAPHICS_STATE, ALL, (Kind.TRANSFER,),
     "a graphics state has a transfer function ({detail})"),
    ("no_halftone_phase", Subject.GRAPHICS_STATE, ALL, (Kind.HALFTONE_PHASE,),
     "a graphics state moves the halftone ({detail})"),
    ("halftones_are_of_type_1_or_5", Subject.GRAPHICS_STATE, ALL, (Kind.HALFTONE_TYPE,),
     "a halftone is of the type {detail}"),
    ("halftones_have_no_name", Subject.GRAPHICS_STATE, ALL, (Kind.HALFTONE_NAME,),
     "a halftone is called by its name ({detail})"),
    ("operators_are_known", Subject.COMPATIBILITY, ALL, (Kind.UNKNOWN_OPERATOR,),
     "there is an unknown operator {detail}"),
    ("pages_are_not_separated", Subject.SEPARATIONS, ALL, (Kind.SEPARATED,),
     "a page is one separation of another ({detail})"),
)  # fmt: skip


def _by_traits(name: str, kinds: tuple[Kind, ...], what: str) -> Ask:
    def ask(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
        yield from from_traits(facts.anatomy.of(*kinds), what)

    ask.__name__ = name
    return ask


for _name, _subject, _parts, _kinds, _what in _TABLE:
    BOOK.rule(_subject, _parts)(_by_traits(_name, _kinds, _what))


@BOOK.rule(Subject.ENCRYPTION)
def the_file_is_not_encrypted(facts: PdfFacts, _part: Part) -> Iterator[Problem]:
    """Not even with an empty password."""
    if facts.encryption is not None:
        yield Problem("the document is encrypted")
