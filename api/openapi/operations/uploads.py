"""Bringing in files that are too large for a JSON body (contract A.7)."""

from api.openapi.operation import Answer, Body, Operation, Section

_FORM = {
    "fileRef": "upload_01jd8m3v0t4s9y2qk6c1x5n7rh",
    "upload": {
        "url": "https://files.example/storage/fc-uploads",
        "fields": {"key": "u/1/upload_01jd8m3v0t4s9y2qk6c1x5n7rh", "Policy": "…", "Signature": "…"},
        "method": "POST",
    },
    "maxBytes": 524_288_000,
    "expiresIn": 300,
}

SECTION = Section(
    "Uploads",
    "For large files: get a form here, send it with the file last to `upload.url` without your key, then "
    "submit the `fileRef`.",
    (
        Operation(
            "post", "/uploads", "mint_upload", "Get a form for a file",
            {200: Answer("The form", "Upload", _FORM)},
            body=Body("uploads-post", {
                "A hint": {"mimeType": "application/pdf", "sizeBytes": 183_204}, "No hint": {},
            }, optional=True),
        ),
    ),
)  # fmt: skip
