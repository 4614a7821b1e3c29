"""Signs links to stored files for the views."""

from dataclasses import dataclass

from api.views.artifacts import LINK_SECONDS
from shared.storage import Storage


@dataclass(frozen=True, slots=True)
class Links:
    """Fresh links, as many as a view asks for."""

    storage: Storage

    def __call__(self, bucket: str, key: str, *, file_name: str, mime_type: str, inline: bool) -> str:
        """A link that lives an hour."""
        return self.storage.sign_get(
            bucket, key, file_name=file_name, mime_type=mime_type, expires_in=LINK_SECONDS, inline=inline
        )
