"""What a PDF is and carries, as checks read it."""

from typing import Protocol

from worker.preflight.facts.anatomy.shapes import Anatomy
from worker.preflight.facts.claimed import Claims
from worker.preflight.facts.document import Annotation, Encryption, Layer, OutputIntent
from worker.preflight.facts.page import Page


class StructureFacts(Protocol):
    """Facts that need no walk over the content."""

    @property
    def pages(self) -> tuple[Page, ...]:
        """Boxes and rotation."""

    @property
    def version(self) -> str:
        """The effective version, such as `1.7`."""

    @property
    def labels(self) -> tuple[str | None, ...]:
        """What each page calls itself, None without page labels."""

    @property
    def tagged(self) -> bool:
        """Marked as tagged PDF."""

    @property
    def encryption(self) -> Encryption | None:
        """Protection, None without."""

    @property
    def claims(self) -> Claims:
        """Standards, producer and dates the document claims."""

    @property
    def has_file_id(self) -> bool:
        """Its trailer holds two identifiers."""

    @property
    def actions(self) -> tuple[str, ...]:
        """Where the document would do something by itself: opening, page and form triggers."""

    @property
    def linearized(self) -> bool:
        """Arranged for fast web view, and still so."""

    @property
    def xfa(self) -> bool:
        """Carries an XFA form."""

    @property
    def need_appearances(self) -> bool:
        """Asks viewers to draw its form fields."""

    @property
    def signatures(self) -> tuple[str, ...]:
        """Names of the signatures in it."""

    @property
    def annotations(self) -> tuple[Annotation, ...]:
        """Annotations that print or cover content."""

    @property
    def scripts(self) -> tuple[str, ...]:
        """Where JavaScript sits."""

    @property
    def attachments(self) -> tuple[str, ...]:
        """Names of embedded files."""

    @property
    def form_fields(self) -> int:
        """How many interactive form fields there are."""

    @property
    def layers(self) -> tuple[Layer, ...]:
        """The optional content groups."""

    @property
    def layer_configurations(self) -> int:
        """How many configurations of layers there are beside the default one."""

    @property
    def output_intents(self) -> tuple[OutputIntent, ...]:
        """Printing conditions named by the document."""

    @property
    def anatomy(self) -> Anatomy:
        """What its objects hold that only a standard asks for."""
