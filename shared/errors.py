"""One family of errors: each knows its stable code, its HTTP status and a message fit for the caller.

Anything else that is raised is a bug and answers 500 with an incident id.
"""

import errno

from shared.vocabulary import SENTENCES, Reason


class FilecheckError(Exception):
    """An error with a public side. `message` may be shown to the caller; `hint` says what to do."""

    code = "internal"
    status = 500

    def __init__(self, message: str, hint: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    @property
    def public(self) -> str:
        """The text for the caller: what is wrong, then on a second line what to do (contract A.2)."""
        return f"{self.message}\n{self.hint}" if self.hint else self.message


class InvalidRequest(FilecheckError):
    """The request does not follow its schema."""

    code = "invalid_request"
    status = 400


class Unauthorized(FilecheckError):
    """No key, or one we do not know. Answers the bare `{"message": "Unauthorized"}`."""

    code = "unauthorized"
    status = 401

    def __init__(self) -> None:
        super().__init__("Unauthorized")


class Forbidden(FilecheckError):
    """A known key that may not do this at all. Answers the bare `{"message": "Forbidden"}`."""

    code = "forbidden"
    status = 403

    def __init__(self) -> None:
        super().__init__("Forbidden")


class NotYours(FilecheckError):
    """Something named in the body belongs to somebody else (an upload of another tenant)."""

    code = "not_yours"
    status = 403


class BadLink(FilecheckError):
    """A signed link or form was altered, or its time is over."""

    code = "bad_signature"
    status = 403


class NotFound(FilecheckError):
    """No such thing, or not for this caller."""

    code = "not_found"
    status = 404


class Conflict(FilecheckError):
    """The thing is in a state that does not allow this."""

    code = "conflict"
    status = 409


class BodyTooLarge(FilecheckError):
    """The request body is larger than the limit."""

    code = "body_too_large"
    status = 413


class Unavailable(FilecheckError):
    """Database or storage cannot be reached right now; nothing was accepted."""

    code = "unavailable"
    status = 503


class StorageUnavailable(Unavailable):
    """The object storage does not answer."""

    code = "storage_unavailable"


class DiskFull(StorageUnavailable):
    """There is no room left; what was begun goes on when there is."""

    def __init__(self) -> None:
        super().__init__("The disk is full.", "Nothing was accepted; try again later.")

    @staticmethod
    def caused(error: BaseException | None) -> bool:
        """True when an error comes from a full disk or a used-up quota, however deep."""
        for _ in range(20):
            if error is None:
                return False
            if isinstance(error, OSError) and error.errno in {errno.ENOSPC, errno.EDQUOT}:
                return True
            error = error.__cause__ or error.__context__
        return False


class ObjectMissing(FilecheckError):
    """The storage has no object of that key."""

    code = "object_missing"
    status = 404


class Refused(Exception):
    """We refuse or cannot: becomes a step or task with this reason, never a crash (architecture, kind 2).

    `detail` is for the audit log and must be fit for the customer's eyes.
    """

    def __init__(self, reason: Reason, detail: str | None = None) -> None:
        super().__init__(detail or SENTENCES[reason])
        self.reason = reason
        self.detail = detail or SENTENCES[reason]
