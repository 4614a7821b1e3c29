"""The formats of a report: what they are called, how their files end, what type they are (decision 22)."""

from dataclasses import dataclass
from enum import StrEnum


class ReportFormat(StrEnum):
    """What `format=` may be."""

    HTML = "html"
    JSON = "json"
    XML = "xml"
    PDF = "pdf"
    JUNIT = "junit"
    SARIF = "sarif"


@dataclass(frozen=True, slots=True)
class FormatInfo:
    """How a file of this format ends and what type it is. `shows_pages`: it needs the document itself."""

    ending: str
    mime_type: str
    shows_pages: bool = False


FORMATS: dict[ReportFormat, FormatInfo] = {
    ReportFormat.HTML: FormatInfo(".html", "text/html", shows_pages=True),
    ReportFormat.JSON: FormatInfo(".json", "application/json"),
    ReportFormat.XML: FormatInfo(".xml", "application/xml"),
    ReportFormat.PDF: FormatInfo(".pdf", "application/pdf", shows_pages=True),
    ReportFormat.JUNIT: FormatInfo(".junit.xml", "application/xml"),
    ReportFormat.SARIF: FormatInfo(".sarif", "application/sarif+json"),
}
_ENDINGS = (
    ("junit.xml", ReportFormat.JUNIT),
    (".sarif.json", ReportFormat.SARIF),
    (".sarif", ReportFormat.SARIF),
    (".html", ReportFormat.HTML),
    (".htm", ReportFormat.HTML),
    (".json", ReportFormat.JSON),
    (".xml", ReportFormat.XML),
    (".pdf", ReportFormat.PDF),
)


def format_of(name: str) -> ReportFormat | None:
    """The format that a file name asks for by its ending; None when it asks for none of ours."""
    plain = name.lower()
    return next((found for ending, found in _ENDINGS if plain.endswith(ending)), None)


def report_name(file_name: str, wanted: ReportFormat) -> str:
    """What the report about a file is called, such as `flyer-report.html`."""
    stem = file_name.rpartition(".")[0] or file_name or "file"
    return f"{stem}-report{FORMATS[wanted].ending}"
