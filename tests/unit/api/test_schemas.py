"""What requests may say, by table: each bad body with the start of its message."""

import base64
from typing import Any

import pytest
from marshmallow import ValidationError

from api.schemas.jobs import FixPost, JobsPost, OptimizePost, PreflightPost, PreviewsPost, ValidatePost
from api.schemas.problems import sentence
from api.schemas.uploads import UploadPost
from api.submission import Webhook
from shared.vocabulary import StepType

PREFLIGHT = {"type": "preflight"}
URL = "https://example.com/a.pdf"


def source(**said: Any) -> dict[str, Any]:
    return {"url": URL, "steps": [PREFLIGHT], **said}


def body(**said: Any) -> dict[str, Any]:
    return {"sources": [source()], **said}


def pdf(**said: Any) -> dict[str, Any]:
    return {"sources": [{"url": URL, "params": {"pdf": said}}]}


def raster(**said: Any) -> dict[str, Any]:
    return {"sources": [{"url": URL, "params": {"raster": said}}]}


def without(name: str, **said: Any) -> dict[str, Any]:
    return {key: value for key, value in source(**said).items() if key != name}


BAD_JOBS = [
    ({}, "sources is required"),
    ([], "The body must be an object"),
    ({"sources": []}, "sources must have 1 to 50 entries"),
    ({"sources": [source()] * 51}, "sources must have 1 to 50 entries"),
    ({"sources": "x"}, "sources must be an array"),
    ({"sources": [1]}, "sources[0] must be an object"),
    ({"sources": [None]}, "sources[0] must not be null"),
    ({"sources": [without("url")]}, "sources[0] must have exactly one of url, source, file, fileRef"),
    ({"sources": [source(file="aGk=")]}, "sources[0] must have exactly one of"),
    ({"sources": [source(fileRef="upload_1")]}, "sources[0] must have exactly one of"),
    ({"sources": [without("steps")]}, "sources[0].steps is required"),
    ({"sources": [source(steps=[])]}, "sources[0].steps must have 1 to 16"),
    ({"sources": [source(steps=[PREFLIGHT] * 17)]}, "sources[0].steps must have 1 to 16"),
    ({"sources": [source(steps=[{}])]}, "sources[0].steps[0].type is required"),
    ({"sources": [source(steps=[{"type": "print"}])]}, "sources[0].steps[0].type must be one of preflight,"),
    ({"sources": [source(steps=[{"type": 1}])]}, "sources[0].steps[0].type must be a string"),
    (
        {"sources": [source(steps=[{**PREFLIGHT, "params": []}])]},
        "sources[0].steps[0].params must be an object",
    ),
    ({"sources": [source(steps=[{**PREFLIGHT, "x": 1}])]}, "sources[0].steps[0].x is not a known key"),
    ({"sources": [source(url="ftp://x")]}, "sources[0].url must be an http:// or https:// address"),
    ({"sources": [source(url="http://a b")]}, "sources[0].url must be an http"),
    ({"sources": [source(url=5)]}, "sources[0].url must be a string"),
    ({"sources": [source(url=None)]}, "sources[0].url must not be null"),
    ({"sources": [without("url", file="a" * 5)]}, "sources[0].file must be valid base64"),
    ({"sources": [without("url", file="aG k=")]}, "sources[0].file must be valid base64"),
    ({"sources": [without("url", file="aGk")]}, "sources[0].file must be valid base64"),
    ({"sources": [without("url", file="ä")]}, "sources[0].file must be valid base64"),
    ({"sources": [without("url", file="a" * 9_300_001)]}, "sources[0].file must have at most 9,300,000"),
    ({"sources": [without("url", source="nonsense!")]}, "sources[0].source must be valid base64"),
    ({"sources": [without("url", fileRef="job_1")]}, "sources[0].fileRef must be the fileRef of an upload"),
    ({"sources": [source(workflowId="wf")]}, "sources[0].workflowId is not a known key"),
    ({"sources": [source(headers=[])]}, "sources[0].headers must be an object"),
    ({"sources": [source(headers={"a": 1})]}, "sources[0].headers.a must be a string"),
    ({"sources": [source(headers={"a": "b\r\nc: d"})]}, "sources[0].headers.a must not contain control"),
    (
        {"sources": [source(headers={str(n): "" for n in range(17)})]},
        "sources[0].headers must have at most 16",
    ),
    ({"sources": [source(clientRef="x" * 256)]}, "sources[0].clientRef must have 0 to 255 characters"),
    ({"sources": [source(name=1)]}, "sources[0].name must be a string"),
    (body(workflowId="wf_1"), "workflowId is not a known key"),
    (body(channel="web"), "channel must be one of api, store, admin"),
    (body(policy={"onFail": "shrug"}), "policy.onFail must be one of reject,"),
    (body(policy={"x": 1}), "policy.x is not a known key"),
    (body(policy="reject"), "policy must be an object"),
    (body(sync="true"), "sync must be true or false"),
    (body(sync=1), "sync must be true or false"),
    (body(ruleId=None), "ruleId must not be null"),
    (body(ruleId="x" * 256), "ruleId must have 0 to 255 characters"),
    (body(orderId="x" * 256), "orderId must have 0 to 255 characters"),
    (body(customerId="x" * 256), "customerId must have 0 to 255 characters"),
    ({"sources": [source(name="x" * 1001)]}, "sources[0].name must have 0 to 1,000 characters"),
    ({"sources": [source(slot="")]}, "sources[0].slot must have 1 to 100 characters"),
    ({"sources": [source(url=URL + "x" * 8000)]}, "sources[0].url must have 0 to 8,000 characters"),
    ({"sources": [source(headers={"a": "x" * 8001})]}, "sources[0].headers.a may have 255"),
    ({"sources": [source(steps=[{**PREFLIGHT, "label": "x" * 256}])]}, "sources[0].steps[0].label must have"),
    (body(orderId=5), "orderId must be a string"),
    (body(webhook="https://x"), "webhook must be an object"),
    (body(webhook={}), "webhook.url is required"),
    (body(webhook={"url": "mailto:a@b"}), "webhook.url must be an http"),
    (body(webhook={"url": URL, "secret": "x"}), "webhook.secret is not a known key"),
    (body(metaData=[]), "metaData must be an object"),
    (body(metaData={"a": "ä" * 2050}), "metaData must have at most 4,096 bytes"),
    (body(context={"x": 1}), "context.x is not a known key"),
    (body(context={"artworkSize": {"width_mm": 5}}), "context.artworkSize.height_mm is required"),
    (
        body(context={"artworkSize": {"width_mm": 0, "height_mm": 5}}),
        "context.artworkSize.width_mm must be above",
    ),
    (body(context={"pageCount": {"min": 2, "max": 1}}), "context.pageCount must not have min above max"),
    (body(context={"pageCount": {"min": 1.5}}), "context.pageCount.min must be a whole number"),
    (body(context={"bleed": {"required_mm": "3"}}), "context.bleed.required_mm must be a number"),
    (
        {"sources": [source(steps=[{"type": "validate", "params": {"profile": ["9z"]}}])]},
        "sources[0].steps[0].params.profile[0] must be one of auto, 1a",
    ),
    (
        {
            "sources": [
                source(steps=[{"type": "optimize", "params": {"pdf": {"hairlines": {"minWidth": 11}}}}])
            ]
        },
        "sources[0].steps[0].params.pdf.hairlines.minWidth must be above 0, at most 10",
    ),
]


