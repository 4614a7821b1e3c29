"""What this server can do, without a key: limits and the schemas of requests (decision 24)."""

from flask import Blueprint, Response, jsonify

from api.body import DEEPEST
from api.library import MOST_ENTRIES
from api.openapi import document
from api.ports import ports
from api.schemas.base import ID_CHARACTERS, NAME_CHARACTERS, URL_CHARACTERS
from api.schemas.common import META_DATA_BYTES
from api.schemas.file_fields import INLINE_CHARACTERS
from api.schemas.jobs import MOST_SOURCES
from api.schemas.published import published
from api.schemas.sources import CLIENT_REF_CHARACTERS
from api.schemas.steps import MOST_STEPS
from api.transport.headers import public
from api.views.artifacts import LINK_SECONDS
from shared.catalogue import CheckInfo, StepInfo, checks, steps
from shared.db.endpoints import MOST_ENDPOINTS
from shared.entries import MOST_BYTES
from shared.errors import NotFound
from shared.records import Json

blueprint = Blueprint("catalogue", __name__)


@blueprint.get("/limits")
def limits() -> Response:
    """Every limit a client can run into; sizes in bytes, times in seconds."""
    settings = ports().settings
    said = {
        "bodyBytes": settings.max_body_bytes,
        "bodyLevels": DEEPEST,
        "sources": MOST_SOURCES,
        "stepsPerSource": MOST_STEPS,
        "inlineCharacters": INLINE_CHARACTERS,
        "metaDataBytes": META_DATA_BYTES,
        "clientRefCharacters": CLIENT_REF_CHARACTERS,
        "idCharacters": ID_CHARACTERS,
        "nameCharacters": NAME_CHARACTERS,
        "urlCharacters": URL_CHARACTERS,
        "headers": 16,
        "libraryEntries": MOST_ENTRIES,
        "libraryEntryBytes": MOST_BYTES,
        "sourceBytes": settings.max_source_bytes,
        "pages": settings.max_pages,
        "pixels": settings.max_pixels,
        "fetchSeconds": settings.fetch_seconds,
        "stepSeconds": settings.step_seconds,
        "queueSeconds": settings.queue_seconds,
        "jobSeconds": settings.job_seconds,
        "stepMemoryMb": settings.step_memory_mb,
        "syncSeconds": settings.sync_seconds,
        "uploadSeconds": settings.upload_seconds,
        "linkSeconds": LINK_SECONDS,
        "streams": settings.streams,
        "streamsPerTenant": settings.streams_per_tenant,
        "webhookEndpoints": MOST_ENDPOINTS,
        "authFailuresPerMinute": settings.auth_failures,
    }
    return public(jsonify(limits=said))


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """The whole API as OpenAPI 3.1 (decision 27)."""
    return public(jsonify(document(ports().settings.public_url.rstrip("/"))))


@blueprint.get("/steps")
def get_steps() -> Response:
    """Every step type with its parameters, and whether this server can carry it out."""
    return public(jsonify(steps=[_step(info) for info in steps()]))


@blueprint.get("/checks")
def get_checks() -> Response:
    """Every check with its default severity and the schema of its target (decision 24)."""
    return public(jsonify(checks=[_check(info) for info in checks()]))


@blueprint.get("/schemas/<name>.json")
def schema(name: str) -> Response:
    """A request schema as JSON Schema 2020-12."""
    found = published(name)
    if found is None:
        raise NotFound(f"Schema not found: {name}")
    return public(jsonify(found))


def _step(info: StepInfo) -> Json:
    return {
        "type": info.type.value,
        "title": info.title,
        "accepts": sorted(info.accepts),
        "produces": info.produces,
        "params": info.params,
        "available": info.available,
    }


def _check(info: CheckInfo) -> Json:
    return {
        "id": info.id,
        "section": info.section,
        "kind": info.kind,
        "title": info.title,
        "why": info.why,
        "defaultSeverity": info.default_severity.value,
        "targetSchema": info.target_schema,
        "fix": info.fix,
        "available": info.available,
    }
