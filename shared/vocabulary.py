"""The closed vocabularies of the wire: statuses, outcomes, types and reasons (contract B, decision 7).

Reason codes never change meaning and never die; each has a sentence for people that says what to do.
"""

from enum import StrEnum


class Status(StrEnum):
    """Where a job, task or step is in its life: did it run."""

    PENDING = "pending"
    RUNNING = "running"
    DONE = "done"
    SKIPPED = "skipped"
    ERROR = "error"

    @property
    def terminal(self) -> bool:
        """True when nothing will change any more."""
        return self in TERMINAL


TERMINAL = frozenset({Status.DONE, Status.SKIPPED, Status.ERROR})


class Outcome(StrEnum):
    """What was found. `mixed` occurs on jobs only."""

    PASS = "pass"  # noqa: S105 - a verdict, no password
    WARN = "warn"
    FAIL = "fail"
    FIXED = "fixed"
    UNCHANGED = "unchanged"
    NA = "na"
    MIXED = "mixed"


class FileType(StrEnum):
    """The kind of file, decided from its content."""

    PDF = "pdf"
    RASTER = "raster"
    VECTOR = "vector"
    OFFICE = "office"
    ARCHIVE = "archive"
    FONT = "font"
    OTHER = "other"


class StepType(StrEnum):
    """What can be done with a source."""

    PREFLIGHT = "preflight"
    AUTOFIX = "autofix"
    REPREFLIGHT = "repreflight"
    VALIDATE = "validate"
    PREVIEWS = "previews"
    OPTIMIZE = "optimize"
    CONVERT = "convert"
    UPSCALE = "upscale"
    REMOVEBG = "removebg"
    SPLIT_PAGES = "split_pages"
    PROOF = "proof"
    DELIVER = "deliver"


# The codes of validate (contract F): PDF/A parts with their conformance levels, PDF/UA parts, or by the file.
PDF_STANDARDS = ("auto", "1a", "1b", "2a", "2b", "2u", "3a", "3b", "3u", "4", "4e", "4f", "ua1", "ua2")


class Link(StrEnum):
    """The links of a task's chain in order; a task's `stage` names the next one to run."""

    DETECT = "detect"
    FILTER_STEPS = "filter_steps"
    RUN_STEPS = "run_steps"
    WRITE_ARTIFACTS = "write_artifacts"
    ENDED = "ended"

    @property
    def following(self) -> "Link":
        """The link after this one."""
        return _FOLLOWING[self]

    @classmethod
    def remaining(cls, start: "Link") -> tuple["Link", ...]:
        """The links from `start` to the end of the chain, without `ended`."""
        order = [link for link in cls if link is not cls.ENDED]
        return tuple(order[order.index(start) :]) if start is not cls.ENDED else ()


_LINKS = list(Link)
_FOLLOWING = dict(zip(_LINKS, [*_LINKS[1:], Link.ENDED], strict=True))


class Severity(StrEnum):
    """How much a finding weighs."""

    REJECT = "reject"
    WARN = "warn"
    AUTOFIX = "autofix"
    IGNORE = "ignore"


class OnFail(StrEnum):
    """What the shop does with a file that failed (contract B.1)."""

    REJECT = "reject"
    ACCEPT_WITH_WARNINGS = "accept_with_warnings"
    MANUAL_REVIEW = "manual_review"


class Channel(StrEnum):
    """Where the job came from."""

    API = "api"
    STORE = "store"
    ADMIN = "admin"


class Reason(StrEnum):
    """Why a step or a task ended the way it did; stable codes (decision 7)."""

    UNSUPPORTED_FILE_TYPE = "unsupported_file_type"
    PREVIOUS_STEP_FAILED = "previous_step_failed"
    NOTHING_TO_FIX = "nothing_to_fix"
    ENGINE_UNAVAILABLE = "engine_unavailable"
    SOURCE_UNREACHABLE = "source_unreachable"
    SOURCE_FORBIDDEN = "source_forbidden"
    SOURCE_TOO_LARGE = "source_too_large"
    UPLOAD_MISSING = "upload_missing"
    FILE_DAMAGED = "file_damaged"
    FILE_ENCRYPTED = "file_encrypted"
    LIMIT_EXCEEDED = "limit_exceeded"
    TIMED_OUT = "timed_out"
    QUEUE_TIMED_OUT = "queue_timed_out"
    JOB_TIMED_OUT = "job_timed_out"
    WORKER_LOST = "worker_lost"
    CANCELLED = "cancelled"
    VERDICT_FAIL = "verdict_fail"
    ICC_UNAVAILABLE = "icc_unavailable"
    NO_DPI_BASIS = "no_dpi_basis"
    ALREADY_AT_DPI = "already_at_dpi"
    NO_TARGET = "no_target"
    WRONG_KIND = "wrong_kind"
    NOT_IMPLEMENTED = "not_implemented"
    INTERNAL = "internal"


SENTENCES: dict[Reason, str] = {
    Reason.UNSUPPORTED_FILE_TYPE: "This step does not fit the type of the file.",
    Reason.PREVIOUS_STEP_FAILED: "An earlier step of this task could not be carried out.",
    Reason.NOTHING_TO_FIX: "There was nothing to repair.",
    Reason.ENGINE_UNAVAILABLE: "This server does not have the engine for this step; ask its operator.",
    Reason.SOURCE_UNREACHABLE: "The file could not be fetched; check that the address answers with the file.",
    Reason.SOURCE_FORBIDDEN: "The address of the file is not one this server may fetch from.",
    Reason.SOURCE_TOO_LARGE: "The file is larger than this server accepts (see /limits).",
    Reason.UPLOAD_MISSING: "The upload was never sent; send the file to the upload form, then submit again.",
    Reason.FILE_DAMAGED: "The file is damaged and cannot be opened; export it again.",
    Reason.FILE_ENCRYPTED: "The file is protected by a password; save it without one or send it along.",
    Reason.LIMIT_EXCEEDED: "The file asks for more memory, pages or pixels than allowed here (see /limits).",
    Reason.TIMED_OUT: "The step took longer than this server allows (see /limits).",
    Reason.QUEUE_TIMED_OUT: "No worker had time for the file within the limit of this server; send it again.",
    Reason.JOB_TIMED_OUT: "The job took longer altogether than this server allows (see /limits).",
    Reason.WORKER_LOST: "Processing was interrupted several times; the file was set aside.",
    Reason.CANCELLED: "The job was cancelled.",
    Reason.VERDICT_FAIL: "The file failed its check, so it was not delivered.",
    Reason.ICC_UNAVAILABLE: "The colour profile asked for is not installed on this server.",
    Reason.NO_DPI_BASIS: "The image carries no density and no print size was given.",
    Reason.ALREADY_AT_DPI: "The image already has the resolution asked for.",
    Reason.NO_TARGET: "Neither the profile nor the context says what to check against.",
    Reason.WRONG_KIND: "This check is for another kind of file.",
    Reason.NOT_IMPLEMENTED: "This server does not have this check yet.",
    Reason.INTERNAL: "Something went wrong on our side; quote the incident id to your operator.",
}