@pytest.mark.parametrize(("said", "begins"), BAD_JOBS)
def test_a_bad_submission_is_refused_naming_the_field(said: Any, begins: str):
    with pytest.raises(ValidationError) as refused:
        JobsPost().load(said)
    assert sentence(refused.value.messages).startswith(begins)


BAD_OPTIMIZE = [
    (pdf(scaleImages={}), "targetRes is required"),
    (pdf(scaleImages={"targetRes": {"color": 1201}}), "targetRes.color must be 1 or more, at most 1200"),
    (pdf(compression={"bwFilter": "jpeg"}), "bwFilter must be one of"),
    (pdf(compression={"jpegQuality": 0}), "jpegQuality must be 1 or more"),
    (pdf(colorConversion={}), "target is required"),
    (pdf(colorConversion={"target": "lab"}), "target must be one of gray, rgb, cmyk"),
    (pdf(colorConversion={"target": "rgb", "preserve": ["icc", "icc"]}), "preserve must not repeat"),
    (pdf(colorConversion={"target": "rgb", "excludeColorSpaces": [""]}), "excludeColorSpaces[0] must have 1"),
    (pdf(hairlines={"minWidth": 0}), "minWidth must be above 0"),
    (pdf(strip={"everything": True}), "everything is not a known key"),
    (pdf(strip={"thumbnails": 1}), "thumbnails must be true or false"),
    (pdf(boundingBoxes=[]), "boundingBoxes must have 1 to 5000"),
    (pdf(boundingBoxes=[{"box": "trim"}]), "boundingBoxes[0] must have either leftX"),
    (
        pdf(boundingBoxes=[{"box": "trim", "leftX": 1, "source": "media"}]),
        "boundingBoxes[0] must have either",
    ),
    (pdf(boundingBoxes=[{"box": "page", "source": "media"}]), "boundingBoxes[0].box must be one of"),
    (pdf(pageResize={}), "pageResize must have at least one key"),
    (pdf(pageResize={"scaleX": 0}), "pageResize.scaleX must be above 0"),
    (pdf(pageResize={"format": "B5"}), "pageResize.format must be one of"),
    (pdf(outputIntent={}), "outputIntent.profile is required"),
    (pdf(snapRichBlack={"enabled": True, "threshold": 1.1}), "threshold must be 0 or more, at most 1"),
    (pdf(flattenLayers="yes"), "flattenLayers must be true or false"),
    (pdf(unknown={}), "pdf.unknown is not a known key"),
    (raster(removeBg={}), "removeBg.enabled is required"),
    (raster(upscale={"scale": 5}), "upscale.scale must be 1 or more, at most 4"),
    (raster(upscale={"target_width_px": 1.5}), "target_width_px must be a whole number"),
    (raster(crop={"ratios": []}), "crop.ratios must have 1 or more"),
    (raster(crop={"ratios": ["4-3"]}), "crop.ratios[0] must be a number above 0 or"),
    (raster(crop={"ratios": [0]}), "crop.ratios[0] must be a number above 0 or"),
    (raster(colorspace={"target": "gray"}), "colorspace.target must be one of cmyk, grayscale, rgb"),
    (raster(flatten={"background": "white"}), "flatten.background must be a colour"),
    (raster(resize={}), "resize must have at least one key"),
    (raster(convert={"format": "gif"}), "convert.format must be one of"),
    (raster(bitDepth={"min": 2}), "bitDepth.min must be one of 1, 4, 8, 16"),
    ({"sources": [{"url": URL, "params": {"vector": {}}}]}, "params.vector is not a known key"),
    ({"sources": [{"url": URL}], "sync": True}, "sync is not a known key"),
]


