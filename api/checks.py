"""What only the database can tell about a submission: do the profiles and uploads it names exist."""

from collections.abc import Sequence

from sqlalchemy import Connection

from api.submission import Source
from shared.catalogue import builtin_profiles, check_profile
from shared.db.access import find_upload
from shared.db.library import find_item
from shared.errors import InvalidRequest, NotFound, NotYours
from shared.records import Caller
from shared.vocabulary import StepType

_JUDGING = frozenset({StepType.PREFLIGHT, StepType.REPREFLIGHT, StepType.AUTOFIX})


def check_references(conn: Connection, caller: Caller, sources: Sequence[Source]) -> None:
    """Look everything up that the sources name.

    Raises:
        InvalidRequest: an unknown profile id or a malformed inline profile (decision 11).
        NotFound: an upload that was never minted. NotYours: one of another key's tenant or mode.
    """
    _check_profiles(conn, caller, sources)
    for upload_id in dict.fromkeys(source.file_ref for source in sources if source.file_ref):
        upload = find_upload(conn, upload_id)
        if upload is None:
            raise NotFound(f"Upload not found: {upload_id}")
        if (upload.tenant_id, upload.mode) != (caller.tenant_id, caller.mode):
            raise NotYours(f"This upload belongs to another key: {upload_id}")


def _check_profiles(conn: Connection, caller: Caller, sources: Sequence[Source]) -> None:
    known = {"default", *(str(profile["id"]) for profile in builtin_profiles())}
    for position, source in enumerate(sources):
        for step in source.steps:
            if step.type not in _JUDGING or not step.params:
                continue
            where = f"sources[{position}]: "
            profile = step.params.get("profile")
            if profile is not None and (faults := check_profile(profile)):
                raise InvalidRequest(where + "; ".join(faults[:3]) + ".")
            profile_id = step.params.get("profileId")
            if profile_id is None or profile_id in known:
                continue
            if not isinstance(profile_id, str) or not find_item(conn, caller, "profiles", profile_id):
                raise InvalidRequest(
                    f"{where}unknown profileId {str(profile_id)[:100]!r}.",
                    "GET /profiles lists the profiles.",
                )
            known.add(profile_id)
