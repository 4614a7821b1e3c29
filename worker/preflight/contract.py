"""What a check is, what it is asked, and what it answers."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from shared.vocabulary import Reason, Severity
from worker.preflight.facts.geometry import Rect

Kind = Literal["pdf", "raster"]
Scalar = str | int | float | bool

SECTIONS = {
    "geom": "geometry",
    "color": "color",
    "text": "text",
    "image": "image",
    "struct": "structure",
    "raster": "raster",
    "gwg": "gwg",
}


@dataclass(frozen=True, slots=True)
class Check:
    """The description a check file carries as `CHECK`; its title is the first line of the file.

    `target` is a JSON Schema of the settings; `needs` names settings of which at least one must be given,
    else the check is skipped with `no_target`. `defaults` fills settings that a profile leaves out. `reads`
    names the costly facts it asks for, so that they are measured along with the others in one go.
    """

    id: str
    kind: Kind
    severity: Severity
    why: str
    target: dict[str, Any] = field(default_factory=lambda: {"type": "object", "properties": {}})
    needs: tuple[str, ...] = ()
    defaults: Mapping[str, Any] = field(default_factory=dict)
    fix: str | None = None
    reads: frozenset[str] = frozenset()

    @property
    def section(self) -> str:
        """The section of a profile the check belongs to."""
        return SECTIONS[self.id.partition(".")[0]]


@dataclass(frozen=True, slots=True)
class Ask:
    """What a profile wants to know: the settings with defaults filled in, and which checks are on.

    `others` are the settings of the checks that are on, by id: one may carry what others are judged by.
    """

    target: Mapping[str, Any]
    enabled: frozenset[str] = frozenset()
    others: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)

    def number(self, key: str, default: float = 0.0) -> float:
        """A setting that is a number."""
        value = self.target.get(key)
        return default if value is None or isinstance(value, bool) else float(value)

    def names(self, key: str) -> tuple[str, ...]:
        """A setting that is a list of words."""
        value = self.target.get(key) or ()
        return (value,) if isinstance(value, str) else tuple(str(one) for one in value)


@dataclass(frozen=True, slots=True)
class Hit:
    """One answer worth telling. `details` are scalars such as `measured_mm`; `places` are (page, area shown).

    `subject` names the array of the report that was hit. `repair` holds the optimize parameters (contract E)
    that would cure it; None when nothing of ours can. `mild`: worth a warning at most, whatever the profile
    says of the check.
    """

    message: str
    advice: str
    subject: str = "pages"
    page: int | None = None
    details: Mapping[str, Scalar] = field(default_factory=dict)
    actual: Mapping[str, Any] = field(default_factory=dict)
    expected: Mapping[str, Any] = field(default_factory=dict)
    places: tuple[tuple[int, Rect], ...] = ()
    repair: Mapping[str, Any] | None = None
    mild: bool = False


class Skip(Exception):
    """Raised by a check that cannot judge this file; listed in `skipped` with the reason."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason.value)
        self.reason = reason


Run = Callable[[Any, Ask], Iterator[Hit]]


@dataclass(frozen=True, slots=True)
class Finding:
    """A hit with the weight the profile gives it, and the profile's own message template if any."""

    check: Check
    severity: Severity
    hit: Hit
    message: str | None = None

    @property
    def fixable(self) -> bool:
        """True when a repair of ours would cure it."""
        return self.check.fix is not None and self.hit.repair is not None


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of asking a profile. `more` counts hits beyond the cap, per check.

    `blind`: a check could not be answered, or one that the profile calls a reason to reject is not built yet.
    """

    findings: tuple[Finding, ...]
    passed: tuple[str, ...]
    skipped: tuple[tuple[str, Reason], ...]
    more: Mapping[str, int] = field(default_factory=dict)
    blind: bool = False