@pytest.mark.parametrize(("said", "holds"), BAD_OPTIMIZE)
def test_bad_optimize_parameters_are_refused_naming_the_field(said: Any, holds: str):
    with pytest.raises(ValidationError) as refused:
        OptimizePost().load(said)
    assert holds in sentence(refused.value.messages)


def test_many_problems_are_counted_not_listed():
    with pytest.raises(ValidationError) as refused:
        JobsPost().load({"sources": [source(**{key: 1}) for key in "abcdef"]})
    assert sentence(refused.value.messages).endswith("; and 3 more.")


def test_a_strange_key_is_quoted_in_the_message():
    with pytest.raises(ValidationError) as refused:
        JobsPost().load(body(**{"a\nb": 1}))
    assert sentence(refused.value.messages) == "'a\\nb' is not a known key."


def test_source_is_an_address_or_a_file():
    said = JobsPost().load({"sources": [without("url", source=URL), without("url", source="aGk=")]})
    assert said.sources[0].url == URL
    assert said.sources[1].inline == b"hi"


def test_a_data_url_is_a_file():
    text = "data:application/pdf;base64," + base64.b64encode(b"%PDF").decode()
    assert JobsPost().load({"sources": [without("url", file=text)]}).sources[0].inline == b"%PDF"


def test_an_empty_file_is_for_the_pipeline_to_judge():
    assert JobsPost().load({"sources": [without("url", file="")]}).sources[0].inline == b""


