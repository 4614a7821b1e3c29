"""Body of `POST /jobs/{id}/report/links`."""

from api.schemas.base import Closed, between, short_text
from api.schemas.fields import Whole
from shared.report_links import MOST_SECONDS


class ReportLinkPost(Closed):
    """Which file's report the link opens, and for how long."""

    task = short_text()
    seconds = Whole(validate=between(60, MOST_SECONDS))
