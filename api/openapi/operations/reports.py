"""Reports as files (decision 22)."""

from api.openapi.operation import Answer, Body, Operation, Section
from api.openapi.parameters import JOB_ID, RUN_ID, query
from api.openapi.sample import CREATED
from shared.clock import iso
from shared.report_formats import ReportFormat
from shared.wording import LANGUAGES

_LINK = {
    "url": f"https://files.example/jobs/{JOB_ID}/report?task={RUN_ID}&expires=1796076845&signature=…",
    "taskId": RUN_ID,
    "expiresAt": iso(CREATED),
    "expiresIn": 604_800,
}

SECTION = Section(
    "Reports",
    "What was found in a file, as a file: a page for people, comments in the document, or data for programs.",
    (
        Operation(
            "get", "/jobs/{job_id}/report", "get_report", "Get a report as a file",
            {200: Answer("The report", media="text/html"),
             202: Answer("It is being made: ask again in `Retry-After` seconds", "Pending",
                         {"pending": True})},
            refuses=(404, 409),
            parameters=(
                query("format", {"enum": [one.value for one in ReportFormat], "default": "html"},
                      "`html`: a page that needs nothing else; `pdf`: the document with comments in it"),
                query("task", {"type": "string"}, "The file meant; without it the first one judged"),
                query("language", {"enum": list(LANGUAGES)},
                      "What people read; without it `Accept-Language` decides"),
            ),
            description="A worker makes it when somebody first asks. `409` / `no_report`: the file was not "
                        "judged, or this form of report cannot be made of it.",
        ),
        Operation(
            "post", "/jobs/{job_id}/report/links", "mint_report_link", "Make a link for whoever has no key",
            {201: Answer("The link; it opens this report in every format and nothing else", "ReportLink",
                         _LINK)},
            refuses=(404, 409),
            body=Body("report-links-post", {"For a day": {"seconds": 86_400}}, optional=True),
            description="For the customer: in a mail, on a page of the order. Seven days unless `seconds` "
                        "says otherwise.",
        ),
    ),
)  # fmt: skip
