"""Signs links: to stored files for the views, to reports for whoever has no key."""

from dataclasses import dataclass
from urllib.parse import urlencode

from api.views.artifacts import LINK_SECONDS
from shared.report_links import ReportLinks
from shared.settings import Settings
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


def report_link(settings: Settings, job_id: str, task_id: str, expires: int) -> str:
    """A link to the report about one file; good until `expires`, seconds since 1970."""
    signature = ReportLinks(settings).sign(job_id, task_id, expires)
    query = urlencode({"task": task_id, "expires": expires, "signature": signature})
    return f"{settings.public_url.rstrip('/')}/jobs/{job_id}/report?{query}"
