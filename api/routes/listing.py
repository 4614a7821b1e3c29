"""`GET /jobs`: newest first, page by page (contract A.4, decision 13)."""

from flask import Blueprint, Response, jsonify

from api import paging
from api.auth import caller, with_key
from api.ports import ports
from api.views import lean
from shared.db.listing import Wanted, list_jobs
from shared.vocabulary import Outcome, Status

blueprint = Blueprint("listing", __name__)


@blueprint.get("/jobs")
@with_key
def get_jobs() -> Response:
    """A page of lean jobs and the key of the next one, null on the last."""
    wanted = Wanted(
        preview=paging.flag("preview"),
        status=paging.one_of("status", Status),
        outcome=paging.one_of("outcome", Outcome),
        order_id=paging.text("orderId"),
        customer_id=paging.text("customerId"),
        created_after=paging.moment("createdAfter"),
        created_before=paging.moment("createdBefore"),
    )
    limit, after = paging.limit(), paging.place()
    with ports().database.begin() as conn:
        page, more = list_jobs(conn, caller(), wanted, limit, after)
    return jsonify(jobs=[lean(job) for job in page], nextKey=paging.next_key(more))
