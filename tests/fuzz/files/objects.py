"""PDFs that are well written and say nonsense: wrong types, loops, huge numbers, lost keys, wild content."""

import warnings
from io import BytesIO
from random import Random
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

WORDS = b"""q Q cm Do gs g rg k cs scn f S B W n BT ET Tf Tr Tj TJ ' " Td TD Tm T* sh BI ID EI BDC EMC
m l c re h w d i ri d0 d1 BX EX""".split()
OPERANDS = (
    b"0", b"1", b"-1", b"1e30", b"99999999999", b"0.0000001", b"/R1", b"/F1", b"/Pattern", b"(text)",
    b"<00ff>", b"[]", b"[(a) -1000 (b)]", b"<< /MCID 0 >>", b"null", b"true", b"-99999999999", b"/DeviceN",
)  # fmt: skip


def damage_objects(chance: Random, data: bytes) -> bytes | None:
    """The document with a few objects changed; None when it cannot be opened or written."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            pdf = pikepdf.open(BytesIO(data), suppress_warnings=True)
            for _ in range(chance.choice((1, 1, 2, 3, 8))):
                _damage(chance, pdf)
            out = BytesIO()
            pdf.save(out, static_id=True, compress_streams=chance.random() < 0.5)
    except (
        pikepdf.PdfError,
        pikepdf.PasswordError,
        ValueError,
        RuntimeError,
        TypeError,
        KeyError,
        NotImplementedError,
        IndexError,
    ):
        return None
    return out.getvalue()


def _damage(chance: Random, pdf: pikepdf.Pdf) -> None:
    found = [one for one in pdf.objects if isinstance(one, (Dictionary, Array, pikepdf.Stream))]
    if chance.random() < 0.9:  # a broken page tree ends everything; the depths are more telling
        found = [one for one in found if not _trunk(one)] or found
    node: Any = chance.choice(found)
    if isinstance(node, pikepdf.Stream) and chance.random() < 0.7:
        _content(chance, node)
        return
    for _ in range(chance.randrange(4)):  # go deeper
        inner = [one for one in _values(node) if isinstance(one, (Dictionary, Array))]
        if not inner:
            break
        node = chance.choice(inner)
    if isinstance(node, Array):
        if len(node) and chance.random() < 0.8:
            node[chance.randrange(len(node))] = _value(chance, pdf, node)
        else:
            node.extend(_value(chance, pdf, node) for _ in range(chance.choice((1, 5, 3000))))
        return
    keys = sorted(node.keys())
    if not keys:
        return
    key = chance.choice(keys)
    if chance.random() < 0.25 and key not in ("/Length",):
        del node[key]
    else:
        node[key] = _value(chance, pdf, node)


def _trunk(node: Any) -> bool:
    return isinstance(node, Dictionary) and node.get("/Type") in (Name.Catalog, Name.Pages)


def _values(node: Any) -> list[Any]:
    return list(node) if isinstance(node, Array) else [node.get(key) for key in sorted(node.keys())]


def _value(chance: Random, pdf: pikepdf.Pdf, node: Any) -> Any:
    """Something that does not belong there."""
    kind = chance.randrange(14)
    if kind == 0:
        return chance.choice((0, -1, 1, 7, 65_536, 2**31 - 1, -(2**31), 2**62))
    if kind == 1:
        return chance.choice((0.5, -0.001, 1e20, -1e20, 3.4e38))
    if kind == 2:
        return chance.random() < 0.5
    if kind == 3:
        return Name("/" + chance.choice(("DeviceN", "Nonsense", "Indexed", "Image", "Form", "Type0", "None")))
    if kind == 4:
        return String(chance.choice(("", "x" * 5_000, "(", "\u00fc\u4e00")))
    if kind == 5:
        return Array([])
    if kind == 6:
        return Dictionary()
    if kind == 7:
        return Array([chance.choice((0, 1, -5, 1e9)) for _ in range(chance.choice((1, 3, 4, 6, 40)))])
    if kind == 8:
        return pdf.make_stream(chance.randbytes(40))
    if kind == 9:
        deep: Any = Array([])
        for _ in range(chance.choice((10, 90))):
            deep = Array([deep])
        return deep
    if kind == 10 and node.is_indirect:
        return node  # a loop
    choice = chance.choice(list(pdf.objects))
    return choice if isinstance(choice, pikepdf.Object) else 0


def _content(chance: Random, stream: pikepdf.Stream) -> None:
    """Words of a content stream changed; other streams are torn."""
    try:
        data = stream.read_bytes()
    except (pikepdf.PdfError, RuntimeError):
        data = stream.read_raw_bytes()
    words = data.split(b" ")
    for _ in range(chance.choice((1, 4, 20))):
        at = chance.randrange(len(words))
        new = chance.choice([*WORDS, *OPERANDS])
        words[at : at + chance.randrange(2)] = [new] * chance.choice((1, 1, 1, 40))
    stream.write(b" ".join(words))
