"""Structure: what is inside besides pages."""

from collections.abc import Callable
from random import Random
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, String

from tests.accuracy.art import bitmap, fill, ground, picture, raw, text, with_state
from tests.accuracy.case import Made, passes, trips
from tests.accuracy.paper import Item, Paper, page, pages
from tests.samples.claims import packet, put_metadata
from worker.preflight.facts.geometry import Rect

PLAIN = (ground(), text())
Change = Callable[[Paper, Any], None]


def _with(chance: Random, change: Change, *items: Item, **more: Any) -> Made:
    return page(chance, *PLAIN, *items, adjust=change, **more)


def _script(paper: Paper) -> Any:
    code = String("app.alert('hello')")
    kind = paper.pdf.make_stream(b"app.alert('hello')") if paper.chance.random() < 0.3 else code
    return Dictionary(S=Name.JavaScript, JS=kind)


# Transparency --------------------------------------------------------------------------------------------

BOX = Rect(60, 60, 90, 90)


@trips("struct.transparency_allowed")
def something_half_transparent(chance: Random) -> Made:
    opacity = round(chance.uniform(0.05, 0.99), 3)
    return page(chance, *PLAIN, with_state(fill(60, 60, 30, 30), ca=opacity))


@trips("struct.transparency_allowed")
def a_blend_mode(chance: Random) -> Made:
    mode = chance.choice(("Multiply", "Screen", "Overlay", "Luminosity"))
    value: Any = Name("/" + mode)
    return page(
        chance, *PLAIN, with_state(fill(60, 60, 30, 30), BM=Array([value]) if mode == "Screen" else value)
    )


@trips("struct.transparency_allowed")
def a_picture_with_a_soft_mask(chance: Random) -> Made:
    def draw(paper: Paper) -> str:
        mask = bitmap(paper, (20, 20), Name.DeviceGray)
        return picture(60, 60, 20, 20, (20, 20), SMask=mask).draw(paper)

    return page(chance, *PLAIN, Item(draw))


@trips("struct.transparency_allowed")
def a_soft_mask_in_a_graphics_state(chance: Random) -> Made:
    def draw(paper: Paper) -> str:
        form = paper.pdf.make_stream(b"0.5 g 0 0 500 500 re f")
        form.Type, form.Subtype, form.BBox = Name.XObject, Name.Form, Array([0, 0, 500, 500])
        form.Group = Dictionary(S=Name.Transparency, CS=Name.DeviceGray)
        mask = Dictionary(S=Name.Luminosity, G=form)
        return f"{paper.add('ExtGState', Dictionary(SMask=mask))} gs 60 60 9 9 re f"

    return page(chance, *PLAIN, Item(draw))


@trips("struct.transparency_allowed")
def a_stroke_that_is_half_transparent(chance: Random) -> Made:
    return page(chance, *PLAIN, with_state(raw("2 w 60 60 30 30 re S"), CA=0.5))


@passes("struct.transparency_allowed")
def full_opacity_and_normal_blending(chance: Random) -> Made:
    plain = with_state(fill(60, 60, 30, 30), ca=1, CA=1.0, BM=Name.Normal, SMask=Name("/None"))
    return page(chance, *PLAIN, plain)


@passes("struct.transparency_allowed")
def a_transparent_state_that_paints_nothing(chance: Random) -> Made:
    return page(chance, *PLAIN, with_state(raw(""), ca=0.5), fill(60, 60, 9, 9))


@passes("struct.transparency_allowed")
def a_stroke_opacity_where_nothing_is_stroked(chance: Random) -> Made:
    return page(chance, *PLAIN, with_state(fill(60, 60, 9, 9), CA=0.5))


@passes("struct.transparency_allowed")
def a_hard_mask(chance: Random) -> Made:
    return page(chance, *PLAIN, picture(60, 60, 20, 20, (20, 20), Mask=Array([0, 1] * 4)))


# Layers --------------------------------------------------------------------------------------------------


def _layers(*names: str) -> Change:
    def change(paper: Paper, _leaf: Any) -> None:
        groups = [paper.pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String(one))) for one in names]
        paper.pdf.Root.OCProperties = Dictionary(OCGs=Array(groups), D=Dictionary())

    return change


@trips("struct.layers_allowed")
def a_layer(chance: Random) -> Made:
    return _with(chance, _layers("Text"))


@trips("struct.layers_allowed")
def several_layers(chance: Random) -> Made:
    return _with(chance, _layers("Text", "Cut", "Weiß"))


