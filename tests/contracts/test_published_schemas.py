"""The JSON Schemas we publish say what we enforce."""

from typing import Any

import jsonschema
import pytest
from marshmallow import ValidationError

from api.schemas.meanings import MEANINGS
from api.schemas.published import PUBLISHED, published
from tests.contracts.walking import Walk
from tests.unit.api.test_schemas import BAD_JOBS, BAD_OPTIMIZE

# Enforced by code alone: no word of JSON Schema says it as we do.
FREE = ("orders-post",)
ONLY_CODE = ("valid base64", "control", "4,096 bytes", "min above max", "hairlines", "params.profile[0]")


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_published_schema_is_a_schema(name: str):
    jsonschema.Draft202012Validator.check_schema(published(name))


@pytest.mark.parametrize("name", PUBLISHED)
def test_what_it_allows_we_accept(name: str):
    document = published(name)
    walked = list(Walk(document).instances(document))
    validator = jsonschema.Draft202012Validator(document)
    loaded = 0
    for body in walked:
        if validator.is_valid(body) and not min_above_max(body):
            PUBLISHED[name]().load(body)
            loaded += 1
    assert loaded > (0 if name in FREE else 2)


def min_above_max(body: dict[str, Any]) -> bool:
    """The walk combines the largest minimum with the smallest maximum now and then."""
    spans = [body.get("context", {}).get(name, {}) for name in ("pageCount", "fileCount")]
    return any(span.get("min", 0) > span.get("max", span.get("min", 0)) for span in spans)


@pytest.mark.parametrize(
    ("name", "body", "says"),
    [("jobs-post", *row) for row in BAD_JOBS] + [("jobs-optimize-post", *row) for row in BAD_OPTIMIZE],
)
def test_what_we_refuse_it_refuses(name: str, body: Any, says: str):
    with pytest.raises(ValidationError):
        PUBLISHED[name]().load(body)
    if not any(words in says for words in ONLY_CODE):
        assert not jsonschema.Draft202012Validator(published(name)).is_valid(body)


def test_every_field_says_what_it_means_and_no_meaning_is_left_over():
    told: set[str] = set()
    for name in PUBLISHED:
        document = published(name)
        top = PUBLISHED[name].__name__
        for title, schema in [(top, document), *document.get("$defs", {}).items()]:
            for key, field in schema.get("properties", {}).items():
                assert field.get("description") or "$ref" in field, f"{title}.{key} of {name}"
                told |= {f"{title}.{key}", key}
    assert set(MEANINGS) <= told


def test_an_unknown_name_has_no_schema():
    assert published("jobs-print-post") is None
    assert published("profile") is not None