def test_unknown_step_parameters_are_ignored():
    asked = [{"type": "preflight", "params": {"colour": "blue"}}, {"type": "optimize", "params": {"zip": 1}}]
    assert JobsPost().load({"sources": [source(steps=asked)]}).sources[0].steps[1].params == {"zip": 1}


def test_context_is_kept_with_the_callers_names():
    asked = {"artworkSize": {"width_mm": 85, "height_mm": 55}, "bleed": {"required_mm": 3}}
    assert JobsPost().load(body(context=asked)).context == asked


def test_jobs_do_not_wait_unless_asked():
    assert JobsPost().load(body()).waits is False
    assert JobsPost().load(body(sync=True)).waits is True


def test_validate_and_optimize_wait_unless_told_not_to():
    for schema in (ValidatePost(), OptimizePost()):
        assert schema.load({"sources": [{"url": URL}]}).waits is True
        assert schema.load({"sources": [{"url": URL}], "async": True}).waits is False


def test_the_short_forms_build_the_steps():
    def kinds(schema: Any, said: dict[str, Any], **more: Any) -> list[StepType]:
        return [
            step.type for step in schema.load({"sources": [{"url": URL, **said}], **more}).sources[0].steps
        ]

    assert kinds(PreflightPost(), {"profileId": "default"}) == ["preflight"]
    assert kinds(FixPost(), {"items": []}) == ["preflight", "autofix"]
    assert kinds(FixPost(), {}, repreflight=True) == ["preflight", "autofix", "repreflight"]
    assert kinds(PreviewsPost(), {"params": {"dpi": 72}}) == ["previews"]
    assert kinds(ValidatePost(), {"profile": "1b"}) == ["validate"]
    assert kinds(OptimizePost(), {"params": {}}) == ["optimize"]


def test_validate_takes_one_code_or_several():
    one, several, none = (
        ValidatePost()
        .load(
            {"sources": [{"url": URL, "profile": "2b"}, {"url": URL, "profile": ["2b", "ua1"]}, {"url": URL}]}
        )
        .sources
    )
    assert one.steps[0].params == {"profile": ["2b"]}
    assert several.steps[0].params == {"profile": ["2b", "ua1"]}
    assert none.steps[0].params == {"profile": ["auto"]}


@pytest.mark.parametrize("profile", ["5a", [], ["1b", "1b"], None, 1])
def test_other_codes_are_refused(profile: Any):
    with pytest.raises(ValidationError):
        ValidatePost().load({"sources": [{"url": URL, "profile": profile}]})


@pytest.mark.parametrize("schema", [FixPost(), PreviewsPost()])
def test_fix_and_previews_take_a_plain_webhook_and_ignore_unknown_source_keys(schema: Any):
    said = schema.load({"sources": [{"url": URL, "sku": 1}], "webhook": URL})
    assert said.webhook == Webhook(URL)


def test_an_upload_larger_than_the_limit_is_refused():
    with pytest.raises(ValidationError) as refused:
        UploadPost(1000).load({"sizeBytes": 1001})
    assert sentence(refused.value.messages) == "sizeBytes must be at most 1,000."
    assert UploadPost(1000).load({"sizeBytes": 1000.0}) == {"size_bytes": 1000}