@passes("struct.layers_allowed")
def an_empty_list_of_layers(chance: Random) -> Made:
    return _with(chance, _layers())


@passes("struct.layers_allowed")
def marked_content_that_is_no_layer(chance: Random) -> Made:
    return page(chance, ground(), raw("/Span << /Lang (en) >> BDC EMC /Artifact BMC EMC"))


# Annotations ---------------------------------------------------------------------------------------------


def _note(subtype: str, flags: int, drawn: bool, inside: bool = True) -> Change:
    def change(paper: Paper, leaf: Any) -> None:
        note = Dictionary(
            Type=Name.Annot, Subtype=Name("/" + subtype), Rect=paper.box(BOX), F=flags, Contents=String("x")
        )
        if drawn:
            look = paper.pdf.make_stream(b"0 1 1 0 k 0 0 30 30 re f")
            look.Type, look.Subtype, look.BBox = Name.XObject, Name.Form, Array([0, 0, 30, 30])
            note.AP = Dictionary(N=look)
        leaf.Annots = Array([paper.pdf.make_indirect(note)])

    return change


@trips("struct.annotations_allowed")
def a_stamp_that_prints(chance: Random) -> Made:
    subtype = chance.choice(("Stamp", "Square", "FreeText", "Highlight", "Ink"))
    return _with(chance, _note(subtype, 4, True), places=((1, BOX),))


@trips("struct.annotations_allowed")
def a_drawing_that_covers_the_page_on_screen(chance: Random) -> Made:
    return _with(chance, _note("Square", 0, True), places=((1, BOX),))


@passes("struct.annotations_allowed")
def a_plain_link(chance: Random) -> Made:
    return _with(chance, _note("Link", chance.choice((0, 4)), False))


@passes("struct.annotations_allowed")
def a_hidden_comment(chance: Random) -> Made:
    return _with(chance, _note("Text", 2, True))


@passes("struct.annotations_allowed")
def a_popup_and_printers_marks(chance: Random) -> Made:
    return _with(chance, _note(chance.choice(("Popup", "PrinterMark", "TrapNet")), 4, True))


# Scripts -------------------------------------------------------------------------------------------------


@trips("struct.javascript_allowed")
def a_script_on_opening(chance: Random) -> Made:
    def change(paper: Paper, _leaf: Any) -> None:
        paper.pdf.Root.OpenAction = _script(paper)

    return _with(chance, change)


@trips("struct.javascript_allowed")
def a_script_of_the_document(chance: Random) -> Made:
    def change(paper: Paper, _leaf: Any) -> None:
        leafs = Dictionary(Names=Array([String("a"), paper.pdf.make_indirect(_script(paper))]))
        tree = leafs if chance.random() < 0.5 else Dictionary(Kids=Array([paper.pdf.make_indirect(leafs)]))
        paper.pdf.Root.Names = Dictionary(JavaScript=tree)

    return _with(chance, change)


@trips("struct.javascript_allowed")
def a_script_behind_another_action(chance: Random) -> Made:
    def change(paper: Paper, leaf: Any) -> None:
        chain = Dictionary(S=Name.GoTo, D=Array([leaf.obj, Name.Fit]), Next=_script(paper))
        paper.pdf.Root.OpenAction = chain

    return _with(chance, change)


@trips("struct.javascript_allowed")
def a_script_of_a_page_or_a_link(chance: Random) -> Made:
    def change(paper: Paper, leaf: Any) -> None:
        if chance.random() < 0.5:
            leaf.AA = Dictionary(O=_script(paper))
            return
        link = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([1, 1, 9, 9]), A=_script(paper))
        leaf.Annots = Array([link])

    return _with(chance, change)


@passes("struct.javascript_allowed")
def a_view_to_open_with(chance: Random) -> Made:
    def change(paper: Paper, leaf: Any) -> None:
        paper.pdf.Root.OpenAction = Array([leaf.obj, Name.Fit])

    return _with(chance, change)


@passes("struct.javascript_allowed")
def a_link_to_a_page_about_javascript(chance: Random) -> Made:
    def change(_paper: Paper, leaf: Any) -> None:
        action = Dictionary(S=Name.URI, URI=String("https://example.com/JavaScript"))
        leaf.Annots = Array(
            [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([1, 1, 9, 9]), A=action)]
        )

    return _with(chance, change)


# Attachments ---------------------------------------------------------------------------------------------


