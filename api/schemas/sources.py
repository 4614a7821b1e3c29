"""One entry of `sources[]`: where a file comes from, and what the endpoint lets it say (contract A.3)."""

from collections.abc import Mapping
from typing import Any

from marshmallow import EXCLUDE, ValidationError, fields, post_load, validates_schema

from api.schemas.base import (
    ID_CHARACTERS,
    NAME_CHARACTERS,
    UPLOAD_REF,
    Closed,
    TextLength,
    count,
    header_map,
    pattern,
    short_text,
    url_field,
)
from api.schemas.fields import FreeObject, Text
from api.schemas.file_fields import Inline, StandardCodes, UrlOrInline
from api.schemas.optimize import OptimizeParams
from api.schemas.steps import MOST_STEPS, StepSchema, checked_params
from api.submission import Source
from shared.db.intake import NewStep
from shared.vocabulary import StepType

CLIENT_REF_CHARACTERS = ID_CHARACTERS
MOST_ITEMS = 500
SLOT_CHARACTERS = 100


class LocatedSource(Closed):
    """A file: exactly one locator, and what every endpoint accepts beside it."""

    locators: tuple[str, ...] = ("url", "file", "fileRef")

    url = url_field()
    file = Inline()
    file_ref = Text(
        data_key="fileRef",
        validate=[pattern(UPLOAD_REF, "must be the fileRef of an upload"), TextLength(ID_CHARACTERS)],
    )
    headers = FreeObject(validate=header_map, metadata={"json_schema": "headers"})
    name = short_text(NAME_CHARACTERS)
    client_ref = short_text(CLIENT_REF_CHARACTERS, data_key="clientRef")

    @validates_schema(pass_original=True)
    def _one_locator(self, _data: Any, original: Mapping[str, Any], **_: Any) -> None:
        if sum(name in original for name in self.locators) != 1:
            raise ValidationError(f"must have exactly one of {', '.join(self.locators)}")

    @post_load
    def _source(self, data: dict[str, Any], **_: Any) -> Source:
        return Source(
            steps=self.steps_of(data),
            url=data.get("url"),
            inline=data.get("file"),
            file_ref=data.get("file_ref"),
            headers=data.get("headers"),
            name=data.get("name"),
            mime_type=data.get("mime_type"),
            client_ref=data.get("client_ref"),
            params=data.get("params"),
            slot=data.get("slot"),
        )

    def steps_of(self, data: dict[str, Any]) -> tuple[NewStep, ...]:
        """The steps that this endpoint builds for a source."""
        raise NotImplementedError


class JobSource(LocatedSource):
    """A source of `POST /jobs`: it brings its own steps."""

    locators = ("url", "source", "file", "fileRef")

    source = UrlOrInline()
    params = FreeObject()
    slot = Text(validate=TextLength(SLOT_CHARACTERS, shortest=1))
    steps = fields.List(fields.Nested(StepSchema), required=True, validate=count(1, MOST_STEPS))

    def steps_of(self, data: dict[str, Any]) -> tuple[NewStep, ...]:
        """The steps as sent; the alias `source` becomes the locator it stands for."""
        alias = data.pop("source", None)
        if alias is not None:
            data["url" if isinstance(alias, str) else "file"] = alias
        return tuple(data["steps"])


class PreflightSource(LocatedSource):
    """A source of `POST /jobs/preflight`."""

    profile_id = short_text(data_key="profileId")

    def steps_of(self, data: dict[str, Any]) -> tuple[NewStep, ...]:
        """One preflight."""
        return (NewStep(StepType.PREFLIGHT, _profile(data)),)


class FixSource(LocatedSource):
    """A source of `POST /jobs/fix`; unknown keys are ignored, as published."""

    class Meta:
        """Open in the published schema."""

        unknown = EXCLUDE

    profile_id = short_text(data_key="profileId")
    items = fields.List(short_text(), validate=count(0, MOST_ITEMS))

    def steps_of(self, data: dict[str, Any]) -> tuple[NewStep, ...]:
        """A preflight and the repairs."""
        items = {"items": data["items"]} if "items" in data else None
        return (NewStep(StepType.PREFLIGHT, _profile(data)), NewStep(StepType.AUTOFIX, items))


class PreviewsSource(LocatedSource):
    """A source of `POST /jobs/previews`; unknown keys are ignored, as published."""

    class Meta:
        """Open in the published schema."""

        unknown = EXCLUDE

    params = FreeObject(validate=checked_params(StepType.PREVIEWS))

    def steps_of(self, data: dict[str, Any]) -> tuple[NewStep, ...]:
        """One step of previews."""
        return (NewStep(StepType.PREVIEWS, data.get("params")),)


class ValidateSource(LocatedSource):
    """A source of `POST /jobs/validate`."""

    profile = StandardCodes()
    mime_type = short_text(data_key="mimeType")

    def steps_of(self, data: dict[str, Any]) -> tuple[NewStep, ...]:
        """One validation, by default of what the file claims to be."""
        return (NewStep(StepType.VALIDATE, {"profile": data.get("profile", ["auto"])}),)


class OptimizeSource(LocatedSource):
    """A source of `POST /jobs/optimize`."""

    params = fields.Nested(OptimizeParams)
    mime_type = short_text(data_key="mimeType")

    def steps_of(self, data: dict[str, Any]) -> tuple[NewStep, ...]:
        """One optimization."""
        return (NewStep(StepType.OPTIMIZE, data.get("params", {})),)


def _profile(data: dict[str, Any]) -> dict[str, Any] | None:
    return {"profileId": data["profile_id"]} if "profile_id" in data else None
