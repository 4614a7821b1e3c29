"""What the server says of itself, without a key (decisions 24 and 27)."""

from api.openapi.operation import Answer, Operation, Section
from shared.records import Json

_STEP: Json = {
    "type": "previews",
    "title": "Make a picture of every page",
    "accepts": ["pdf", "raster"],
    "produces": None,
    "params": {"type": "object", "properties": {"dpi": {"type": "integer", "minimum": 36, "maximum": 600}}},
    "available": True,
}
_CHECK: Json = {
    "id": "text.fonts_embedded",
    "section": "text",
    "kind": "pdf",
    "title": "Fonts embedded",
    "why": "A font that is not in the file is replaced by another one in print.",
    "defaultSeverity": "reject",
    "targetSchema": None,
    "fix": None,
    "available": True,
}
_READY: Json = {
    "ready": True,
    "database": "ok",
    "migrations": "ok",
    "broker": "ok",
    "storage": "ok",
    "icc": {"srgb": "sRGB IEC61966-2.1", "swop": None},
    "engines": {
        "verapdf": {
            "title": "veraPDF",
            "does": "validate: PDF/A and PDF/UA",
            "available": 1,
            "workers": 2,
            "versions": ["1.28.2"],
            "why": "This server does not have veraPDF",
        }
    },
    "sandbox": {"bubblewrap": 2},
}
_AWAY: Json = {**_READY, "ready": False, "broker": "Redis does not answer."}
_METRICS = "# TYPE filecheck_jobs_open gauge\nfilecheck_jobs_open 3\n"

SECTION = Section(
    "Server",
    "What this server can do, and how it is.",
    (
        Operation("get", "/limits", "limits", "Every limit a client can run into",
                  {200: Answer("Sizes in bytes, times in seconds", "Limits",
                               {"limits": {"bodyBytes": 10_485_760, "sources": 50}})}, open=True),
        Operation("get", "/steps", "list_steps", "Every step type",
                  {200: Answer("Those with their parameters", "StepTypes", {"steps": [_STEP]})}, open=True),
        Operation("get", "/checks", "list_checks", "Every check",
                  {200: Answer("Those that are built and those to come", "Checks", {"checks": [_CHECK]})},
                  open=True),
        Operation("get", "/schemas/{name}.json", "schema", "A request schema",
                  {200: Answer("JSON Schema 2020-12", "JsonSchema", {"title": "jobs-post"})},
                  refuses=(404,), open=True),
        Operation("get", "/openapi.json", "openapi", "This document",
                  {200: Answer("OpenAPI 3.1", "Document", {"openapi": "3.1.0", "paths": {}})}, open=True),
        Operation("get", "/docs", "docs", "This document, to read and to try",
                  {200: Answer("A page", media="text/html")}, open=True),
        Operation("get", "/livez", "livez", "Is the process alive",
                  {200: Answer("It answers", "Live", {"status": "ok"})}, open=True),
        Operation("get", "/readyz", "readyz", "Is everything there that a request needs",
                  {200: Answer("It is", "Ready", _READY), 503: Answer("It is not", "Ready", _AWAY)},
                  open=True),
        Operation("get", "/metrics", "metrics", "Measures for Prometheus",
                  {200: Answer("In the text format", media="text/plain", example=_METRICS)},
                  refuses=(401, 404), open=True,
                  description="With the operator's token, or from the machine itself."),
    ),
)  # fmt: skip
