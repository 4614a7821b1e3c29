"""Cancel, retry and delete while real workers are at it (decisions 14 and 15)."""

from io import BytesIO
from time import sleep

from tests.support.stack import Stack

STEPS = [{"type": "preflight"}]


def waiting_job(stack: Stack) -> tuple[str, str]:
    """A job that waits for its upload, and the upload."""
    reference = stack.post("/uploads").json()["fileRef"]
    return stack.submit({"fileRef": reference, "steps": STEPS})["id"], reference


def test_a_cancelled_job_ends_in_error_and_can_be_tried_again(stack: Stack):
    job_id, reference = waiting_job(stack)
    assert stack.post(f"/jobs/{job_id}/cancel").status_code == 200
    job = stack.wait(job_id, 20)
    assert (job["status"], job["outcome"]) == ("error", None)
    assert job["tasks"][0]["reason"] == "cancelled"
    assert job["deliverables"] == []
    stack.storage.put_stream(
        "fc-uploads", f"u/{stack.tenant_id}/{reference}", BytesIO(b"hello"), 5, "text/plain"
    )
    assert stack.post(f"/jobs/{job_id}/retry").status_code == 200
    job = stack.wait(job_id, 20)
    assert job["status"] == "skipped"
    types = [event["type"] for event in stack.get(f"/jobs/{job_id}/audit?limit=100").json()["events"]]
    assert types.index("job.cancelled") < types.index("job.error") < types.index("job.retried")
    assert types[-1] == "job.skipped"


def test_a_job_deleted_under_way_is_rolled_up_without_a_webhook(stack: Stack):
    reference = stack.post("/uploads").json()["fileRef"]
    source = {"fileRef": reference, "steps": STEPS}
    job_id = stack.submit(source, webhook={"url": "http://127.0.0.1:9/hook"})["id"]
    assert stack.delete(f"/jobs/{job_id}").status_code == 200
    for _ in range(200):
        with stack.database.begin() as conn:
            query = f"SELECT finalized_at IS NOT NULL FROM jobs WHERE id = '{job_id}'"
            if conn.exec_driver_sql(query).scalar_one():
                break
        sleep(0.1)
    else:
        raise AssertionError("the deleted job was never rolled up")
    with stack.database.begin() as conn:
        sent = conn.exec_driver_sql(f"SELECT count(*) FROM webhook_deliveries WHERE job_id = '{job_id}'")
        assert sent.scalar_one() == 0