def _attached(paper: Paper, name: str = "note.txt") -> Any:
    data = paper.pdf.make_stream(b"hello")
    data.Type = Name.EmbeddedFile
    return paper.pdf.make_indirect(
        Dictionary(Type=Name.Filespec, F=String(name), UF=String(name), EF=Dictionary(F=data))
    )


@trips("struct.attachments_allowed")
def an_attached_file(chance: Random) -> Made:
    def change(paper: Paper, _leaf: Any) -> None:
        tree = Dictionary(Names=Array([String("a"), _attached(paper)]))
        paper.pdf.Root.Names = Dictionary(EmbeddedFiles=tree)

    return _with(chance, change)


@trips("struct.attachments_allowed")
def a_file_pinned_to_a_page(chance: Random) -> Made:
    def change(paper: Paper, leaf: Any) -> None:
        pin = Dictionary(
            Type=Name.Annot, Subtype=Name.FileAttachment, Rect=Array([9, 9, 20, 20]), FS=_attached(paper)
        )
        leaf.Annots = Array([pin])

    return _with(chance, change)


@trips("struct.attachments_allowed")
def an_associated_file(chance: Random) -> Made:
    def change(paper: Paper, _leaf: Any) -> None:
        paper.pdf.Root.AF = Array([_attached(paper, "data.xml")])

    return _with(chance, change)


@passes("struct.attachments_allowed")
def an_empty_tree_of_files(chance: Random) -> Made:
    def change(paper: Paper, _leaf: Any) -> None:
        paper.pdf.Root.Names = Dictionary(EmbeddedFiles=Dictionary(Names=Array([])))

    return _with(chance, change)


@passes("struct.attachments_allowed")
def a_link_to_another_file(chance: Random) -> Made:
    def change(_paper: Paper, leaf: Any) -> None:
        action = Dictionary(S=Name.GoToR, F=String("other.pdf"), D=Array([0, Name.Fit]))
        leaf.Annots = Array(
            [Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([1, 1, 9, 9]), A=action)]
        )

    return _with(chance, change)


# Forms ---------------------------------------------------------------------------------------------------


def _field(kind: str = "Tx", form: dict[str, Any] | None = None, **more: Any) -> Change:
    def change(paper: Paper, leaf: Any) -> None:
        widget = paper.pdf.make_indirect(
            Dictionary(
                Type=Name.Annot, Subtype=Name.Widget, FT=Name("/" + kind), T=String("name"),
                Rect=paper.box(BOX), F=4, **{key: value(paper) for key, value in more.items()},
            )
        )  # fmt: skip
        leaf.Annots = Array([widget])
        entries = {key: value(paper) for key, value in (form or {}).items()}
        paper.pdf.Root.AcroForm = Dictionary(Fields=Array([widget]), **entries)

    return change


def _no_fields(**entries: Any) -> Change:
    def change(paper: Paper, _leaf: Any) -> None:
        paper.pdf.Root.AcroForm = Dictionary(
            Fields=Array([]), **{key: value(paper) for key, value in entries.items()}
        )

    return change


@trips("struct.forms_allowed")
def a_text_field(chance: Random) -> Made:
    return _with(chance, _field(chance.choice(("Tx", "Ch", "Btn"))))


@trips("struct.forms_allowed")
def an_unsigned_field_for_a_signature(chance: Random) -> Made:
    return _with(chance, _field("Sig"))


@passes("struct.forms_allowed")
def a_form_without_fields(chance: Random) -> Made:
    return _with(chance, _no_fields())


@passes("struct.forms_allowed")
def a_comment_and_a_link(chance: Random) -> Made:
    return _with(chance, _note(chance.choice(("Text", "Link")), 0, False))


def _xfa(paper: Paper) -> Any:
    stream = paper.pdf.make_stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>")
    return stream if paper.chance.random() < 0.5 else Array([String("xdp:xdp"), stream])


@trips("struct.xfa_allowed")
def an_xfa_form(chance: Random) -> Made:
    return _with(chance, _no_fields(XFA=_xfa))


@trips("struct.xfa_allowed")
def fields_that_are_written_in_xfa_as_well(chance: Random) -> Made:
    return _with(chance, _field(form={"XFA": _xfa}))


@passes("struct.xfa_allowed")
def fields_without_xfa(chance: Random) -> Made:
    return _with(chance, _field())


@passes("struct.xfa_allowed")
def xfa_that_is_null(chance: Random) -> Made:
    return _with(chance, _field(form={"SigFlags": lambda _paper: 0}))


