"""Secrets among the parameters of steps: sealed before they are stored, opened by the worker.

Passwords of documents, and destinations, which hold keys and headers.
"""

import json
from dataclasses import replace
from typing import Any

from shared.db.intake import NewStep
from shared.errors import InvalidRequest, Refused
from shared.records import Json
from shared.ring import CannotOpen, Ring
from shared.settings import Settings
from shared.vocabulary import Reason

# What must not be seen at rest, and what becomes of a step whose secret can no longer be opened.
SECRETS = {
    "password": Refused(Reason.FILE_ENCRYPTED, "The password can no longer be opened; send it again."),
    "destinations": Refused(Reason.INTERNAL, "The destinations can no longer be opened; send the job again."),
}
SEALED = "sealed"


class Seal:
    """Closes and opens the secrets among a step's parameters."""

    def __init__(self, settings: Settings) -> None:
        self._ring = Ring.of(settings)

    def close(self, step: NewStep) -> NewStep:
        """The step as it may be stored.

        Raises:
            InvalidRequest: it carries a secret and this server has none of its own to seal it with.
        """
        params = step.params or {}
        found = {name: params[name] for name in SECRETS if params.get(name) is not None}
        if not found:
            return step
        if self._ring.empty:
            raise InvalidRequest(
                f"This server cannot keep {' and '.join(found)} of a step.",
                "Its operator has to set FILECHECK_SECRET_KEYS or FILECHECK_SIGNING_SECRET.",
            )
        return replace(step, params={**params, **{name: self.sealed(said) for name, said in found.items()}})

    def open(self, params: Json) -> Json:
        """The parameters as the step gets them.

        Raises:
            Refused: the operator's keys were changed since.
        """
        return {name: self._opened(name, said) for name, said in params.items()}

    def sealed(self, said: Any) -> Json:
        """Anything JSON knows, so that it may be stored."""
        return {SEALED: self._ring.token(said if isinstance(said, str) else json.dumps(said))}

    def unsealed(self, kept: Json) -> str:
        """The text that was sealed.

        Raises:
            CannotOpen: the operator's keys were changed since.
        """
        return self._ring.text(str(kept.get(SEALED)))

    def _opened(self, name: str, said: Any) -> Any:
        if name not in SECRETS or not isinstance(said, dict):
            return said
        try:
            text = self.unsealed(said)
        except CannotOpen:
            raise SECRETS[name] from None
        return text if name == "password" else json.loads(text)
