"""What a PDF is and carries, read without its content: version, claims, protection, scripts, layers."""

from worker.preflight.facts.actions import fields, find_actions, find_attachments, find_scripts
from worker.preflight.facts.anatomy.read import read_anatomy
from worker.preflight.facts.anatomy.shapes import Anatomy
from worker.preflight.facts.annotations import read_annotations
from worker.preflight.facts.claimed import Claims
from worker.preflight.facts.claims import read_claims
from worker.preflight.facts.document import Annotation, Encryption, Layer, OutputIntent
from worker.preflight.facts.file import find_signatures, has_xfa, is_linearized, needs_appearances
from worker.preflight.facts.intents import read_intent
from worker.preflight.facts.labels import page_labels
from worker.preflight.facts.lazy import fact
from worker.preflight.facts.opened import Opened
from worker.tools.pdf import denied_rights, elements, get, is_dict, name_of


class Structure(Opened):
    """The facts of `StructureFacts`."""

    @fact
    def version(self) -> str:
        """The later of the header's and the catalogue's version (ISO 32000-1, 7.2.2)."""
        declared = name_of(get(self._pdf.Root, "/Version")) or ""
        header = str(self._pdf.pdf_version)
        return max((header, declared), key=_version_key)

    @fact
    def labels(self) -> tuple[str | None, ...]:
        """What each page calls itself, None without page labels."""
        return page_labels(self._pdf.Root, len(self._nodes))

    @fact
    def tagged(self) -> bool:
        """Marked as tagged PDF, with the tree of tags that this promises."""
        marked = get(get(self._pdf.Root, "/MarkInfo"), "/Marked") is True
        return marked and is_dict(get(self._pdf.Root, "/StructTreeRoot"))

    @fact
    def encryption(self) -> Encryption | None:
        """Protection, None without; reported even when nobody is asked for a password."""
        if not self._pdf.is_encrypted:
            return None
        info = self._pdf.encryption
        freely = not self._password and bool(self._pdf.user_password_matched)
        return Encryption(info.stream_method.name, info.bits, freely, denied_rights(self._pdf))

    @fact
    def claims(self) -> Claims:
        """Standards, producer and dates the document claims."""
        return read_claims(self._pdf.Root, get(self._pdf.trailer, "/Info"))

    @fact
    def has_file_id(self) -> bool:
        """Its trailer holds two identifiers."""
        return len(elements(get(self._pdf.trailer, "/ID"), 3)) == 2

    @fact
    def actions(self) -> tuple[str, ...]:
        """Where the document would do something by itself: opening, page and form triggers."""
        return find_actions(self._pdf.Root, self._nodes)

    @fact
    def linearized(self) -> bool:
        """Arranged for fast web view, and still so."""
        return is_linearized(self.path)

    @fact
    def xfa(self) -> bool:
        """Carries an XFA form."""
        return has_xfa(self._pdf.Root)

    @fact
    def need_appearances(self) -> bool:
        """Asks viewers to draw its form fields."""
        return needs_appearances(self._pdf.Root)

    @fact
    def signatures(self) -> tuple[str, ...]:
        """Names of the signatures in it."""
        return find_signatures(self._pdf.Root)

    @fact
    def annotations(self) -> tuple[Annotation, ...]:
        """Annotations that print or cover content."""
        numbered = enumerate(zip(self._nodes, self._boxes[0], strict=True), 1)
        return tuple(one for at, (node, (_, turn)) in numbered for one in read_annotations(node, at, turn))

    @fact
    def scripts(self) -> tuple[str, ...]:
        """Where JavaScript sits."""
        return find_scripts(self._pdf.Root, self._nodes)

    @fact
    def attachments(self) -> tuple[str, ...]:
        """Names of embedded files."""
        return find_attachments(self._pdf.Root, self._nodes)

    @fact
    def form_fields(self) -> int:
        """How many interactive form fields there are."""
        return len(fields(self._pdf.Root))

    @fact
    def layers(self) -> tuple[Layer, ...]:
        """The optional content groups."""
        return self._layers.facts()

    @fact
    def layer_configurations(self) -> int:
        """How many configurations of layers there are beside the default one."""
        return self._layers.configurations

    @fact
    def output_intents(self) -> tuple[OutputIntent, ...]:
        """Printing conditions named by the document."""
        return tuple(read_intent(one) for one in elements(get(self._pdf.Root, "/OutputIntents"), 16))

    @fact
    def anatomy(self) -> Anatomy:
        """What its objects hold that only a standard asks for."""
        return read_anatomy(self._pdf, self.path, self._nodes, list(self._boxes[0]))


def _version_key(text: str) -> tuple[int, int]:
    major, _, minor = text.partition(".")
    return (int(major), int(minor)) if major.isdigit() and minor.isdigit() else (0, 0)