def _signature(paper: Paper) -> Any:
    return paper.pdf.make_indirect(
        Dictionary(
            Type=Name.Sig, Filter=Name("/Adobe.PPKLite"), SubFilter=Name("/adbe.pkcs7.detached"),
            ByteRange=Array([0, 1, 2, 3]), Contents=String(b"\x30\x00"),
        )
    )  # fmt: skip


@trips("struct.signatures_allowed")
def a_signed_field(chance: Random) -> Made:
    return _with(chance, _field("Sig", V=_signature))


@trips("struct.signatures_allowed")
def a_certified_document(chance: Random) -> Made:
    def change(paper: Paper, _leaf: Any) -> None:
        paper.pdf.Root.Perms = Dictionary(DocMDP=_signature(paper))

    return _with(chance, change)


@passes("struct.signatures_allowed")
def a_field_nobody_has_signed(chance: Random) -> Made:
    return _with(chance, _field("Sig"))


@passes("struct.signatures_allowed")
def a_text_field_with_a_value(chance: Random) -> Made:
    return _with(chance, _field("Tx", V=lambda _paper: String("Signature")))


@trips("struct.need_appearances")
def a_form_that_wants_to_be_drawn_anew(chance: Random) -> Made:
    return _with(chance, _field(form={"NeedAppearances": lambda _paper: True}))


@trips("struct.need_appearances")
def an_empty_form_that_wants_to_be_drawn_anew(chance: Random) -> Made:
    return _with(chance, _no_fields(NeedAppearances=lambda _paper: True))


@passes("struct.need_appearances")
def a_form_that_says_no(chance: Random) -> Made:
    return _with(chance, _field(form={"NeedAppearances": lambda _paper: False}))


@passes("struct.need_appearances")
def a_form_that_says_nothing(chance: Random) -> Made:
    return _with(chance, _field())


# Protection ----------------------------------------------------------------------------------------------


def _locked(chance: Random, allow: pikepdf.Permissions | None = None, **more: Any) -> Made:
    strength = {"R": 6} if chance.random() < 0.7 else {"R": 4, "aes": True}
    lock = pikepdf.Encryption(owner="owner", user="", allow=allow or pikepdf.Permissions(), **strength)
    return page(chance, *PLAIN, encryption=lock, **more)


@trips("struct.encryption_allowed")
def a_document_that_opens_without_a_password(chance: Random) -> Made:
    return _locked(chance)


@trips("struct.encryption_allowed")
def a_document_that_asks_for_a_password(chance: Random) -> Made:
    return page(chance, *PLAIN, encryption=pikepdf.Encryption(owner="owner", user="secret", R=6))


@passes("struct.encryption_allowed")
def a_document_that_is_not_encrypted(chance: Random) -> Made:
    return page(chance, *PLAIN)


@passes("struct.encryption_allowed")
def a_document_that_only_speaks_of_encryption(chance: Random) -> Made:
    return page(chance, ground(), text("/Encrypt 1 0 R"))


@trips("struct.encryption_permissions")
def printing_forbidden(chance: Random) -> Made:
    return _locked(chance, pikepdf.Permissions(print_highres=False, print_lowres=chance.random() < 0.5))


@trips("struct.encryption_permissions", allow_no_copy=True)
def changes_forbidden(chance: Random) -> Made:
    return _locked(chance, pikepdf.Permissions(modify_other=False, extract=False))


@passes("struct.encryption_permissions")
def everything_permitted(chance: Random) -> Made:
    return _locked(chance)


@passes("struct.encryption_permissions", allow_no_copy=True, allow_no_modify=True)
def only_what_may_be_forbidden_is(chance: Random) -> Made:
    return _locked(chance, pikepdf.Permissions(modify_other=False, extract=False))


# Version -------------------------------------------------------------------------------------------------


@trips("struct.pdf_version", min="1.4", max="1.6")
def a_version_too_new(chance: Random) -> Made:
    return page(chance, *PLAIN, force_version=chance.choice(("1.7", "2.0")))


@trips("struct.pdf_version", min="1.5", max="1.7")
def a_version_too_old(chance: Random) -> Made:
    return page(chance, *PLAIN, force_version=chance.choice(("1.3", "1.4")))


@trips("struct.pdf_version", min="1.4", max="1.6")
def a_newer_version_in_the_catalogue(chance: Random) -> Made:
    def change(paper: Paper, _leaf: Any) -> None:
        paper.pdf.Root.Version = Name("/1.7")

    return _with(chance, change, force_version="1.4")


