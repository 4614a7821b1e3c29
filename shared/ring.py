"""The ring of keys that keeps secrets at rest: the first key closes, every key opens.

Fernet (AES-128-CBC with HMAC-SHA256) from the `cryptography` package. What was stored in clear, before there
was a key, is read as it is, so keys may come, go old and be renewed (`filecheck secrets rotate`) at any time.
"""

import hashlib
from base64 import urlsafe_b64encode
from collections.abc import Mapping, Sequence
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from shared.settings import Settings

_MARK = "sealed:"


class CannotOpen(Exception):
    """It was closed with a key that is not on the ring."""

    def __init__(self) -> None:
        super().__init__("A secret was sealed with a key that is not in FILECHECK_SECRET_KEYS.")


class Ring:
    """Closes and opens texts.

    Args:
        phrases: the keys, newest first; none leaves everything in clear.
    """

    def __init__(self, phrases: Sequence[str]) -> None:
        keys = [_key(phrase) for phrase in phrases]
        self._newest = keys[0] if keys else None
        self._all = MultiFernet(keys) if keys else None

    @classmethod
    def of(cls, settings: Settings) -> "Ring":
        """The keys of the settings; the signing secret is always the oldest of them."""
        return _ring((*settings.ring, settings.signing_secret.get_secret_value()))

    @property
    def empty(self) -> bool:
        """True when it cannot close anything."""
        return self._newest is None

    def token(self, text: str) -> str:
        """The bare token of a text, for where the column says that it is one. Not with an empty ring."""
        assert self._newest is not None
        return self._newest.encrypt(text.encode()).decode()

    def text(self, token: str) -> str:
        """The text of a bare token.

        Raises:
            CannotOpen: no key of ours fits.
        """
        try:
            if self._all is None:
                raise CannotOpen
            return self._all.decrypt(token.encode()).decode()
        except InvalidToken:
            raise CannotOpen from None

    def is_newest(self, token: str) -> bool:
        """True when the first key closed it."""
        try:
            return self._newest is not None and bool(self._newest.decrypt(token.encode()))
        except InvalidToken:
            return False

    def close(self, text: str) -> str:
        """A text as it may be stored; in clear with an empty ring."""
        return text if self.empty else _MARK + self.token(text)

    def open(self, kept: str) -> str:
        """A text that `close` made, or one from before there was a key.

        Raises:
            CannotOpen: no key of ours fits.
        """
        return self.text(kept.removeprefix(_MARK)) if kept.startswith(_MARK) else kept

    def renewed(self, kept: str) -> str:
        """The same under the first key; itself when it is that already.

        Raises:
            CannotOpen: no key of ours fits.
        """
        if self.empty or (kept.startswith(_MARK) and self.is_newest(kept.removeprefix(_MARK))):
            return kept
        return self.close(self.open(kept))

    def close_headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        """Headers whose values may be secrets; the names stay readable."""
        return {name: self.close(value) for name, value in headers.items()}

    def open_headers(self, kept: Mapping[str, str]) -> dict[str, str]:
        """Headers as they are sent.

        Raises:
            CannotOpen: no key of ours fits.
        """
        return {name: self.open(value) for name, value in kept.items()}


CLEAR = Ring(())


@lru_cache(maxsize=4)
def _ring(phrases: tuple[str, ...]) -> Ring:
    return Ring(tuple(dict.fromkeys(phrase for phrase in phrases if phrase)))


def _key(phrase: str) -> Fernet:
    """Phrases are long and random (see the settings), so a plain digest is key enough."""
    digest = hashlib.sha256(b"filecheck document passwords\0" + phrase.encode()).digest()
    return Fernet(urlsafe_b64encode(digest))
