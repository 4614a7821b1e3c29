"""Formats by the endings of file names."""

import pytest

from shared.report_formats import FORMATS, ReportFormat, format_of, report_name


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("out.html", ReportFormat.HTML),
        ("OUT.HTM", ReportFormat.HTML),
        ("a.b.json", ReportFormat.JSON),
        ("junit.xml", ReportFormat.JUNIT),
        ("flyer.junit.xml", ReportFormat.JUNIT),
        ("flyer.xml", ReportFormat.XML),
        ("flyer.sarif", ReportFormat.SARIF),
        ("flyer.sarif.json", ReportFormat.SARIF),
        ("flyer.pdf", ReportFormat.PDF),
        ("flyer.txt", None),
        ("html", None),
    ],
)
def test_a_file_name_asks_for_a_format(name: str, found: ReportFormat | None) -> None:
    assert format_of(name) is found


@pytest.mark.parametrize("wanted", list(ReportFormat))
def test_every_format_is_named_so_that_it_is_known_again(wanted: ReportFormat) -> None:
    assert format_of(report_name("flyer.pdf", wanted)) is wanted
    assert FORMATS[wanted].mime_type


def test_a_report_is_named_after_its_file() -> None:
    assert report_name("flyer.v2.pdf", ReportFormat.HTML) == "flyer.v2-report.html"
    assert report_name("", ReportFormat.XML) == "file-report.xml"