@passes("struct.pdf_version", min="1.4", max="1.6")
def the_first_or_last_version_allowed(chance: Random) -> Made:
    return page(chance, *PLAIN, force_version=chance.choice(("1.4", "1.6")))


@passes("struct.pdf_version", min="1.4", max="1.6")
def an_older_version_in_the_catalogue(chance: Random) -> Made:
    def change(paper: Paper, _leaf: Any) -> None:
        paper.pdf.Root.Version = Name("/1.3")

    return _with(chance, change, force_version="1.5")


# Claims --------------------------------------------------------------------------------------------------


def _claims(chance: Random, claims: dict[str, str], info: dict[str, str] | None = None) -> Made:
    def change(paper: Paper, _leaf: Any) -> None:
        put_metadata(paper.pdf, packet(claims, elements=chance.random() < 0.5))
        for key, value in (info or {}).items():
            paper.pdf.docinfo[Name("/" + key)] = String(value)

    return _with(chance, change)


@trips("struct.pdfa")
def a_claim_of_pdf_a(chance: Random) -> Made:
    return _claims(chance, {"pdfaid:part": chance.choice("123"), "pdfaid:conformance": chance.choice("BAU")})


@trips("struct.pdfa")
def a_claim_of_pdf_a_4(chance: Random) -> Made:
    return _claims(chance, {"pdfaid:part": "4"})


@passes("struct.pdfa")
def the_key_in_another_name_space(chance: Random) -> Made:
    return _claims(chance, {"other:part": "2", "pdfuaid:part": "1"})


@passes("struct.pdfa")
def a_title_about_pdf_a(chance: Random) -> Made:
    return _claims(chance, {"dc:title": "PDF/A-2b explained"}, {"Title": "PDF/A-2b"})


@trips("struct.pdfvt")
def a_claim_of_pdf_vt(chance: Random) -> Made:
    return _claims(chance, {"pdfvtid:GTS_PDFVTVersion": chance.choice(("PDF/VT-1", "PDF/VT-2"))})


@trips("struct.pdfvt")
def a_claim_of_pdf_vt_beside_pdf_x(chance: Random) -> Made:
    return _claims(chance, {"pdfvtid:GTS_PDFVTVersion": "PDF/VT-1", "pdfxid:GTS_PDFXVersion": "PDF/X-4"})


@passes("struct.pdfvt")
def a_claim_of_pdf_x_alone(chance: Random) -> Made:
    return _claims(chance, {"pdfxid:GTS_PDFXVersion": "PDF/X-4"})


@passes("struct.pdfvt")
def no_metadata(chance: Random) -> Made:
    return page(chance, *PLAIN)


@trips("struct.pdfua")
def a_claim_of_pdf_ua(chance: Random) -> Made:
    return _claims(chance, {"pdfuaid:part": chance.choice("12")})


@trips("struct.pdfua")
def a_claim_of_pdf_ua_beside_pdf_a(chance: Random) -> Made:
    return _claims(chance, {"pdfuaid:part": "1", "pdfaid:part": "2", "pdfaid:conformance": "A"})


@passes("struct.pdfua")
def a_claim_of_pdf_a_alone(chance: Random) -> Made:
    return _claims(chance, {"pdfaid:part": "1", "pdfaid:conformance": "A"})


@passes("struct.pdfua")
def tags_without_a_claim(chance: Random) -> Made:
    return _with(chance, _tags(True, True))


# Tags ----------------------------------------------------------------------------------------------------


def _tags(marked: bool, tree: bool) -> Change:
    def change(paper: Paper, _leaf: Any) -> None:
        root = paper.pdf.Root
        root.MarkInfo = Dictionary(Marked=marked)
        if tree:
            root.StructTreeRoot = paper.pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))

    return change


@trips("struct.tagged")
def no_tags(chance: Random) -> Made:
    return page(chance, *PLAIN)


@trips("struct.tagged")
def a_promise_of_tags_without_their_tree(chance: Random) -> Made:
    return _with(chance, _tags(True, False))


@trips("struct.tagged")
def a_tree_of_tags_that_is_not_promised(chance: Random) -> Made:
    return _with(chance, _tags(False, True))


@passes("struct.tagged")
def tags_with_their_tree(chance: Random) -> Made:
    return _with(chance, _tags(True, True))


@passes("struct.tagged")
def tags_in_a_document_of_several_pages(chance: Random) -> Made:
    return pages(chance, [PLAIN] * 3, adjust=_tags(True, True))


