"""The OpenAPI document: valid, complete, and every example in it is what its schema says."""

import re
from collections.abc import Iterator
from typing import Any

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
# Parts of a page, not of the API.
_UNTOLD = ("pages.asset", "pages.home", "pages.element_script", "pages_demo.shop", "pages_demo.part")


def test_the_document_is_valid() -> None:
    validate(DOCUMENT)


def test_every_address_is_in_the_document_and_nothing_else() -> None:
    app = Flask("test", static_folder=None)
    routes.mount(app, storage=object())  # type: ignore[arg-type]
    served = {
        (method.lower(), re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(rule)))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if rule.endpoint not in _UNTOLD and not rule.endpoint.startswith("console")
    }
    assert served == {(o.method, o.path) for o in OPERATIONS}


def test_every_operation_that_needs_a_key_says_so_and_no_other() -> None:
    app = Flask("test", static_folder=None)
    routes.mount(app, storage=object())  # type: ignore[arg-type]
    keyed = {
        (method.lower(), re.sub(r"<(?:\w+:)?(\w+)>", r"{\1}", str(rule)))
        for rule in app.url_map.iter_rules()
        for method in (rule.methods or set()) - {"HEAD", "OPTIONS"}
        if getattr(app.view_functions[rule.endpoint], "needs_key", False)
    }
    assert keyed == {(o.method, o.path) for o in OPERATIONS if not o.open}


def test_no_two_operations_share_an_id() -> None:
    assert len({o.id for o in OPERATIONS}) == len(OPERATIONS)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda o: o.id)
def test_every_operation_has_an_example_of_what_it_takes_and_of_what_it_answers(operation: Operation) -> None:
    assert operation.body is None or operation.body.examples
    for status, answer in operation.answers.items():
        told = answer.example is not None or answer.media in {"", "application/octet-stream", "text/html"}
        assert told, status


def holds(schema: dict[str, Any], value: Any) -> None:
    validator = jsonschema.Draft202012Validator
    validator(
        {**schema, "components": DOCUMENT["components"]}, format_checker=validator.FORMAT_CHECKER
    ).validate(value)


def examples(content: dict[str, Any]) -> Iterator[Any]:
    if "example" in content:
        yield content["example"]
    yield from (one["value"] for one in content.get("examples", {}).values())


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda o: o.id)
def test_every_example_is_what_its_schema_says(operation: Operation) -> None:
    said = DOCUMENT["paths"][operation.path][operation.method]
    for answer in said["responses"].values():
        for content in answer.get("content", {}).values():
            for example in examples(content) if "schema" in content else ():
                holds(content["schema"], example)
    for content in said.get("requestBody", {}).get("content", {}).values():
        for example in examples(content):
            holds(content["schema"], example)
    for parameter in said.get("parameters", []):
        for example in examples(parameter):
            holds(parameter["schema"], example)


@pytest.mark.parametrize("name", DOCUMENT["components"]["responses"])
def test_every_example_of_a_refusal_is_what_its_schema_says(name: str) -> None:
    for content in DOCUMENT["components"]["responses"][name]["content"].values():
        holds(content["schema"], content["example"])


@pytest.mark.parametrize("event", DOCUMENT["webhooks"])
def test_every_example_of_a_webhook_is_what_its_schema_says(event: str) -> None:
    content = DOCUMENT["webhooks"][event]["post"]["requestBody"]["content"]["application/json"]
    holds(content["schema"], content["example"])


@pytest.mark.parametrize("operation", [o for o in OPERATIONS if o.body], ids=lambda o: o.id)
def test_every_example_is_taken_by_our_own_schema(operation: Operation) -> None:
    assert operation.body is not None
    schema = PUBLISHED.get(operation.body.schema)
    for example in operation.body.examples.values() if schema else ():
        assert schema is not None
        schema().load(example)


def test_every_link_leads_to_an_operation_and_one_of_its_parameters() -> None:
    by_id = {o.id: o for o in OPERATIONS}
    followed = [follow for o in OPERATIONS for answer in o.answers.values() for follow in answer.follow]
    assert followed
    for target, name, _pointer in followed:
        assert f"{{{name}}}" in by_id[target].path


def test_every_reference_leads_somewhere() -> None:
    def references(value: Any) -> Iterator[str]:
        if isinstance(value, dict):
            yield from ([value["$ref"]] if isinstance(value.get("$ref"), str) else [])
            for inner in value.values():
                yield from references(inner)
        elif isinstance(value, list):
            for inner in value:
                yield from references(inner)

    for reference in set(references(DOCUMENT)):
        found: Any = DOCUMENT
        for part in reference.removeprefix("#/").split("/"):
            found = found[part]


def test_no_schema_is_kept_that_nothing_uses() -> None:
    text = str({key: value for key, value in DOCUMENT.items() if key != "components"})
    components = DOCUMENT["components"]
    text += str(components["responses"])
    schemas = components["schemas"]
    used = {name for name in schemas if f"schemas/{name}'" in text}
    while more := {
        n for n in schemas if n not in used and any(f"schemas/{n}'" in str(schemas[u]) for u in used)
    }:
        used |= more
    assert set(schemas) == used
