"""Passwords of documents at rest: sealed with a key made from the operator's secret, opened by the worker.

Fernet (AES-128-CBC with HMAC-SHA256) from the `cryptography` package; the key never leaves the settings.
"""

import hashlib
from base64 import urlsafe_b64encode
from dataclasses import replace

from cryptography.fernet import Fernet, InvalidToken

from shared.db.intake import NewStep
from shared.errors import InvalidRequest, Refused
from shared.records import Json
from shared.settings import Settings
from shared.vocabulary import Reason

_NAME = "password"
_SEALED = "sealed"


class Seal:
    """Closes and opens the `password` of a step's parameters."""

    def __init__(self, settings: Settings) -> None:
        secret = settings.signing_secret.get_secret_value()
        key = hashlib.sha256(b"filecheck document passwords\0" + secret.encode()).digest()
        self._fernet = Fernet(urlsafe_b64encode(key)) if secret else None

    def close(self, step: NewStep) -> NewStep:
        """The step as it may be stored.

        Raises:
            InvalidRequest: it carries a password and this server has no secret to seal it with.
        """
        password = (step.params or {}).get(_NAME)
        if password is None:
            return step
        if self._fernet is None:
            raise InvalidRequest(
                "This server cannot keep a password.", "Its operator has to set FILECHECK_SIGNING_SECRET."
            )
        token = self._fernet.encrypt(str(password).encode()).decode()
        return replace(step, params={**(step.params or {}), _NAME: {_SEALED: token}})

    def open(self, params: Json) -> Json:
        """The parameters as the step gets them.

        Raises:
            Refused: `file_encrypted`, when the secret was changed since.
        """
        kept = params.get(_NAME)
        if not isinstance(kept, dict):
            return params
        try:
            assert self._fernet is not None
            opened = self._fernet.decrypt(str(kept.get(_SEALED)).encode()).decode()
        except (InvalidToken, AssertionError):
            raise Refused(
                Reason.FILE_ENCRYPTED, "The password can no longer be opened; send it again."
            ) from None
        return {**params, _NAME: opened}
