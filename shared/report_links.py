"""Signed links to reports: whoever holds one may read the report of one task until its time is over.

HMAC-SHA256 with a key made from the operator's secret; a link opens nothing but that one report.
"""

import hashlib
import hmac
from time import time

from shared.errors import InvalidRequest
from shared.settings import Settings

USUAL_SECONDS = 7 * 24 * 3600
MOST_SECONDS = 90 * 24 * 3600


class ReportLinks:
    """Signs and verifies."""

    def __init__(self, settings: Settings) -> None:
        secret = settings.signing_secret.get_secret_value()
        self._key = hashlib.sha256(b"filecheck report links\0" + secret.encode()).digest() if secret else None

    def sign(self, job_id: str, task_id: str, expires: int) -> str:
        """The signature of a link that is good until `expires`, seconds since 1970.

        Raises:
            InvalidRequest: this server has no secret to sign with.
        """
        if self._key is None:
            raise InvalidRequest(
                "This server cannot sign links.", "Its operator has to set FILECHECK_SIGNING_SECRET."
            )
        said = "\n".join((job_id, task_id, str(expires))).encode()
        return hmac.new(self._key, said, hashlib.sha256).hexdigest()

    def good(self, job_id: str, task_id: str, expires: str, signature: str) -> bool:
        """Is this a link of ours whose time is not over?"""
        if self._key is None or not (expires.isascii() and expires.isdecimal() and len(expires) < 15):
            return False
        wanted = self.sign(job_id, task_id, int(expires))
        return hmac.compare_digest(wanted.encode(), signature.encode()) and int(expires) >= time()
