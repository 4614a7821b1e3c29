"""Reading and changing jobs (contract A.4)."""

from api.openapi.operation import Answer, Operation, Section
from api.openapi.parameters import IDEMPOTENCY, JOB_ID, LIST, RUN_ID, header, query
from api.openapi.sample import ARTIFACTS, LEAN, LISTED, READ
from shared.records import Json
from shared.vocabulary import Outcome, Status

_TIME: Json = {"type": "string", "format": "date-time"}
_FILTERS = (
    query("preview", {"type": "boolean"}, "`true`: preview jobs only"),
    query("status", {"enum": [status.value for status in Status]}, "Only jobs of this status"),
    query("outcome", {"enum": [outcome.value for outcome in Outcome]}, "Only jobs of this outcome"),
    query("orderId", {"type": "string"}, "Only jobs of this order"),
    query("customerId", {"type": "string"}, "Only jobs of this customer"),
    query("createdAfter", _TIME, "Only jobs younger than this"),
    query("createdBefore", _TIME, "Only jobs older than this"),
)
_BYTES = "application/octet-stream"

SECTION = Section(
    "Jobs",
    "A job's `status` says whether it ran, its `outcome` what was found: a file that fails its check is "
    "`done` and `fail`.",
    (
        Operation(
            "get", "/jobs", "list_jobs", "List jobs, newest first",
            {200: Answer("A page", "JobList", LISTED)},
            parameters=(*LIST, *_FILTERS),
            description="In short form: no links, no `summary`, no `results`. Pages stay as they are while "
                        "jobs are being added.",
        ),
        Operation(
            "get", "/jobs/{job_id}", "get_job", "Read a job",
            {200: Answer("The job, with links that live an hour", "JobOrRuns", READ,
                         follow=(("get_output", "run_id", "/job/tasks/0/id"),))},
            refuses=(404,),
            parameters=(query("expand", {"enum": ["runs"]}, "`runs`: a flat view, one entry a file"),),
        ),
        Operation(
            "get", "/jobs/{job_id}/runs/{run_id}/output", "get_output", "Get the file to use",
            {200: Answer("The bytes", media=_BYTES), 206: Answer("The part asked for", media=_BYTES)},
            refuses=(404, 416),
            parameters=(header("Range", {"type": "string"}, "One range of bytes, such as `bytes=0-1023`"),),
            description="What was made of the source; the source itself when nothing was.",
        ),
        Operation(
            "get", "/jobs/{job_id}/artifacts", "list_artifacts", "List the files of a job",
            {200: Answer("Every stored file, with links that live an hour", "ArtifactList", ARTIFACTS)},
            refuses=(404,),
            description="Sources, results, reports and pictures: their SHA-256, and for what a step made the "
                        "tools with versions, the parameters, the colour profiles and the attempt.",
        ),
        Operation(
            "post", "/jobs/{job_id}/cancel", "cancel_job", "End what is unfinished",
            {200: Answer("The job as it is now", "JobAnswer", LEAN)}, refuses=(404, 409),
            parameters=(IDEMPOTENCY,), description="Unfinished tasks end as `error` / `cancelled`.",
        ),
        Operation(
            "post", "/jobs/{job_id}/retry", "retry_job", "Try the tasks that failed again",
            {200: Answer("The job as it is now", "JobAnswer", LEAN)}, refuses=(404, 409),
            parameters=(IDEMPOTENCY,),
            description="Opens the next run of a job that has ended, with a webhook of its own.",
        ),
        Operation(
            "delete", "/jobs/{job_id}", "delete_job", "Delete a job",
            {200: Answer("It is gone from lists and reads", "DeletedJob",
                         {"id": JOB_ID, "taskIds": [RUN_ID]})},
            refuses=(404,), description="Asking again gives the same answer. Its files are removed later.",
        ),
    ),
)  # fmt: skip
