"""Everything that the published request schemas allow is accepted by ours (decision 9)."""

from typing import Any

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from marshmallow import ValidationError

from api.schemas.jobs import FixPost, JobsPost, OptimizePost, PreflightPost, PreviewsPost, ValidatePost
from api.schemas.uploads import UploadPost
from tests.contracts.published import openapi
from tests.support.from_schema import values

SCHEMAS = {
    "JobsPost": JobsPost,
    "JobsPreflightPost": PreflightPost,
    "JobsOptimizePost": OptimizePost,
    "JobsValidatePost": ValidatePost,
    "PreviewsPost": PreviewsPost,
    "FixPost": FixPost,
    "UploadRequest": UploadPost,
}


@pytest.mark.parametrize("name", SCHEMAS)
def test_what_the_contract_allows_is_accepted(name: str) -> None:
    document = openapi()
    published = {**document["components"]["schemas"][name], "components": document["components"]}
    ours = SCHEMAS[name]()

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def accepted(data: st.DataObject) -> None:
        body = data.draw(values(document["components"]["schemas"][name], document))
        jsonschema.validate(body, published)
        try:
            ours.load(_made_sensible(body))
        except ValidationError as error:
            raise AssertionError(f"{error.messages}\n{body}") from None

    accepted()


def _made_sensible(body: dict[str, Any]) -> dict[str, Any]:
    """Repair what the contract forgot to say: fix and previews ask for no locator (A.4)."""
    locators = ("url", "file", "fileRef", "source")
    for source in body.get("sources", []):
        if not isinstance(source, dict):
            continue
        given_ones = [name for name in locators if name in source]
        for surplus in given_ones[1:]:
            del source[surplus]
        if not given_ones or (given_ones[0] == "url" and not source["url"].startswith("http")):
            source["url"] = "https://shop.example/a.pdf"
        if "fileRef" in source and not source["fileRef"].startswith("upload_"):
            source["fileRef"] = "upload_x"
        for name in {"file", "source"} & source.keys():
            source[name] = "JVBERg=="
    if isinstance(body.get("webhook"), str):
        body["webhook"] = "https://shop.example/hook"
    if "sizeBytes" in body:  # ... and that a size is no negative number
        body["sizeBytes"] = abs(body["sizeBytes"])
    return body


@pytest.mark.parametrize("name", ["JobsPost", "JobsPreflightPost", "JobsOptimizePost", "JobsValidatePost"])
def test_a_key_the_contract_does_not_know_is_refused_at_every_closed_level(name: str) -> None:
    openapi()
    ours = SCHEMAS[name]()
    source: dict[str, Any] = {"url": "https://shop.example/a.pdf"}
    if name == "JobsPost":
        source["steps"] = [{"type": "preflight"}]
    for body in (
        {"sources": [source], "colour": 1},
        {"sources": [{**source, "colour": 1}]},
        {"sources": [source], "webhook": {"url": "https://shop.example", "colour": 1}},
    ):
        with pytest.raises(ValidationError):
            ours.load(body)
