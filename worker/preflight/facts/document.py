"""What a document carries beside its pages: annotations, protection, printing conditions, layers."""

from dataclasses import dataclass

from worker.preflight.facts.geometry import Rect


@dataclass(frozen=True, slots=True)
class Annotation:
    """An annotation that would print or hide content when printed as it is."""

    page: int
    subtype: str
    rect: Rect
    prints: bool
    covers: bool


@dataclass(frozen=True, slots=True)
class Encryption:
    """How a document is protected. `opens_freely`: nobody is asked for a password."""

    method: str
    bits: int
    opens_freely: bool
    denied: tuple[str, ...] = ()  # of print, copy, modify


@dataclass(frozen=True, slots=True)
class OutputIntent:
    """The printing condition a document names."""

    subtype: str
    condition: str
    has_profile: bool
    registry: str = ""
    profile: str = ""  # the name of the embedded profile
    profile_space: str = ""  # its colours: CMYK, RGB, GRAY
    profile_class: str = ""  # prtr for printing conditions
    profile_version: int = 0
    components: int = 0  # N of the stream
    digest: str = ""  # MD5 of the profile
    info: str = ""
    reference: tuple[str, ...] | None = None  # what a reference to an outside profile lacks; None without one


@dataclass(frozen=True, slots=True)
class ProcessingStep:
    """What content of a layer is for, when it is not ink (ISO 19593-1), such as Structural and Cutting."""

    group: str
    type: str


@dataclass(frozen=True, slots=True)
class Layer:
    """An optional content group. `hidden`: it is off in the default configuration."""

    name: str
    hidden: bool = False
    step: ProcessingStep | None = None
