"""Every request that the published contract allows is one that we accept (decision 9)."""

import json
import os
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from api.schemas.published import PUBLISHED, published
from tests.contracts.walking import Walk

FOLDER = os.environ.get("CONTRACT_DIR", "")
needs_contract = pytest.mark.skipif(not FOLDER, reason="CONTRACT_DIR does not name the published contract")
BODIES = {
    "JobsPost": "jobs-post",
    "JobsPreflightPost": "jobs-preflight-post",
    "JobsOptimizePost": "jobs-optimize-post",
    "JobsValidatePost": "jobs-validate-post",
    "FixPost": "jobs-fix-post",
    "PreviewsPost": "jobs-previews-post",
    "UploadRequest": "uploads-post",
}


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return json.loads((Path(FOLDER) / "openapi.json").read_text())


def usable(name: str, body: Any) -> bool:
    """The hand-written parts leave the locator open; a file has to come from somewhere."""
    sources = body.get("sources", [])
    if name in {"FixPost", "PreviewsPost"}:
        for source in sources:
            if sum(key in source for key in ("url", "file", "fileRef")) != 1:
                return False
            source |= {"url": "https://x/a.pdf"} if "url" in source else {}
            source |= {"fileRef": "upload_1"} if "fileRef" in source else {}
        body |= {"webhook": "https://x/hook"} if "webhook" in body else {}
    return len(sources) <= 50


@needs_contract
@pytest.mark.parametrize("name", BODIES)
def test_what_the_contract_allows_is_accepted(name: str, document: dict[str, Any]):
    schema = PUBLISHED[BODIES[name]]()
    ours = jsonschema.Draft202012Validator(published(BODIES[name]))
    accepted = 0
    for body in Walk(document).instances(document["components"]["schemas"][name]):
        if usable(name, body):
            schema.load(body)
            ours.validate(body)
            accepted += 1
    assert accepted > (500 if name == "JobsOptimizePost" else 2)


@needs_contract
def test_every_body_of_the_contract_is_covered(document: dict[str, Any]):
    named = {
        content["schema"]["$ref"].rsplit("/", 1)[1]
        for path in document["paths"].values()
        for operation in path.values()
        for content in operation.get("requestBody", {}).get("content", {}).values()
    }
    assert named - {"OrderRequest"} == set(BODIES)
