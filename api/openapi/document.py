"""Puts shapes, requests and operations together."""

import json
import re
from functools import lru_cache
from typing import Any

from api.openapi.operation import Operation
from api.openapi.operations import OPERATIONS
from api.openapi.shapes import SHAPES, ref
from api.schemas.published import PUBLISHED, STORED, published
from shared.records import Json
from shared.version import VERSION

_PARAMETER = re.compile(r"\{(\w+)\}")
_SAID = {
    200: "Done", 201: "Accepted", 202: "Still under way", 400: "The request is not as the schema says",
    401: "No key, or one we do not know", 403: "Not allowed", 404: "No such thing",
    204: "Nothing more will come", 206: "A part of it", 409: "Its state does not allow that",
    416: "There is no such part of it", 413: "The body is too large", 503: "Not ready; try again",
}  # fmt: skip


@lru_cache(maxsize=4)
def document(public_url: str) -> Json:
    """The OpenAPI 3.1 document of this server."""
    requests, defs = _requests()
    paths: dict[str, Json] = {}
    for operation in OPERATIONS:
        paths.setdefault(operation.path, {})[operation.method] = _operation(operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Filecheck server",
            "version": VERSION,
            "description": "Checks, repairs and converts print files; compatible with the Filecheck API.",
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": public_url}],
        "security": [{"key": []}],
        "tags": [{"name": name} for name in dict.fromkeys(o.tag for o in OPERATIONS)],
        "paths": paths,
        "components": {
            "securitySchemes": {"key": {"type": "http", "scheme": "bearer"}},
            "schemas": {**SHAPES, **requests, **defs},
        },
    }


def _requests() -> tuple[dict[str, Json], dict[str, Json]]:
    """The published schemas, and their `$defs` as components of their own."""
    requests: dict[str, Json] = {}
    defs: dict[str, Json] = {}
    for name in (*PUBLISHED, *STORED):
        text = json.dumps(published(name))
        schema: Json = json.loads(text.replace('"#/$defs/', f'"#/components/schemas/{name}.'))
        schema.pop("$schema")
        defs |= {f"{name}.{inner}": made for inner, made in schema.pop("$defs", {}).items()}
        requests[name] = schema
    return requests, defs


def _operation(operation: Operation) -> Json:
    made: dict[str, Any] = {
        "operationId": operation.id,
        "tags": [operation.tag],
        "summary": operation.summary,
        "responses": {str(status): _answer(status, shape) for status, shape in _answers(operation).items()},
    }
    named = [
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}}
        for name in _PARAMETER.findall(operation.path)
    ]
    if named or operation.parameters:
        made["parameters"] = [*named, *operation.parameters]
    if operation.body:
        content = {"schema": ref(operation.body), "example": operation.example}
        made["requestBody"] = {
            "required": not operation.optional_body,
            "content": {"application/json": content},
        }
    if operation.open:
        made["security"] = []
    return made


def _answers(operation: Operation) -> dict[int, str | None]:
    answers = dict(operation.answers)
    if operation.body or operation.parameters:
        answers.setdefault(400, "Error")
    if operation.body:
        answers.setdefault(413, "Error")
    if not operation.open:
        answers.setdefault(401, "Refused")
        answers.setdefault(503, "Error")
    return dict(sorted(answers.items()))


def _answer(status: int, shape: str | None) -> Json:
    if shape is None:
        return {"description": _SAID[status], "content": {"application/octet-stream": {}}}
    if "/" in shape:
        return {"description": _SAID[status], "content": {shape: {"schema": {"type": "string"}}}}
    if not shape:
        return {"description": _SAID[status]}
    return {"description": _SAID[status], "content": {"application/json": {"schema": ref(shape)}}}
