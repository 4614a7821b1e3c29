"""What shops' pages ask for with a publishable key (decision 26)."""

from api.openapi.operation import Answer, Body, Operation, Section
from api.openapi.parameters import header, query
from api.openapi.sample import ELEMENT_ENDED, ELEMENT_PENDING
from shared.wording import LANGUAGES

_TERMS = {
    "accept": ["application/pdf"],
    "extensions": [".pdf"],
    "maxBytes": 50_000_000,
    "files": {"min": 1, "max": 1, "slots": []},
}
_REF = "upload_01jd8m3v0t4s9y2qk6c1x5n7rh"
_TOKEN = "1796076845.5e0c…"  # noqa: S105 - an example
_FORM = {
    "fileRef": _REF,
    "token": _TOKEN,
    "upload": {
        "url": "https://files.example/storage/fc-uploads",
        "fields": {"key": f"u/1/{_REF}", "Policy": "…", "Signature": "…"},
        "method": "POST",
    },
    "maxBytes": 50_000_000,
    "expiresIn": 300,
}
_LANGUAGE = query(
    "language", {"enum": list(LANGUAGES)}, "Of the findings; without it `Accept-Language` decides"
)
_PENDING = {**ELEMENT_PENDING, "token": _TOKEN, "expiresIn": 3600}
_ENDED = {**ELEMENT_ENDED, "token": _TOKEN, "expiresIn": 3600}

SECTION = Section(
    "Element",
    "For `<filecheck-upload>` in the pages of shops: the only routes that take a publishable key (`pk_…`), "
    "from the origins it was made for. Such a key runs what its owner chose and opens nothing: what was sent "
    "is read with the `token` that came with it.",
    (
        Operation(
            "get", "/element/uploads", "get_element_terms", "See which files a key takes",
            {200: Answer("Types, endings, size, and how many files make a job", "ElementTerms", _TERMS)},
            refuses=(409,), key="publishable",
        ),
        Operation(
            "post", "/element/uploads", "mint_element_upload", "Get a form for a file from a page",
            {200: Answer("The form, and the token that makes a job of the file", "ElementUpload", _FORM)},
            refuses=(409, 413, 415), key="publishable",
            body=Body("element-uploads-post", {
                "A card": {"name": "card.pdf", "mimeType": "application/pdf", "sizeBytes": 183_204},
            }),
        ),
        Operation(
            "post", "/element/jobs", "begin_element_job", "Check the files that a page has sent",
            {201: Answer("The job, and the token that reads it", "ElementJob", _PENDING,
                         follow=(("get_element_job", "job_id", "/jobId"),))},
            refuses=(404, 409, 413), key="publishable", parameters=(_LANGUAGE,),
            body=Body("element-jobs-post", {
                "One file": {"files": [{"fileRef": _REF, "token": _TOKEN, "name": "card.pdf"}]},
            }),
        ),
        Operation(
            "get", "/element/jobs/{job_id}", "get_element_job", "See how far a job of a page is",
            {200: Answer("Progress; at the end findings, pictures, facts, and links to the reports",
                         "ElementJob", _ENDED)},
            refuses=(404,), key="publishable",
            parameters=(
                _LANGUAGE,
                header("X-Element-Token", {"type": "string"}, "The job's latest `token`; without it 404"),
            ),
            description="`canProceed` is true for `ready` and `partial` alone. Ask again every second "
                        "until `terminal`. Before it prints, a shop should read the job with its secret "
                        "key: a page can be made to say anything.",
        ),
    ),
)  # fmt: skip
