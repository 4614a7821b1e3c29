"""The six ways to submit files (contract A.4)."""

from api.openapi.operation import Answer, Body, Operation, Section
from api.openapi.parameters import IDEMPOTENCY
from api.openapi.sample import LEAN, PENDING, WAITED
from shared.records import Json

_URL = {"url": "https://shop.example/flyer.pdf", "name": "flyer.pdf"}
_CARD = {"artworkSize": {"width_mm": 85, "height_mm": 55}, "bleed": {"required_mm": 3}}
_FOLLOW = tuple(
    (operation, "job_id", "/job/id")
    for operation in ("get_job", "get_audit", "cancel_job", "retry_job", "delete_job")
)


def _submit(path: str, name: str, summary: str, description: str, examples: dict[str, Json]) -> Operation:
    waits_by_itself = path in {"/validate", "/optimize"}
    return Operation(
        "post",
        f"/jobs{path}",
        "submit" + path.replace("/", "_"),
        summary,
        {
            200: Answer("The job has ended while you waited; its links are signed by `GET /jobs/{id}`",
                        "JobAnswer", WAITED, follow=_FOLLOW),
            201: Answer("Accepted", "JobAnswer", PENDING if waits_by_itself else LEAN, follow=_FOLLOW),
            202: Answer("The wait is over, the job is not", "PendingAnswer", PENDING, follow=_FOLLOW),
        },
        refuses=(403, 404, 409),
        description=description,
        body=Body(name, examples),
        parameters=(IDEMPOTENCY,),
    )  # fmt: skip


SECTION = Section(
    "Submit",
    "Send files and say what to do with them. Each file becomes a task of one job; a file comes by address "
    "(`url`), inline in base64 (`file`) or by an upload (`fileRef`).",
    (
        _submit("", "jobs-post", "Submit files, each with its own steps",
                "The canonical form. Answers 201 at once; with `sync` it waits up to 27 seconds.", {
            "Check and show": {
                "sources": [{**_URL, "steps": [
                    {"type": "preflight"}, {"type": "previews", "params": {"dpi": 72}}]}],
                "context": _CARD, "sync": True,
            },
            "Repair, look again, call back": {
                "sources": [{**_URL, "clientRef": "line-1", "steps": [
                    {"type": "preflight"}, {"type": "autofix"}, {"type": "repreflight"}]}],
                "policy": {"onFail": "manual_review"},
                "webhook": {"url": "https://shop.example/hook"},
                "metaData": {"cart": "A-17"},
            },
            "By upload": {
                "sources": [{
                    "fileRef": "upload_01jd8m3v0t4s9y2qk6c1x5n7rh", "steps": [{"type": "preflight"}]}],
            },
        }),
        _submit("/preflight", "jobs-preflight-post", "Check files", "One `preflight` for every file.", {
            "Against a product": {"sources": [_URL], "context": _CARD},
            "By a profile": {"sources": [{**_URL, "profileId": "preflight_pdf_x4"}], "sync": True},
        }),
        _submit("/fix", "jobs-fix-post", "Check and repair files",
                "`preflight` and `autofix`; with `repreflight` a second look at the end.", {
            "Repair and look again": {"sources": [_URL], "repreflight": True},
        }),
        _submit("/validate", "jobs-validate-post", "Validate PDF/A and PDF/UA",
                "Waits for the end unless told `async`.", {
            "By two standards": {"sources": [{**_URL, "profile": ["2b", "ua1"]}], "async": True},
        }),
        _submit("/optimize", "jobs-optimize-post", "Optimize files",
                "Waits for the end unless told `async`. `pdf` is for documents, `raster` for images.", {
            "Flatten layers": {"sources": [{**_URL, "params": {"pdf": {"flattenLayers": True}}}],
                               "async": True},
        }),
        _submit("/previews", "jobs-previews-post", "Make page pictures", "One `previews` for every file.", {
            "The first three pages": {"sources": [{**_URL, "params": {"dpi": 110, "pages": "1-3"}}]},
        }),
    ),
)  # fmt: skip
