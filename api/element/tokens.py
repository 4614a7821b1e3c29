"""Tokens: whoever sent a file may use it and read what became of it, for a while; the key alone may not.

HMAC-SHA256 with a key made from the operator's secret, over what the token is for. A fresh one comes with
every answer, so a page that keeps asking keeps reading.
"""

import hashlib
import hmac
from time import time

from shared.errors import InvalidRequest
from shared.settings import Settings

SECONDS = 3600


class Tokens:
    """Makes and verifies tokens of one key.

    Args:
        key_id: of the publishable key; a token of one is none of another.
    """

    def __init__(self, settings: Settings, key_id: str) -> None:
        secret = settings.signing_secret.get_secret_value()
        self._key = (
            hashlib.sha256(b"filecheck element tokens\0" + secret.encode()).digest() if secret else None
        )
        self._key_id = key_id

    def make(self, subject: str) -> str:
        """A token for an upload or a job, by its id.

        Raises:
            InvalidRequest: this server has no secret to sign with.
        """
        return self._made(subject, int(time()) + SECONDS)

    def good(self, subject: str, token: str) -> bool:
        """Is this a token for the subject whose time is not over?"""
        expires, _, _ = token.partition(".")
        if not (expires.isascii() and expires.isdecimal() and len(expires) < 15):
            return False
        wanted = self._made(subject, int(expires))
        return hmac.compare_digest(wanted.encode(), token.encode()) and int(expires) >= time()

    def _made(self, subject: str, expires: int) -> str:
        if self._key is None:
            raise InvalidRequest(
                "This server cannot take files from web pages.",
                "Its operator has to set FILECHECK_SIGNING_SECRET.",
            )
        said = "\n".join((self._key_id, subject, str(expires))).encode()
        return f"{expires}.{hmac.new(self._key, said, hashlib.sha256).hexdigest()}"
