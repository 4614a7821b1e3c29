"""The OpenAPI document: valid, complete, and with an example that our own schema takes."""

import re

import jsonschema
import pytest
from flask import Flask
from openapi_spec_validator import validate

from api import routes
from api.openapi import document
from api.openapi.operation import Operation
from api.openapi.operations import OPERATIONS
from api.schemas.published import PUBLISHED

DOCUMENT = document("https://files.example")


def test_the_document_is_valid() -> None:
    validate(DOCUMENT)


def test_every_address_is_in_the_document_and_nothing_else() -> None:
    app = Flask("test")
    routes.mount(app, storage=object())  # type: ignore[arg-type]
    served = {
        (method.lower(), re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(rule)))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint != "static"
    }
    assert served == {(o.method, o.path) for o in OPERATIONS}


@pytest.mark.parametrize("operation", [o for o in OPERATIONS if o.body], ids=lambda o: o.path)
def test_every_example_is_taken_by_our_own_schema(operation: Operation) -> None:
    assert operation.body is not None
    if operation.body in PUBLISHED:
        PUBLISHED[operation.body]().load(operation.example)
    schema = {**DOCUMENT["components"]["schemas"][operation.body], "components": DOCUMENT["components"]}
    jsonschema.validate(operation.example, schema)