# Integrity, linearization --------------------------------------------------------------------------------


@trips("struct.integrity")
def a_lost_table_of_objects(chance: Random) -> Made:
    data = page(chance, *PLAIN, object_stream_mode=pikepdf.ObjectStreamMode.disable).data
    return Made(data[: data.rindex(b"xref\n0") - 1])


@trips("struct.integrity")
def a_table_of_objects_that_points_elsewhere(chance: Random) -> Made:
    data = page(chance, *PLAIN, object_stream_mode=pikepdf.ObjectStreamMode.disable).data
    at = data.rindex(b"startxref") + 10
    return Made(data[:at] + b"7" + data[at:])


@trips("struct.integrity")
def content_that_cannot_be_unpacked(chance: Random) -> Made:
    def change(paper: Paper, leaf: Any) -> None:
        leaf.Contents = paper.pdf.make_stream(b"this is not packed")
        leaf.Contents.Filter = Name.FlateDecode

    return _with(chance, change)


@trips("struct.integrity")
def a_form_inside_itself(chance: Random) -> Made:
    def draw(paper: Paper) -> str:
        form = paper.form("")
        paper.resources.XObject[form].write(f"{form} Do".encode())
        return f"{form} Do"

    return page(chance, *PLAIN, Item(draw))


@passes("struct.integrity")
def a_file_in_good_order(chance: Random) -> Made:
    modes = pikepdf.ObjectStreamMode
    return page(chance, *PLAIN, object_stream_mode=chance.choice((modes.disable, modes.generate)))


@passes("struct.integrity")
def a_file_saved_twice(chance: Random) -> Made:
    return _linearized(chance)


@passes("struct.integrity")
def an_update_appended_to_the_file(chance: Random) -> Made:
    return Made(_updated(page(chance, *PLAIN, object_stream_mode=pikepdf.ObjectStreamMode.disable).data))


def _updated(data: bytes) -> bytes:
    """The file with an empty incremental update (ISO 32000-1, 7.5.6)."""
    trailer = data[data.rindex(b"trailer") :]
    entries = trailer[: trailer.index(b"startxref")].rstrip()
    before = int(trailer[trailer.index(b"startxref") + 9 :].split()[0])
    start = len(data) + 1
    entries = entries.replace(b">>", b"/Prev %d >>" % before) if entries.count(b">>") == 1 else entries
    return data + b"\nxref\n0 0\n" + entries + b"\nstartxref\n%d\n%%%%EOF\n" % start


def _linearized(chance: Random) -> Made:
    return page(chance, *PLAIN, linearize=True)


@trips("struct.linearized")
def a_file_that_is_not_linearized(chance: Random) -> Made:
    return page(chance, *PLAIN)


@trips("struct.linearized")
def a_linearized_file_that_was_changed_since(chance: Random) -> Made:
    return Made(_linearized(chance).data + b"\n% more\n")


@passes("struct.linearized")
def a_linearized_file(chance: Random) -> Made:
    return _linearized(chance)


@passes("struct.linearized")
def a_linearized_file_of_several_pages(chance: Random) -> Made:
    return pages(chance, [PLAIN] * chance.randrange(2, 6), linearize=True)


# Producer ------------------------------------------------------------------------------------------------


@trips("struct.producer", blacklist=["BadWriter"])
def a_blacklisted_producer(chance: Random) -> Made:
    return _claims(chance, {"dc:title": "x"}, {"Producer": "badwriter 3.1 for Linux"})


@trips("struct.producer", blacklist=["Word"])
def a_blacklisted_creator(chance: Random) -> Made:
    return _claims(chance, {"xmp:CreatorTool": "Microsoft Word 2019", "pdf:Producer": "Printer"})


@trips("struct.producer", whitelist=["InDesign", "QuarkXPress"])
def a_producer_that_is_not_whitelisted(chance: Random) -> Made:
    return _claims(chance, {"dc:title": "x"}, {"Producer": "Other 1.0"})


@passes("struct.producer", whitelist=["InDesign"], blacklist=["BadWriter"])
def a_whitelisted_creator(chance: Random) -> Made:
    return _claims(chance, {"dc:title": "x"}, {"Creator": "Adobe InDesign 19", "Producer": "Library 17"})


@passes("struct.producer", blacklist=["BadWriter"])
def a_title_that_names_a_blacklisted_program(chance: Random) -> Made:
    return _claims(chance, {"dc:title": "BadWriter manual"}, {"Producer": "Good 1", "Title": "BadWriter"})
