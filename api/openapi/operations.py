"""Every operation of the API: what it takes, what it answers, and an example of each."""

from api.openapi.beyond import BEYOND
from api.openapi.operation import IDEMPOTENCY, Operation, query
from shared.records import Json

_URL = {"url": "https://example.com/flyer.pdf", "name": "flyer.pdf"}
_CARD = {"artworkSize": {"width_mm": 85, "height_mm": 55}, "bleed": {"required_mm": 3}}


def _submit(path: str, name: str, summary: str, example: Json) -> Operation:
    return Operation(
        "post",
        "/jobs" + path,
        "submit" + path.replace("/", "_"),
        "Jobs",
        summary,
        {200: "JobAnswer", 201: "JobAnswer", 202: "PendingAnswer", 403: "Error", 404: "Error", 409: "Error"},
        body=name,
        example=example,
        parameters=(IDEMPOTENCY,),
    )


OPERATIONS: tuple[Operation, ...] = (
    _submit("", "jobs-post", "Submit files, each with its own steps", {
        "sources": [{**_URL, "steps": [{"type": "preflight"}, {"type": "previews", "params": {"dpi": 72}}]}],
        "context": _CARD, "sync": True,
    }),
    _submit("/preflight", "jobs-preflight-post", "Check files", {"sources": [_URL], "context": _CARD}),
    _submit("/fix", "jobs-fix-post", "Check and repair files", {"sources": [_URL], "repreflight": True}),
    _submit("/validate", "jobs-validate-post", "Validate PDF/A and PDF/UA", {
        "sources": [{**_URL, "profile": ["2b", "ua1"]}], "async": True,
    }),
    _submit("/optimize", "jobs-optimize-post", "Optimize files", {
        "sources": [{**_URL, "params": {"pdf": {"flattenLayers": True}}}], "async": True,
    }),
    _submit("/previews", "jobs-previews-post", "Make page pictures", {
        "sources": [{**_URL, "params": {"dpi": 110, "pages": "1-3"}}],
    }),
    Operation("get", "/jobs/{job_id}", "get_job", "Jobs", "Read a job, with fresh links",
              {200: "JobOrRuns", 404: "Error"},
              parameters=(query("expand", {"enum": ["runs"]}, "`runs`: the flat view, one entry a file"),)),
    Operation("post", "/uploads", "mint_upload", "Uploads", "Get a form for bringing in a large file",
              {200: "Upload"}, body="uploads-post", example={"mimeType": "application/pdf"},
              optional_body=True),
    Operation("get", "/limits", "limits", "Server", "Every limit a client can run into", {200: "Limits"},
              open=True),
    Operation("get", "/schemas/{name}.json", "schema", "Server", "A request schema",
              {200: "Any", 404: "Error"}, open=True),
    Operation("get", "/openapi.json", "openapi", "Server", "This document", {200: "Any"}, open=True),
    Operation("get", "/livez", "livez", "Server", "Is the process alive", {200: "Live"}, open=True),
    Operation("get", "/readyz", "readyz", "Server", "Is everything there that a request needs",
              {200: "Ready", 503: "Ready"}, open=True),
    Operation("get", "/metrics", "metrics", "Server", "Measures for Prometheus",
              {200: "text/plain", 401: "Refused", 404: "Error"}, open=True),
    *BEYOND,
)  # fmt: skip
