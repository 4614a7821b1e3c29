"""Secrets of steps at rest: sealed with a key made from the operator's secret, opened by the worker.

Passwords of documents, and destinations, which hold keys and headers. Fernet (AES-128-CBC with HMAC-SHA256)
from the `cryptography` package; the key never leaves the settings.
"""

import hashlib
import json
from base64 import urlsafe_b64encode
from dataclasses import replace
from typing import Any

from cryptography.fernet import Fernet, InvalidToken

from shared.db.intake import NewStep
from shared.errors import InvalidRequest, Refused
from shared.records import Json
from shared.settings import Settings
from shared.vocabulary import Reason

# What must not be seen at rest, and what becomes of a step whose secret can no longer be opened.
SECRETS = {
    "password": Refused(Reason.FILE_ENCRYPTED, "The password can no longer be opened; send it again."),
    "destinations": Refused(Reason.INTERNAL, "The destinations can no longer be opened; send the job again."),
}
_SEALED = "sealed"


class Seal:
    """Closes and opens the secrets among a step's parameters."""

    def __init__(self, settings: Settings) -> None:
        secret = settings.signing_secret.get_secret_value()
        key = hashlib.sha256(b"filecheck document passwords\0" + secret.encode()).digest()
        self._fernet = Fernet(urlsafe_b64encode(key)) if secret else None

    def close(self, step: NewStep) -> NewStep:
        """The step as it may be stored.

        Raises:
            InvalidRequest: it carries a secret and this server has none of its own to seal it with.
        """
        params = step.params or {}
        found = {name: params[name] for name in SECRETS if params.get(name) is not None}
        if not found:
            return step
        if self._fernet is None:
            raise InvalidRequest(
                f"This server cannot keep {' and '.join(found)} of a step.",
                "Its operator has to set FILECHECK_SIGNING_SECRET.",
            )
        return replace(step, params={**params, **{name: self.sealed(said) for name, said in found.items()}})

    def open(self, params: Json) -> Json:
        """The parameters as the step gets them.

        Raises:
            Refused: the operator's secret was changed since.
        """
        return {name: self._opened(name, said) for name, said in params.items()}

    def sealed(self, said: Any) -> Json:
        """Anything JSON knows, so that it may be stored."""
        assert self._fernet is not None
        text = said if isinstance(said, str) else json.dumps(said)
        return {_SEALED: self._fernet.encrypt(text.encode()).decode()}

    def unsealed(self, kept: Json) -> str:
        """The text that was sealed.

        Raises:
            InvalidToken: it cannot be opened.
        """
        if self._fernet is None:
            raise InvalidToken
        return self._fernet.decrypt(str(kept.get(_SEALED)).encode()).decode()

    def _opened(self, name: str, said: Any) -> Any:
        if name not in SECRETS or not isinstance(said, dict):
            return said
        try:
            text = self.unsealed(said)
        except InvalidToken:
            raise SECRETS[name] from None
        return text if name == "password" else json.loads(text)
