"""The first leg of an upload: mint a reference and a signed form (contract A.7)."""

from flask import Blueprint, Response, jsonify

from api.auth import caller, with_key
from api.body import load
from api.ports import ports
from api.schemas.uploads import UploadPost
from shared.db.access import create_upload

blueprint = Blueprint("uploads", __name__)


@blueprint.post("/uploads")
@with_key
def mint_upload() -> Response:
    """A `fileRef` bound to the caller, and the form that brings the bytes."""
    settings, storage = ports().settings, ports().storage
    said = load(UploadPost(settings.max_source_bytes), "uploads-post", empty={})
    with ports().database.begin() as conn:
        upload = create_upload(
            conn,
            caller(),
            settings.uploads_bucket,
            settings.upload_seconds,
            said.get("mime_type"),
            # Only a hint, and the contract sets no lower bound: a negative one says nothing.
            size if (size := said.get("size_bytes")) is not None and size >= 0 else None,
        )
    form = storage.sign_post(
        upload.bucket, upload.key, max_bytes=settings.max_source_bytes, expires_in=settings.upload_seconds
    )
    return jsonify(
        fileRef=upload.id,
        upload={"url": form.url, "fields": form.fields, "method": "POST"},
        maxBytes=settings.max_source_bytes,
        expiresIn=settings.upload_seconds,
    )
