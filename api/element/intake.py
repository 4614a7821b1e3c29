"""From what a page asks to rows: an upload on the key's terms, a job of files that this very page sent."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import PurePosixPath

from sqlalchemy import Connection

from api.element.door import Visitor
from api.element.terms import Terms, terms_of
from api.element.tokens import Tokens
from api.ports import Ports
from api.schemas.element import ElementUpload, SentFile
from api.submission import Source, Submission
from api.submit import submit
from shared.db.access import Upload, create_upload
from shared.db.events import Entry, record
from shared.errors import FilecheckError, InvalidRequest, NotYours
from shared.ids import new_id
from shared.records import Job
from shared.storage.interface import PostForm
from shared.vocabulary import Channel


class WrongType(FilecheckError):
    """The key does not take files of this type."""

    code = "wrong_type"
    status = 415


class FileTooLarge(FilecheckError):
    """The file is larger than the key takes."""

    code = "file_too_large"
    status = 413


@dataclass(frozen=True, slots=True)
class Minted:
    """An upload that may now be sent."""

    upload: Upload
    form: PostForm
    token: str
    max_bytes: int


def terms(ports: Ports, visitor: Visitor) -> Terms:
    """The terms of the visitor's key."""
    with ports.database.begin() as conn:
        return terms_of(conn, visitor.caller, visitor.policy, ports.settings.max_source_bytes)


def mint(ports: Ports, visitor: Visitor, said: ElementUpload) -> Minted:
    """A form for one file.

    Raises:
        WrongType, FileTooLarge: by what the page says of the file; the worker judges what comes.
    """
    settings, wanted = ports.settings, terms(ports, visitor)
    if not _offered(wanted, said):
        raise WrongType("Files of this type are not taken here.", f"Send {', '.join(wanted.endings)}.")
    if said.size_bytes > wanted.max_bytes:
        raise FileTooLarge(f"The file has {said.size_bytes:,} bytes; at most {wanted.max_bytes:,} are taken.")
    with ports.database.begin() as conn:
        upload = create_upload(
            conn, visitor.caller, settings.uploads_bucket, settings.upload_seconds,
            said.mime_type, said.size_bytes,
        )  # fmt: skip
    form = ports.storage.sign_post(
        upload.bucket, upload.key, max_bytes=wanted.max_bytes, expires_in=settings.upload_seconds
    )
    token = Tokens(settings, visitor.caller.key_id).make(upload.id)
    return Minted(upload, form, token, wanted.max_bytes)


def begin(ports: Ports, visitor: Visitor, files: tuple[SentFile, ...]) -> Job:
    """Submit what the page has sent.

    Raises:
        NotYours: a file that another page sent, or with another key.
        InvalidRequest: more or fewer files than the key takes.
        TooManyOpen, Unavailable: as any submission.
    """
    wanted = terms(ports, visitor)
    tokens = Tokens(ports.settings, visitor.caller.key_id)
    for file in files:
        if not tokens.good(file.file_ref, file.token):
            raise NotYours(f"This upload is not one of this page: {file.file_ref}")
    if not wanted.least <= len(files) <= wanted.most:
        asked = f"{wanted.least} to {wanted.most}" if wanted.least < wanted.most else f"{wanted.most}"
        raise InvalidRequest(f"{len(files)} files came; {asked} are asked for.")
    return submit(ports, visitor.caller, new_id("job"), _submission(visitor, wanted, files), _noted(visitor))


def _submission(visitor: Visitor, wanted: Terms, files: tuple[SentFile, ...]) -> Submission:
    slots = (*wanted.slots, *([None] * len(files)))
    return Submission(
        sources=tuple(
            Source(steps=wanted.steps, file_ref=file.file_ref, name=file.name, slot=slot)
            for file, slot in zip(files, slots, strict=False)
        ),
        waits=False,
        rule_id=wanted.rule_id,
        channel=Channel.STORE.value,
        context=visitor.policy.context,
        rule=wanted.rule,
        then=wanted.then,
    )


def _noted(visitor: Visitor) -> Callable[[Connection, Job], None]:
    """Writes into the job's log whence it came."""
    key, origin = visitor.caller.key_id, visitor.origin[:200]
    said = f"Sent from a page of {origin} with the publishable key {key}."
    entry = Entry("job.from_page", said, data={"keyId": key, "origin": origin})
    return lambda conn, job: record(conn, job.id, [entry])


def _offered(wanted: Terms, said: ElementUpload) -> bool:
    """May such a file be sent? Browsers know few types, so either the type or the ending will do."""
    if not (wanted.mime_types or wanted.endings):
        return True
    ending = PurePosixPath(said.name or "").suffix.lower()
    major = (said.mime_type or "").partition("/")[0]
    types = {said.mime_type, f"{major}/*", "*/*"}
    return (
        ending in wanted.endings or not types.isdisjoint(wanted.mime_types) or not (said.mime_type or ending)
    )
