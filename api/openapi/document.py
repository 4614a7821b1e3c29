"""Puts shapes, requests and operations together."""

import json
import re
from functools import lru_cache
from typing import Any

from api.openapi.operation import Answer, Body, Operation, Section
from api.openapi.operations import SECTIONS
from api.openapi.parameters import in_path
from api.openapi.refusals import refusal_ref, refusals
from api.openapi.sample import ACCEPTED, ENDED
from api.openapi.shapes import SHAPES
from api.openapi.shapes.words import ref
from api.schemas.published import PUBLISHED, STORED, published
from shared.records import Json
from shared.version import VERSION
from shared.webhook_body import completed_body, created_body

_PARAMETER = re.compile(r"\{(\w+)\}")
_ABOUT = (
    "Checks, repairs and converts print files. Send a file with its steps to `POST /jobs`; read the verdict "
    "in the answer, by polling, or by a signed webhook. Compatible with the Filecheck API."
)
_HEADERS: dict[str, Json] = {
    "RequestId": {"schema": {"type": "string"}, "description": "Quote it when you ask for help"},
    "RetryAfter": {"schema": {"type": "integer"}, "description": "Seconds to wait before trying again"},
}


@lru_cache(maxsize=4)
def document(public_url: str) -> Json:
    """The OpenAPI 3.1 document of this server."""
    paths: dict[str, Json] = {}
    for section in SECTIONS:
        for operation in section.operations:
            paths.setdefault(operation.path, {})[operation.method] = _operation(section, operation)
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Filecheck server",
            "version": VERSION,
            "description": _ABOUT,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": public_url}],
        "security": [{"key": []}],
        "tags": [{"name": section.name, "description": section.description} for section in SECTIONS],
        "paths": paths,
        "webhooks": {
            "job.created": _webhook("A job was accepted", "JobCreated", created_body(ACCEPTED)),
            "job.completed": _webhook("A job has ended", "JobCompleted", completed_body(ENDED)),
        },
        "components": {
            "securitySchemes": {
                "key": {"type": "http", "scheme": "bearer", "description": "A secret key, `sk_live_…`"},
                "publishable": {
                    "type": "http",
                    "scheme": "bearer",
                    "description": "A publishable key, `pk_live_…`, sent by a page of its origins",
                },
            },
            "headers": _HEADERS,
            "responses": refusals(),
            "schemas": {**SHAPES, **_requests()},
        },
    }


def _requests() -> dict[str, Json]:
    """The published schemas, and their `$defs` as components of their own."""
    requests: dict[str, Json] = {}
    for name in (*PUBLISHED, *STORED):
        text = json.dumps(published(name))
        schema: Json = json.loads(text.replace('"#/$defs/', f'"#/components/schemas/{name}.'))
        schema.pop("$schema")
        requests |= {f"{name}.{inner}": made for inner, made in schema.pop("$defs", {}).items()}
        requests[name] = schema
    return requests


def _operation(section: Section, operation: Operation) -> Json:
    made: dict[str, Any] = {
        "operationId": operation.id,
        "tags": [section.name],
        "summary": operation.summary,
    }
    if operation.description:
        made["description"] = operation.description
    parameters = [*map(in_path, _PARAMETER.findall(operation.path)), *operation.parameters]
    if parameters:
        made["parameters"] = parameters
    if operation.body:
        made["requestBody"] = _body(operation.body)
    if operation.open:
        made["security"] = []
    elif operation.key != "secret":
        made["security"] = [{operation.key: []}]
    answers = {status: _answer(answer) for status, answer in operation.answers.items()}
    refused = {status: refusal_ref(status) for status in _refused(operation) if status not in answers}
    made["responses"] = {str(status): said for status, said in sorted((answers | refused).items())}
    return made


def _refused(operation: Operation) -> set[int]:
    """What the operation says, and what the door says to everybody."""
    always = {400, 500} if operation.open else {400, 401, 403, 429, 500, 503}
    return {*operation.refuses, *always, *((413,) if operation.body else ())}


def _body(body: Body) -> Json:
    examples = {_name(says): {"summary": says, "value": said} for says, said in body.examples.items()}
    content = {"application/json": {"schema": ref(body.schema), "examples": examples}}
    return {"required": not body.optional, "content": content}


def _name(says: str) -> str:
    return re.sub(r"\W+", "_", says.lower())


def _answer(answer: Answer) -> Json:
    made: Json = {
        "description": answer.says,
        "headers": {"x-request-id": {"$ref": "#/components/headers/RequestId"}},
    }
    if answer.media:
        content: Json = {"schema": ref(answer.shape)} if answer.shape else {}
        if answer.example is not None:
            content["example"] = answer.example
        made["content"] = {answer.media: content}
    if answer.follow:
        made["links"] = {
            operation: {"operationId": operation, "parameters": {name: f"$response.body#{pointer}"}}
            for operation, name, pointer in answer.follow
        }
    return made


def _webhook(summary: str, shape: str, body: str) -> Json:
    content = {"application/json": {"schema": ref(shape), "example": json.loads(body)}}
    heard = {"200": {"description": "Heard; anything but 2xx is tried again"}}
    return {"post": {"summary": summary, "requestBody": {"content": content}, "responses": heard}}
