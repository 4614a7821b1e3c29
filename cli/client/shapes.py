"""What comes and goes on the wire (contract A.3 to A.9), for type checkers; objects may hold more keys."""

from typing import Any, Literal, NotRequired, TypedDict

Json = dict[str, Any]
Status = Literal["pending", "running", "done", "skipped", "error"]
Outcome = Literal["pass", "warn", "fail", "fixed", "unchanged", "na", "mixed"]


class Source(TypedDict, total=False):
    """One file of a request: exactly one of `url`, `file` (base64) and `fileRef`."""

    url: str
    file: str
    fileRef: str
    headers: dict[str, str]
    name: str
    mimeType: str
    clientRef: str
    steps: list[Json]
    params: Json
    profileId: str
    profile: str | list[str]
    items: list[str]


class Webhook(TypedDict):
    """Where the end of a job is told."""

    url: str
    headers: NotRequired[dict[str, str]]


class Artifact(TypedDict, total=False):
    """A stored file; `downloadUrl` only where links are signed."""

    role: str
    kind: str
    taskId: str
    mimeType: str
    sizeBytes: int
    fileName: str
    downloadUrl: str | None
    expiresIn: int


class Step(TypedDict):
    """One step of a task; lean jobs leave the later keys out."""

    id: str
    type: str
    status: Status
    outcome: Outcome | None
    reason: str | None
    params: Json | None
    duration: NotRequired[float | None]
    outputs: NotRequired[list[Json]]


class Task(TypedDict):
    """One source on its way through its steps."""

    id: str
    status: Status
    outcome: Outcome | None
    fileType: str | None
    mimeType: str | None
    source: str | None
    fileRef: str | None
    clientRef: str | None
    steps: list[Step]
    outputArtifacts: list[Artifact]
    originalArtifact: Artifact | None
    reason: NotRequired[str | None]
    slot: NotRequired[str]


class Job(TypedDict):
    """A job; `summary` and `results` only on full reads of an ended one."""

    id: str
    createdAt: str
    status: Status
    outcome: Outcome | None
    tasks: list[Task]
    deliverables: list[Artifact]
    metaData: NotRequired[Json | None]
    orderId: NotRequired[str | None]
    summary: NotRequired[Json]
    results: NotRequired[dict[str, list[Json]]]


class JobPage(TypedDict):
    """One page of `GET /jobs`."""

    jobs: list[Job]
    nextKey: NotRequired[str | None]


class Run(TypedDict):
    """One task as the shop plugins read it."""

    id: str
    name: str | None
    status: Status
    outcome: Outcome | None
    hasOutput: bool
    proofs: list[Json]
    downloadUrl: str | None


class Runs(TypedDict):
    """`GET /jobs/{id}?expand=runs`."""

    id: str
    status: Status
    outcome: Outcome | None
    runs: list[Run]


class Recorded(Artifact):
    """One entry of `GET /jobs/{id}/artifacts`; `provenance` is None for the source itself."""

    id: str
    stepId: str | None
    sha256: str
    provenance: Json | None


class Deleted(TypedDict):
    """What a deletion took away."""

    id: str
    taskIds: list[str]


class Captured(TypedDict):
    """What an order touched."""

    success: bool
    affectedJobIds: list[str]


class Delivery(TypedDict):
    """One call of a webhook, with what became of it."""

    id: str
    jobId: str
    endpointId: str | None
    webhookId: str
    type: str
    url: str
    status: Literal["pending", "delivered", "failed"]
    tries: int
    nextTryAt: str | None
    lastStatus: int | None
    lastError: str | None
    createdAt: str
    deliveredAt: str | None


class DeliveryPage(TypedDict):
    """Deliveries, newest first."""

    deliveries: list[Delivery]
    nextKey: str | None


class Entry(TypedDict):
    """An entry of the library; each kind has more keys of its own."""

    id: str
    enabled: NotRequired[bool]
    source: NotRequired[str]
    title: NotRequired[str]
    name: NotRequired[str]
