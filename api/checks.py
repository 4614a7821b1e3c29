"""What only the database can tell about a submission: do the profiles and uploads it names exist."""

from collections.abc import Iterator, Sequence

from sqlalchemy import Connection

from api.submission import Source
from shared.builtins import builtin
from shared.catalogue import check_profile
from shared.db.access import find_upload
from shared.db.engine import Database
from shared.db.library import find_item
from shared.errors import InvalidRequest, NotFound, NotYours
from shared.records import Caller, Json
from shared.vocabulary import StepType

_JUDGING = frozenset({StepType.PREFLIGHT, StepType.REPREFLIGHT, StepType.AUTOFIX})


def check_references(database: Database, caller: Caller, sources: Sequence[Source]) -> None:
    """Look everything up that the sources name.

    Raises:
        InvalidRequest: an unknown profile id or a malformed inline profile (decision 11).
        NotFound: an upload that was never minted. NotYours: one of another key's tenant or mode.
    """
    uploads = dict.fromkeys(source.file_ref for source in sources if source.file_ref)
    wanted = {profile_id: place for place, profile_id in _foreign_profiles(sources)}
    if not uploads and not wanted:
        return
    with database.begin() as conn:
        for upload_id in uploads:
            _check_upload(conn, caller, upload_id)
        for profile_id, place in wanted.items():
            if find_item(conn, caller, "profiles", profile_id) is None:
                raise _unknown_profile(place, profile_id)


def _check_upload(conn: Connection, caller: Caller, upload_id: str) -> None:
    upload = find_upload(conn, upload_id)
    if upload is None:
        raise NotFound(f"Upload not found: {upload_id}")
    if (upload.tenant_id, upload.mode) != (caller.tenant_id, caller.mode):
        raise NotYours(f"This upload belongs to another key: {upload_id}")


def _foreign_profiles(sources: Sequence[Source]) -> Iterator[tuple[str, str]]:
    """Place and id of every profile that does not come with the server; inline ones are judged here."""
    for place, params in _judging_params(sources):
        profile = params.get("profile")
        if profile is not None and (faults := check_profile(profile)):
            raise InvalidRequest(f"{place}: {'; '.join(faults[:3])}.")
        profile_id = params.get("profileId")
        # `default` means the built-in profile of the file's kind (decision 2).
        if profile_id is None or profile_id == "default":
            continue
        if not isinstance(profile_id, str):
            raise _unknown_profile(place, str(profile_id))
        if builtin("profiles", profile_id):
            continue
        yield place, profile_id


def _judging_params(sources: Sequence[Source]) -> Iterator[tuple[str, Json]]:
    for number, source in enumerate(sources):
        for step in source.steps:
            if step.type in _JUDGING and step.params:
                yield f"sources[{number}]", step.params


def _unknown_profile(place: str, profile_id: str) -> InvalidRequest:
    said = f"{place}: there is no profile {profile_id[:100]!r}."
    return InvalidRequest(said, "GET /profiles lists the profiles.")
